import type { RegionFacts, SharedVSwitch, VSwitch } from './facts.ts';
import { type AccountId, byId, type VpcId, type VSwitchId } from './ids.ts';

/** What other accounts share of one vSwitch; one that comes through several shares is one of these. */
export interface Shared {
  /** Owners that the shares name. More than one is a contradiction. */
  readonly owners: readonly AccountId[];
  /** `Available` if it is so through any share, else what the first share says. */
  readonly status: string | null;
}

/** The facts of a region by id, so that no question about ten thousand VPCs is a search. Null: not known. */
export interface Region {
  readonly vSwitches: ReadonlyMap<VSwitchId, VSwitch> | null;
  /** Visible vSwitches of a VPC, by id. */
  readonly ofVpc: ReadonlyMap<VpcId, readonly VSwitch[]>;
  readonly shared: ReadonlyMap<VSwitchId, Shared> | null;
}

export function indexRegion(facts: RegionFacts): Region {
  const vSwitches = facts.vSwitches?.known ? new Map(facts.vSwitches.value.map((one) => [one.id, one])) : null;
  const shared = facts.shared?.known ? indexShares(facts.shared.value) : null;
  return { vSwitches, ofVpc: groupByVpc([...(vSwitches?.values() ?? [])]), shared };
}

function groupByVpc(vSwitches: readonly VSwitch[]): Map<VpcId, VSwitch[]> {
  const groups = new Map<VpcId, VSwitch[]>();
  for (const one of vSwitches.toSorted((a, b) => byId(a.id, b.id))) {
    const group = groups.get(one.vpcId);
    if (group) group.push(one);
    else groups.set(one.vpcId, [one]);
  }
  return groups;
}

function indexShares(shares: readonly SharedVSwitch[]): Map<VSwitchId, Shared> {
  const byVSwitch = new Map<VSwitchId, Shared>();
  for (const share of shares.toSorted(inShareOrder)) {
    const before = byVSwitch.get(share.vSwitchId);
    const owners = new Set([...(before?.owners ?? []), ...(share.ownerId === null ? [] : [share.ownerId])]);
    const status = before === undefined || share.status === available ? share.status : before.status;
    byVSwitch.set(share.vSwitchId, { owners: [...owners], status });
  }
  return byVSwitch;
}

/** Whatever order they were read in. */
export const inShareOrder = (a: SharedVSwitch, b: SharedVSwitch): number =>
  byId(a.vSwitchId, b.vSwitchId) ||
  byId(a.shareId, b.shareId) ||
  byId(a.ownerId ?? '', b.ownerId ?? '') ||
  byId(a.status ?? '', b.status ?? '');

/** The status of a vSwitch, and of a share, that can be used. */
export const available = 'Available';

/** Accounts that anything read names as the owner of a vSwitch: one normally, none if nothing says, two if the reads contradict each other. */
export function ownersOf(vSwitch: VSwitch, region: Region): readonly AccountId[] {
  const owners = new Set(region.shared?.get(vSwitch.id)?.owners);
  if (vSwitch.ownerId !== null) owners.add(vSwitch.ownerId);
  return [...owners].sort(byId);
}
