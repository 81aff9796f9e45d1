import type { Topic } from './topic.ts';

export const limits = {
  'not-allowed': {
    severity: 'blocking',
    source: 'policy: writes',
    title: 'The policy does not allow this kind of change',
    cause: `
      writes lists the kinds of change that may be made: bind, move, unbind. Without it, changes
      are reported only.`,
    cure: 'Add the kind to writes of the instance, or do it by hand.',
    evidence: '{subject}: {kind} is wanted ({because}), and writes does not list it',
    fix: 'add {kind} to writes of {instanceId}',
  },
  'needs-review': {
    severity: 'blocking',
    source: 'policy: requireReviewed',
    title: 'The change waits for somebody to see the plan',
    cause: `
      requireReviewed lists changes that no function makes by itself: unbind, move, and newOwner,
      the first binding of an account that has none. They are made only from a plan that
      somebody has seen.`,
    cure: `
      Save the plan, have it reviewed, and apply the file: kms-vpc plan --out FILE and kms-vpc
      apply FILE.`,
    evidence: `
      {subject}: {kind} is wanted ({because}), and requireReviewed lists {rule}: nobody has seen
      this plan`,
    fix: `
      kms-vpc plan --out FILE, have it reviewed, then kms-vpc apply FILE; or take {rule} out of
      requireReviewed of {instanceId}`,
  },
  'limit-reached': {
    severity: 'blocking',
    source: 'policy: limits',
    title: 'More changes of this kind than one run may make',
    cause: `
      limits keeps a mistake in the policy small: so many unbinds and moves in one run, the first
      by VPC id.`,
    cure: 'Run again for the next ones, or raise the limit.',
    evidence: '{subject}: {kind} is wanted ({because}), and one run makes {limit} of that kind',
    fix: 'run again after this one, or raise limits.{setting} of {instanceId}',
  },
  'owner-limit': {
    severity: 'blocking',
    source: 'policy: bind.shared.maxPerOwner',
    title: 'One account has as many VPCs bound as the policy grants it',
    cause: `
      bind.shared.maxPerOwner keeps one account from taking the whole quota. Bound VPCs of the
      account count first, then new ones by id.`,
    cure: 'Raise bind.shared.maxPerOwner, or unbind a VPC of that account.',
    evidence: `
      {subject} of account {ownerId} cannot be bound: {count} VPCs of that account are bound or
      come first, maxPerOwner is {limit}`,
    fix: `
      raise bind.shared.maxPerOwner of {instanceId}, or list another VPC of account {ownerId}
      under exclude or unbind`,
  },
  'pin-unusable': {
    severity: 'blocking',
    source: 'policy: vswitches.pin',
    title: 'The pinned vSwitch cannot be used',
    cause: 'vswitches.pin names exactly one vSwitch for a VPC; no other is taken instead.',
    cure: 'Pin another vSwitch of the VPC, remove the pin, or mend the pinned vSwitch.',
    evidence: '{subject} is pinned to {pin}, which cannot be used: {why}. Others that could: {others}',
    fix: 'pin another vSwitch of {subject} under vswitches.pin, remove the pin, or mend {pin}',
  },
  'pin-beaten-by-keep': {
    severity: 'warning',
    source: 'policy: keep',
    title: 'A kept VPC is also pinned',
    cause: 'keep means: never moved. So a pin to another vSwitch than the current one has no effect.',
    cure: 'Take the VPC out of keep to have it moved, or remove the pin.',
    evidence: '{subject} is under keep and bound through {vSwitchId}; the pin to {pin} has no effect',
    fix: 'take {subject} out of keep to have it moved to {pin}, or remove the pin',
  },
  'tags-select-nobody': {
    severity: 'warning',
    source: 'policy: bind.own.tags',
    title: 'bind.own.tags selects no VPC',
    cause: `
      bind.own.tags selects VPCs of this account that have all of its tags. None has: a key or a
      value is mistyped, the tags are not set yet, or they are those of another region.`,
    cure: `
      Correct bind.own.tags, or set the tags on the VPCs that are to be bound. What is bound
      stays.`,
    evidence: `
      bind.own.tags of {subject} selects nothing: none of the {own} VPCs of this account in
      {regionId} has all of these tags: {tags}`,
    fix: `
      correct bind.own.tags, or set {tags} on the VPCs that are to be bound to {subject}; nothing
      that is bound is unbound for it`,
  },
  'zones-of-other-region': {
    severity: 'warning',
    source: 'policy: vswitches.zones',
    title: 'vswitches.zones names zones of another region',
    cause: `
      A VPC is bound through a vSwitch in the region of the instance, so a preference for zones
      of another region has no effect.`,
    cure: 'Name zones of the region of the instance, or take the others out.',
    evidence: `
      vswitches.zones of {subject} names {zones}, and the instance is in {regionId}: no vSwitch
      there can be in them`,
    fix: 'take {zones} out of vswitches.zones of {subject}, or name zones of {regionId} instead',
  },
} as const satisfies Topic;
