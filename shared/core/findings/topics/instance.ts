import type { Topic } from './topic.ts';

export const instance = {
  'instance-unread': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstance',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The instance could not be read',
    cause: 'GetKmsInstance failed, so neither the instance nor its list of bindings is known.',
    cure: 'Mend the cause of the failed call. Nothing is written until the list is known.',
    evidence: '{subject} could not be read: {fault}',
    fix: '{cure}',
  },
  'instance-not-found': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstance; a missing instance is a 403 or an empty success',
    isUnread: true,
    leavesOpen: 'check',
    title: 'There is no such instance',
    cause: `
      The service knows no instance of this id in this account and region. It was released,
      belongs to another account, or the policy names it wrongly.`,
    cure: `
      Correct id and region in the policy, or run as the account that owns the instance: a
      principal it is shared with cannot see it.`,
    evidence: '{subject} is not found in region {regionId} of account {account}: {fault}',
    fix: 'correct the id or region of {subject} in the policy, or run as the account that owns it',
  },
  'instance-not-enabled': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstance, Status',
    bearsOnReach: true,
    title: 'The instance is not enabled',
    cause: 'VPCs can be bound only to an instance whose status is Connected.',
    cure: 'Enable the instance, or wait until it is enabled; renew it if it has expired.',
    evidence: '{subject} has status {status}, not Connected',
    fix: '{cure}, then run again when its status is Connected',
  },
  'list-unknown': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstance, BindVpcs',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The list of bindings is not known',
    cause: `
      The instance was read, but its list of bindings cannot be reproduced entry by entry. A
      write would replace it, so none is made.`,
    cure: `
      Look at the list in the KMS console. Entries that are incomplete or doubled must be mended
      there.`,
    evidence: 'the list of {subject} is not known: {fault}',
    fix: 'look at the bound VPCs of {subject} in the KMS console and mend the entry named here; {cure}',
  },
  'first-binding-unconfirmed': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstance, shape of an empty BindVpcs not documented',
    isUnread: true,
    leavesOpen: 'check',
    title: 'The list is absent or empty, and bindings may exist all the same',
    cause: `
      A list without bindings may be left out of the answer, or empty. So may one that could not
      be read. The used count of the service does not settle which it is.`,
    cure: `
      Make sure in the KMS console that no VPC is bound, then confirm it once with: kms-vpc apply
      --first-binding.`,
    evidence: `
      the answer for {subject} names no binding; used units of the service: {serviceUsed},
      principals: {principals}`,
    fix: `
      make sure in the KMS console that no VPC is bound to {subject}, then run: kms-vpc apply
      --first-binding --instance {subject} (kms-vpc init takes it, too)`,
  },
  'list-unexplained': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstance, BindVpcs; GetKmsInstanceQuotaInfos',
    isUnread: true,
    leavesOpen: 'check',
    title: 'Entries may be missing from the list of bindings',
    cause: `
      The service counts more used units than the list explains, or cannot be asked while a VPC
      under keep is not in the list. A write replaces the whole list and would unbind what is
      missing from it, so none is made.`,
    cure: `
      Run again: an answer can be cut. If it stays, compare the bound VPCs in the KMS console. If
      you know what the units are, set quota.unexplained to their number; if a VPC is gone for
      good, take it out of keep.`,
    evidence: 'entries may be missing from the list of {subject}: {why}',
    fix: '{cure}',
  },
  'kept-not-bound': {
    severity: 'blocking',
    source: 'policy: keep',
    title: 'A VPC under keep is not bound',
    cause: `
      The VPC is not in the list: somebody unbound it, or it never was bound. Its applications no
      longer reach the instance. keep protects an entry and binds nothing by itself.`,
    cure: `
      To have it bound again, name it under bind.own.vpcs, or its owner under bind.shared.from if
      it is a VPC of another account. If it is gone for good, take it out of keep.`,
    evidence: '{subject} stands under keep and is not in the list of {instanceId}',
    fix: `
      to have {subject} bound again, name it under bind.own.vpcs, or its owner under
      bind.shared.from; if it is gone for good, take it out of keep`,
  },
  'entry-has-other-members': {
    severity: 'warning',
    source: 'KMS: GetKmsInstance, BindVpcs; four members documented',
    title: 'An entry of the list has members that are not documented',
    cause: `
      VpcId, VSwitchId, RegionId and VpcOwnerId are documented, and are what a write sends back.
      What any other member means, and whether a write loses it, is not known.`,
    cure: `
      Nothing has to be done. Before the next write, look in the KMS console whether this binding
      has a setting that must not be lost.`,
    evidence: 'the entry of {subject} in the list of {instanceId} has further members: {members}',
    fix: 'look at the binding of {subject} in the KMS console, and again after the next write',
  },
  'primary-vpc-unknown': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstance, VpcId',
    title: 'The primary VPC is not known',
    cause: `
      The answer names no VPC that the instance was enabled in. That one must never be added to
      the list, and any new one could be it.`,
    cure: `
      Look in the KMS console which VPC the instance was enabled in. Nothing new is bound until
      the answer names it.`,
    evidence: `
      {subject} is not bound: the answer for {instanceId} does not name its primary VPC, and
      {subject} could be it`,
    fix: `
      run again; if it stays, look up the VPC of {instanceId} in the KMS console and report the
      answer to the support of the service`,
  },
  'primary-vpc-named': {
    severity: 'warning',
    source: 'KMS: UpdateKmsInstanceBindVpc, the list holds additional VPCs only',
    title: 'The policy names the primary VPC',
    cause: `
      The VPC that the instance was enabled in is served without being in the list, and cannot be
      taken away.`,
    cure: `
      Nothing has to be done. To be rid of this line, take the VPC out of the policy, or list it
      under exclude.`,
    evidence: '{subject} is the primary VPC of {instanceId}; {where} is ignored for it',
    fix: 'take {subject} out of {where}, or list it under exclude',
  },
  'primary-vpc-in-list': {
    severity: 'warning',
    source: 'KMS: UpdateKmsInstanceBindVpc, the list holds additional VPCs only',
    title: 'The primary VPC is in the list',
    cause: `
      The list is for additional VPCs. An entry of the primary one is not expected; it may cost a
      unit.`,
    cure: 'It is sent back as it was read. Remove it in the KMS console if it is not wanted.',
    evidence: '{subject} is the primary VPC of {instanceId} and stands in its list, through {vSwitchId}',
    fix: `
      nothing has to be done; to free its unit, remove {subject} from the bound VPCs in the KMS
      console`,
  },
} as const satisfies Topic;
