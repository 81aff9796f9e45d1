import type { Topic } from './topic.ts';

export const prerequisites = {
  'instance-expired': {
    severity: 'warning',
    source: 'KMS billing: an expired subscription is disabled at once',
    bearsOnReach: true,
    title: 'The instance has expired',
    cause: `
      An expired subscription is disabled at once, whatever status it shows. Without renewal it
      is released, and every key in it is gone.`,
    cure: 'Renew the instance. Enabling it again is not needed.',
    evidence: '{subject} expired at {endDate}',
    fix: `
      renew {subject} in the KMS console or in Expenses and Costs, at once: without renewal it is
      released with its keys`,
  },
  'end-date-unclear': {
    severity: 'info',
    source: 'KMS: GetKmsInstance, EndDate; a text in ISO 8601, UTC',
    title: 'The end of the instance is not understood',
    cause: `
      The answer names an end, but not as a date and a time with its zone. It is not guessed, so
      nobody is warned before the instance expires.`,
    cure: 'Look up the end of the instance in the KMS console, and have it renewed in time.',
    evidence: 'the end of {subject} is given as {endDate}, which is not understood; it is not checked',
    fix: 'look up the end of {subject} in the KMS console, or switch its automatic renewal on',
  },
  'instance-expiring': {
    severity: 'warning',
    source: 'KMS: GetKmsInstance, EndDate; policy: expiry.warnDays',
    bearsOnReach: true,
    title: 'The instance expires soon',
    cause: `
      A subscription that is not renewed is disabled at its end, and every bound VPC loses its
      keys with it.`,
    cure: `
      Renew the instance, or switch automatic renewal on. expiry.warnDays sets how early this is
      said.`,
    evidence: `
      {subject} expires at {endDate}: {days} whole days are left, and expiry.warnDays is
      {warnDays}`,
    fix: 'renew {subject} before {endDate}, or switch its automatic renewal on',
  },
  'instance-kind-unsettled': {
    severity: 'info',
    source: 'KMS user guide: external key management instances not described',
    bearsOnReach: true,
    title: 'Nothing is documented about binding this kind of instance',
    cause: `
      Software and hardware key management instances take bindings. Whether an external key
      management instance does is documented nowhere.`,
    cure: 'Bind one VPC of no importance first, and verify it.',
    evidence: `
      {subject} has product version {productVersion} (type {productType}); described are 3,
      software, and 5, hardware`,
    fix: 'bind one VPC of no importance to {subject} first, then: kms-vpc verify --instance {subject}',
  },
  'instance-sale-status': {
    severity: 'warning',
    source: 'KMS: GetKmsInstance, SaleStatus; only Normal documented',
    bearsOnReach: true,
    isDrift: true,
    title: 'The sale status of the instance is not Normal',
    cause: `
      SaleStatus tells of the order behind the instance. Only Normal is documented; another value
      may mean arrears or a refund.`,
    cure: 'Look at the order of the instance in Expenses and Costs.',
    evidence: '{subject} has sale status {saleStatus}, not Normal',
    fix: 'look at the order of {subject} in Expenses and Costs, and settle what is open',
  },
  'pay-as-you-go': {
    severity: 'info',
    source: 'KMS purchase guide: no quantity for pay-as-you-go',
    title: 'The instance is billed pay-as-you-go',
    cause: `
      Pay-as-you-go has no Access Management Quantity to buy. Unless the service counts units
      itself, nothing is blocked for quota. Release of the instance destroys its keys.`,
    evidence: '{subject} is billed pay-as-you-go: without a count of the service, no quota is checked',
    fix: 'nothing has to be done',
  },
  'deletion-protection-off': {
    severity: 'info',
    source: 'KMS: GetKmsInstance, DeletionProtection',
    title: 'Deletion protection is off',
    cause: `
      Releasing an instance destroys its keys, and with them everything that was encrypted.
      Deletion protection refuses a release.`,
    cure: 'Switch deletion protection on in the details of the instance.',
    evidence: '{subject} can be released by one call: its deletion protection is off',
    fix: 'switch deletion protection of {subject} on in the KMS console',
  },
  'quota-overdrawn': {
    severity: 'warning',
    source: 'KMS user guide: Access Management Quantity',
    isDrift: true,
    title: 'More units are used than there are',
    cause: `
      The used units exceed the Access Management Quantity, for example after it was lowered. The
      service may refuse any change.`,
    cure: 'Buy units, or unbind or unshare what is not needed.',
    evidence: '{subject} uses {used} of {total} units: {over} too many',
    fix: `
      buy {over} units of Access Management Quantity for {subject}, or unbind or unshare what is
      not needed`,
  },
  'quota-reserve-short': {
    severity: 'warning',
    source: 'policy: quota.reserve',
    saidBetterBy: ['quota-short'],
    title: 'The reserve is not free',
    cause: `
      quota.reserve keeps units free for whoever binds or shares by hand. Fewer are free, so the
      next new binding is blocked.`,
    cure: 'Buy units, or lower quota.reserve.',
    evidence: '{subject} has {free} free units, and quota.reserve is {reserve}',
    fix: 'buy {missing} units of Access Management Quantity for {subject}, or lower quota.reserve',
  },
  'principal-group-uncounted': {
    severity: 'info',
    source: 'KMS sharing guide: folders; whether one costs a unit per account not documented',
    title: 'Accounts behind a folder are not counted',
    cause: `
      A folder or a whole directory as principal stands for accounts that the share does not
      name. Each may cost a unit, and accounts that join later use units without any call.`,
    cure: `
      Watch the used count of the service, keep units in reserve, or share the instance with
      accounts instead.`,
    evidence: `
      {subject} is shared with {groups}: the number of principals is a lower bound, and whether
      the owner of a bound VPC is among them is not checked`,
    fix: `
      set quota.reserve for accounts that join {groups}, or share {subject} with the accounts by
      name`,
  },
  'principal-without-unit': {
    severity: 'warning',
    source: 'KMS sharing guide: remove the principal and add it again',
    title: 'A principal could not be added for lack of a unit',
    cause: `
      Every principal costs a unit. One that found none stays failed: buying units later does not
      try it again.`,
    cure: 'Have a unit free, remove the principal from the share, and add it again.',
    evidence: '{subject} failed to join share {shareId} of {instanceId}: LimitExceeded',
    fix: `
      have a unit of {instanceId} free, then remove {subject} from share {shareId} and add it
      again: it is not retried`,
  },
  'principal-association-failed': {
    severity: 'warning',
    source: 'Resource Sharing: ListResourceShareAssociations, AssociationStatus',
    title: 'A principal could not be added',
    cause: `
      Resource Sharing could not give the instance to the principal. A failed association is not
      tried again.`,
    cure: 'Mend the reason, remove the principal from the share, and add it again.',
    evidence: '{subject} failed to join share {shareId} of {instanceId}: {reason}',
    fix: 'mend the reason ({reason}), then remove {subject} from share {shareId} and add it again',
  },
  'principal-associating': {
    severity: 'info',
    source: 'Resource Sharing: ListResourceShareAssociations, AssociationStatus',
    title: 'A principal is being added',
    cause: 'Adding a principal takes seconds. It costs a unit when it is done.',
    evidence: '{subject} is joining share {shareId} of {instanceId}',
    fix: 'validate again in a minute',
  },
} as const satisfies Topic;
