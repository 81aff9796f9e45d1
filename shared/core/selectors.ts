import type { Known, Observation, Principal, Vpc } from './facts.ts';
import type { ReasonCode } from './findings/reasons.ts';
import { type AccountId, accountId, byId, type FolderId, type VpcId } from './ids.ts';
import type { InstancePolicy } from './policy/policy.ts';
import { ownersOf, type Region } from './region.ts';

/** Reads of a region that only some selectors need. */
export type SelectorPart = 'shared' | 'vpcs';

/** One way of the policy to name VPCs that it wants bound. */
interface Selector {
  /** Its key in the policy. */
  readonly name: string;
  /** Why a VPC that it names is bound. */
  readonly because: ReasonCode;
  readonly isUsed: (policy: InstancePolicy) => boolean;
  /** What has to be read, beside the vSwitches, to know whom it names. */
  readonly needs: readonly SelectorPart[];
  /** Whether it names whoever the instance is shared with. */
  readonly needsPrincipals: (policy: InstancePolicy) => boolean;
  /** Whether it names accounts by their folder. */
  readonly needsDirectory?: (policy: InstancePolicy) => boolean;
  /** VPCs that it names, in the order in which they are served when units are short. */
  readonly select: (facts: SelectorFacts, policy: InstancePolicy) => readonly Named[];
}

/** What selectors select from. */
export type SelectorFacts = Pick<Observation, 'account' | 'principals' | 'directory' | 'region'> & {
  readonly index: Region;
};

interface Named {
  readonly vpcId: VpcId;
  readonly ownerId: AccountId;
}

/** In the order in which they are served. */
export const selectors = [
  {
    name: 'bind.own.vpcs',
    because: 'named-by-own-vpcs',
    isUsed: ({ bind }) => bind.own.vpcs.length > 0,
    needs: [],
    needsPrincipals: () => false,
    select: ({ account }, { bind }) => bind.own.vpcs.map((vpcId) => ({ vpcId, ownerId: account })),
  },
  {
    name: 'bind.own.tags',
    because: 'named-by-own-tags',
    isUsed: ({ bind }) => bind.own.tags !== null,
    needs: ['vpcs'],
    needsPrincipals: () => false,
    select: tagged,
  },
  {
    name: 'bind.shared',
    because: 'named-by-shared',
    isUsed: ({ bind }) => bind.shared !== null,
    needs: ['shared'],
    needsPrincipals: ({ bind }) => bind.shared?.from === 'principals',
    needsDirectory: (policy) => foldersOf(policy).length > 0,
    select: sharedByOthers,
  },
  {
    name: 'restore',
    because: 'in-restored-list',
    isUsed: ({ restore }) => restore !== undefined,
    needs: ['shared'],
    needsPrincipals: () => false,
    select: restored,
  },
] as const satisfies readonly Selector[];

export type SelectorName = (typeof selectors)[number]['name'];

/** Selectors that say something. Where a list is restored, that alone says what is wanted. */
export const used = (policy: InstancePolicy) =>
  selectors.filter(
    ({ name, isUsed }) => isUsed(policy) && (policy.restore === undefined || name === 'restore'),
  );

export const hasSelectors = (policy: InstancePolicy): boolean => used(policy).length > 0;

/** What the selectors of a policy need read, beside the vSwitches of the region. */
export const partsNeeded = (policy: InstancePolicy): ReadonlySet<SelectorPart> =>
  new Set(used(policy).flatMap(({ needs }): readonly SelectorPart[] => needs));

/** Whether a selector names whoever the instance is shared with. */
export const needsPrincipals = (policy: InstancePolicy): boolean =>
  used(policy).some((selector) => selector.needsPrincipals(policy));

/** Whether a selector names accounts by their folder. */
export const needsDirectory = (policy: InstancePolicy): boolean =>
  used(policy).some((selector: Selector) => selector.needsDirectory?.(policy) ?? false);

/** Why a VPC that a selector names is bound. */
export const because: Readonly<Record<SelectorName, ReasonCode>> = Object.fromEntries(
  selectors.map(({ name, because }) => [name, because]),
) as Record<SelectorName, ReasonCode>;

/**
 * Whether VPCs of an account may be wanted. Who is a principal, or in a folder, is known only after
 * a read: anybody.
 */
export function mayWantFrom({ bind: { shared } }: InstancePolicy, owner: string): boolean {
  if (shared === null || shared.except.some((id) => id === owner)) return false;
  const isNamed = (source: Source) =>
    typeof source === 'string' ? source === owner : !source.except.some((id) => id === owner);
  return shared.from === 'principals' || shared.from.some(isNamed);
}

type Source = Exclude<NonNullable<InstancePolicy['bind']['shared']>['from'], string>[number];

/** Accounts that the policy lists one by one. */
export function listedOwners({ bind: { shared } }: InstancePolicy): readonly AccountId[] {
  const from = shared?.from ?? [];
  return from === 'principals'
    ? []
    : from.flatMap((source) => (typeof source === 'string' ? [source] : []));
}

/** Folders whose accounts the policy selects. */
export function foldersOf({ bind: { shared } }: InstancePolicy): readonly FolderId[] {
  const from = shared?.from ?? [];
  return from === 'principals'
    ? []
    : from.flatMap((source) => (typeof source === 'string' ? [] : [source.folder]));
}

/** VPCs of the list that is to be restored. */
function restored(
  { account, index }: SelectorFacts,
  { restore }: InstancePolicy,
): readonly Named[] {
  return (restore?.list ?? []).map(({ vpcId, vSwitchId, ownerId }) => {
    const vSwitch = index.vSwitches?.get(vSwitchId);
    return {
      vpcId,
      ownerId: ownerId ?? (vSwitch ? ownersOf(vSwitch, index)[0] : undefined) ?? account,
    };
  });
}

/** VPCs of this account that have all the tags; none while the VPCs are not known. */
export function tagged(
  { account, region }: Pick<Observation, 'account' | 'region'>,
  policy: InstancePolicy,
): readonly Named[] {
  const tags = Object.entries(policy.bind.own.tags ?? {});
  if (tags.length === 0 || !region.vpcs?.known) return [];
  const has = (vpc: Vpc) =>
    tags.every(([key, value]) => Object.hasOwn(vpc.tags, key) && vpc.tags[key] === value);
  return region.vpcs.value
    .filter((vpc) => (vpc.ownerId ?? account) === account && has(vpc))
    .map((vpc) => ({ vpcId: vpc.id, ownerId: account }))
    .sort((a, b) => byId(a.vpcId, b.vpcId));
}

/**
 * VPCs with a visible vSwitch that an allowed account shares. While the shares are unknown: with a
 * visible one of an allowed account, to name what is blocked.
 */
function sharedByOthers(
  { account, index: region, ...facts }: SelectorFacts,
  policy: InstancePolicy,
): readonly Named[] {
  const allowed = allowedOwners(policy, facts).filter((owner) => owner !== account);
  const vpcsOf = new Map<AccountId, Set<VpcId>>(allowed.map((owner) => [owner, new Set()]));
  for (const vSwitch of region.vSwitches?.values() ?? []) {
    if (region.shared && !region.shared.has(vSwitch.id)) continue;
    for (const owner of ownersOf(vSwitch, region)) vpcsOf.get(owner)?.add(vSwitch.vpcId);
  }
  return [...vpcsOf].flatMap(([ownerId, ids]) =>
    [...ids].sort(byId).map((vpcId) => ({ vpcId, ownerId })),
  );
}

/**
 * Accounts whose VPCs may be bound, in the order in which they are served: as they are listed, of
 * a folder by id. One that was not read allows nobody, nor does a folder among the principals,
 * which stands for accounts that nobody names.
 */
export function allowedOwners(
  { bind: { shared } }: InstancePolicy,
  facts: Pick<Observation, 'principals' | 'directory'>,
): readonly AccountId[] {
  if (shared === null) return [];
  const { from, except } = shared;
  const named =
    from === 'principals'
      ? accountsAmong(facts.principals)
      : from.flatMap((source) =>
          typeof source === 'string' ? [source] : membersOf(source, facts.directory),
        );
  const excepted = new Set(except);
  return [...new Set(named)].filter((id) => !excepted.has(id));
}

function membersOf(
  { folder, except }: Exclude<Source, string>,
  directory: Observation['directory'],
): readonly AccountId[] {
  if (!directory?.known) return [];
  return directory.value
    .filter(({ id, folders }) => folders.includes(folder) && !except.includes(id))
    .map(({ id }) => id)
    .sort(byId);
}

function accountsAmong(principals: Known<readonly Principal[]>): readonly AccountId[] {
  if (!principals.known) return [];
  const accounts = principals.value
    .filter(({ kind }) => kind === 'account')
    .map(({ id }) => accountId(id));
  return accounts.sort(byId);
}
