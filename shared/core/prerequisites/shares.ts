import { type Finding, finding, type Reason } from '../findings/finding.ts';
import { type AccountId, byId } from '../ids.ts';
import type { InstancePolicy } from '../policy/policy.ts';
import { available } from '../region.ts';
import { listedOwners } from '../selectors.ts';
import { check, type Facts, type Scene } from './check.ts';
import { ownerBehind } from './vswitches.ts';

/**
 * Shared vSwitches an account can accept, unless its quota was raised. (VPC quotas:
 * vpc_quota_sharedvpc_accept_shared_vswitch_num)
 */
const usuallyAccepted = 30;
/** So many of them are left when it is time to ask for more. */
const fewLeft = 3;

export const shareChecks = [
  check('check-accepted-limit', ['shared'], ({ shared }, scene) => nearLimit(shared, scene)),
  check('check-share-status', ['shared', 'allowed'], ({ shared, allowed }, scene) =>
    unusable(shared, allowed, scene),
  ),
  check('check-share-owners', ['shared', 'allowed'], ({ shared, allowed }, scene) =>
    strangers(shared, allowed, scene),
  ),
  check('check-shared-twice', ['shared', 'received'], ({ shared, received }) =>
    [...shared].flatMap(([vSwitchId, { shares }]) => {
      const ids = shares.length < 2 ? [] : [...new Set(shares.map(({ shareId }) => shareId))];
      const names = ids.map((id) => named(id, received));
      return names.length < 2
        ? []
        : [finding('vswitch-shared-twice', vSwitchId, { shares: names })];
    }),
  ),
  check('check-owners-share', ['shared', 'received', 'invitations'], (facts, scene) =>
    withoutShares(facts, scene),
  ),
  check(
    'check-owner-limits',
    ['list', 'vSwitches'],
    ({ list, vSwitches }, { policy, account, instanceId }) => {
      const limit = policy.bind.shared?.maxPerOwner ?? Number.POSITIVE_INFINITY;
      const owners = list
        .flatMap((entry) => ownerBehind(entry, vSwitches) ?? [])
        .filter((owner) => owner !== account);
      return [...new Set(owners)].flatMap((ownerId) => {
        const count = owners.filter((owner) => owner === ownerId).length;
        return count > limit
          ? [finding('owner-over-limit', ownerId, { count, limit, instanceId })]
          : [];
      });
    },
  ),
];

/**
 * The limit is what the policy says, else the usual one. Where more is accepted already it was
 * raised, nobody says to how much; where the service refuses some, it has said so itself.
 */
function nearLimit(
  { size: accepted }: Facts['shared'],
  { policy, regionId }: Pick<Scene, 'policy' | 'regionId'>,
): Finding[] {
  const said = policy.bind.shared?.acceptLimit ?? null;
  if (said === null && accepted > usuallyAccepted) return [];
  const limit = said ?? usuallyAccepted;
  return accepted < limit - fewLeft
    ? []
    : [finding('accepted-vswitches-near-limit', regionId, { accepted, limit })];
}

const codeOfStatus: ReadonlyMap<string, 'share-zone-inaccessible' | 'share-limit-exceeded'> =
  new Map([
    ['ZonalResourceInaccessible', 'share-zone-inaccessible'],
    ['LimitExceeded', 'share-limit-exceeded'],
  ]);

/** vSwitches of accounts that are let in, which through none of their shares can be used. */
function unusable(
  shared: Facts['shared'],
  allowed: readonly AccountId[],
  { regionId }: Scene,
): Finding[] {
  return [...shared].flatMap(([vSwitchId, { status, shares }]) => {
    const [first] = shares;
    if (!first || status === available) return [];
    const { ownerId, shareId } = first;
    if (ownerId === null || !allowed.includes(ownerId)) return [];
    const params = { ownerId, shareId, status, regionId };
    return [finding(codeOfStatus.get(status ?? '') ?? 'share-unavailable', vSwitchId, params)];
  });
}

/** Accounts that share and are not let in, with what would let them in. */
function strangers(
  shared: Facts['shared'],
  allowed: readonly AccountId[],
  { policy, account }: Scene,
): Finding[] {
  const sharing = new Set([...shared.values()].flatMap(({ owners }) => owners));
  return [...sharing]
    .filter((owner) => owner !== account && !allowed.includes(owner))
    .map((owner) => {
      const theirs = [...shared].filter(([, { owners }]) => owners.includes(owner));
      return finding('share-owner-not-listed', owner, {
        vSwitchIds: theirs.map(([id]) => id),
        cure: letIn(policy, allowed, owner),
      });
    });
}

/** What lets one more account in, whoever else is let in before or after it. */
export function letIn(
  { bind }: InstancePolicy,
  allowed: readonly AccountId[],
  ownerId: AccountId,
): Reason {
  if (bind.shared === null) return { code: 'let-in-first', params: { ownerId } };
  if (bind.shared.from !== 'principals') return { code: 'let-in', params: { ownerId } };
  const accounts = allowed.map((id) => `"${id}"`).join(', ');
  return { code: 'let-in-beside-principals', params: { ownerId, accounts } };
}

/**
 * Accounts that the policy lists and that share no vSwitch. One with an open invitation is told
 * there.
 */
function withoutShares(
  { shared, received, invitations }: Pick<Facts, 'shared' | 'received' | 'invitations'>,
  scene: Scene,
): Finding[] {
  const { policy, account, regionId } = scene;
  const invited = new Set(
    invitations.filter(({ status }) => status === 'Pending').map(({ senderId }) => senderId),
  );
  const sharing = new Set([...shared.values()].flatMap(({ owners }) => owners));
  return listedOwners(policy)
    .filter((owner) => owner !== account && !sharing.has(owner) && !invited.has(owner))
    .map((owner) => {
      const shares = received
        .filter(({ ownerId }) => ownerId === owner)
        .map(({ id }) => named(id, received));
      return finding('owner-shares-nothing', owner, {
        regionId,
        shares: shares.sort(byId),
        account,
      });
    });
}

/** A share as people know it. */
function named(id: string, received: Facts['received']): string {
  const name = received.find((share) => share.id === id)?.name;
  return name ? `${id} (${name})` : id;
}
