import { accountsBehind, associationStatus } from '../state/sharing-view.ts';
import type { Association, ResourceShare, State } from '../state/types.ts';

/** Something is, or was, shared with somebody through one share. */
export interface Shared {
  readonly shareId: string;
  readonly owner: string;
  readonly region: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly target: string;
  readonly status: string;
}

/** Every pair of a shared resource and an account, by share (evidence: events.sharing-pairs). */
export function sharedPairs(state: State, now: number): ReadonlyMap<string, Shared> {
  const pairs = new Map<string, Shared>();
  for (const share of Object.values(state.shares)) {
    for (const resource of share.associations.filter(({ kind }) => kind === 'Resource')) {
      for (const target of share.associations.filter(({ kind }) => kind === 'Target')) {
        const status = pairStatus(state, resource, target, now);
        for (const account of announcedTo(state, target)) {
          pairs.set(
            `${share.id} ${resource.entityId} ${account} ${resource.since}`,
            pairOf(share, resource, account, status),
          );
        }
      }
    }
  }
  return pairs;
}

/** Who is named in the events of a target: the accounts behind it, or the target itself. */
const announcedTo = (state: State, target: Association): readonly string[] =>
  state.variants.folderSharingEvents === 'per-account'
    ? accountsBehind(state, target)
    : [target.entityId];

const pairOf = (
  share: ResourceShare,
  resource: Association,
  target: string,
  status: string,
): Shared => ({
  shareId: share.id,
  owner: share.owner,
  region: share.region,
  resourceType: resource.entityType,
  resourceId: resource.entityId,
  target,
  status,
});

const worstFirst = ['Disassociated', 'Disassociating', 'Failed', 'Associating', 'Associated'];

/** A resource is shared with a target when both are associated. */
function pairStatus(state: State, resource: Association, target: Association, now: number): string {
  const both = [resource, target].map(
    (association) => associationStatus(association, now, state.associationMs) as string,
  );
  return worstFirst.find((status) => both.includes(status)) ?? 'Associated';
}

/** When a status changes by itself next; null: never. */
export function nextSettling(state: State, now: number): number | null {
  const moments = Object.values(state.shares)
    .flatMap(({ associations }) => associations)
    .map(({ endedAt, settlesAt }) => (endedAt === null ? settlesAt : endedAt + state.associationMs))
    .filter((at): at is number => at !== null && at > now);
  return moments.length === 0 ? null : Math.min(...moments);
}
