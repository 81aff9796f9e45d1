import type { Topic } from './topic.ts';

export const write = {
  'in-upgrade': {
    severity: 'blocking',
    source: 'terraform-provider-alicloud: Forbidden.KMSInstanceInUpgrade',
    isPassing: true,
    title: 'The instance is being upgraded',
    cause: `
      While an instance is being upgraded, for example to raise its Access Management Quantity, KMS
      refuses to change its binding list.`,
    cure: `
      Wait until the upgrade is complete. The next scheduled run tries again; kms-vpc apply --wait
      waits.`,
    evidence: '{subject} refuses changes during its upgrade: {fault}.',
    fix: 'Run again when the upgrade is complete, or run: kms-vpc apply --wait.',
  },
  'write-refused': {
    severity: 'blocking',
    source: 'KMS: UpdateKmsInstanceBindVpc, error codes not documented',
    title: 'KMS refused the change',
    cause: `
      KMS refused the change definitely, or failed on it every time while it accepted others. The
      error codes of this call are not documented; the message from KMS is part of the evidence.`,
    cure: 'Follow the message from KMS. Alibaba Cloud support can tell more with the request ID.',
    evidence: '{subject} was refused: {fault}.',
    fix: 'Follow the message from KMS. {cure}',
  },
  'call-not-accepted': {
    severity: 'blocking',
    source: 'KMS: UpdateKmsInstanceBindVpc, GET and POST; common error codes of the gateway',
    title: 'KMS does not accept the call',
    cause: `
      The refusal is about the call itself: its operation, version, HTTP method or form. Nothing was
      changed, and no entry of the list is to blame.`,
    cure: `
      Check the region, KMS_VPC_ENDPOINT and any proxy in between. If they are right, KMS has
      changed: look for a newer version of kms-vpc, or report this with the request ID.`,
    evidence: '{subject} was not written because the call was not accepted: {fault}.',
    fix: '{cure}',
  },
  'write-failed': {
    severity: 'blocking',
    source: 'KMS: UpdateKmsInstanceBindVpc',
    isPassing: true,
    title: 'The write failed',
    cause: `
      No definite answer arrived before the run reached its time limit or its limit of eight writes,
      or the binding list could not be read again. The list is never written without reading it
      immediately before.`,
    cure: 'Run again. The next run starts from what it reads then.',
    evidence: 'The binding list of {subject} could not be written: {fault}.',
    fix: '{cure}',
  },
  'write-limit': {
    severity: 'blocking',
    source: 'at most eight writes a run',
    isPassing: true,
    title: 'The run reached its limit of writes',
    cause: `
      Changes that are not accepted together are tried one per write, and a run makes at most eight
      writes.`,
    cure: `
      Run again: the next run tries the remaining changes. Fix or exclude what was refused so that
      it uses up no more writes.`,
    evidence: `
      {vpcs} could not be tried: a run makes at most {limit:write}, and other changes used them
      up.`,
    fix: 'Run again. Fix or exclude what was refused so that it uses up no more writes.',
  },
  'kept-entry-poisons-write': {
    severity: 'blocking',
    source: 'KMS: UpdateKmsInstanceBindVpc, replaces the whole list',
    title: 'An existing entry makes every write fail',
    cause: `
      Even the binding list exactly as it was read is refused, so the new entries are not to blame:
      an entry that is already in the list is no longer accepted.`,
    cure: `
      Have the vSwitches of the unverifiable bindings shared again, or list the VPCs under unbind to
      remove these bindings.`,
    evidence: `
      {subject} refuses its own binding list as it was read: {fault}. Entries that cannot be
      verified: {unverifiable}.`,
    fix: `
      Have the vSwitches of {suspects} shared again or fixed, or list the VPC that is no longer
      needed under unbind.`,
  },
  'lost-update': {
    severity: 'warning',
    source: 'KMS: UpdateKmsInstanceBindVpc, no version token',
    isPassing: true,
    title: 'The binding list is not what was written',
    cause: `
      Somebody else wrote the list at the same time, or KMS did not apply all of it. The call has no
      version token, so this cannot be prevented.`,
    cure: `
      The next run plans again. If the problem repeats, find the other writer: often it is Terraform
      without ignore_changes = [bind_vpcs].`,
    evidence: 'Sent to {subject}: {sent}. Read back: {found}. {who}',
    fix: `
      Run again. If the problem repeats, find the other writer of {subject}: kms-vpc history, or
      ActionTrail.`,
  },
  'world-moved': {
    severity: 'blocking',
    source: 'KMS: UpdateKmsInstanceBindVpc, no version token',
    isPassing: true,
    title: 'The binding list changed after the plan was made',
    cause: `
      Somebody else changed the binding list. A saved plan is applied exactly as it was reviewed, or
      not at all. Any other plan is made again once per run, as long as none of it has been
      applied.`,
    cure: `
      Run again. If you used a saved plan, make and review a new one. If the problem repeats, find
      the other writer.`,
    evidence: `
      The binding list of {subject} was {planned} when the plan was made, and is now {found}.`,
    fix: '{cure}',
  },
  'list-in-body': {
    severity: 'warning',
    source: 'KMS: UpdateKmsInstanceBindVpc, maximum length not documented',
    title: 'The binding list was too long for a URL',
    cause: `
      The list is documented as part of the URL, without a maximum length. A list of more than 7 KB
      is sent in the form body, which is assumed to work.`,
    cure: 'No action needed as long as the list reads back equal.',
    evidence: 'The binding list of {subject} has {bytes} bytes and was sent in the form body.',
    fix: 'No action needed as long as the list reads back equal.',
  },
} as const satisfies Topic;
