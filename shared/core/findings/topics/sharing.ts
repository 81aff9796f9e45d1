import type { Topic } from './topic.ts';

export const sharing = {
  'invitation-pending': {
    severity: 'warning',
    source: 'Resource Sharing: ListResourceShareInvitations; seven days',
    title: 'An invitation waits for an answer',
    cause: `
      Accounts without a Resource Directory in common share by invitation. Before it is accepted
      nothing of the share is visible, so none of its VPCs can be bound.`,
    cure: 'Accept the invitation within its seven days.',
    evidence: `
      account {ownerId} invites this account to share {subject}; {days} whole days are left to
      accept {id}`,
    fix: 'accept invitation {id} as account {account} in Resource Sharing, before it expires',
  },
  'invitation-expired': {
    severity: 'warning',
    source: 'Resource Sharing: ListResourceShareInvitations, Status',
    title: 'An invitation has expired',
    cause: `
      An invitation is valid for seven days. This one was not answered, so the share never came
      about.`,
    cure: 'Have the owner invite again: remove this account from the share, and add it again.',
    evidence: 'invitation {id} of account {ownerId} to share {subject} has expired',
    fix: `
      have account {ownerId} remove this account from share {subject} and add it again, then
      accept within seven days`,
  },
  'invitation-failed': {
    severity: 'warning',
    source: 'Resource Sharing: ListResourceShareInvitations, Status',
    title: 'An invitation came to nothing',
    cause: `
      The invitation was rejected or withdrawn, or accepting it failed. So nothing is shared
      through it.`,
    cure: 'If the share is wanted, have the owner invite again.',
    evidence: 'invitation {id} of account {ownerId} to share {subject} has status {status}',
    fix: `
      if the share is wanted, have account {ownerId} remove this account from share {subject} and
      add it again`,
  },
  'invitation-not-listed': {
    severity: 'info',
    source: 'policy: bind.shared.from',
    title: 'An account that the policy does not list invites this one',
    cause: 'Accepting alone binds nothing: only accounts under bind.shared.from are let in.',
    cure: `
      If the account is known to you, accept the invitation and list the account. Otherwise
      reject it.`,
    evidence: `
      account {ownerId} invites this account to share {subject} ({id}, {days} whole days left),
      and bind.shared.from does not list it`,
    fix: 'if account {ownerId} is known to you, accept {id} and {cure}',
  },
  'share-owner-not-listed': {
    severity: 'info',
    source: 'policy: bind.shared.from',
    title: 'An account that the policy does not list shares vSwitches',
    cause: `
      Anybody can share with anybody. Only accounts under bind.shared.from are let in, so that no
      stranger takes units.`,
    cure: `
      If its VPCs are to be bound, list the account under bind.shared.from. Otherwise nothing has
      to be done.`,
    evidence: `
      account {subject} shares {vSwitchIds} with this account, and bind.shared.from does not list
      it`,
    fix: 'if the VPCs of account {subject} are to be bound, {cure}',
  },
  'owner-shares-nothing': {
    severity: 'warning',
    source: 'KMS user guide: a vSwitch of the VPC shared with the owner of the instance',
    title: 'A listed account shares no vSwitch',
    cause: `
      bind.shared.from lets the account in, but a VPC of another account can be bound only
      through a vSwitch that is shared with the owner of the instance.`,
    cure: `
      Have the account share one vSwitch of each VPC that is to be bound, in the region of the
      instance.`,
    evidence: `
      account {subject} is listed under bind.shared.from and shares no vSwitch in {regionId}; its
      shares that reach this account: {shares}`,
    fix: `
      have account {subject} share one vSwitch of each VPC with account {account} in {regionId},
      or take it out of bind.shared.from`,
  },
  'owner-over-limit': {
    severity: 'warning',
    source: 'policy: bind.shared.maxPerOwner',
    title: 'An account has more VPCs bound than the policy grants it',
    cause: 'bind.shared.maxPerOwner limits new bindings. What was bound before, or by hand, stays.',
    cure: 'Raise bind.shared.maxPerOwner, or decide which VPCs to unbind.',
    evidence: `
      account {subject} has {count} VPCs bound to {instanceId}, and bind.shared.maxPerOwner is
      {limit}`,
    fix: `
      raise bind.shared.maxPerOwner of {instanceId} to at least {count}, or list VPCs of account
      {subject} under unbind`,
  },
  'vswitch-shared-twice': {
    severity: 'info',
    source: 'Resource Sharing: ListSharedResources',
    title: 'A vSwitch comes through several shares',
    cause: `
      One share is enough. Withdrawing one of them does not end the access, which surprises
      whoever meant to end it.`,
    cure: 'Have the owner leave the vSwitch in one share.',
    evidence: '{subject} reaches this account through {shares}',
    fix: 'have the owner of {subject} leave it in one of these shares',
  },
  'share-zone-inaccessible': {
    severity: 'warning',
    source: 'Resource Sharing: ListSharedResources, ResourceStatus',
    title: 'A shared vSwitch is in a zone that this account cannot use',
    cause: `
      Resource Sharing reports ZonalResourceInaccessible: the zone of the vSwitch is not open to
      the account it is shared with.`,
    cure: `
      Have the owner share a vSwitch of the same VPC in another zone: any zone of the region will
      do.`,
    evidence: '{subject} of account {ownerId}, through share {shareId}, has status {status} in {regionId}',
    fix: `
      have account {ownerId} share another vSwitch of that VPC, in a zone that this account can
      use`,
  },
  'share-limit-exceeded': {
    severity: 'warning',
    source: 'Resource Sharing: ListSharedResources, ResourceStatus',
    title: 'A shared vSwitch is beyond the quota of this account',
    cause: `
      An account can accept 30 shared vSwitches, unless its quota was raised. What comes after
      has status LimitExceeded and cannot be used.`,
    cure: `
      Raise the quota vpc_quota_sharedvpc_accept_shared_vswitch_num in Quota Center, or have
      vSwitches unshared that are not needed.`,
    evidence: '{subject} of account {ownerId}, through share {shareId}, has status {status} in {regionId}',
    fix: `
      raise vpc_quota_sharedvpc_accept_shared_vswitch_num of this account, then have account
      {ownerId} share {subject} again`,
  },
  'share-unavailable': {
    severity: 'warning',
    source: 'Resource Sharing: ListSharedResources, ResourceStatus',
    title: 'A shared vSwitch is not available',
    cause: `
      Resource Sharing lists the vSwitch, and not as Available: it was deleted, is being changed,
      or the sharing failed.`,
    cure: 'Have the owner look at the vSwitch and at the share.',
    evidence: '{subject} of account {ownerId}, through share {shareId}, has status {status} in {regionId}',
    fix: `
      have account {ownerId} look at {subject} and at share {shareId}, and share another vSwitch
      of that VPC if it stays`,
  },
  'shared-vswitch-default': {
    severity: 'warning',
    source: 'VPC sharing guide: default vSwitches cannot be shared',
    title: 'A default vSwitch of another account',
    cause: `
      Default VPCs and default vSwitches cannot be shared, so a VPC of another account cannot be
      bound through one.`,
    cure: 'Have the owner create a vSwitch in a VPC that is not a default one, and share that.',
    evidence: '{vSwitchId} of {subject}, account {ownerId}, is a default vSwitch',
    fix: `
      have account {ownerId} create a vSwitch in a VPC in {regionId} that is not a default one,
      and share that instead of {vSwitchId}`,
  },
  'accepted-vswitches-near-limit': {
    severity: 'warning',
    source: 'VPC quotas: vpc_quota_sharedvpc_accept_shared_vswitch_num, 30',
    title: 'The limit of shared vSwitches is near',
    cause: `
      An account can accept 30 shared vSwitches, unless its quota was raised; further ones get
      status LimitExceeded. One per bound VPC is enough.`,
    cure: `
      Raise the quota vpc_quota_sharedvpc_accept_shared_vswitch_num in Quota Center, or have
      vSwitches unshared that are not needed.`,
    evidence: '{accepted} vSwitches are shared with this account in {subject}; the default limit is {limit}',
    fix: `
      raise vpc_quota_sharedvpc_accept_shared_vswitch_num of this account before more is shared
      in {subject}; if it was raised, nothing has to be done`,
  },
} as const satisfies Topic;
