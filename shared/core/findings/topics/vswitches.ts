import type { Topic } from './topic.ts';

export const vSwitches = {
  'binding-unverifiable': {
    severity: 'warning',
    source: 'VPC sharing guide: an unshared vSwitch is no longer visible',
    title: 'The vSwitch of a binding is no longer visible',
    cause: `
      Its share was withdrawn, or it was deleted. What runs over the binding usually goes on
      working; it just cannot be checked any more.`,
    cure: `
      Have the vSwitch shared again, or pin a vSwitch of that VPC that is shared, or decide on
      the removal by listing the VPC under unbind.`,
    evidence: `
      {subject} is bound through {vSwitchId}, which is not visible to account {account}; it is
      kept as it is`,
    fix: '{cure}; or decide on its removal and list {subject} under unbind',
  },
  'bound-vswitch-deleted': {
    severity: 'warning',
    source: 'VPC: DescribeVSwitches, complete for own vSwitches',
    title: 'The vSwitch of a binding was deleted',
    cause: `
      The VPC belongs to this account, which sees all of its own vSwitches, and the one it is
      bound through is not among them. The address of the instance was in it, so the VPC most
      likely has no way to the instance any more.`,
    cure: `
      Let the policy move the VPC to another of its vSwitches: named by a selector, not under
      keep, and move among its writes. Or decide on the removal by listing the VPC under unbind.`,
    evidence: `
      {subject} is bound through {vSwitchId}, which account {account} does not have any more;
      other vSwitches of {subject}: {others}`,
    fix: `
      to have it moved, name {subject} under bind and not under keep, have writes allow move, and
      create another vSwitch in it if it has none; to have it removed, list it under unbind`,
  },
  'bound-vswitch-not-good': {
    severity: 'warning',
    source: 'VPC: DescribeVSwitches, Status and VpcId',
    title: 'The vSwitch of a binding that is left alone is not good',
    cause: `
      The VPC is kept or foreign, so it is not moved. Its vSwitch is not Available, or belongs to
      another VPC.`,
    cure: 'Mend the vSwitch, or let the policy move the VPC: named by a selector, and not under keep.',
    evidence: '{subject} is left as it is ({kept}), but its vSwitch is not good: {why}',
    fix: 'mend {vSwitchId}, or name {subject} under bind and take it out of keep to have it moved',
  },
  'vpc-not-own': {
    severity: 'blocking',
    source: 'VPC: DescribeVSwitches, OwnerId',
    title: 'A VPC under bind.own belongs to another account',
    cause: `
      bind.own is for VPCs of the account that owns the instance. Its visible vSwitches belong to
      somebody else.`,
    cure: 'List the owner under bind.shared.from instead.',
    evidence: '{subject} is selected by bind.own, but its vSwitches belong to another account: {why}',
    fix: 'take {subject} out of bind.own, and list its owner under bind.shared.from',
  },
  'vpc-without-vswitch': {
    severity: 'blocking',
    source: 'VPC: DescribeVSwitches',
    title: 'A wanted VPC has no visible vSwitch',
    cause: `
      A VPC is bound through one of its vSwitches. It has none, is in another region, belongs to
      an account that shares none of them with this one, or its id is wrong.`,
    cure: `
      Correct the id, create a vSwitch in the VPC, or have its owner share one. A VPC of another
      region can be bound only to an instance there.`,
    evidence: '{subject}: {kind} is not possible: {why}',
    fix: '{cure}',
  },
  'vpc-not-visible': {
    severity: 'info',
    source: 'VPC sharing guide: participants see shared vSwitches',
    title: 'Nothing of a VPC is visible',
    cause: `
      A VPC of another account can be seen, and bound, only through a vSwitch that its owner
      shares with the owner of the instance. None of this VPC is shared, or it is in another
      region, or its id is wrong.`,
    cure: `
      Have its owner share one vSwitch of it in the region of the instance, and list the owner
      under bind.shared.from.`,
    evidence: `
      no vSwitch of {subject} is visible in {regionId}: none is there, or it is not shared with
      account {account}`,
    fix: '{cure}',
  },
  'vswitch-no-free-ip': {
    severity: 'blocking',
    source: 'KMS user guide: one IP of the vSwitch per bound VPC',
    title: 'No vSwitch with a free address',
    cause: 'Binding takes one address of the chosen vSwitch, for as long as the VPC is bound.',
    cure: 'Free an address, create or share another vSwitch, or lower vswitches.minFreeIps.',
    evidence: '{subject}: {kind} is not possible, no vSwitch is good: {why}',
    fix: 'free an address in {vSwitchId}, or create or share another vSwitch of {subject}',
  },
  'vswitch-not-available': {
    severity: 'blocking',
    source: 'VPC: DescribeVSwitches, Status',
    title: 'No vSwitch is Available',
    cause: 'A vSwitch that is being created or deleted cannot be used.',
    cure: 'Wait until it is Available, or create or share another one.',
    evidence: '{subject}: {kind} is not possible, no vSwitch is good: {why}',
    fix: 'wait until {vSwitchId} is Available, or create or share another vSwitch of {subject}',
  },
  'vswitch-not-shared': {
    severity: 'blocking',
    source: 'KMS user guide: a vSwitch of the VPC shared with the owner of the instance',
    title: 'No vSwitch is shared with this account',
    cause: `
      A VPC of another account can be bound only through a vSwitch that is shared with the owner
      of the instance, with status Available.`,
    cure: 'Have the owner share a vSwitch, or mend the share.',
    evidence: '{subject}: {kind} is not possible, no vSwitch is good: {why}',
    fix: `
      have account {ownerId} share {vSwitchId} with this account, and check the share in Resource
      Sharing until its status is Available`,
  },
  'vswitch-owner-unclear': {
    severity: 'blocking',
    source: 'VPC: DescribeVSwitches, OwnerId; Resource Sharing: ResourceArn',
    title: 'The owner of a vSwitch is unclear',
    cause: `
      The vSwitch and its share name different owners, or nothing names one. The owner is part of
      the binding, so nothing is bound on a guess.`,
    cure: 'Run again; then have the owner share the vSwitch anew, or use another vSwitch.',
    evidence: '{subject}: {kind} is not possible, no vSwitch is good: {why}',
    fix: `
      run again; if it lasts, have the owner of {vSwitchId} share it anew, or create or share
      another vSwitch of {subject}`,
  },
  'shared-vswitch-unlisted': {
    severity: 'warning',
    source: 'Resource Sharing: ListSharedResources; VPC: DescribeVSwitches',
    title: 'A visible vSwitch of another account stands in no share',
    cause: `
      The list of vSwitches has it, the list of shared resources does not. The list of shares has
      no total, so a part of it that is missing does not show otherwise.`,
    cure: `
      Run again. If it stays, have the owner look whether the share still contains the vSwitch.
      Nothing is bound through it meanwhile.`,
    evidence: '{subject} of {vpcId}, account {ownerId}, is visible in {regionId}, but no share lists it',
    fix: 'run again; if it stays, have account {ownerId} share {subject} again',
  },
  'shared-vswitch-invisible': {
    severity: 'warning',
    source: 'VPC sharing guide: participants see shared vSwitches',
    saidBetterBy: ['share-zone-inaccessible', 'share-limit-exceeded', 'share-unavailable'],
    title: 'A shared vSwitch is not visible',
    cause: `
      The share lists the vSwitch, but the list of vSwitches does not. The share may be new, or
      it is in a zone or state in which it cannot be used.`,
    cure: 'Wait some minutes and look again; then check the share and the status of the vSwitch.',
    evidence: `
      {subject} of account {ownerId} is shared with status {status}, but not among the visible
      vSwitches of {regionId}`,
    fix: `
      run again in some minutes; if {subject} stays invisible, have account {ownerId} check the
      share`,
  },
} as const satisfies Topic;
