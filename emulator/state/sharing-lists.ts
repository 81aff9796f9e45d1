import type { JsonObject } from '../json.ts';
import { answer, type Call, type Operation, refuse } from './answer.ts';
import { listParameter } from './list-parameter.ts';
import { tokenPage } from './paging.ts';
import { matches, matchesAny } from './params.ts';
import { arnOf, associationItem, iso, shareItem } from './sharing-items.ts';
import {
  accountsBehind,
  associated,
  associationStatus,
  isListed,
  type Received,
  resourcesReceived,
  shareIsListed,
  shareStatus,
  sharesReceived,
} from './sharing-view.ts';
import type { ResourceShare, State } from './types.ts';

/** ListResourceShares (evidence: sharing.list-shares). */
export const listResourceShares: Operation = (state, call, env) => {
  const ids = listParameter(state, call, 'ResourceShareIds');
  const found = sharesOf(state, call, env.now).filter(
    (share) =>
      shareIsListed(share, env.now) &&
      matchesAny(ids, share.id) &&
      matches(call.params.ResourceShareName, share.name) &&
      matches(call.params.ResourceShareStatus, shareStatus(state, share, env.now)),
  );
  return listed(state, call, found, 'ResourceShares', (share) => shareItem(state, share, env.now));
};

/**
 * ListResourceShareAssociations: the caller's own shares only (evidence:
 * sharing.list-associations).
 */
export const listResourceShareAssociations: Operation = (state, call, env) => {
  const kind = call.params.AssociationType;
  if (kind !== 'Resource' && kind !== 'Target') throw invalid('AssociationType');
  const ids = listParameter(state, call, 'ResourceShareIds');
  const found = inRegion(call, owned(state, call.account))
    .filter((share) => matchesAny(ids, share.id))
    .flatMap((share) => share.associations.map((association) => ({ share, association })))
    .filter(
      ({ association }) =>
        association.kind === kind &&
        isListed(association, env.now) &&
        matches(call.params[kind === 'Resource' ? 'ResourceId' : 'Target'], association.entityId) &&
        matches(
          call.params.AssociationStatus,
          associationStatus(association, env.now, state.associationMs),
        ),
    );
  return listed(state, call, found, 'ResourceShareAssociations', ({ share, association }) =>
    associationItem(state, share, association, env.now),
  );
};

/**
 * ListSharedResources (evidence: sharing.list-resources). The owner is not told, but stands in the
 * ARN.
 */
export const listSharedResources: Operation = (state, call, env) => {
  const ids = listParameter(state, call, 'ResourceIds');
  const arns = listParameter(state, call, 'ResourceArns');
  const shareIds = listParameter(state, call, 'ResourceShareIds');
  const mine = call.params.ResourceOwner === 'Self';
  const shares = new Set(sharesOf(state, call, env.now).map((share) => share.id));
  const all = mine
    ? resourcesLent(state, call.account, env.now)
    : resourcesReceived(state, call.account, env.now);
  const found = all.filter(
    ({ share, resource }) =>
      shares.has(share.id) &&
      matchesAny(shareIds, share.id) &&
      involves(state, share, call, env.now) &&
      matches(call.params.ResourceType, resource.entityType) &&
      matchesAny(ids, resource.entityId) &&
      matchesAny(arns, arnOf(state, share, resource)),
  );
  return listed(state, call, found, 'SharedResources', ({ share, resource, status }) => ({
    ResourceId: resource.entityId,
    ResourceType: resource.entityType,
    ResourceShareId: share.id,
    ResourceArn: arnOf(state, share, resource),
    ResourceStatus: mine ? undefined : status,
    CreateTime: iso(resource.since),
    UpdateTime: iso(resource.since),
  }));
};

function resourcesLent(state: State, account: string, now: number): readonly Received[] {
  return owned(state, account).flatMap((share) =>
    associated(state, share, 'Resource', now).map((resource) => ({
      share,
      resource,
      status: resource.resourceStatus,
    })),
  );
}

/**
 * ListSharedTargets; with OtherAccounts the target is the owner (evidence: sharing.list-targets,
 * sharing.folder-targets).
 */
export const listSharedTargets: Operation = (state, call, env) => {
  const { params } = call;
  const shareIds = listParameter(state, call, 'ResourceShareIds');
  const targets = listParameter(state, call, 'Targets');
  const found = sharesOf(state, call, env.now)
    .filter((share) => matchesAny(shareIds, share.id))
    .filter((share) =>
      associated(state, share, 'Resource', env.now).some(
        (resource) =>
          matches(params.ResourceId, resource.entityId) &&
          matches(params.ResourceType, resource.entityType) &&
          matches(params.ResourceArn, arnOf(state, share, resource)),
      ),
    )
    .flatMap((share) => targetsShown(state, share, call, env.now))
    .filter(({ id }) => matchesAny(targets, id));
  return listed(state, call, found, 'SharedTargets', ({ share, id, external, since }) => ({
    TargetId: id,
    ResourceShareId: share.id,
    External: external,
    CreateTime: iso(since),
    UpdateTime: iso(since),
  }));
};

function targetsShown(state: State, share: ResourceShare, call: Call, now: number) {
  if (call.params.ResourceOwner === 'OtherAccounts') {
    return [{ share, id: share.owner, external: false, since: share.createdAt }];
  }
  return associated(state, share, 'Target', now).flatMap((target) => {
    const ids =
      state.variants.folderTargets === 'expanded'
        ? accountsBehind(state, target)
        : [target.entityId];
    return ids.map((id) => ({ share, id, external: target.external, since: target.since }));
  });
}

/** `Target` asks for a principal among own shares, or for the owner among received ones. */
function involves(state: State, share: ResourceShare, call: Call, now: number): boolean {
  const target = call.params.Target;
  if (!target) return true;
  if (call.params.ResourceOwner === 'OtherAccounts') return share.owner === target;
  return associated(state, share, 'Target', now).some((t) =>
    accountsBehind(state, t).includes(target),
  );
}

function sharesOf(state: State, call: Call, now: number): readonly ResourceShare[] {
  const owner = call.params.ResourceOwner;
  if (owner !== 'Self' && owner !== 'OtherAccounts') throw invalid('ResourceOwner');
  return inRegion(
    call,
    owner === 'Self' ? owned(state, call.account) : sharesReceived(state, call.account, now),
  );
}

function owned(state: State, account: string): readonly ResourceShare[] {
  return Object.values(state.shares).filter((share) => share.owner === account);
}

/** Shares are regional; an endpoint of all regions shows them all (evidence: sharing.regional). */
function inRegion(call: Call, shares: readonly ResourceShare[]): readonly ResourceShare[] {
  return call.regionId === null ? shares : shares.filter((share) => share.region === call.regionId);
}

function listed<T>(
  state: State,
  call: Call,
  found: readonly T[],
  member: string,
  show: (item: T) => JsonObject,
) {
  const page = tokenPage(call.action, found, call.params);
  return answer(state, { NextToken: page.nextToken, [member]: page.items.map(show) });
}

function invalid(name: string): Error {
  return refuse(
    'gateway.invalid-value',
    400,
    'InvalidParameter',
    `The specified parameter "${name}" is not valid.`,
  );
}
