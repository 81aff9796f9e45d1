import type { Topic } from './topic.ts';

export const journal = {
  fight: {
    severity: 'blocking',
    source: 'terraform-provider-alicloud: bind_vpcs of alicloud_kms_instance holds the whole list',
    title: 'Somebody undoes this change every time',
    cause: `
      The same change was written twice, read back each time, and is undone again. Another writer
      holds another list; Terraform does so with a resource that has no ignore_changes.`,
    cure: `
      Find the other writer and end it: a Terraform resource of the instance needs ignore_changes
      = [bind_vpcs]. Then change the policy of the instance, or apply a saved plan; a week
      without a change ends it as well.`,
    evidence: `
      the {kind} of {subject} ({vSwitchId}) was written and read back {rounds} times from {first}
      to {last}, and is undone again`,
    fix: `
      find the other writer (UpdateKmsInstanceBindVpc in the audit log; Terraform needs
      ignore_changes = [bind_vpcs]), then: kms-vpc plan --out FILE and kms-vpc apply FILE`,
  },
  'write-undone': {
    severity: 'warning',
    source: 'KMS: UpdateKmsInstanceBindVpc, replaces the whole list',
    title: 'A change that was written is undone',
    cause: `
      The change was written and read back, and is wanted again: somebody else has changed the
      list since.`,
    cure: `
      Nothing has to be done if it was done once by hand. It is written once more; undone again,
      it is left alone and reported as a fight.`,
    evidence: 'the {kind} of {subject} ({vSwitchId}) was written and read back at {at}, and is undone',
    fix: `
      if this was not done by hand, find the other writer: UpdateKmsInstanceBindVpc in the audit
      log`,
  },
  'binding-vanished': {
    severity: 'warning',
    source: 'KMS: UpdateKmsInstanceBindVpc, replaces the whole list',
    title: 'A binding is gone that somebody else removed',
    cause: `
      An earlier run saw the binding in the list, this one does not, and no run of this tool
      unbound it. Another writer replaced the list, or removed it by hand.`,
    cure: `
      If it was not meant to go, bind the VPC again: name it under bind. It is reported for a
      day; nothing is bound again by itself that no selector names.`,
    evidence: `
      {subject} ({vSwitchId}, owner {ownerId}) was in the list of {instanceId} at {seenAt} and is
      gone, without an unbind of this tool`,
    fix: `
      find who removed it: UpdateKmsInstanceBindVpc in the audit log; to have {subject} bound
      again, name it under bind`,
  },
  'check-incomplete': {
    severity: 'warning',
    source: 'the calls of this run',
    title: 'The check is not complete',
    cause: 'A part of what was to be checked could not be asked, so that nothing is known of it now.',
    cure: 'Mend what the other findings of this report name.',
    evidence: 'the check of {subject} has no answer to: {open}. The last complete one was: {last}',
    fix: 'mend what is named under {open}, then run again',
  },
  'journal-unread': {
    severity: 'warning',
    source: 'environment: KMS_VPC_JOURNAL',
    title: 'The journal cannot be read',
    cause: `
      The folder that KMS_VPC_JOURNAL names is not there or cannot be read. Everything is done as
      if there were no journal.`,
    cure: `
      Check the folder or the mounted bucket, and the permissions of the function on it; or leave
      KMS_VPC_JOURNAL out.`,
    evidence: 'nothing is remembered of {subject}: {why}',
    fix: 'check the folder that KMS_VPC_JOURNAL names, and the permissions on it',
  },
  'journal-skipped': {
    severity: 'warning',
    source: 'environment: KMS_VPC_JOURNAL',
    title: 'Files of the journal are left out',
    cause: `
      A file in the folder of the journal is cut short, too large, of another format, of another
      instance, or from the future.`,
    cure: 'Remove the files. Until then they are left out, and change nothing.',
    evidence: '{count} of the newest files of {subject} in the journal can not be used: {files}',
    fix: 'remove these files from the folder that KMS_VPC_JOURNAL names: {files}',
  },
  'journal-not-written': {
    severity: 'warning',
    source: 'environment: KMS_VPC_JOURNAL',
    title: 'The run is not in the journal',
    cause: `
      What the run did is done, but could not be written down. Later runs do as if it had not
      been.`,
    cure: `
      Check the folder or the mounted bucket, and the permissions of the function on it; or leave
      KMS_VPC_JOURNAL out.`,
    evidence: 'what this run did to {subject} will not be remembered: {why}',
    fix: 'check the folder that KMS_VPC_JOURNAL names, and the permissions on it',
  },
} as const satisfies Topic;
