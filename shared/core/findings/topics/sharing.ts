import type { Topic } from './topic.ts';

export const sharing = {
  'invitation-pending': {
    severity: 'warning',
    source: 'Resource Sharing: ListResourceShareInvitations; seven days',
    title: 'An invitation is waiting to be accepted',
    cause: `
      Accounts that are not in the same resource directory share by invitation. Until it is
      accepted, nothing in the resource share is visible, so none of its VPCs can be bound.`,
    cure: 'Accept the invitation within seven days.',
    evidence: `
      Account {ownerId} invites this account to resource share {subject}; {days:full day} left to
      accept invitation {id}.`,
    fix: 'Accept invitation {id} in Resource Sharing as account {account} before it expires.',
  },
  'invitation-expired': {
    severity: 'warning',
    source: 'Resource Sharing: ListResourceShareInvitations, Status',
    title: 'An invitation has expired',
    cause: `
      An invitation is valid for seven days. This one was not accepted in time, so nothing is shared
      through it.`,
    cure: `
      Have the owner invite this account again: remove it from the resource share and add it
      again.`,
    evidence: 'Invitation {id} of account {ownerId} to resource share {subject} has expired.',
    fix: `
      Have account {ownerId} remove this account from resource share {subject} and add it again,
      then accept the invitation within seven days.`,
  },
  'invitation-failed': {
    severity: 'warning',
    source: 'Resource Sharing: ListResourceShareInvitations, Status',
    title: 'An invitation was not successful',
    cause: `
      The invitation was rejected or withdrawn, or accepting it failed, so nothing is shared through
      it.`,
    cure: 'If the resources are needed, have the owner invite this account again.',
    evidence: `
      Invitation {id} of account {ownerId} to resource share {subject} has status {status}.`,
    fix: `
      If the resources are needed, have account {ownerId} remove this account from resource share
      {subject} and add it again.`,
  },
  'invitation-not-listed': {
    severity: 'info',
    source: 'policy: bind.shared.from',
    title: 'An account that the policy does not list sent an invitation',
    cause: `
      Accepting the invitation alone binds nothing: only accounts under bind.shared.from are
      allowed.`,
    cure: `
      If you know the account, accept the invitation and list the account under bind.shared.from.
      Otherwise reject the invitation.`,
    evidence: `
      Account {ownerId} invites this account to resource share {subject} (invitation {id},
      {days:full day} left), but bind.shared.from does not list it.`,
    fix: 'If you know account {ownerId}, accept invitation {id} and {cure}. Otherwise reject it.',
  },
  'share-owner-not-listed': {
    severity: 'info',
    source: 'policy: bind.shared.from',
    title: 'An account that the policy does not list shares vSwitches',
    cause: `
      Any account can share with any other. Only accounts under bind.shared.from are allowed, so
      that a stranger cannot use up units.`,
    cure: `
      To bind VPCs of the account, list it under bind.shared.from. Otherwise no action is needed.`,
    evidence: `
      Account {subject} shares {vSwitchIds} with this account, but bind.shared.from does not list
      it.`,
    fix: 'To bind VPCs of account {subject}, {cure}. Otherwise no action is needed.',
  },
  'owner-shares-nothing': {
    severity: 'warning',
    source: 'KMS user guide: a vSwitch of the VPC shared with the owner of the instance',
    title: 'A listed account shares no vSwitch',
    cause: `
      bind.shared.from allows the account, but a VPC of another account can be bound only through a
      vSwitch that is shared with the owner of the instance.`,
    cure: `
      Have the account share one vSwitch of each VPC to be bound, in the region of the instance.`,
    evidence: `
      Account {subject} is listed under bind.shared.from but shares no vSwitch in {regionId}. Its
      resource shares that reach this account: {shares}.`,
    fix: `
      Have account {subject} share one vSwitch of each VPC with account {account} in {regionId}, or
      remove it from bind.shared.from.`,
  },
  'owner-over-limit': {
    severity: 'warning',
    source: 'policy: bind.shared.maxPerOwner',
    title: 'An account has more bound VPCs than the policy allows',
    cause: `
      bind.shared.maxPerOwner limits new bindings. VPCs that were bound earlier or by hand stay
      bound.`,
    cure: 'Raise bind.shared.maxPerOwner, or decide which VPCs to unbind.',
    evidence: `
      Account {subject} has {count:VPC} bound to {instanceId}, but bind.shared.maxPerOwner is
      {limit}.`,
    fix: `
      Raise bind.shared.maxPerOwner of {instanceId} to at least {count}, or list VPCs of account
      {subject} under unbind.`,
  },
  'vswitch-shared-twice': {
    severity: 'info',
    source: 'Resource Sharing: ListSharedResources',
    title: 'A vSwitch is shared through several resource shares',
    cause: `
      One resource share is enough. Removing the vSwitch from one of them does not end the access,
      which is easily overlooked.`,
    cure: 'Have the owner keep the vSwitch in one resource share only.',
    evidence: '{subject} is shared with this account through {shares}.',
    fix: 'Have the owner of {subject} keep it in only one of these resource shares.',
  },
  'share-zone-inaccessible': {
    severity: 'warning',
    source: 'Resource Sharing: ListSharedResources, ResourceStatus',
    title: 'A shared vSwitch is in a zone that this account cannot use',
    cause: `
      Resource Sharing reports ZonalResourceInaccessible: the zone of the vSwitch is not available
      to the account it is shared with.`,
    cure: `
      Have the owner share a vSwitch of the same VPC in another zone. Any zone of the region
      works.`,
    evidence: `
      {subject} of account {ownerId}, in resource share {shareId}, has status {status} in
      {regionId}.`,
    fix: `
      Have account {ownerId} share another vSwitch of the same VPC, in a zone that this account can
      use.`,
  },
  'share-limit-exceeded': {
    severity: 'warning',
    source: 'Resource Sharing: ListSharedResources, ResourceStatus',
    title: 'A shared vSwitch exceeds the quota of this account',
    cause: `
      By default, an account can accept 30 shared vSwitches. Any further one has status
      LimitExceeded and cannot be used.`,
    cure: `
      Raise the quota vpc_quota_sharedvpc_accept_shared_vswitch_num in Quota Center, or have
      vSwitches unshared that are no longer needed.`,
    evidence: `
      {subject} of account {ownerId}, in resource share {shareId}, has status {status} in
      {regionId}.`,
    fix: `
      Raise the quota vpc_quota_sharedvpc_accept_shared_vswitch_num of this account, then have
      account {ownerId} share {subject} again.`,
  },
  'share-unavailable': {
    severity: 'warning',
    source: 'Resource Sharing: ListSharedResources, ResourceStatus',
    title: 'A shared vSwitch is not available',
    cause: `
      Resource Sharing lists the vSwitch, but not as Available: it was deleted, is being changed, or
      could not be shared.`,
    cure: 'Have the owner check the vSwitch and the resource share.',
    evidence: `
      {subject} of account {ownerId}, in resource share {shareId}, has status {status} in
      {regionId}.`,
    fix: `
      Have account {ownerId} check {subject} and resource share {shareId}. If the problem persists,
      have it share another vSwitch of the same VPC.`,
  },
  'shared-vswitch-default': {
    severity: 'warning',
    source: 'VPC sharing guide: default vSwitches cannot be shared',
    title: 'A vSwitch of another account is a default vSwitch',
    cause: `
      Default VPCs and default vSwitches cannot be shared, so a VPC of another account cannot be
      bound through one.`,
    cure: `
      Have the owner create a vSwitch in a VPC that is not a default VPC, and share that vSwitch.`,
    evidence: '{vSwitchId} of {subject}, account {ownerId}, is a default vSwitch.',
    fix: `
      Have account {ownerId} create a vSwitch in a VPC in {regionId} that is not a default VPC, and
      share it instead of {vSwitchId}.`,
  },
  'owner-outside-folders': {
    severity: 'warning',
    source: 'Resource Directory: ListAccounts',
    isDrift: true,
    title: 'A bound VPC belongs to an account outside the selected folders',
    cause: `
      bind.shared.from selects the accounts of folders. The account is in none of them: it has left,
      or its VPC was bound by somebody else. Leaving a folder never unbinds anything.`,
    cure: `
      If the account has left for good, follow kms-vpc member --leave ACCOUNT. Otherwise list the
      account under bind.shared.from, or its VPCs under keep.`,
    evidence: `
      Account {subject} has {vpcIds} bound to {instanceId}, but it is {where} ({folders}). The
      bindings stay.`,
    fix: `
      If account {subject} has left for good, follow kms-vpc member --leave {subject}. Otherwise
      list it under bind.shared.from of {instanceId}, or {vpcIds} under keep.`,
  },
  'accepted-vswitches-near-limit': {
    severity: 'warning',
    source: 'VPC quotas: vpc_quota_sharedvpc_accept_shared_vswitch_num, 30',
    title: 'The number of shared vSwitches is close to the limit',
    cause: `
      An account can accept 30 shared vSwitches, unless its quota was raised, which
      bind.shared.acceptLimit tells kms-vpc; any further one gets status LimitExceeded. One per
      bound VPC is enough.`,
    cure: `
      Raise the quota vpc_quota_sharedvpc_accept_shared_vswitch_num in Quota Center, or have
      vSwitches unshared that are no longer needed.`,
    evidence: `
      This account has accepted {accepted:shared vSwitch} in {subject}; its limit is
      {limit}.`,
    fix: `
      Raise the quota vpc_quota_sharedvpc_accept_shared_vswitch_num of this account before more is
      shared in {subject}. If it has been raised already, set bind.shared.acceptLimit to it.`,
  },
} as const satisfies Topic;
