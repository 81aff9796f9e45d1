import type { Topic } from './topic.ts';

export const quota = {
  'quota-unknown': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstanceQuotaInfos',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The quota is not known',
    cause: `
      Neither the count reported by KMS nor a count of our own is available, so it is impossible to
      say whether a new binding fits. No new VPC is bound.`,
    cure: `
      Resolve the failed call: either GetKmsInstanceQuotaInfos, or the principals together with the
      purchased quantity.`,
    evidence: 'The free units of {subject} are not known, so {vpcIds} cannot be bound: {fault}.',
    fix: '{cure}',
  },
  'quota-unread': {
    severity: 'warning',
    source: 'KMS: GetKmsInstanceQuotaInfos',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The used quantity reported by KMS could not be read',
    cause: `
      GetKmsInstanceQuotaInfos failed. Instead, bindings, principals and the primary VPC were
      counted against the purchased quantity.`,
    cure: 'Resolve the cause of the failed call. It does not block any change.',
    evidence: `
      The used quantity of {subject} could not be read, and {own}: {fault}.`,
    fix: '{cure}',
  },
  'quota-short': {
    severity: 'blocking',
    source: 'KMS user guide: Access Management Quantity',
    title: 'The quota is too small',
    cause: `
      Every bound VPC and every principal costs a unit of Access Management Quantity: 3 VPCs and 2
      principals need at least 5, and 6 where the primary VPC is counted as well, as the purchased
      default of 1 suggests. The wanted bindings need more units than are free.`,
    cure: `
      Remove VPCs from the policy, or buy more units. In the KMS console: Resource > Instances,
      Upgrade of the instance, Access Management Quantity. By API: ModifyInstance of BssOpenApi
      (2017-12-14) with ProductCode kms, ProductType kms_ddi_public_cn (kms_ddi_public_intl on the
      international site), SubscriptionType Subscription, ModifyType Upgrade, InstanceId,
      Parameter.1.Code VpcNum with Parameter.1.Value the new total, and Spec, KeyNum and SecretNum
      as they are in further Parameters. It places a paid order, which kms-vpc never does.
      A binding that does not fit is not attempted.`,
    evidence: `
      {subject} has {free:free unit} of {total} and keeps {reserve} in reserve, but new bindings
      need {wanted}. Fits: {fits}. Does not fit: {short}.`,
    fix: `
      Buy {missing:more unit} of Access Management Quantity for {subject}, or remove VPCs from
      bind.`,
  },
  'quota-nearly-used': {
    severity: 'warning',
    source: 'policy: quota.warnPercent',
    saidBetterBy: ['quota-short'],
    title: 'The quota is nearly used up',
    cause: `
      The used share of the Access Management Quantity has reached quota.warnPercent. The next
      bindings or principals may find no unit left.`,
    cure: 'Buy more units in time, unbind what is no longer needed, or raise quota.warnPercent.',
    evidence: `
      {subject} uses {used} of {total:unit}, which is {percent} %; quota.warnPercent is {limit}.`,
    fix: `
      Buy more Access Management Quantity for {subject} before the remaining {free:unit} are used.`,
  },
  'quota-running-out': {
    severity: 'warning',
    source: 'policy: quota.warnDays',
    saidBetterBy: ['quota-short'],
    title: 'At this pace the quota will soon be used up',
    cause: `
      The journal shows how many VPCs were bound at earlier runs. If their number goes on growing as
      it has, the free units last for no more days than quota.warnDays says.`,
    cure: 'Buy more units in time, or find out why so many VPCs are being bound.',
    evidence: `
      {subject} has {bindings:binding}, {grown} more than on {since}; at this pace its {free:free
      unit} will be used up in {days:day}.`,
    fix: `
      Buy more Access Management Quantity for {subject}, or check what is binding so many VPCs.`,
  },
  'quota-mismatch': {
    severity: 'warning',
    source: 'KMS: GetKmsInstanceQuotaInfos, UsedQuantity not described',
    title: 'Two counts of the used units disagree',
    cause: `
      The used quantity reported by KMS differs from the sum of bindings, principals and the primary
      VPC. The larger of the two is used, so nothing is attempted that does not fit.`,
    cure: `
      Compare bindings and principals in the KMS console. If only the primary VPC makes the
      difference, set quota.primaryCounts.`,
    evidence: `
      KMS reports {serviceUsed:used unit} for {subject}, but bindings ({bindings}), principals
      ({principals}) and the primary VPC ({primary}) add up to a different number. The larger one is
      used.`,
    fix: `
      Compare the bound VPCs and the principals of {subject} in the KMS console. If only the primary
      VPC makes the difference, set quota.primaryCounts.`,
  },
  'primary-count-unsettled': {
    severity: 'info',
    source: 'KMS purchase guide: default quantity of 1',
    title: 'It is unclear whether the primary VPC costs a unit',
    cause: `
      The documentation does not say so, and the used quantity reported by KMS, which would show it,
      could not be read. The primary VPC is assumed to cost a unit.`,
    cure: 'If you know the answer, set quota.primaryCounts to true or false.',
    evidence: '{subject} is assumed to spend a unit on its primary VPC, which leaves {free} free.',
    fix: `
      If the primary VPC costs no unit, set quota.primaryCounts: false; if it does, set it to
      true.`,
  },
} as const satisfies Topic;
