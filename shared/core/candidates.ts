import type { Known, Observation, Principal, Vpc } from './facts.ts';
import { type Finding, finding } from './findings/finding.ts';
import { type AccountId, accountId, byId, type VpcId } from './ids.ts';
import type { InstancePolicy } from './policy/policy.ts';
import { ownersOf, type Region } from './region.ts';

export type SelectorName = 'bind.own.vpcs' | 'bind.own.tags' | 'bind.shared';

/** A VPC that the policy wants bound. */
export interface Candidate {
  readonly vpcId: VpcId;
  readonly selector: SelectorName;
  readonly ownerId: AccountId;
}

/** Named by a selector, and yet not wanted. */
export type Unwanted = 'primary' | 'exclude' | 'unbind';

export interface Candidates {
  /** In the order in which they are served when units are short. */
  readonly wanted: ReadonlyMap<VpcId, Candidate>;
  readonly unwanted: ReadonlyMap<VpcId, Candidate & { readonly why: Unwanted }>;
  readonly findings: readonly Finding[];
}

/** Own VPCs as the policy lists them, then by tag, then of other accounts in the order of their owners; the first mention of a VPC counts. */
export function selectCandidates(observation: Observation, policy: InstancePolicy, region: Region): Candidates {
  const primary = observation.instance.known ? observation.instance.value.primaryVpcId : null;
  const { exclude, unbind } = { exclude: new Set(policy.exclude), unbind: new Set(policy.unbind) };
  const whyNot = (id: VpcId): Unwanted | null =>
    exclude.has(id) ? 'exclude' : id === primary ? 'primary' : unbind.has(id) ? 'unbind' : null;

  const wanted = new Map<VpcId, Candidate>();
  const unwanted = new Map<VpcId, Candidate & { why: Unwanted }>();
  for (const candidate of [...named(observation, policy), ...tagged(observation, policy), ...shared(observation, policy, region)]) {
    const { vpcId } = candidate;
    const why = whyNot(vpcId);
    if (wanted.has(vpcId) || unwanted.has(vpcId)) continue;
    if (why === null) wanted.set(vpcId, candidate);
    else unwanted.set(vpcId, { ...candidate, why });
  }
  return { wanted, unwanted, findings: primaryFindings(observation, policy, unwanted, primary) };
}

const named = ({ account }: Observation, policy: InstancePolicy): Candidate[] =>
  policy.bind.own.vpcs.map((id) => ({ vpcId: id, selector: 'bind.own.vpcs', ownerId: account }));

/** VPCs of this account that have all the tags; none while the VPCs are not known. */
export function tagged({ account, region }: Observation, policy: InstancePolicy): Candidate[] {
  const tags = Object.entries(policy.bind.own.tags ?? {});
  if (tags.length === 0 || !region.vpcs?.known) return [];
  const has = (vpc: Vpc) => tags.every(([key, value]) => Object.hasOwn(vpc.tags, key) && vpc.tags[key] === value);
  return region.vpcs.value
    .filter((vpc) => (vpc.ownerId ?? account) === account && has(vpc))
    .map((vpc): Candidate => ({ vpcId: vpc.id, selector: 'bind.own.tags', ownerId: account }))
    .sort((a, b) => byId(a.vpcId, b.vpcId));
}

/** VPCs with a visible vSwitch that an allowed account shares. While the shares are unknown: with a visible one of an allowed account, to name what is blocked. */
function shared({ account, principals }: Observation, policy: InstancePolicy, region: Region): Candidate[] {
  const allowed = allowedOwners(policy, principals).filter((owner) => owner !== account);
  const vpcsOf = new Map<AccountId, Set<VpcId>>(allowed.map((owner) => [owner, new Set()]));
  for (const vSwitch of region.vSwitches?.values() ?? []) {
    if (region.shared && !region.shared.has(vSwitch.id)) continue;
    for (const owner of ownersOf(vSwitch, region)) vpcsOf.get(owner)?.add(vSwitch.vpcId);
  }
  return [...vpcsOf].flatMap(([ownerId, ids]) =>
    [...ids].sort(byId).map((id): Candidate => ({ vpcId: id, selector: 'bind.shared', ownerId })),
  );
}

/** Accounts whose VPCs may be bound, in the order in which they are served. A folder among the principals stands for accounts nobody names: it allows none. */
export function allowedOwners(policy: InstancePolicy, principals: Known<readonly Principal[]>): readonly AccountId[] {
  const from = policy.bind.shared?.from ?? [];
  if (from !== 'principals') return from;
  if (!principals.known) return [];
  const accounts = principals.value.filter(({ kind }) => kind === 'account').map(({ id }) => accountId(id));
  return accounts.sort(byId);
}

export const hasSelectors = ({ bind }: InstancePolicy): boolean =>
  bind.own.vpcs.length > 0 || bind.own.tags !== null || bind.shared !== null;

function primaryFindings(
  { instanceId }: Observation,
  policy: InstancePolicy,
  unwanted: ReadonlyMap<VpcId, Candidate & { readonly why: Unwanted }>,
  primary: VpcId | null,
): Finding[] {
  if (primary === null) return [];
  const selected = unwanted.get(primary);
  const where = [...(selected?.why === 'primary' ? [selected.selector] : []), ...(policy.unbind.includes(primary) ? ['unbind'] : [])];
  return where.length === 0 ? [] : [finding('primary-vpc-named', primary, { instanceId, where })];
}
