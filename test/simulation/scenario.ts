import type { Scenario, Variants } from '../../emulator/index.ts';
import { type VariantName, variantCatalogue, variantNames } from '../../emulator/variants.ts';
import type { Chance } from './chance.ts';

/**
 * One entry of `instances:`, as a person writes it; nothing here is read by the code under test.
 */
export interface PolicyEntry {
  readonly id: string;
  readonly region: string;
  readonly writes: readonly string[];
  readonly bind: {
    readonly own: { readonly vpcs: readonly string[]; readonly tags?: Record<string, string> };
    readonly shared?: {
      readonly from: readonly (string | FolderSource)[] | 'principals';
      readonly except?: readonly string[];
      readonly maxPerOwner?: number;
    };
  };
  readonly exclude: readonly string[];
  readonly keep: readonly string[];
  readonly unbind: readonly string[];
  readonly vswitches: {
    readonly pin: Record<string, string>;
    readonly zones: readonly string[];
    readonly minFreeIps: number;
  };
  readonly quota: {
    readonly reserve: number;
    readonly primaryCounts: boolean | 'auto';
    readonly unexplained: number;
  };
  readonly limits: { readonly unbindsPerRun: number; readonly movesPerRun: number };
  readonly probes?: { readonly function: string; readonly roles: Record<string, string> };
}

/** The accounts in a folder and below it. */
export interface FolderSource {
  readonly folder: string;
  readonly except?: readonly string[];
}

export const region = 'cn-hangzhou';
export const primary = 'vpc-primary';
/** The instance may be shared with it. */
export const folder = 'fd-1';
/** With it and others; the second is below the first. */
export const folders = [folder, 'fd-2', 'fd-3'] as const;
const zones = ['cn-hangzhou-h', 'cn-hangzhou-i', 'cn-hangzhou-j'];
export const theTag = { kms: 'shared' };
export const theDirectory = 'rd-1';

type VpcSpec = NonNullable<Scenario['vpcs']>[number];

/** Where a history begins: who is there, what is bound, and what the policy says. */
export interface Beginning {
  readonly scenario: Scenario;
  readonly policy: readonly PolicyEntry[];
}

/** Ids of up to 18 digits, of which a JavaScript number keeps sixteen. */
const accounts = {
  kms: ['2000000000000002', '234567890123456789'],
  a: ['1000000000000001'],
  b: ['987654321098765431'],
  s: ['3000000000000003'],
} as const;

/** Shares of open questions answered otherwise, and of policies that select by folder. */
export interface Roughness {
  readonly variants: number;
  readonly folders: number;
}

export function beginning(chance: Chance, roughness: Roughness): Beginning {
  const ids = {
    kms: chance.pick(accounts.kms),
    a: accounts.a[0],
    b: accounts.b[0],
    s: accounts.s[0],
  };
  const vpcs = [
    aVpc(primary, 'kms', chance),
    ...named('own', chance.int(2, 5)).map((id) => aVpc(id, 'kms', chance)),
    ...named('a', chance.int(1, 3)).map((id) => aVpc(id, 'a', chance)),
    ...named('b', chance.int(0, 2)).map((id) => aVpc(id, 'b', chance)),
    ...named('s', chance.int(0, 1)).map((id) => aVpc(id, 's', chance)),
  ];
  const count = chance.happens(0.15) ? 2 : 1;
  const instances = named('', count, 'kst-').map((id) => anInstance(id, vpcs, chance));
  const principals = new Set(instances.flatMap(({ sharedWith }) => sharedWith ?? []));
  return {
    scenario: {
      accounts: [
        ...(['kms', 'a', 'b', 's'] as const).map((alias) => ({ id: ids[alias], alias })),
        ...manyOthers(chance.for('others'), roughness.folders),
      ].map((one) => ({ ...one, directory: theDirectory })),
      folders: { [folder]: ['a'], 'fd-2': ['b'], 'fd-3': ['s'] },
      folderParents: { 'fd-2': folder },
      regions: { [region]: zones },
      vpcs,
      shares: ['a', 'b', 's'].flatMap((owner) => sharesOf(owner, vpcs, chance)),
      instances,
      associationMs: chance.pick([0, 0, 3000]),
      variants: someVariants(chance, roughness.variants) as NonNullable<Scenario['variants']>,
    },
    policy: instances
      .map(({ id }) => aPolicy(id, vpcs, ids, principals.size > 0, chance))
      .map((one) => withFolders(one, ids, chance.for(`folders of ${one.id}`), roughness.folders)),
  };
}

/** So many other members that one page does not hold them all, in a few of the histories. */
function manyOthers(chance: Chance, share: number) {
  const count = chance.happens(share * 0.1) ? chance.int(96, 104) : 0;
  return Array.from({ length: count }, (_, nth) => ({
    id: String(5_000_000_000_000_000 + nth),
    alias: `member-${nth}`,
  }));
}

/** A policy that selects accounts by their folder, at such a chance. */
function withFolders(
  policy: PolicyEntry,
  { a = '', b = '', s = '' }: Readonly<Record<string, string>>,
  chance: Chance,
  share: number,
): PolicyEntry {
  const { shared } = policy.bind;
  if (!chance.happens(share)) return policy;
  const sources = chance.some(folders, 0.5).map((one) => {
    const except = chance.some([a, b, s], 0.15);
    return { folder: one, ...(except.length > 0 ? { except } : {}) };
  });
  const listed = chance.some([a, b], 0.2);
  const except = chance.some([a, b, s], 0.08);
  const from = [...listed, ...(sources.length > 0 ? sources : [{ folder }])];
  return {
    ...policy,
    bind: {
      ...policy.bind,
      shared: { ...shared, from, ...(except.length > 0 ? { except } : {}) },
    },
  };
}

const named = (owner: string, count: number, prefix = 'vpc-'): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${owner}${i + 1}`);

export function aVpc(id: string, owner: string, chance: Chance): VpcSpec & { readonly id: string } {
  const vSwitches = chance.some(zones, 0.45);
  return {
    id,
    owner,
    tags: chance.happens(0.4) ? theTag : {},
    vSwitches: (vSwitches.length > 0 ? vSwitches : zones.slice(0, 1)).map((zone) => ({
      id: `${id.replace('vpc-', 'vsw-')}${zone.slice(-1)}`,
      zone,
      freeIps: chance.pick([0, 1, 3, 50, 50, 50, 50, 50]),
      status: chance.happens(0.93) ? 'Available' : 'Pending',
      cidr: '172.16.1.0/24',
      drops: chance.happens(0.1),
    })),
  };
}

function sharesOf(
  owner: string,
  vpcs: readonly VpcSpec[],
  chance: Chance,
): NonNullable<Scenario['shares']> {
  const resources = vpcs
    .filter((vpc) => vpc.owner === owner)
    .flatMap((vpc) => chance.some(vpc.vSwitches ?? [], 0.75).map(({ id }) => id));
  if (resources.length === 0) return [];
  const resourceStatus = chance.happens(0.95) ? 'Available' : 'Unavailable';
  return [{ id: `rs-${owner}`, owner, resources, targets: ['kms'], resourceStatus }];
}

function anInstance(
  id: string,
  vpcs: readonly VpcSpec[],
  chance: Chance,
): NonNullable<Scenario['instances']>[number] {
  const bindings = chance
    .some(
      vpcs.filter((vpc) => vpc.id !== primary),
      0.35,
    )
    .map((vpc) => ({ vpc: vpc.id, vSwitch: chance.oneOf(vpc.vSwitches ?? [])?.id ?? '' }));
  const sharedWith = chance.pick([[], ['a'], ['a', 'b'], ['a'], [folder]]);
  return {
    id,
    owner: 'kms',
    primaryVpc: primary,
    chargeType: chance.happens(0.9) ? 'PREPAY' : 'POSTPAY',
    vpcNum: bindings.length + sharedWith.length + 1 + chance.int(0, 6),
    bindings,
    sharedWith,
  };
}

/** The trail names who wrote, and decides nothing: its questions have a chance of their own. */
const ofTheTrail = (name: VariantName): boolean =>
  name === 'trailDelaySeconds' || name === 'auditParameters';

function someVariants(chance: Chance, share: number): Partial<Variants> {
  const ofLists = variantNames.filter((name) => !ofTheTrail(name));
  const ofTrails = variantNames.filter(ofTheTrail);
  const all = { ...drawn(ofLists, chance, share), ...drawn(ofTrails, chance.for('trail'), share) };
  return all as Partial<Variants>;
}

function drawn(
  of: readonly VariantName[],
  chance: Chance,
  share: number,
): Partial<Record<VariantName, unknown>> {
  const names = chance.some(of, share);
  const values = names.map((name) => [name, chance.oneOf<unknown>(variantCatalogue[name].values)]);
  return Object.fromEntries(values);
}

function aPolicy(
  id: string,
  vpcs: readonly VpcSpec[],
  ids: Readonly<Record<string, string>>,
  hasPrincipals: boolean,
  chance: Chance,
): PolicyEntry {
  const all = vpcs.map((vpc) => vpc.id);
  const own = vpcs.filter((vpc) => vpc.owner === 'kms').map((vpc) => vpc.id);
  const unbind = chance.some(all, 0.12);
  const free = all.filter((vpc) => !unbind.includes(vpc));
  const pinned = chance.some(free, 0.12);
  const tags = chance.happens(0.4) ? { tags: theTag } : {};
  const from =
    hasPrincipals && chance.happens(0.3)
      ? 'principals'
      : chance.some([ids.a ?? '', ids.b ?? ''], 0.8);
  const maxPerOwner = chance.happens(0.2) ? { maxPerOwner: chance.int(1, 2) } : {};
  const roles = { [ids.a ?? '']: `acs:ram::${ids.a}:role/probe` };
  return {
    id,
    region,
    writes: chance.happens(0.8)
      ? ['bind', 'move', 'unbind']
      : chance.some(['bind', 'move', 'unbind'], 0.6),
    bind: {
      own: { vpcs: chance.some(own, 0.7), ...tags },
      ...(chance.happens(0.7) ? { shared: { from, ...maxPerOwner } } : {}),
    },
    exclude: chance.some(free, 0.08),
    keep: chance.some(free, 0.2),
    unbind,
    vswitches: {
      pin: Object.fromEntries(
        pinned.map((vpc) => [vpc, chance.oneOf(vSwitchesOf(vpc, vpcs)) ?? '']),
      ),
      zones: chance.some(zones, 0.3),
      minFreeIps: chance.pick([1, 1, 2]),
    },
    quota: {
      reserve: chance.pick([0, 0, 0, 1]),
      // What a person says of it may be wrong.
      primaryCounts: chance.for(`primary of ${id}`).pick(['auto', 'auto', 'auto', true, false]),
      unexplained: chance.pick([0, 0, 0, 0, 1]),
    },
    limits: { unbindsPerRun: chance.pick([1, 1, 2]), movesPerRun: chance.pick([1, 1, 2]) },
    ...(chance.happens(0.5) ? { probes: { function: 'probe-{vpcId}', roles } } : {}),
  };
}

const vSwitchesOf = (id: string, vpcs: readonly VpcSpec[]): string[] =>
  (vpcs.find((vpc) => vpc.id === id)?.vSwitches ?? []).map((vSwitch) => vSwitch.id);
