import { vpcOfVSwitch } from './derived.ts';
import { accountsUnder } from './directory.ts';
import type { Association, ResourceShare, State } from './types.ts';

export type AssociationStatus =
  | 'Associating'
  | 'Associated'
  | 'Failed'
  | 'Disassociating'
  | 'Disassociated';

/**
 * Failed and Disassociated records and Deleted shares linger; the reference says 48 to 96 hours.
 */
const lingerMs = 48 * 3_600_000;

/** Where an association stands at a time (evidence: sharing.associations.asynchronous). */
export function associationStatus(
  association: Association,
  now: number,
  associationMs: number,
): AssociationStatus {
  if (association.endedAt !== null) {
    return now < association.endedAt + associationMs ? 'Disassociating' : 'Disassociated';
  }
  if (association.settlesAt === null || now < association.settlesAt) return 'Associating';
  return association.failure === null ? 'Associated' : 'Failed';
}

/** False once a finished record has vanished from every list (evidence: sharing.records.linger). */
export function isListed(association: Association, now: number): boolean {
  if (association.endedAt !== null) return now < association.endedAt + lingerMs;
  return association.failure === null || now < (association.settlesAt ?? now) + lingerMs;
}

export function shareIsListed(share: ResourceShare, now: number): boolean {
  return share.deletedAt === null || now < share.deletedAt + lingerMs;
}

export function shareStatus(state: State, share: ResourceShare, now: number): string {
  if (share.deletedAt !== null)
    return now < share.deletedAt + state.associationMs ? 'Deleting' : 'Deleted';
  const waiting = Object.values(state.invitations).some(
    (i) => i.shareId === share.id && i.status === 'Pending',
  );
  const settled = share.associations.some((a) => a.kind === 'Target' && a.settlesAt !== null);
  return waiting && !settled ? 'Pending' : 'Active';
}

/**
 * Associated entities of one kind in a share that is not being deleted (evidence:
 * sharing.deleted-resource).
 */
export function associated(
  state: State,
  share: ResourceShare,
  kind: Association['kind'],
  now: number,
): readonly Association[] {
  if (share.deletedAt !== null) return [];
  return share.associations.filter(
    (a) =>
      a.kind === kind &&
      associationStatus(a, now, state.associationMs) === 'Associated' &&
      (kind === 'Target' ||
        state.variants.deletedSharedResource === 'stays' ||
        ownerOf(state, a.entityId) !== null),
  );
}

/** The accounts behind a target: itself, a folder's members, or everyone in the directory. */
export function accountsBehind(state: State, target: Association): readonly string[] {
  if (target.entityType === 'Folder') return accountsUnder(state, target.entityId);
  if (target.entityType === 'ResourceDirectory') {
    return Object.values(state.accounts)
      .filter((account) => account.directory === target.entityId)
      .map((account) => account.id);
  }
  return [target.entityId];
}

/** Shares through which an account receives something. */
export function sharesReceived(
  state: State,
  account: string,
  now: number,
): readonly ResourceShare[] {
  return Object.values(state.shares).filter(
    (share) =>
      share.owner !== account &&
      associated(state, share, 'Target', now).some((target) =>
        accountsBehind(state, target).includes(account),
      ),
  );
}

/** A resource as its participant sees it. */
export interface Received {
  readonly share: ResourceShare;
  readonly resource: Association;
  readonly status: string;
}

/**
 * What an account receives; vSwitches beyond its quota are LimitExceeded (evidence:
 * sharing.accepted-limit).
 */
export function resourcesReceived(state: State, account: string, now: number): readonly Received[] {
  const accepted = new Map<string, Set<string>>();
  return sharesReceived(state, account, now).flatMap((share) =>
    associated(state, share, 'Resource', now).map((resource) => {
      const region = regionOf(state, resource.entityId) ?? share.region;
      const taken = accepted.get(region) ?? new Set();
      if (resource.entityType === 'VSwitch') accepted.set(region, taken.add(resource.entityId));
      const over = resource.entityType === 'VSwitch' && taken.size > state.limits.acceptedVSwitches;
      return { share, resource, status: over ? 'LimitExceeded' : resource.resourceStatus };
    }),
  );
}

/**
 * Ids of other accounts' vSwitches an account may use right now (evidence:
 * sharing.resource-status).
 */
export function vSwitchesSharedTo(state: State, account: string, now: number): ReadonlySet<string> {
  const usable = resourcesReceived(state, account, now).filter(
    ({ resource, status }) => resource.entityType === 'VSwitch' && status === 'Available',
  );
  return new Set(usable.map(({ resource }) => resource.entityId));
}

/**
 * Ids of other accounts' vSwitches an account sees right now. What it may not use it may see all
 * the same (evidence: sharing.resource-status).
 */
export function vSwitchesShownTo(state: State, account: string, now: number): ReadonlySet<string> {
  if (state.variants.unusableSharedVSwitch === 'hidden')
    return vSwitchesSharedTo(state, account, now);
  const received = resourcesReceived(state, account, now);
  return new Set(received.map(({ resource }) => resource.entityId));
}

/** Targets a resource is shared with, each once. */
export function principalsOf(
  state: State,
  resourceId: string,
  now: number,
): readonly Association[] {
  const byId = new Map<string, Association>();
  for (const share of Object.values(state.shares)) {
    // Most shares are of other resources, and of hundreds: what is looked up for each can wait.
    if (share.associations.every(({ entityId }) => entityId !== resourceId)) continue;
    const shares = associated(state, share, 'Resource', now).some(
      (resource) => resource.entityId === resourceId,
    );
    if (!shares) continue;
    for (const target of associated(state, share, 'Target', now)) byId.set(target.entityId, target);
  }
  return [...byId.values()];
}

/** The owner of a shareable resource; null when it does not exist. */
export const ownerOf = (state: State, resourceId: string): string | null =>
  placeOf(state, resourceId)?.owner ?? null;

/** The region of a shareable resource; null when it does not exist. */
export const regionOf = (state: State, resourceId: string): string | null =>
  placeOf(state, resourceId)?.region ?? null;

const placeOf = ({ vpcs, vSwitches, instances }: State, resourceId: string) =>
  vpcOfVSwitch(vpcs)(vSwitches).get(resourceId) ?? instances[resourceId];
