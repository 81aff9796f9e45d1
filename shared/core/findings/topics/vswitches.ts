import type { Topic } from './topic.ts';

export const vSwitches = {
  'binding-unverifiable': {
    severity: 'warning',
    source: 'VPC sharing guide: an unshared vSwitch is no longer visible',
    title: 'The vSwitch of a binding is no longer visible',
    cause: `
      The vSwitch is no longer shared with this account, or it was deleted. Traffic through the
      binding usually keeps working, but it can no longer be checked.`,
    cure: `
      Have the vSwitch shared again, pin a vSwitch of the VPC that is shared, or list the VPC under
      unbind to remove the binding.`,
    evidence: `
      {subject} is bound through {vSwitchId}, which is not visible to account {account}. The binding
      is kept unchanged.`,
    fix: '{cure} To remove the binding instead, list {subject} under unbind.',
  },
  'bound-vswitch-deleted': {
    severity: 'warning',
    source: 'VPC: DescribeVSwitches, complete for own vSwitches',
    title: 'The vSwitch of a binding was deleted',
    cause: `
      The VPC belongs to this account, which sees all of its own vSwitches, and the vSwitch of the
      binding is not among them. The IP address of the instance in this VPC belonged to that
      vSwitch, so the VPC can most likely no longer reach the instance.`,
    cure: `
      Let the policy move the VPC to another of its vSwitches: select it under bind, remove it from
      keep, and add move to writes. Or list it under unbind to remove the binding.`,
    evidence: `
      {subject} is bound through {vSwitchId}, which no longer exists in account {account}. Other
      vSwitches of {subject}: {others}.`,
    fix: `
      To move {subject}, select it under bind, remove it from keep, add move to writes, and create
      another vSwitch in it if there is none. To remove the binding, list it under unbind.`,
  },
  'bound-vswitch-not-good': {
    severity: 'warning',
    source: 'VPC: DescribeVSwitches, Status and VpcId',
    title: 'The vSwitch of a kept binding is unusable',
    cause: `
      The VPC is listed under keep, pinned to this vSwitch, or not managed by the policy, so it is
      not moved. Its vSwitch is not Available, or it belongs to another VPC.`,
    cure: `
      Fix the vSwitch, or let the policy move the VPC: select it under bind, and remove it from keep
      and its pin from vswitches.pin.`,
    evidence: '{subject} is kept unchanged ({kept}), but its vSwitch is unusable: {why}.',
    fix: `
      Fix {vSwitchId}, or have {subject} moved: select it under bind, and remove it from keep and
      from vswitches.pin.`,
  },
  'vpc-not-own': {
    severity: 'blocking',
    source: 'VPC: DescribeVSwitches, OwnerId',
    title: 'A VPC under bind.own belongs to another account',
    cause: `
      bind.own is for VPCs of the account that owns the instance. The visible vSwitches of this VPC
      belong to another account.`,
    cure: 'List the owner under bind.shared.from instead.',
    evidence: `
      {subject} is selected by bind.own, but its vSwitches belong to another account: {why}.`,
    fix: 'Remove {subject} from bind.own and list its owner under bind.shared.from.',
  },
  'vpc-without-vswitch': {
    severity: 'blocking',
    source: 'VPC: DescribeVSwitches',
    title: 'A wanted VPC has no visible vSwitch',
    cause: `
      A VPC is bound through one of its vSwitches. This VPC has none, is in another region, belongs
      to an account that shares no vSwitch of it with this account, or its ID is wrong.`,
    cure: `
      Correct the ID, create a vSwitch in the VPC, or have its owner share one. A VPC of another
      region can only be bound to an instance in that region.`,
    evidence: 'Cannot {kind} {subject}: {why}.',
    fix: '{cure}',
  },
  'vpc-not-visible': {
    severity: 'info',
    source: 'VPC sharing guide: participants see shared vSwitches',
    title: 'No vSwitch of the VPC is visible',
    cause: `
      A VPC of another account can be seen and bound only through a vSwitch that its owner shares
      with the owner of the instance. No vSwitch of this VPC is shared, the VPC is in another
      region, or its ID is wrong.`,
    cure: `
      Have its owner share one of its vSwitches in the region of the instance, and list the owner
      under bind.shared.from.`,
    evidence: `
      No vSwitch of {subject} is visible in {regionId}: it has none there, or none is shared with
      account {account}.`,
    fix: '{cure}',
  },
  'vswitch-no-free-ip': {
    severity: 'blocking',
    source: 'KMS user guide: one IP of the vSwitch per bound VPC',
    title: 'No vSwitch has a free IP address',
    cause: 'A binding takes one IP address of the chosen vSwitch for as long as the VPC is bound.',
    cure: 'Free an IP address, create or share another vSwitch, or lower vswitches.minFreeIps.',
    evidence: 'Cannot {kind} {subject} because it has no usable vSwitch: {why}.',
    fix: 'Free an IP address in {vSwitchId}, or create or share another vSwitch of {subject}.',
  },
  'vswitch-not-available': {
    severity: 'blocking',
    source: 'VPC: DescribeVSwitches, Status',
    title: 'No vSwitch is Available',
    cause: 'A vSwitch that is being created or deleted cannot be used.',
    cure: 'Wait until the vSwitch is Available, or create or share another one.',
    evidence: 'Cannot {kind} {subject} because it has no usable vSwitch: {why}.',
    fix: 'Wait until {vSwitchId} is Available, or create or share another vSwitch of {subject}.',
  },
  'vswitch-not-shared': {
    severity: 'blocking',
    source: 'KMS user guide: a vSwitch of the VPC shared with the owner of the instance',
    title: 'No vSwitch is shared with this account',
    cause: `
      A VPC of another account can be bound only through a vSwitch that is shared with the owner of
      the instance and whose share status is Available.`,
    cure: 'Have the owner share a vSwitch, or fix the share.',
    evidence: 'Cannot {kind} {subject} because it has no usable vSwitch: {why}.',
    fix: `
      Have account {ownerId} share {vSwitchId} with this account, and check in Resource Sharing that
      its status becomes Available.`,
  },
  'vswitch-owner-unclear': {
    severity: 'blocking',
    source: 'VPC: DescribeVSwitches, OwnerId; Resource Sharing: ResourceArn',
    title: 'The owner of a vSwitch is unclear',
    cause: `
      The vSwitch and its share name different owners, or neither names one. The owner is part of
      the binding, so nothing is bound on a guess.`,
    cure: `
      Run again. If the problem persists, have the owner share the vSwitch again, or use another
      vSwitch.`,
    evidence: 'Cannot {kind} {subject} because it has no usable vSwitch: {why}.',
    fix: `
      Run again. If the problem persists, have the owner of {vSwitchId} share it again, or create or
      share another vSwitch of {subject}.`,
  },
  'shared-vswitch-unlisted': {
    severity: 'warning',
    source: 'Resource Sharing: ListSharedResources; VPC: DescribeVSwitches',
    title: 'A visible vSwitch of another account is in no resource share',
    cause: `
      DescribeVSwitches lists the vSwitch, but ListSharedResources does not. ListSharedResources
      returns no total, so there is no other sign of a missing part.`,
    cure: `
      Run again. If the problem persists, have the owner check whether the resource share still
      contains the vSwitch. Nothing is bound through it in the meantime.`,
    evidence: `
      {subject} of {vpcId}, account {ownerId}, is visible in {regionId}, but no resource share lists
      it.`,
    fix: 'Run again. If the problem persists, have account {ownerId} share {subject} again.',
  },
  'shared-vswitch-invisible': {
    severity: 'warning',
    source: 'VPC sharing guide: participants see shared vSwitches',
    saidBetterBy: ['share-zone-inaccessible', 'share-limit-exceeded', 'share-unavailable'],
    title: 'A shared vSwitch is not visible',
    cause: `
      ListSharedResources lists the vSwitch, but DescribeVSwitches does not. The share may be new,
      or the vSwitch is in a zone or state in which it cannot be used.`,
    cure: `
      Run again in a few minutes. If the problem persists, check the resource share and the status
      of the vSwitch.`,
    evidence: `
      {subject} of account {ownerId} is shared with status {status}, but is not among the visible
      vSwitches of {regionId}.`,
    fix: `
      Run again in a few minutes. If {subject} stays invisible, have account {ownerId} check the
      resource share.`,
  },
} as const satisfies Topic;
