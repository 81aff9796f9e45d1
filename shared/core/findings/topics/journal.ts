import type { Topic } from './topic.ts';

export const journal = {
  fight: {
    severity: 'blocking',
    source: 'terraform-provider-alicloud: bind_vpcs of alicloud_kms_instance holds the whole list',
    title: 'Another writer keeps undoing this change',
    cause: `
      The same change was written twice, read back each time, and has been undone again. Another
      writer keeps a different list. Terraform does this when the resource lacks ignore_changes.`,
    cure: `
      Find and stop the other writer: a Terraform resource of the instance needs ignore_changes =
      [bind_vpcs]. Then change the policy of the instance or apply a saved plan. Without any change
      this also ends after a week.`,
    evidence: `
      The {kind} of {subject} ({vSwitchId}) was written and read back {rounds:time} from {first} to
      {last}, and has been undone again. {who}`,
    fix: `
      Find the other writer (kms-vpc history, or UpdateKmsInstanceBindVpc in ActionTrail; Terraform
      needs ignore_changes = [bind_vpcs]). Then run: kms-vpc plan --out FILE, and kms-vpc apply
      FILE.`,
  },
  'write-undone': {
    severity: 'warning',
    source: 'KMS: UpdateKmsInstanceBindVpc, replaces the whole list',
    title: 'A written change was undone',
    cause: `
      The change was written and read back, and is needed again: somebody else has changed the
      binding list since.`,
    cure: `
      If it was undone once by hand, no action is needed. The change is written once more. If it is
      undone again, it is left alone and reported as fight.`,
    evidence: `
      The {kind} of {subject} ({vSwitchId}) was written and read back at {at}, and has been undone.
      {who}`,
    fix: `
      If this was not done by hand, find the other writer: kms-vpc history, or
      UpdateKmsInstanceBindVpc in ActionTrail.`,
  },
  'binding-vanished': {
    severity: 'warning',
    isLoss: true,
    source: 'KMS: UpdateKmsInstanceBindVpc, replaces the whole list',
    title: 'Somebody else removed a binding',
    cause: `
      An earlier run saw the binding in the list, this run does not, and no run of this tool unbound
      it. Another writer replaced the list, or somebody removed the binding by hand.`,
    cure: `
      If the binding should not have been removed, name the VPC under bind to bind it again. This is
      reported for one day; a VPC that no selector names is not bound again automatically.`,
    evidence: `
      {subject} ({vSwitchId}, owner {ownerId}) was in the binding list of {instanceId} at {seenAt}
      and is gone, although this tool did not unbind it. {who}`,
    fix: `
      Find out who removed it: kms-vpc history, or UpdateKmsInstanceBindVpc in ActionTrail. To bind
      {subject} again, name it under bind.`,
  },
  'proof-stale': {
    severity: 'warning',
    source: 'policy: probes.maxAgeHours',
    title: 'The last proof is too old',
    cause: `
      The VPC could not be proven reachable now, and its last proof is older than
      probes.maxAgeHours. Whether it can still reach the instance is not known.`,
    cure: 'Resolve what prevents its probe from proving it, then run: kms-vpc verify --stale.',
    evidence: `
      {subject} was last proven to reach {instanceId} at {provenAt}, more than {hours:hour} ago.`,
    fix: 'Resolve the other findings about {subject}, then run: kms-vpc verify --stale.',
  },
  'check-incomplete': {
    severity: 'warning',
    source: 'the calls of this run',
    title: 'The check is incomplete',
    cause: `
      Part of what should be checked could not be read, so nothing is known about it right now.`,
    cure: 'Resolve what the other findings of this report name.',
    evidence: `
      The check of {subject} has no result for: {open}. The last complete check was: {last}.`,
    fix: 'Resolve {open}, then run again.',
  },
  'journal-unread': {
    severity: 'warning',
    source: 'environment: KMS_VPC_JOURNAL',
    title: 'The journal cannot be read',
    cause: `
      The folder that KMS_VPC_JOURNAL names does not exist or cannot be read. The run continues as
      if there were no journal.`,
    cure: `
      Check the folder or the mounted bucket, and the permissions of the function on it, or unset
      KMS_VPC_JOURNAL.`,
    evidence: 'Nothing is remembered about {subject}: {why}.',
    fix: `
      Create the folder that KMS_VPC_JOURNAL names if it is missing, and check its permissions.`,
  },
  'journal-skipped': {
    severity: 'warning',
    source: 'environment: KMS_VPC_JOURNAL',
    title: 'Files of the journal were skipped',
    cause: `
      A file in the journal folder is truncated, too large, of another format, of another instance,
      or from the future.`,
    cure: 'Remove the files. Until then they are skipped and have no effect.',
    evidence: '{count:file} among the newest of {subject} in the journal cannot be used: {files}.',
    fix: 'Remove these files from the folder that KMS_VPC_JOURNAL names: {files}.',
  },
  'journal-not-written': {
    severity: 'warning',
    source: 'environment: KMS_VPC_JOURNAL',
    title: 'The run was not recorded in the journal',
    cause: `
      What the run did is done, but could not be recorded. Later runs behave as if it had not
      happened.`,
    cure: `
      Check the folder or the mounted bucket, and the permissions of the function on it, or unset
      KMS_VPC_JOURNAL.`,
    evidence: 'What this run did to {subject} will not be remembered: {why}.',
    fix: `
      Create the folder that KMS_VPC_JOURNAL names if it is missing, and check its permissions.`,
  },
} as const satisfies Topic;
