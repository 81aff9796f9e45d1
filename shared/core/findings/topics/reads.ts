import type { Topic } from './topic.ts';

export const reads = {
  'vswitches-unknown': {
    severity: 'blocking',
    source: 'VPC: DescribeVSwitches',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The vSwitches could not be read',
    cause: `
      A VPC is bound through one of its vSwitches. Without knowing them, nothing is bound or
      moved. What is bound stays.`,
    cure: 'Mend the cause of the failed call.',
    evidence: 'the vSwitches of {subject} could not be read, so nothing is bound or moved: {fault}',
    fix: '{cure}',
  },
  'vswitches-unread': {
    severity: 'warning',
    source: 'VPC: DescribeVSwitches',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The vSwitches could not be read',
    cause: `
      Nothing is to be bound, so no change needs them; but whether the bound ones still exist
      could not be checked.`,
    cure: 'Mend the cause of the failed call.',
    evidence: 'the vSwitches of {subject} could not be read, so the bound ones are not checked: {fault}',
    fix: '{cure}',
  },
  'shares-unknown': {
    severity: 'blocking',
    source: 'Resource Sharing: ListSharedResources',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The shared vSwitches could not be read',
    cause: `
      A VPC of another account is bound through a vSwitch that it shares. Without knowing the
      shares, none is bound or moved.`,
    cure: 'Mend the cause of the failed call.',
    evidence: `
      what other accounts share in {subject} could not be read, so none of their VPCs is bound or
      moved: {fault}`,
    fix: '{cure}',
  },
  'principals-unknown': {
    severity: 'blocking',
    source: 'Resource Sharing: ListSharedTargets',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The principals of the instance could not be read',
    cause: `
      bind.shared.from is the word principals: without knowing them, no VPC of another account is
      selected.`,
    cure: 'Mend the cause of the failed call, or list the accounts under bind.shared.from.',
    evidence: `
      the principals of {subject} could not be read, so bind.shared.from: principals selects
      nobody: {fault}`,
    fix: '{cure}; or list the accounts under bind.shared.from',
  },
  'principals-unread': {
    severity: 'warning',
    source: 'Resource Sharing: ListSharedTargets',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The principals of the instance could not be read',
    cause: `
      Every principal costs a unit of the quota. The used count of the service is enough, so
      nothing depends on this by itself.`,
    cure: 'Mend the cause of the failed call.',
    evidence: 'the principals of {subject} could not be read: {fault}',
    fix: '{cure}',
  },
  'principal-group-selects-nobody': {
    severity: 'info',
    source: 'Resource Sharing: ListSharedTargets; folders are not expanded',
    title: 'A folder or a whole directory is a principal',
    cause: `
      bind.shared.from: principals selects accounts. A folder stands for accounts that the share
      does not name, so it selects none.`,
    cure: 'List the accounts of the folder under bind.shared.from if their VPCs are to be bound.',
    evidence: 'bind.shared.from: principals selects no VPC for {groups}',
    fix: 'list the accounts of {groups} under bind.shared.from if their VPCs are to be bound',
  },
  'vpcs-unknown': {
    severity: 'blocking',
    source: 'VPC: DescribeVpcs',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The VPCs and their tags could not be read',
    cause: `
      bind.own.tags selects VPCs by tag. Without knowing the tags, it selects none. What is bound
      stays.`,
    cure: 'Mend the cause of the failed call, or name the VPCs under bind.own.vpcs.',
    evidence: 'the VPCs of {subject} could not be read, so bind.own.tags selects none: {fault}',
    fix: '{cure}; or name the VPCs under bind.own.vpcs',
  },
} as const satisfies Topic;
