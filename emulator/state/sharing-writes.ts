import { answer, type Call, type Env, type Operation, refuse } from './answer.ts';
import { listParameter } from './list-parameter.ts';
import { repeatedObjects } from './params.ts';
import { addResources, addTargets, type ResourceRef } from './sharing-associate.ts';
import { associationItem, shareItem } from './sharing-items.ts';
import { regionOf } from './sharing-view.ts';
import type { Association, ResourceShare, State } from './types.ts';

/** CreateResourceShare, with resources and targets if given (evidence: sharing.create). */
export const createResourceShare: Operation = (state, call, env) => {
  const refs = resourceRefs(state, call);
  const share: ResourceShare = {
    id: `rs-${env.hex(16)}`,
    name: call.params.ResourceShareName ?? '',
    owner: call.account,
    region:
      call.regionId ?? regionOf(state, refs[0]?.id ?? '') ?? Object.keys(state.regions)[0] ?? '',
    allowExternal: call.params.AllowExternalTargets === 'true',
    createdAt: env.now,
    updatedAt: env.now,
    deletedAt: null,
    associations: [],
  };
  const next = associate(withShare(state, share), share.id, call, env);
  return answer(next, { ResourceShare: shareItem(next, next.shares[share.id] ?? share, env.now) });
};

/**
 * AssociateResourceShare: adds resources and targets to an own share (evidence: sharing.associate).
 */
export const associateResourceShare: Operation = (state, call, env) => {
  const before = ownShare(state, call);
  const next = associate(state, before.id, call, env);
  const share = next.shares[before.id] ?? before;
  const added = share.associations.slice(before.associations.length);
  return answer(next, {
    ResourceShareAssociations: added.map((a) => associationItem(next, share, a, env.now)),
  });
};

/** DisassociateResourceShare: takes resources and targets out (evidence: sharing.disassociate). */
export const disassociateResourceShare: Operation = (state, call, env) => {
  const before = ownShare(state, call);
  const gone = new Set([
    ...resourceRefs(state, call).map((ref) => ref.id),
    ...listParameter(state, call, 'Targets'),
  ]);
  const leaves = (a: Association): boolean => a.endedAt === null && gone.has(a.entityId);
  const associations = before.associations.map((a) => (leaves(a) ? { ...a, endedAt: env.now } : a));
  const share = { ...before, associations, updatedAt: env.now };
  const next = withCancelledInvitations(withShare(state, share), share.id, gone);
  const ended = associations.filter((a) => a.endedAt === env.now && gone.has(a.entityId));
  return answer(next, {
    ResourceShareAssociations: ended.map((a) => associationItem(next, share, a, env.now)),
  });
};

/** DeleteResourceShare: everything in it is unshared (evidence: sharing.delete). */
export const deleteResourceShare: Operation = (state, call, env) => {
  const share = ownShare(state, call);
  const associations = share.associations.map((a) => ({ ...a, endedAt: a.endedAt ?? env.now }));
  const deleted = withShare(state, {
    ...share,
    associations,
    deletedAt: env.now,
    updatedAt: env.now,
  });
  return answer(withCancelledInvitations(deleted, share.id, null), {});
};

function associate(state: State, shareId: string, call: Call, env: Env): State {
  const withResources = addResources(state, shareId, resourceRefs(state, call), env);
  return addTargets(withResources, shareId, listParameter(state, call, 'Targets'), env);
}

function resourceRefs(state: State, call: Call): ResourceRef[] {
  const named = repeatedObjects(call.params, 'Resources').map((ref) => ({
    id: ref.ResourceId ?? '',
    type: ref.ResourceType ?? '',
  }));
  const arns = listParameter(state, call, 'ResourceArns').map((arn) => ({
    id: arn.slice(arn.lastIndexOf('/') + 1),
    type: arn.startsWith('acs:kms:') ? 'KMSInstance' : 'VSwitch',
  }));
  return [...named, ...arns];
}

/** evidence: sharing.share-not-found */
function ownShare(state: State, call: Call): ResourceShare {
  const share = state.shares[call.params.ResourceShareId ?? ''];
  if (!share || share.owner !== call.account || share.deletedAt !== null) {
    const text = 'The specified resource share does not exist.';
    throw refuse('sharing.share-not-found', 404, 'EntityNotExists.ResourceShare', text);
  }
  return share;
}

function withShare(state: State, share: ResourceShare): State {
  return { ...state, shares: { ...state.shares, [share.id]: share } };
}

function withCancelledInvitations(
  state: State,
  shareId: string,
  receivers: ReadonlySet<string> | null,
): State {
  const invitations = Object.entries(state.invitations).map(([id, invitation]) => {
    const hit =
      invitation.shareId === shareId && (receivers === null || receivers.has(invitation.receiver));
    return [
      id,
      hit && invitation.status === 'Pending'
        ? { ...invitation, status: 'Cancelled' as const }
        : invitation,
    ];
  });
  return { ...state, invitations: Object.fromEntries(invitations) };
}
