import type { Topic } from './topic.ts';

export const prerequisites = {
  'instance-expired': {
    severity: 'warning',
    source: 'KMS billing: an expired subscription is disabled at once',
    bearsOnReach: true,
    title: 'The instance has expired',
    cause: `
      An expired subscription is disabled immediately, whatever status it shows. If it is not
      renewed, the instance is released and every key in it is lost.`,
    cure: 'Renew the instance. It does not need to be enabled again.',
    evidence: '{subject} expired at {endDate}.',
    fix: `
      Renew {subject} now in the KMS console or in Expenses and Costs. If it is not renewed, it is
      released together with its keys.`,
  },
  'end-date-unclear': {
    severity: 'info',
    source: 'KMS: GetKmsInstance, EndDate; a text in ISO 8601, UTC',
    title: 'The expiration time of the instance is not understood',
    cause: `
      The answer contains an expiration time, but not as a date and time with a time zone. It is not
      guessed, so there is no warning before the instance expires.`,
    cure: 'Look up the expiration time in the KMS console and renew the instance in time.',
    evidence: `
      The expiration time of {subject} is given as {endDate}, which is not understood, so it is not
      checked.`,
    fix: 'Look up the expiration time of {subject} in the KMS console, or enable auto-renewal.',
  },
  'instance-expiring': {
    severity: 'warning',
    source: 'KMS: GetKmsInstance, EndDate; policy: expiry.warnDays',
    bearsOnReach: true,
    title: 'The instance expires soon',
    cause: `
      A subscription that is not renewed is disabled when it expires, and every bound VPC loses
      access to its keys.`,
    cure: `
      Renew the instance or enable auto-renewal. expiry.warnDays sets how early this warning
      appears.`,
    evidence: '{subject} expires at {endDate}, in {days:full day}; expiry.warnDays is {warnDays}.',
    fix: 'Renew {subject} before {endDate}, or enable auto-renewal.',
  },
  'instance-kind-unsettled': {
    severity: 'info',
    source: 'KMS user guide: external key management instances not described',
    bearsOnReach: true,
    title: 'Bindings of this type of instance are not documented',
    cause: `
      Software and hardware key management instances support bindings. Whether an external key
      management instance does is not documented.`,
    cure: 'Bind one unimportant VPC first and verify it.',
    evidence: `
      {subject} has product version {productVersion} (type {productType}); documented are 3
      (software) and 5 (hardware).`,
    fix: `
      Bind one unimportant VPC to {subject} first, then run: kms-vpc verify --instance {subject}.`,
  },
  'instance-sale-status': {
    severity: 'warning',
    source: 'KMS: GetKmsInstance, SaleStatus; only Normal documented',
    bearsOnReach: true,
    isDrift: true,
    title: 'The sale status of the instance is not Normal',
    cause: `
      SaleStatus describes the order behind the instance. Only Normal is documented; any other value
      may mean an overdue payment or a refund.`,
    cure: 'Check the order of the instance in Expenses and Costs.',
    evidence: '{subject} has sale status {saleStatus} instead of Normal.',
    fix: 'Check the order of {subject} in Expenses and Costs and settle what is outstanding.',
  },
  'pay-as-you-go': {
    severity: 'info',
    source: 'KMS purchase guide: no quantity for pay-as-you-go',
    title: 'The instance is pay-as-you-go',
    cause: `
      A pay-as-you-go instance has no Access Management Quantity to buy. Unless KMS reports a count
      of units, nothing is blocked because of the quota. Releasing the instance destroys its keys.`,
    evidence: `
      {subject} is pay-as-you-go: unless KMS reports a count of units, the quota is not checked.`,
    fix: 'No action needed.',
  },
  'deletion-protection-off': {
    severity: 'info',
    source: 'KMS: GetKmsInstance, DeletionProtection',
    title: 'Deletion protection is off',
    cause: `
      Releasing an instance destroys its keys, and everything encrypted with them can no longer be
      decrypted. Deletion protection prevents a release.`,
    cure: 'Enable deletion protection on the details page of the instance.',
    evidence: '{subject} can be released by a single call because its deletion protection is off.',
    fix: 'Enable deletion protection of {subject} in the KMS console.',
  },
  'quota-overdrawn': {
    severity: 'warning',
    source: 'KMS user guide: Access Management Quantity',
    isDrift: true,
    title: 'More units are used than the quota allows',
    cause: `
      The used units exceed the Access Management Quantity, for example after it was lowered. KMS
      may refuse any change.`,
    cure: 'Buy more units, or unbind VPCs or remove principals that are no longer needed.',
    evidence: '{subject} uses {used} of {total:unit}, which is {over} too many.',
    fix: `
      Buy {over:more unit} of Access Management Quantity for {subject}, or unbind VPCs or remove
      principals that are no longer needed.`,
  },
  'quota-reserve-short': {
    severity: 'warning',
    source: 'policy: quota.reserve',
    saidBetterBy: ['quota-short'],
    title: 'The reserve is not free',
    cause: `
      quota.reserve keeps units free for bindings and principals that are added by hand. Fewer units
      are free, so the next new binding is blocked.`,
    cure: 'Buy more units, or lower quota.reserve.',
    evidence: '{subject} has {free:free unit}, but quota.reserve is {reserve}.',
    fix: `
      Buy {missing:more unit} of Access Management Quantity for {subject}, or lower quota.reserve.`,
  },
  'principal-group-uncounted': {
    severity: 'info',
    source: 'KMS sharing guide: folders; whether one costs a unit per account not documented',
    title: 'Accounts behind a folder are not counted',
    cause: `
      A principal that is a folder or a whole resource directory stands for accounts that the
      resource share does not name. Each of them may cost a unit, and accounts that join later may
      use units without any call.`,
    cure: `
      Watch the used quantity reported by KMS, keep units in reserve, or share the instance with
      individual accounts instead.`,
    evidence: `
      {subject} is shared with {groups}: the number of principals is a lower bound, and whether the
      owner of a bound VPC is among them is not checked.`,
    fix: `
      Set quota.reserve for accounts that join {groups}, or share {subject} with individual
      accounts.`,
  },
  'principal-without-unit': {
    severity: 'warning',
    source: 'KMS sharing guide: remove the principal and add it again',
    title: 'A principal could not be added because no unit is free',
    cause: `
      Every principal costs a unit. A principal that found no free unit stays failed and is not
      retried, even if units are bought later.`,
    cure: `
      Make sure a unit is free, remove the principal from the resource share, and add it again.`,
    evidence: `
      {subject} could not be added to resource share {shareId} of {instanceId}: LimitExceeded.`,
    fix: `
      Make sure {instanceId} has a free unit, then remove {subject} from resource share {shareId}
      and add it again. The failed attempt is not retried.`,
  },
  'principal-association-failed': {
    severity: 'warning',
    source: 'Resource Sharing: ListResourceShareAssociations, AssociationStatus',
    title: 'A principal could not be added',
    cause: `
      Resource Sharing could not share the instance with the principal. A failed association is not
      retried.`,
    cure: 'Resolve the cause, remove the principal from the resource share, and add it again.',
    evidence: '{subject} could not be added to resource share {shareId} of {instanceId}: {reason}.',
    fix: `
      Resolve the cause ({reason}), then remove {subject} from resource share {shareId} and add it
      again.`,
  },
  'principal-associating': {
    severity: 'info',
    source: 'Resource Sharing: ListResourceShareAssociations, AssociationStatus',
    title: 'A principal is being added',
    cause: 'Adding a principal takes seconds. It costs a unit once it is added.',
    evidence: '{subject} is being added to resource share {shareId} of {instanceId}.',
    fix: 'Run kms-vpc validate again in a minute.',
  },
} as const satisfies Topic;
