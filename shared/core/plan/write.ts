import type { Binding } from '../facts.ts';
import { byId, type RegionId, type VpcId } from '../ids.ts';
import type { Action } from './plan.ts';

const byVpc = (a: Binding, b: Binding) => byId(a.vpcId, b.vpcId);

/**
 * The list with changes made to it, by VPC id. Every other entry is as it was read, field by field.
 * A change that the list has no place for any more is left out: a bind of a VPC that somebody else
 * has bound, a move from a vSwitch it is not on.
 */
export function listWith(
  list: readonly Binding[],
  actions: readonly Action[],
  regionId: RegionId,
): Binding[] {
  const entries = new Map<VpcId, Binding>(list.map((one) => [one.vpcId, one]));
  for (const { kind, vpcId, vSwitchId, fromVSwitchId, ownerId } of actions) {
    const entry = entries.get(vpcId);
    switch (kind) {
      case 'bind':
        if (!entry) entries.set(vpcId, { vpcId, vSwitchId, regionId, ownerId });
        break;
      case 'move':
        if (entry?.vSwitchId === fromVSwitchId) entries.set(vpcId, { ...entry, vSwitchId });
        break;
      case 'unbind':
        entries.delete(vpcId);
    }
  }
  return [...entries.values()].sort(byVpc);
}

/**
 * Whether two lists bind the same VPCs through the same vSwitches, in whatever order. Owner and
 * region are compared where both have them:
 * the service may fill them in, or leave them out, after a write (KMS: GetKmsInstance, VpcOwnerId
 * can be missing).
 */
export function sameList(a: readonly Binding[], b: readonly Binding[]): boolean {
  const others = new Map(b.map((one) => [one.vpcId, one]));
  const isAsMany =
    a.length === b.length && new Set(a.map(({ vpcId }) => vpcId)).size === others.size;
  return isAsMany && a.every((one) => isSame(one, others.get(one.vpcId)));
}

const agree = (a: string | null, b: string | null) => a === null || b === null || a === b;

const isSame = (a: Binding, b: Binding | undefined): boolean =>
  b !== undefined &&
  a.vSwitchId === b.vSwitchId &&
  agree(a.ownerId, b.ownerId) &&
  agree(a.regionId, b.regionId);
