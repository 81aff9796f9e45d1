import type { Candidate } from '../candidates.ts';
import type { Observation } from '../facts.ts';
import type { VpcId } from '../ids.ts';
import type { Plan } from '../plan/plan.ts';
import type { InstancePolicy } from '../policy/policy.ts';
import type { Region } from '../region.ts';
import { chooseVSwitch } from '../vswitch.ts';
import type { Scene } from './check.ts';

/** VPCs that are served or should be, as far as that is known: the primary one, the bound ones, the wanted ones. */
export function servedVpcs(
  { account, instance }: Observation,
  policy: InstancePolicy,
  plan: Plan,
  region: Region,
  wanted: ReadonlyMap<VpcId, Candidate>,
): Scene['served'] {
  const served = new Map<VpcId, { vSwitchIds: readonly string[]; isBound: boolean }>();
  const { zones, minFreeIps, pin } = policy.vswitches;
  for (const { vpcId, ownerId } of wanted.values()) {
    const choosing = { vpcId, ownerId, account, current: null, pin: pin[vpcId] ?? null, zones, minFreeIps };
    const { chosen } = chooseVSwitch(choosing, region);
    served.set(vpcId, { vSwitchIds: chosen.kind === 'use' ? [chosen.vSwitch.id] : [], isBound: false });
  }
  for (const { vpcId, vSwitchId } of plan.list.known ? plan.list.value : []) {
    served.set(vpcId, { vSwitchIds: [vSwitchId], isBound: true });
  }
  if (instance.known && instance.value.primaryVpcId !== null) {
    served.set(instance.value.primaryVpcId, { vSwitchIds: instance.value.primaryVSwitchIds, isBound: true });
  }
  return served;
}
