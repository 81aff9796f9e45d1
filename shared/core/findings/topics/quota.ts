import type { Topic } from './topic.ts';

export const quota = {
  'quota-unknown': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstanceQuotaInfos',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The quota is not known',
    cause: `
      Neither the count of the service nor a count of our own is possible, so it cannot be told
      whether a new binding fits. None is made.`,
    cure: `
      Mend the failed call: either GetKmsInstanceQuotaInfos, or the principals together with the
      purchased quantity.`,
    evidence: 'the free units of {subject} are not known, so {vpcIds} cannot be bound: {fault}',
    fix: '{cure}',
  },
  'quota-unread': {
    severity: 'warning',
    source: 'KMS: GetKmsInstanceQuotaInfos',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The used count of the service could not be read',
    cause: `
      GetKmsInstanceQuotaInfos failed. What was counted instead: bindings, principals and the
      primary VPC against the purchased quantity.`,
    cure: 'Mend the cause of the failed call. Nothing is blocked by it.',
    evidence: 'the used count of {subject} could not be read; own count: {used} of {total} units: {fault}',
    fix: '{cure}',
  },
  'quota-short': {
    severity: 'blocking',
    source: 'KMS user guide: Access Management Quantity',
    title: 'The quota is too small',
    cause: `
      Every bound VPC and every principal costs a unit of the Access Management Quantity. What is
      wanted does not fit into what is free.`,
    cure: `
      Buy units (raise the Access Management Quantity of the instance), or take VPCs out of the
      policy. Nothing is tried that does not fit.`,
    evidence: `
      {subject} has {free} free units of {total} and keeps {reserve} in reserve; {wanted} are
      wanted. Fits: {fits}. Does not fit: {short}`,
    fix: 'buy {missing} units of Access Management Quantity for {subject}, or take VPCs out of bind',
  },
  'quota-mismatch': {
    severity: 'warning',
    source: 'KMS: GetKmsInstanceQuotaInfos, UsedQuantity not described',
    title: 'Two counts of the used units disagree',
    cause: `
      The used count of the service differs from bindings + principals + primary VPC. The larger
      one is taken, so that nothing is tried that does not fit.`,
    cure: `
      Compare bindings and principals in the KMS console; set quota.primaryCounts if it is the
      primary VPC that makes the difference.`,
    evidence: `
      {subject}: the service counts {serviceUsed} used units; bindings {bindings}, principals
      {principals} and the primary VPC {primary} add up to another number. The larger one counts`,
    fix: `
      compare the bound VPCs and the principals of {subject} in the KMS console; if only the
      primary VPC makes the difference, set quota.primaryCounts`,
  },
  'primary-count-unsettled': {
    severity: 'info',
    source: 'KMS purchase guide: default quantity of 1',
    title: 'Whether the primary VPC costs a unit is not settled',
    cause: `
      The documentation does not say it, and the used count of the service, which would tell,
      could not be read. It is taken to cost one.`,
    cure: 'Set quota.primaryCounts to true or false if you know.',
    evidence: '{subject}: the primary VPC is taken to cost a unit, which leaves {free} free',
    fix: 'if the primary VPC costs no unit, set quota.primaryCounts: false; if it does, true',
  },
} as const satisfies Topic;
