import type { Binding, Observation } from '../facts.ts';
import { byId, type VpcId } from '../ids.ts';

/** A VPC that the old instance serves, and how far it has come on the new one. */
export interface Moving {
  readonly vpcId: VpcId;
  readonly step: 'to-bind' | 'to-prove' | 'proven';
}

/**
 * The list of the new instance once every VPC of the old one is bound to it as well: what is bound
 * there stays as it is, the others come through the vSwitch they have. The primary VPC of the old
 * instance is one of them, that of the new one is served already.
 */
export function joinedList(
  old: Observation,
  oldList: readonly Binding[],
  fresh: Observation,
  freshList: readonly Binding[],
): Binding[] {
  const served = new Set<string | null>([primaryOf(fresh), ...freshList.map(({ vpcId }) => vpcId)]);
  const joining = [...oldList, ...primaryEntry(old)].filter(({ vpcId }) => !served.has(vpcId));
  return [...freshList, ...joining].sort((a, b) => byId(a.vpcId, b.vpcId));
}

/** Every VPC that the old instance serves: nothing of it may be removed before all are proven. */
export function movingFrom(
  old: Observation,
  oldList: readonly Binding[],
  fresh: Observation,
  freshList: readonly Binding[],
  isProven: (vpcId: VpcId) => boolean,
): Moving[] {
  const bound = new Set<string | null>([primaryOf(fresh), ...freshList.map(({ vpcId }) => vpcId)]);
  const ids = new Set([...oldList, ...primaryEntry(old)].map(({ vpcId }) => vpcId));
  return [...ids].sort(byId).map((vpcId) => ({
    vpcId,
    step: bound.has(vpcId) ? (isProven(vpcId) ? 'proven' : 'to-prove') : 'to-bind',
  }));
}

const primaryOf = ({ instance }: Observation): VpcId | null =>
  instance.known ? instance.value.primaryVpcId : null;

function primaryEntry({ instance, account, regionId }: Observation): Binding[] {
  if (!instance.known) return [];
  const { primaryVpcId: vpcId, primaryVSwitchIds } = instance.value;
  const [vSwitchId] = primaryVSwitchIds;
  return vpcId === null || vSwitchId === undefined
    ? []
    : [{ vpcId, vSwitchId, regionId, ownerId: account }];
}
