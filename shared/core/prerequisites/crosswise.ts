import { bytesInUrl, longestInUrl } from '../binding-list.ts';
import { type Finding, finding } from '../findings/finding.ts';
import { byId, vpcId } from '../ids.ts';
import { saidOf } from '../policy/policy.ts';
import { check, type Facts, type Scene } from './check.ts';
import { ownerBehind } from './vswitches.ts';

export const crosswiseChecks = [
  check('check-permission', ['list', 'principals', 'vSwitches'], (facts, scene) =>
    withoutPermission(facts, scene),
  ),
  check('check-network', ['list', 'principals', 'vSwitches', 'shared', 'wanted'], (facts, scene) =>
    withoutNetwork(facts, scene),
  ),
  check('check-other-instances', ['instance'], (_, { served, elsewhere, instanceId }) =>
    [...served.keys()].flatMap((vpcId) => {
      const others = elsewhere.get(vpcId) ?? [];
      return others.length === 0
        ? []
        : [finding('wanted-by-two-instances', vpcId, { instanceId, others })];
    }),
  ),
  check('check-pins-followed', ['list'], ({ list }, { policy }) =>
    list.flatMap(({ vpcId, vSwitchId }) => {
      const pin = saidOf(policy.vswitches.pin, vpcId) ?? vSwitchId;
      return pin === vSwitchId || policy.keep.includes(vpcId)
        ? []
        : [finding('binding-not-through-pin', vpcId, { vSwitchId, pin })];
    }),
  ),
  check('check-pins-used', ['list', 'wanted'], ({ list, wanted }, { policy }) => {
    const bound = new Set(list.map(({ vpcId }) => vpcId));
    return Object.entries(policy.vswitches.pin)
      .filter(([id]) => !bound.has(vpcId(id)) && !wanted.has(vpcId(id)))
      .map(([id, pin]) => finding('pin-without-effect', id, { pin }));
  }),
  check('check-list-length', ['list'], (_, { longest, instanceId }) => {
    const bytes = bytesInUrl(longest);
    if (bytes <= longestInUrl) return [];
    return [
      finding('list-over-url-limit', instanceId, {
        bytes,
        limit: longestInUrl,
        entries: longest.length,
      }),
    ];
  }),
];

/**
 * Bound, and its owner may not use the instance. While a folder is a principal, anybody may be in
 * it.
 */
function withoutPermission(
  { list, principals, vSwitches }: Pick<Facts, 'list' | 'principals' | 'vSwitches'>,
  scene: Scene,
): Finding[] {
  if (principals.some(({ kind }) => kind === 'group')) return [];
  const permitted = new Set<string>([scene.account, ...principals.map(({ id }) => id)]);
  return list.flatMap((entry) => {
    const ownerId = ownerBehind(entry, vSwitches);
    if (ownerId === null || permitted.has(ownerId)) return [];
    return [
      finding('network-without-permission', entry.vpcId, { ownerId, instanceId: scene.instanceId }),
    ];
  });
}

/**
 * May use the instance, and has no way to it. An entry whose owner nothing names may be anybody's.
 */
function withoutNetwork(
  facts: Pick<Facts, 'list' | 'principals' | 'vSwitches' | 'wanted'>,
  { account, instanceId }: Scene,
): Finding[] {
  const owners = facts.list.map((entry) => ownerBehind(entry, facts.vSwitches));
  if (owners.includes(null)) return [];
  const reached = new Set<string | null>([
    account,
    ...owners,
    ...[...facts.wanted.values()].map(({ ownerId }) => ownerId),
  ]);
  return facts.principals
    .filter(({ kind, id }) => kind === 'account' && !reached.has(id))
    .map(({ id }) => id)
    .sort(byId)
    .map((id) => finding('permission-without-network', id, { instanceId }));
}
