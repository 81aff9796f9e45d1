import type { Topic } from './topic.ts';

export const reads = {
  'vswitches-unknown': {
    severity: 'blocking',
    source: 'VPC: DescribeVSwitches',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The vSwitches could not be read',
    cause: `
      A VPC is bound through one of its vSwitches. While they are unknown, nothing is bound or
      moved. Existing bindings stay.`,
    cure: 'Resolve the cause of the failed call.',
    evidence: `
      The vSwitches of {subject} could not be read, so nothing is bound or moved: {fault}.`,
    fix: '{cure}',
  },
  'vswitches-unread': {
    severity: 'warning',
    source: 'VPC: DescribeVSwitches',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The vSwitches could not be read',
    cause: `
      Nothing needs to be bound, so no change depends on the vSwitches. But whether the vSwitches of
      existing bindings still exist could not be checked.`,
    cure: 'Resolve the cause of the failed call.',
    evidence: `
      The vSwitches of {subject} could not be read, so the vSwitches of existing bindings were not
      checked: {fault}.`,
    fix: '{cure}',
  },
  'shares-unknown': {
    severity: 'blocking',
    source: 'Resource Sharing: ListSharedResources',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The shared vSwitches could not be read',
    cause: `
      A VPC of another account is bound through a vSwitch that the account shares. While the shares
      are unknown, no VPC of another account is bound or moved.`,
    cure: 'Resolve the cause of the failed call.',
    evidence: `
      The resources that other accounts share in {subject} could not be read, so none of their VPCs
      is bound or moved: {fault}.`,
    fix: '{cure}',
  },
  'principals-unknown': {
    severity: 'blocking',
    source: 'Resource Sharing: ListSharedTargets',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The principals of the instance could not be read',
    cause: `
      bind.shared.from is set to principals. While the principals are unknown, no VPC of another
      account is selected.`,
    cure: 'Resolve the cause of the failed call, or list the accounts under bind.shared.from.',
    evidence: `
      The principals of {subject} could not be read, so bind.shared.from: principals selects no
      account: {fault}.`,
    fix: '{cure} Or list the accounts under bind.shared.from.',
  },
  'principals-unread': {
    severity: 'warning',
    source: 'Resource Sharing: ListSharedTargets',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The principals of the instance could not be read',
    cause: `
      Every principal costs a unit of the quota. The used quantity reported by KMS is enough to
      check the quota, so nothing depends on this alone.`,
    cure: 'Resolve the cause of the failed call.',
    evidence: 'The principals of {subject} could not be read: {fault}.',
    fix: '{cure}',
  },
  'directory-unknown': {
    severity: 'blocking',
    source: 'Resource Directory: ListAccounts, for a delegated administrator',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The members of the Resource Directory could not be read',
    cause: `
      bind.shared.from names a folder. Who is in it only the Resource Directory tells, and only to
      its management account and to delegated administrators. While it is unknown, the folder
      selects nobody new. Existing bindings stay.`,
    cure: `
      Resolve the cause of the failed call: make this account a delegated administrator of a trusted
      service in the Resource Directory and allow resourcemanager:ListAccounts, or list the accounts
      under bind.shared.from.`,
    evidence: `
      The members of {folders} could not be read for {subject}, so the folder selects no account
      anew: {fault}.`,
    fix: '{cure} Or list the accounts under bind.shared.from.',
  },
  'principal-group-selects-nobody': {
    severity: 'info',
    source: 'Resource Sharing: ListSharedTargets; folders are not expanded',
    title: 'A principal is a folder or a whole resource directory',
    cause: `
      bind.shared.from: principals selects accounts. The resource share does not name the accounts
      behind a folder, so a folder selects none.`,
    cure: 'To bind the VPCs of accounts in the folder, list these accounts under bind.shared.from.',
    evidence: 'bind.shared.from: principals selects no VPC for {groups}.',
    fix: 'To bind the VPCs of accounts in {groups}, list these accounts under bind.shared.from.',
  },
  'vpcs-unknown': {
    severity: 'blocking',
    source: 'VPC: DescribeVpcs',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The VPCs and their tags could not be read',
    cause: `
      bind.own.tags selects VPCs by tag. While the tags are unknown, it selects none. Existing
      bindings stay.`,
    cure: 'Resolve the cause of the failed call, or list the VPCs under bind.own.vpcs.',
    evidence: 'The VPCs of {subject} could not be read, so bind.own.tags selects none: {fault}.',
    fix: '{cure} Or list the VPCs under bind.own.vpcs.',
  },
} as const satisfies Topic;
