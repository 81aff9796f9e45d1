import type { Binding } from '../facts.ts';
import { type Finding, finding } from '../findings/finding.ts';
import { type AccountId, byId, type VSwitchId } from '../ids.ts';
import type { Region } from '../region.ts';
import { answeredByPlan, check, type Scene } from './check.ts';

/**
 * Addresses that should be left in a vSwitch after a binding took one: fewer, and the next surge of
 * machines in it takes the rest.
 */
const comfortable = 3;

export const vSwitchChecks = [
  answeredByPlan('check-vswitch-chosen', ['list', 'vSwitches', 'shared']),
  check('check-binding-region', ['list'], ({ list }, { regionId, instanceId }) =>
    list.flatMap(({ vpcId, regionId: named }) =>
      named === null || named === regionId
        ? []
        : [finding('binding-other-region', vpcId, { named, regionId, instanceId })],
    ),
  ),
  check('check-binding-owner', ['list', 'vSwitches'], ({ list, vSwitches }) =>
    list.flatMap(({ vpcId, vSwitchId, ownerId }) => {
      const owner = vSwitches.vSwitches?.get(vSwitchId)?.ownerId ?? ownerId;
      if (ownerId === null || owner === null || owner === ownerId) return [];
      return [
        finding('binding-owner-differs', vpcId, { vSwitchId, named: ownerId, ownerId: owner }),
      ];
    }),
  ),
  check('check-default-vswitches', ['vSwitches'], ({ vSwitches }, { account, regionId }) =>
    defaults(vSwitches).flatMap(({ id, vpcId, ownerId }) => {
      if (ownerId === null || ownerId === account) return [];
      return [finding('shared-vswitch-default', vpcId, { vSwitchId: id, ownerId, regionId })];
    }),
  ),
  check('check-free-addresses', ['list', 'vSwitches'], ({ vSwitches }, scene) =>
    nearlyFull(vSwitches, scene),
  ),
  check('check-network-acls', ['vSwitches'], ({ vSwitches }, { served }) =>
    [...served].flatMap(([vpcId, { vSwitchIds }]) =>
      named(vSwitchIds, vSwitches)
        .filter(({ networkAclId }) => networkAclId !== null)
        .map(({ id, networkAclId }) =>
          finding('vswitch-network-acl', vpcId, { vSwitchId: id, networkAclId }),
        ),
    ),
  ),
];

const defaults = ({ vSwitches }: Region) =>
  [...(vSwitches?.values() ?? [])]
    .filter(({ isDefault }) => isDefault === true)
    .sort((a, b) => byId(a.id, b.id));

/** By id, so that a region of thousands is not searched for each VPC. */
const named = (ids: readonly VSwitchId[], { vSwitches }: Region) =>
  ids.toSorted(byId).flatMap((id) => vSwitches?.get(id) ?? []);

/** Those that a new binding takes an address of. */
function nearlyFull(region: Region, { served }: Scene): Finding[] {
  return [...served].flatMap(([vpcId, { vSwitchIds, isBound }]) => {
    const [chosen] = named(vSwitchIds, region);
    const left = (chosen?.freeIps ?? Number.POSITIVE_INFINITY) - 1;
    if (isBound || !chosen || left >= comfortable) return [];
    return [
      finding('vswitch-nearly-full', vpcId, {
        vSwitchId: chosen.id,
        freeIps: chosen.freeIps,
        left,
      }),
    ];
  });
}

/** Whose a bound VPC is: as its entry says, else as its vSwitch does. Null: neither says it. */
export const ownerBehind = (
  { vSwitchId, ownerId }: Pick<Binding, 'vSwitchId' | 'ownerId'>,
  region: Region,
): AccountId | null => ownerId ?? region.vSwitches?.get(vSwitchId)?.ownerId ?? null;
