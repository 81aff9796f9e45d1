import type { Topic } from './topic.ts';

export const instance = {
  'instance-unread': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstance',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The instance could not be read',
    cause: 'GetKmsInstance failed, so neither the instance nor its binding list is known.',
    cure: `
      Resolve the cause of the failed call. Nothing is written until the binding list is known.`,
    evidence: '{subject} could not be read: {fault}.',
    fix: '{cure}',
  },
  'instance-not-found': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstance; a missing instance is a 403 or an empty success',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The instance does not exist',
    cause: `
      KMS knows no instance with this ID in this account and region. It was released, it belongs to
      another account, or its ID in the policy is wrong.`,
    cure: `
      Correct the ID or region in the policy, or run with the account that owns the instance. A
      principal that the instance is shared with cannot see it.`,
    evidence: '{subject} was not found in region {regionId} of account {account}: {fault}.',
    fix: `
      Correct the ID or region of {subject} in the policy, or run with the account that owns the
      instance.`,
  },
  'instance-not-enabled': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstance, Status',
    bearsOnReach: true,
    title: 'The instance is not enabled',
    cause: 'VPCs can be bound only to an instance whose status is Connected.',
    cure: 'Enable the instance or wait until it is enabled. If it has expired, renew it.',
    evidence: '{subject} has status {status} instead of Connected.',
    fix: '{cure} Run again once its status is Connected.',
  },
  'list-unknown': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstance, BindVpcs',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The binding list is not known',
    cause: `
      The instance was read, but its binding list cannot be reproduced entry by entry. A write would
      replace the whole list, so nothing is written.`,
    cure: `
      Check the bound VPCs in the KMS console and fix entries that are incomplete or duplicated.`,
    evidence: 'The binding list of {subject} is not known: {fault}.',
    fix: `
      Check the bound VPCs of {subject} in the KMS console and fix the entry named here. {cure}`,
  },
  'first-binding-unconfirmed': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstance, shape of an empty BindVpcs not documented',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The binding list is missing or empty, but bindings may exist',
    cause: `
      KMS may leave out the binding list, or return an empty one, when nothing is bound. The same
      can happen when the list could not be read. The used quantity reported by KMS does not settle
      which it is.`,
    cure: `
      Make sure in the KMS console that no VPC is bound, then confirm it once with: kms-vpc apply
      --first-binding.`,
    evidence: `
      The answer for {subject} contains no binding. Used quantity reported by KMS: {serviceUsed};
      principals: {principals}.`,
    fix: `
      Make sure in the KMS console that no VPC is bound to {subject}, then run: kms-vpc apply
      --first-binding --instance {subject} (kms-vpc init also accepts --first-binding).`,
  },
  'list-unexplained': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstance, BindVpcs; GetKmsInstanceQuotaInfos',
    isUnread: true,
    leavesOpen: 'check',
    title: 'Entries may be missing from the binding list',
    cause: `
      KMS reports more used units than the list explains, or its count is unavailable while a VPC
      under keep is not in the list. A write replaces the whole list and would unbind whatever is
      missing from it, so nothing is written.`,
    cure: `
      Run again, because an answer can be incomplete. If the problem persists, compare the bound
      VPCs in the KMS console. If you know what the extra units are, set quota.unexplained to their
      number. If a VPC is gone for good, remove it from keep.`,
    evidence: 'Entries may be missing from the binding list of {subject}: {why}.',
    fix: '{cure}',
  },
  'kept-not-bound': {
    severity: 'blocking',
    source: 'policy: keep',
    title: 'A VPC under keep is not bound',
    cause: `
      The VPC is not in the binding list: somebody unbound it, or it was never bound. Its
      applications can no longer reach the instance through it. keep only protects an existing
      binding; it does not create one.`,
    cure: `
      To bind the VPC again, list it under bind.own.vpcs, or list its owner under bind.shared.from
      if it belongs to another account. If the VPC is gone for good, remove it from keep.`,
    evidence: '{subject} is listed under keep but is not in the binding list of {instanceId}.',
    fix: `
      To bind {subject} again, list it under bind.own.vpcs, or list its owner under
      bind.shared.from. If it is gone for good, remove it from keep.`,
  },
  'entry-has-other-members': {
    severity: 'warning',
    source: 'KMS: GetKmsInstance, BindVpcs; four members documented',
    title: 'An entry of the binding list has undocumented fields',
    cause: `
      VpcId, VSwitchId, RegionId and VpcOwnerId are documented, and a write sends back exactly
      these. What any other field means, and whether a write loses it, is not known.`,
    cure: `
      No action needed right now. Before the next write, check in the KMS console whether this
      binding has a setting that must not be lost.`,
    evidence: `
      The entry of {subject} in the binding list of {instanceId} has additional fields: {members}.`,
    fix: 'Check the binding of {subject} in the KMS console now, and again after the next write.',
  },
  'primary-vpc-unknown': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstance, VpcId',
    title: 'The primary VPC is not known',
    cause: `
      The answer does not name the VPC in which the instance was enabled. The primary VPC must never
      be added to the binding list, and any new VPC could be it.`,
    cure: `
      Look up in the KMS console the VPC in which the instance was enabled. No new VPC is bound
      until the answer names it.`,
    evidence: `
      {subject} is not bound because the answer for {instanceId} does not name its primary VPC,
      which could be {subject}.`,
    fix: `
      Run again. If the problem persists, look up the VPC of {instanceId} in the KMS console and
      report the answer to Alibaba Cloud support.`,
  },
  'primary-vpc-named': {
    severity: 'warning',
    source: 'KMS: UpdateKmsInstanceBindVpc, the list holds additional VPCs only',
    title: 'The policy names the primary VPC',
    cause: `
      The VPC in which the instance was enabled can always use the instance. It is not part of the
      binding list and cannot be unbound.`,
    cure: `
      No action needed. To get rid of this finding, remove the VPC from the policy or list it under
      exclude.`,
    evidence: '{subject} is the primary VPC of {instanceId}, so {where} has no effect on it.',
    fix: 'Remove {subject} from {where}, or list it under exclude.',
  },
  'primary-vpc-in-list': {
    severity: 'warning',
    source: 'KMS: UpdateKmsInstanceBindVpc, the list holds additional VPCs only',
    title: 'The primary VPC is in the binding list',
    cause: `
      The binding list is meant for additional VPCs only. An entry for the primary VPC is unexpected
      and may cost a unit.`,
    cure: 'The entry is sent back unchanged. Remove it in the KMS console if you do not want it.',
    evidence: `
      {subject} is the primary VPC of {instanceId} but is in its binding list, through
      {vSwitchId}.`,
    fix: `
      No action needed. To free a unit it may cost, remove {subject} from the bound VPCs in the KMS
      console.`,
  },
} as const satisfies Topic;
