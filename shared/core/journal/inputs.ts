import type { Binding, Observation } from '../facts.ts';
import { byId } from '../ids.ts';
import { digestOfValue } from '../plan/digest.ts';
import type { Action } from '../plan/plan.ts';
import type { RefusedChange } from './entry.ts';

/**
 * Everything a refusal of a change can depend on, as far as it can be read: as long as it is the
 * same, the service would say the same.
 * Free addresses are not in it: they flicker.
 */
export function inputsOf(
  { kind, vpcId, vSwitchId, fromVSwitchId, ownerId }: Omit<Action, 'because'>,
  observation: Observation,
  dependsOn: RefusedChange['dependsOn'],
): string {
  const list = entriesOf(observation);
  const whole = {
    entry: null,
    units: unitsOf(observation),
    list: list.map(({ vpcId: id, vSwitchId: through }) => [id, through]),
  };
  return digestOfValue({
    change: { kind, vpcId, vSwitchId, fromVSwitchId, ownerId },
    bound: list.find((entry) => entry.vpcId === vpcId)?.vSwitchId ?? null,
    vSwitch: vSwitchFacts(observation, vSwitchId),
    shares: sharesOf(observation, vSwitchId),
    dependsOn: whole[dependsOn],
  });
}

function vSwitchFacts({ region }: Observation, id: string) {
  const found = region.vSwitches?.known
    ? region.vSwitches.value.find((one) => one.id === id)
    : undefined;
  if (!found) return null;
  const { vpcId, ownerId, zoneId, status, cidr } = found;
  return { vpcId, ownerId, zoneId, status, cidr };
}

function sharesOf({ region }: Observation, id: string): string[] {
  const shared = region.shared?.known ? region.shared.value : [];
  return shared
    .filter(({ vSwitchId }) => vSwitchId === id)
    .map(({ shareId, ownerId, status }) => JSON.stringify([shareId, ownerId, status]))
    .sort(byId);
}

const unitsOf = ({ instance, quota }: Observation) => ({
  bought: instance.known ? instance.value.vpcNum : null,
  counted: quota.known ? { total: quota.value.total, used: quota.value.used } : null,
});

/** The list as it was read, by VPC id. */
function entriesOf({ instance }: Observation): readonly Binding[] {
  const list = instance.known ? instance.value.list : null;
  return list?.known && list.value.given
    ? list.value.bindings.toSorted((a, b) => byId(a.vpcId, b.vpcId))
    : [];
}
