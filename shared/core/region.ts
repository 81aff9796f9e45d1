import type { Binding, Elsewhere, RegionFacts, SharedVSwitch, Vpc, VSwitch } from './facts.ts';
import { type AccountId, byId, type RegionId, type VpcId, type VSwitchId } from './ids.ts';

/**
 * What other accounts share of one vSwitch; one that comes through several shares is one of these.
 */
export interface Shared {
  /** Of them all, in the order that no read changes. */
  readonly shares: readonly SharedVSwitch[];
  /** Owners that the shares name. More than one is a contradiction. */
  readonly owners: readonly AccountId[];
  /** `Available` if it is so through any share, else what the first share says. */
  readonly status: string | null;
}

/**
 * The facts of a region by id, so that no question about ten thousand VPCs is a search. Null: not
 * known.
 */
export interface Region {
  readonly vSwitches: ReadonlyMap<VSwitchId, VSwitch> | null;
  /** Visible vSwitches of a VPC, by id. */
  readonly ofVpc: ReadonlyMap<VpcId, readonly VSwitch[]>;
  /** Accounts that anything read names as the owner of a visible vSwitch. */
  readonly owners: ReadonlyMap<VSwitchId, readonly AccountId[]>;
  /** In the order of their ids. */
  readonly shared: ReadonlyMap<VSwitchId, Shared> | null;
  readonly vpcs: ReadonlyMap<VpcId, Vpc> | null;
  /** VPCs and vSwitches that the same run saw in another region. */
  readonly elsewhere: Elsewhere;
}

export function indexRegion(facts: RegionFacts): Region {
  const there = indexed.get(facts);
  if (there) return there;
  const vSwitches = facts.vSwitches?.known
    ? new Map(facts.vSwitches.value.map((one) => [one.id, one]))
    : null;
  const shared = facts.shared?.known ? indexShares(facts.shared.value) : null;
  const vpcs = facts.vpcs?.known ? new Map(facts.vpcs.value.map((one) => [one.id, one])) : null;
  const visible = [...(vSwitches?.values() ?? [])];
  const region = {
    vSwitches,
    ofVpc: groupByVpc(visible),
    owners: new Map(visible.map((one) => [one.id, namedOwners(one, shared)])),
    shared,
    vpcs,
    elsewhere: facts.elsewhere ?? new Map(),
  };
  indexed.set(facts, region);
  return region;
}

/** Instances of one region are looked at through the same facts, and need one index. */
const indexed = new WeakMap<RegionFacts, Region>();

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
    const { vSwitchId, ownerId } = share;
    const before = byVSwitch.get(vSwitchId);
    const named = before?.owners ?? [];
    const isNamed = ownerId === null || named.includes(ownerId);
    const owners = isNamed ? named : [...named, ownerId];
    const status =
      before === undefined || share.status === available ? share.status : before.status;
    byVSwitch.set(vSwitchId, { shares: [...(before?.shares ?? []), share], owners, status });
  }
  return byVSwitch;
}

/** Whatever order they were read in. */
const inShareOrder = (a: SharedVSwitch, b: SharedVSwitch): number =>
  byId(a.vSwitchId, b.vSwitchId) ||
  byId(a.shareId, b.shareId) ||
  byId(a.ownerId ?? '', b.ownerId ?? '') ||
  byId(a.status ?? '', b.status ?? '');

/** The status of a vSwitch, and of a share, that can be used. */
export const available = 'Available';

/**
 * Accounts that anything read names as the owner of a vSwitch: one normally, none if nothing says,
 * two if the reads contradict each other.
 */
export const ownersOf = ({ id }: Pick<VSwitch, 'id'>, { owners }: Region): readonly AccountId[] =>
  owners.get(id) ?? [];

function namedOwners(
  { id, ownerId }: VSwitch,
  shared: ReadonlyMap<VSwitchId, Shared> | null,
): readonly AccountId[] {
  const sharing = shared?.get(id)?.owners ?? [];
  const isNamed = ownerId === null || sharing.includes(ownerId);
  const owners = isNamed ? sharing : [...sharing, ownerId];
  return owners.length > 1 ? owners.toSorted(byId) : owners;
}

/**
 * Whose VPC an entry of the list is: as it says, else as its vSwitch tells. Null: nothing tells.
 * An entry may name nobody. (terraform-provider-alicloud, #9148)
 */
export function ownerOf(
  { vSwitchId, ownerId }: Pick<Binding, 'vSwitchId' | 'ownerId'>,
  region: Region,
): AccountId | null {
  const vSwitch = region.vSwitches?.get(vSwitchId);
  return ownerId ?? (vSwitch ? (ownersOf(vSwitch, region)[0] ?? null) : null);
}

/**
 * Whether the vSwitch of an entry is gone for good: the reads of an account's own vSwitches are
 * complete, so one of its own that is not among them was deleted. One of another account may as
 * well be no longer shared, and where anything names another owner or region, or nothing names one,
 * it is not told.
 */
export function isDeleted(
  { vpcId, vSwitchId, ownerId, regionId }: Binding,
  {
    account,
    regionId: here,
    region,
  }: { readonly account: AccountId; readonly regionId: RegionId; readonly region: Region },
): boolean {
  if (!region.vSwitches || region.vSwitches.has(vSwitchId)) return false;
  if (region.elsewhere.get(vSwitchId) !== undefined) return false;
  if (regionId !== null && regionId !== here) return false;
  const named = [
    ownerId,
    region.vpcs?.get(vpcId)?.ownerId ?? null,
    ...(region.shared?.get(vSwitchId)?.owners ?? []),
    ...(region.ofVpc.get(vpcId) ?? []).flatMap((one) => ownersOf(one, region)),
  ].filter((owner) => owner !== null);
  return named.length > 0 && named.every((owner) => owner === account);
}
