import type { Candidate } from '../candidates.ts';
import type { VpcId, VSwitchId } from '../ids.ts';
import type { Look } from '../look.ts';
import { choosingFor } from '../plan/wanted.ts';
import { chooseVSwitch } from '../vswitch.ts';
import type { Scene } from './check.ts';

type Served = { readonly vSwitchIds: readonly VSwitchId[]; readonly isBound: boolean };

/**
 * VPCs that are served or should be: the primary one, the bound ones, the wanted ones. Only what is
 * certain: while the instance is unknown, a wanted VPC may be the primary one; while the shares
 * are, a VPC of another account may not be wanted at all, and the choice of a vSwitch is open.
 */
export function servedVpcs({ observation, survey }: Look): Scene['served'] {
  const { instance } = observation;
  const {
    region,
    list,
    candidates: { wanted },
  } = survey;
  const served = new Map<VpcId, Served>();
  const chosenFor = (candidate: Candidate): readonly VSwitchId[] => {
    if (!list.known || !region.shared) return [];
    const { chosen } = chooseVSwitch(choosingFor(candidate, null, survey), region);
    return chosen.kind === 'use' ? [chosen.vSwitch.id] : [];
  };
  for (const candidate of instance.known ? wanted.values() : []) {
    if (candidate.selector === 'bind.shared' && !region.shared) continue;
    served.set(candidate.vpcId, { vSwitchIds: chosenFor(candidate), isBound: false });
  }
  for (const { vpcId, vSwitchId } of list.known ? list.value : []) {
    served.set(vpcId, { vSwitchIds: [vSwitchId], isBound: true });
  }
  if (instance.known && instance.value.primaryVpcId !== null) {
    served.set(instance.value.primaryVpcId, {
      vSwitchIds: instance.value.primaryVSwitchIds,
      isBound: true,
    });
  }
  return served;
}
