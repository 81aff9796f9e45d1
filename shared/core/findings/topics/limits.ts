import type { Topic } from './topic.ts';

export const limits = {
  'not-allowed': {
    severity: 'blocking',
    source: 'policy: writes',
    title: 'The policy does not allow this kind of change',
    cause: `
      writes lists the kinds of change that may be made: bind, move and unbind. Without it, changes
      are only reported.`,
    cure: 'Add the kind to writes of the instance, or make the change by hand.',
    evidence: '{subject} needs {kind} ({because}), but writes does not list it.',
    fix: 'Add {kind} to writes of {instanceId}.',
  },
  'needs-review': {
    severity: 'blocking',
    source: 'policy: requireReviewed',
    title: 'The change needs a reviewed plan',
    cause: `
      The setting requireReviewed lists changes that no function makes by itself: unbind, move, and
      newOwner, the first binding of an account that has none. They are made only from a plan that
      somebody has reviewed.`,
    cure: `
      Save the plan, have it reviewed, and apply the file: kms-vpc plan --out FILE and kms-vpc apply
      FILE.`,
    evidence: `
      {subject} needs {kind} ({because}), but requireReviewed lists {rule} and nobody has reviewed
      this plan.`,
    fix: `
      Run kms-vpc plan --out FILE, have it reviewed, then run kms-vpc apply FILE. Or remove {rule}
      from requireReviewed of {instanceId}.`,
  },
  'limit-reached': {
    severity: 'blocking',
    source: 'policy: limits',
    title: 'More changes of this kind than one run may make',
    cause: `
      limits contains the damage of a mistake in the policy: each run makes only so many unbinds and
      moves, in the order of VPC IDs, and, where bindsPerRun is set, only so many new bindings, in
      the order in which they are served.`,
    cure: `
      Run again for the remaining changes, or raise the limit. For many new bindings at once:
      kms-vpc plan --bulk --out FILE, have it reviewed, then kms-vpc apply FILE.`,
    evidence: '{subject} needs {kind} ({because}), but one run makes at most {limit} of this kind.',
    fix: '{cure}',
  },
  'owner-limit': {
    severity: 'blocking',
    source: 'policy: bind.shared.maxPerOwner',
    title: 'The account has as many bound VPCs as the policy allows',
    cause: `
      bind.shared.maxPerOwner prevents one account from taking the whole quota. VPCs of the account
      that are already bound count first, then new ones in the order of their IDs.`,
    cure: 'Raise bind.shared.maxPerOwner, or unbind a VPC of the account.',
    evidence: `
      {subject} of account {ownerId} cannot be bound: the account already has {count:VPC} bound or
      ahead of it, and maxPerOwner is {limit}.`,
    fix: `
      Raise bind.shared.maxPerOwner of {instanceId}, or list another VPC of account {ownerId} under
      exclude or unbind.`,
  },
  'pin-unusable': {
    severity: 'blocking',
    source: 'policy: vswitches.pin',
    title: 'The pinned vSwitch cannot be used',
    cause: `
      vswitches.pin names the one vSwitch to use for a VPC. No other vSwitch is used instead.`,
    cure: 'Pin another vSwitch of the VPC, remove the pin, or fix the pinned vSwitch.',
    evidence: `
      {subject} is pinned to {pin}, which cannot be used: {why}. Usable alternatives: {others}.`,
    fix: 'Pin another vSwitch of {subject} under vswitches.pin, remove the pin, or fix {pin}.',
  },
  'pin-beaten-by-keep': {
    severity: 'warning',
    source: 'policy: keep',
    title: 'A VPC under keep is pinned to another vSwitch',
    cause: `
      A VPC under keep is never moved, so pinning it to a vSwitch other than its current one has no
      effect.`,
    cure: 'Remove the VPC from keep so that it is moved, or remove the pin.',
    evidence: `
      {subject} is listed under keep and bound through {vSwitchId}, so the pin to {pin} has no
      effect.`,
    fix: 'Remove {subject} from keep so that it is moved to {pin}, or remove the pin.',
  },
  'tags-select-nobody': {
    severity: 'warning',
    source: 'policy: bind.own.tags',
    title: 'bind.own.tags selects no VPC',
    cause: `
      bind.own.tags selects the VPCs of this account that have all of its tags. No VPC has them: a
      key or value is mistyped, the tags are not set yet, or the tagged VPCs are in another
      region.`,
    cure: 'Correct bind.own.tags, or tag the VPCs that should be bound. Existing bindings stay.',
    evidence: `
      bind.own.tags of {subject} selects nothing: of {own:VPC} of this account in {regionId}, none
      has all of these tags: {tags}.`,
    fix: `
      Correct bind.own.tags, or add {tags} to the VPCs that should be bound to {subject}. Existing
      bindings are not removed because of this.`,
  },
  'folders-select-nobody': {
    severity: 'warning',
    source: 'policy: bind.shared.from',
    title: 'A folder of bind.shared.from has no accounts',
    cause: `
      A folder selects the accounts that the Resource Directory has in it and in the folders below
      it. The directory has none there: the ID is mistyped, or of another directory, or the folder
      is still empty.`,
    cure: 'Correct the ID of the folder, or move accounts into it. Existing bindings stay.',
    evidence: `
      bind.shared.from of {subject} names {folders}, and no account of the Resource Directory is in
      there.`,
    fix: `
      Correct {folders} in bind.shared.from, or move accounts there. Existing bindings are not
      removed because of this.`,
  },
  'zones-of-other-region': {
    severity: 'warning',
    source: 'policy: vswitches.zones',
    title: 'vswitches.zones names zones of another region',
    cause: `
      A VPC is bound through a vSwitch in the region of the instance, so preferring zones of another
      region has no effect.`,
    cure: 'Name zones of the instance’s region, or remove the others.',
    evidence: `
      vswitches.zones of {subject} names {zones}, but the instance is in {regionId}, where no
      vSwitch can be in these zones.`,
    fix: 'Remove {zones} from vswitches.zones of {subject}, or name zones of {regionId} instead.',
  },
} as const satisfies Topic;
