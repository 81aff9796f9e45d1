import type { VSwitch } from './facts.ts';
import type { Reason } from './findings/finding.ts';
import { type AccountId, byId, type VpcId, type VSwitchId } from './ids.ts';
import { available, ownersOf, type Region } from './region.ts';

/** Why a vSwitch cannot be used, in the order of the checks: a later one got further. */
const unfitness = [
  'deleted',
  'not-visible',
  'other-region',
  'other-vpc',
  'other-owner',
  'owner-unclear',
  'not-shared',
  'shares-unknown',
  'share-not-available',
  'not-available',
  'no-free-ip',
] as const;
export type Unfit = (typeof unfitness)[number];

/** Why a vSwitch that could be used is not. */
export type Unneeded =
  | 'not-pinned'
  | 'current-stays'
  | 'less-preferred-zone'
  | 'fewer-free-ips'
  | 'later-id';

type Because<Code> = Reason & { readonly code: Code };

export interface NotChosen {
  readonly vSwitchId: VSwitchId;
  readonly why: Because<Unfit | Unneeded>;
}
export interface UnfitVSwitch {
  readonly vSwitchId: VSwitchId;
  readonly why: Because<Unfit>;
}

/** What the choice for one VPC is made from. */
export interface Choosing {
  readonly vpcId: VpcId;
  readonly ownerId: AccountId;
  /** The account that looks. */
  readonly account: AccountId;
  /** The vSwitch it is bound through; null: not bound. */
  readonly current: VSwitchId | null;
  /** The current one is gone for good, and not only out of sight. */
  readonly isDeleted: boolean;
  readonly pin: VSwitchId | null;
  readonly zones: readonly string[];
  readonly minFreeIps: number;
}

export type Chosen =
  | {
      readonly kind: 'use';
      readonly vSwitch: VSwitch;
      readonly by: 'pin' | 'current' | 'preference';
    }
  /** Bound through a vSwitch that nobody can see: to be kept, and never moved by itself. */
  | { readonly kind: 'unverifiable' }
  | { readonly kind: 'pin-unusable'; readonly pin: UnfitVSwitch }
  /** The one that got furthest says what is missing; null: the VPC has no visible vSwitch. */
  | { readonly kind: 'none'; readonly nearest: UnfitVSwitch | null };

export interface Choice {
  readonly chosen: Chosen;
  /** Every other vSwitch that is visible in the VPC, pinned or current, by id, with its reason. */
  readonly others: () => readonly NotChosen[];
}

type Assessed = { readonly fit: VSwitch } | UnfitVSwitch;

/**
 * Pin first; else the current one while it is good, or out of sight; else zones in their order,
 * then most free addresses, then id.
 */
export function chooseVSwitch(choosing: Choosing, region: Region): Choice {
  const assessed = assessAll(choosing, region);
  const chosen = choose(choosing, assessed, region);
  const isOther = (one: Assessed) => chosen.kind !== 'use' || idOf(one) !== chosen.vSwitch.id;
  return {
    chosen,
    others: () =>
      assessed.filter(isOther).map((one) => ({
        vSwitchId: idOf(one),
        why: 'fit' in one ? unneeded(one.fit, chosen, choosing.zones) : one.why,
      })),
  };
}

/** What is visible in the VPC, and what is named for it, by id. */
function assessAll(choosing: Choosing, region: Region): readonly Assessed[] {
  const { vpcId, current, pin } = choosing;
  const visible = region.ofVpc.get(vpcId) ?? [];
  const assessed = visible.map((one) => assessSeen(one, choosing, region));
  const isVisible = (id: VSwitchId) => visible.some((one) => one.id === id);
  const named = [current, pin].flatMap((id) => (id === null || isVisible(id) ? [] : [id]));
  if (named.length === 0) return assessed;
  const others = [...new Set(named)].map((id) => assess(id, choosing, region));
  return [...assessed, ...others].sort((a, b) => byId(idOf(a), idOf(b)));
}

const idOf = (one: Assessed): VSwitchId => ('fit' in one ? one.fit.id : one.vSwitchId);

function choose(
  { current, isDeleted, pin, zones }: Choosing,
  assessed: readonly Assessed[],
  region: Region,
): Chosen {
  const assessmentOf = (named: VSwitchId | null) =>
    named === null ? undefined : assessed.find((one) => idOf(one) === named);
  const isInvisible = current !== null && !isDeleted && !region.vSwitches?.has(current);
  const pinned = isInvisible && pin === current ? undefined : assessmentOf(pin);
  if (pinned) {
    if ('fit' in pinned) return { kind: 'use', vSwitch: pinned.fit, by: 'pin' };
    const here = pin !== null && pin === current ? region.vSwitches?.get(pin) : undefined;
    // A VPC on its pin is where it is wanted, whatever passing state that is in.
    return here && pinned.why.code === 'not-available'
      ? { kind: 'use', vSwitch: here, by: 'pin' }
      : { kind: 'pin-unusable', pin: pinned };
  }
  if (isInvisible) return { kind: 'unverifiable' };
  const now = assessmentOf(current);
  if (now && 'fit' in now) return { kind: 'use', vSwitch: now.fit, by: 'current' };
  return best(assessed, current, zones);
}

function best(
  assessed: readonly Assessed[],
  current: VSwitchId | null,
  zones: readonly string[],
): Chosen {
  const compare = preference(zones);
  let first: VSwitch | null = null;
  for (const one of assessed)
    if ('fit' in one && (first === null || compare(one.fit, first) < 0)) first = one.fit;
  if (first) return { kind: 'use', vSwitch: first, by: 'preference' };
  const bad = assessed.filter((one) => 'why' in one);
  return { kind: 'none', nearest: nearest(bad, current) };
}

/**
 * The current vSwitch has to be there and Available; addresses, zones and shares no longer matter
 * to it.
 */
export function assess(vSwitchId: VSwitchId, choosing: Choosing, region: Region): Assessed {
  const vSwitch = region.vSwitches?.get(vSwitchId);
  return vSwitch
    ? assessSeen(vSwitch, choosing, region)
    : { vSwitchId, why: unseen(vSwitchId, choosing, region) };
}

function assessSeen(vSwitch: VSwitch, choosing: Choosing, region: Region): Assessed {
  const why = defectOf(vSwitch, choosing, region);
  return why ? { vSwitchId: vSwitch.id, why } : { fit: vSwitch };
}

function defectOf(vSwitch: VSwitch, choosing: Choosing, region: Region): Because<Unfit> | null {
  const { id: vSwitchId, vpcId, status, freeIps } = vSwitch;
  if (vpcId !== choosing.vpcId) return { code: 'other-vpc', params: { vSwitchId, vpcId } };
  const isNew = vSwitchId !== choosing.current;
  const noAccess = isNew ? accessDefectOf(vSwitch, choosing, region) : null;
  if (noAccess) return noAccess;
  if (status !== available) return { code: 'not-available', params: { vSwitchId, status } };
  const { minFreeIps } = choosing;
  return isNew && (freeIps === null || freeIps < minFreeIps)
    ? { code: 'no-free-ip', params: { vSwitchId, freeIps, minFreeIps } }
    : null;
}

function unseen(
  vSwitchId: VSwitchId,
  { current, isDeleted }: Choosing,
  { elsewhere }: Region,
): Because<Unfit> {
  if (isDeleted && vSwitchId === current) return { code: 'deleted', params: { vSwitchId } };
  const regionId = elsewhere.get(vSwitchId);
  return regionId === undefined
    ? { code: 'not-visible', params: { vSwitchId } }
    : { code: 'other-region', params: { vSwitchId, regionId } };
}

function accessDefectOf(
  vSwitch: VSwitch,
  { ownerId, account }: Choosing,
  region: Region,
): Because<Unfit> | null {
  const vSwitchId = vSwitch.id;
  const owners = ownersOf(vSwitch, region);
  const [owner] = owners;
  if (owner === undefined || owners.length > 1)
    return { code: 'owner-unclear', params: { vSwitchId, owners } };
  if (owner !== ownerId) return { code: 'other-owner', params: { vSwitchId, ownerId: owner } };
  if (owner === account) return null;
  if (region.shared === null) return { code: 'shares-unknown', params: { vSwitchId } };
  const share = region.shared.get(vSwitchId);
  if (!share) return { code: 'not-shared', params: { vSwitchId } };
  return share.status === available
    ? null
    : { code: 'share-not-available', params: { vSwitchId, status: share.status } };
}

const zoneRank = (zones: readonly string[], { zoneId }: VSwitch): number => {
  const rank = zoneId === null ? -1 : zones.indexOf(zoneId);
  return rank === -1 ? zones.length : rank;
};

const preference = (zones: readonly string[]) => (a: VSwitch, b: VSwitch) =>
  zoneRank(zones, a) - zoneRank(zones, b) ||
  Number(b.freeIps) - Number(a.freeIps) ||
  byId(a.id, b.id);

/** The reason of one that could be used: what decided against it. */
function unneeded(one: VSwitch, chosen: Chosen, zones: readonly string[]): Because<Unneeded> {
  const vSwitchId = one.id;
  if (chosen.kind === 'pin-unusable' || (chosen.kind === 'use' && chosen.by === 'pin'))
    return { code: 'not-pinned', params: { vSwitchId } };
  if (chosen.kind !== 'use' || chosen.by === 'current')
    return { code: 'current-stays', params: { vSwitchId } };
  const isInWorseZone = zoneRank(zones, one) > zoneRank(zones, chosen.vSwitch);
  if (isInWorseZone)
    return { code: 'less-preferred-zone', params: { vSwitchId, zone: one.zoneId } };
  if (Number(one.freeIps) < Number(chosen.vSwitch.freeIps))
    return { code: 'fewer-free-ips', params: { vSwitchId, freeIps: one.freeIps } };
  return { code: 'later-id', params: { vSwitchId } };
}

/**
 * The vSwitch that failed the latest check: fixing it is the shortest way. The current one only if
 * there is no other.
 */
function nearest(bad: readonly UnfitVSwitch[], current: VSwitchId | null): UnfitVSwitch | null {
  // The others are visible, so that each of them got further than 0.
  const progress = ({ vSwitchId, why }: UnfitVSwitch) =>
    vSwitchId === current ? 0 : unfitness.indexOf(why.code);
  return bad.toSorted((a, b) => progress(b) - progress(a))[0] ?? null;
}
