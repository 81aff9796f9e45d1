import type { Topic } from './topic.ts';

export const write = {
  'in-upgrade': {
    severity: 'blocking',
    source: 'terraform-provider-alicloud: Forbidden.KMSInstanceInUpgrade',
    isPassing: true,
    title: 'The instance is being upgraded',
    cause: `
      While the instance is upgraded, for example after its quantity was raised, the service
      refuses to change its list.`,
    cure: 'Wait until the upgrade is over. The timer comes back; kms-vpc apply --wait waits.',
    evidence: '{subject} refuses changes while it is upgraded: {fault}',
    fix: 'run again when the upgrade is over, or: kms-vpc apply --wait',
  },
  'write-refused': {
    severity: 'blocking',
    source: 'KMS: UpdateKmsInstanceBindVpc, error codes not documented',
    title: 'The service refused the change',
    cause: `
      The service said a definite no, or failed at this change each time while it accepted
      others. Its error codes for this call are not documented; its own words are in the evidence.`,
    cure: 'Follow the message of the service; with the request id, its support can tell more.',
    evidence: '{subject} was refused: {fault}',
    fix: 'follow the message of the service; {cure}',
  },
  'call-not-accepted': {
    severity: 'blocking',
    source: 'KMS: UpdateKmsInstanceBindVpc, GET and POST; common error codes of the gateway',
    title: 'The service does not accept the call',
    cause: `
      The refusal is about the call itself: its operation, version, HTTP method or form. Nothing
      was changed, and no entry of the list is at fault.`,
    cure: `
      Check the region, KMS_VPC_ENDPOINT and any proxy in between. If they are right, the service
      has changed: look for a newer version of kms-vpc, or report it with the request id.`,
    evidence: '{subject} was not written, because the call was not accepted: {fault}',
    fix: '{cure}',
  },
  'write-failed': {
    severity: 'blocking',
    source: 'KMS: UpdateKmsInstanceBindVpc',
    isPassing: true,
    title: 'The write failed',
    cause: `
      There was no definite answer before the time of the run, or its eight writes, were over; or
      the list could not be read again. No write is made without reading the list right before it.`,
    cure: 'Run again: the next run starts from what is read then.',
    evidence: 'the list of {subject} could not be written: {fault}',
    fix: '{cure}',
  },
  'write-limit': {
    severity: 'blocking',
    source: 'at most eight writes a run',
    isPassing: true,
    title: 'The run had no write left',
    cause: `
      Changes that are not accepted together are tried one a write, and one run makes eight
      writes at most.`,
    cure: `
      Run again: the next run tries the others. Mend or exclude what was refused, so that it
      costs no more writes.`,
    evidence: '{vpcs} had no turn: a run makes {limit} writes at most, and others took them',
    fix: 'run again; mend or exclude what was refused, so that it costs no more writes',
  },
  'kept-entry-poisons-write': {
    severity: 'blocking',
    source: 'KMS: UpdateKmsInstanceBindVpc, replaces the whole list',
    title: 'An entry that is kept makes every write fail',
    cause: `
      Even the list exactly as it was read is refused, so it is not the new entries: one that is
      already bound is no longer accepted.`,
    cure: `
      Have the vSwitches of the unverifiable bindings shared again, or decide on their removal by
      listing them under unbind.`,
    evidence: `
      {subject} refuses its own list as it was read: {fault}. Entries that cannot be verified:
      {unverifiable}`,
    fix: `
      have the vSwitches of {suspects} shared again or mended, or list the VPC that is no longer
      needed under unbind`,
  },
  'lost-update': {
    severity: 'warning',
    source: 'KMS: UpdateKmsInstanceBindVpc, no version token',
    isPassing: true,
    title: 'The list is not what was written',
    cause: `
      Somebody else wrote the list at the same time, or the service did not do all of it. The
      call has no version token, so this cannot be prevented.`,
    cure: `
      The next run plans again. If it repeats, find the other writer: often Terraform without
      ignore_changes = [bind_vpcs].`,
    evidence: '{subject} was sent {sent}; read back: {found}',
    fix: 'run again; if it repeats, find the other writer of {subject} in the audit log',
  },
  'world-moved': {
    severity: 'blocking',
    source: 'KMS: UpdateKmsInstanceBindVpc, no version token',
    isPassing: true,
    title: 'The list changed since the plan was made',
    cause: `
      Somebody else wrote the list. A saved plan is applied as it was reviewed or not at all; any
      other is made anew once in a run, as long as nothing of it is done.`,
    cure: `
      Run again. In place of a saved plan, make and review a new one. If it repeats, find the
      other writer.`,
    evidence: 'the list of {subject} was {planned} when the plan was made, and is {found}',
    fix: `
      run again; in place of a saved plan, make and review a new one: kms-vpc plan --instance
      {subject} --out FILE`,
  },
  'list-in-body': {
    severity: 'warning',
    source: 'KMS: UpdateKmsInstanceBindVpc, maximum length not documented',
    title: 'The list is too long for a URL',
    cause: `
      The service documents the list as a part of the URL, and no maximum. Above 7 KB it is sent
      in the form body, which is assumed to work.`,
    cure: 'Nothing has to be done while the read-back is equal.',
    evidence: 'the list of {subject} has {bytes} bytes and was sent in the form body',
    fix: 'nothing has to be done while the list read back is equal',
  },
} as const satisfies Topic;
