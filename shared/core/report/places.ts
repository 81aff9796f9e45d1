import { servedVpcs } from '../connectivity/targets.ts';
import { byId, type VpcId } from '../ids.ts';
import type { Look } from '../look.ts';
import type { Plan } from '../plan/plan.ts';
import type { InstanceReport } from './schema.ts';

type Place = NonNullable<InstanceReport['places']>[number];

/** Every VPC that is served, wanted or stopped from being changed: whose it is, and where. */
export function placesOf(look: Look, plan: Plan): Place[] {
  const { observation, survey } = look;
  const { instance } = observation;
  const primary = instance.known ? instance.value.primaryVpcId : null;
  const owners = new Map<VpcId, Omit<Place, 'vpcId'>>();
  const note = (vpcId: VpcId, ownerId: string | null, vSwitchId: string | null): void => {
    if (owners.has(vpcId)) return;
    const visible = survey.region.ofVpc.get(vpcId)?.find((one) => one.ownerId !== null);
    owners.set(vpcId, {
      ownerId: ownerId ?? visible?.ownerId ?? survey.region.vpcs?.get(vpcId)?.ownerId ?? null,
      vSwitchId,
      isPrimary: vpcId === primary,
    });
  };
  for (const { vpcId, ownerId, vSwitchIds } of servedVpcs(look))
    note(vpcId, ownerId, vSwitchIds[0] ?? null);
  for (const { vpcId, ownerId } of survey.candidates.wanted.values()) note(vpcId, ownerId, null);
  for (const { vpcId } of plan.blocked) note(vpcId, null, null);
  return [...owners]
    .map(([vpcId, place]) => ({ vpcId, ...place }))
    .sort((a, b) => byId(a.vpcId, b.vpcId));
}
