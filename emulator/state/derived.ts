import type { State, Vpc, VSwitch } from './types.ts';

/**
 * What follows from parts of a state that no change touches in place, derived once for each: lists
 * of ten thousand are read page by page.
 */
function derived<Part extends object, T>(derive: (part: Part) => T): (part: Part) => T {
  const known = new WeakMap<Part, { readonly value: T }>();
  return (part) => {
    const there = known.get(part) ?? { value: derive(part) };
    known.set(part, there);
    return there.value;
  };
}

/** The vSwitches of each VPC, in the order of the state. */
export const vSwitchesByVpc = derived(
  (vSwitches: State['vSwitches']): ReadonlyMap<string, readonly VSwitch[]> => {
    const byVpc = new Map<string, VSwitch[]>();
    for (const one of Object.values(vSwitches)) {
      const group = byVpc.get(one.vpcId);
      if (group) group.push(one);
      else byVpc.set(one.vpcId, [one]);
    }
    return byVpc;
  },
);

export interface Placed {
  readonly vSwitch: VSwitch;
  readonly vpc: Vpc;
}

/** The vSwitches of each region with their VPC, in the order of the VPCs. */
export const placedByRegion = derived((vpcs: State['vpcs']) =>
  derived((vSwitches: State['vSwitches']): ReadonlyMap<string, readonly Placed[]> => {
    const byVpc = vSwitchesByVpc(vSwitches);
    const placed = [...vpcsByRegion(vpcs)].map(
      ([region, there]) =>
        [
          region,
          there.flatMap((vpc) => (byVpc.get(vpc.id) ?? []).map((vSwitch) => ({ vSwitch, vpc }))),
        ] as const,
    );
    return new Map(placed);
  }),
);

/** The VPC of each vSwitch. */
export const vpcOfVSwitch = derived((vpcs: State['vpcs']) =>
  derived((vSwitches: State['vSwitches']): ReadonlyMap<string, Vpc> => {
    const placed = [...placedByRegion(vpcs)(vSwitches).values()].flat();
    return new Map(placed.map(({ vSwitch, vpc }) => [vSwitch.id, vpc]));
  }),
);

/** The VPCs of each region, in the order of the state. */
export const vpcsByRegion = derived((vpcs: State['vpcs']): ReadonlyMap<string, readonly Vpc[]> => {
  const byRegion = new Map<string, Vpc[]>();
  for (const one of Object.values(vpcs)) {
    const group = byRegion.get(one.region);
    if (group) group.push(one);
    else byRegion.set(one.region, [one]);
  }
  return byRegion;
});

/** Ids of all that is being shared by its owner. */
export const beingShared = derived((shares: State['shares']): ReadonlySet<string> => {
  const open = Object.values(shares).filter((share) => share.deletedAt === null);
  const resources = open.flatMap((share) =>
    share.associations.filter((a) => a.kind === 'Resource' && a.endedAt === null),
  );
  return new Set(resources.map((resource) => resource.entityId));
});
