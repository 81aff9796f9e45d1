import type { Env } from '../state/answer.ts';
import { addResources, addTargets } from '../state/sharing-associate.ts';
import { regionOf } from '../state/sharing-view.ts';
import type { ResourceShare, State } from '../state/types.ts';
import type { Accounts } from './accounts.ts';
import type { Change } from './change-schema.ts';

type Of<K extends string> = Extract<Change, Record<K, unknown>>[K &
  keyof Extract<Change, Record<K, unknown>>];

/** Sharing and unsharing, as another account does it; null for any other change. */
export function changeSharing(
  state: State,
  change: Change,
  accounts: Accounts,
  env: Env,
): State | null {
  if ('share' in change) return share(state, change.share, accounts, env);
  if ('unshare' in change) return unshare(state, change.unshare, accounts, env);
  return null;
}

function share(state: State, spec: Of<'share'>, accounts: Accounts, env: Env): State {
  const id = `rs-${env.hex(16)}`;
  const created: ResourceShare = {
    id,
    name: spec.name ?? '',
    owner: accounts.id(spec.owner, ['share', 'owner']),
    region: regionOf(state, spec.resources[0] ?? '') ?? '',
    allowExternal: true,
    createdAt: env.now,
    updatedAt: env.now,
    deletedAt: null,
    associations: [],
  };
  const refs = spec.resources.map((resource) => ({
    id: resource,
    type: state.instances[resource] ? 'KMSInstance' : 'VSwitch',
  }));
  const withResources = addResources(
    { ...state, shares: { ...state.shares, [id]: created } },
    id,
    refs,
    env,
  );
  const targets = spec.targets.map((ref) => accounts.target(ref, ['share', 'targets']));
  return accepted(addTargets(withResources, id, targets, env), id, env);
}

/** A change stands for the whole story: whoever was invited has accepted. */
function accepted(state: State, shareId: string, env: Env): State {
  const invitations = Object.entries(state.invitations).map(([id, invitation]) => {
    const ours = invitation.shareId === shareId;
    return [id, ours ? { ...invitation, status: 'Accepted' as const } : invitation];
  });
  const settle = (old: ResourceShare): ResourceShare => ({
    ...old,
    associations: old.associations.map((a) => ({
      ...a,
      settlesAt: a.settlesAt ?? env.now + state.associationMs,
    })),
  });
  return editShares({ ...state, invitations: Object.fromEntries(invitations) }, (old) =>
    old.id === shareId ? settle(old) : old,
  );
}

/** Takes a resource out of every share it is in, or one target out of those shares. */
function unshare(
  state: State,
  { resource, target }: Of<'unshare'>,
  accounts: Accounts,
  env: Env,
): State {
  const entity = target === undefined ? resource : accounts.target(target, ['unshare', 'target']);
  return editShares(state, (old) => {
    if (!old.associations.some((a) => a.entityId === resource)) return old;
    const associations = old.associations.map((a) =>
      a.entityId === entity && a.endedAt === null ? { ...a, endedAt: env.now } : a,
    );
    return { ...old, associations };
  });
}

function editShares(state: State, change: (old: ResourceShare) => ResourceShare): State {
  return {
    ...state,
    shares: Object.fromEntries(Object.entries(state.shares).map(([id, old]) => [id, change(old)])),
  };
}
