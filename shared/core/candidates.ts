import type { Observation } from './facts.ts';
import { type Finding, finding } from './findings/finding.ts';
import type { AccountId, VpcId } from './ids.ts';
import type { InstancePolicy } from './policy/policy.ts';
import type { Region } from './region.ts';
import { type SelectorName, used } from './selectors.ts';

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

/**
 * Own VPCs as the policy lists them, then by tag, then of other accounts in the order of their
 * owners; the first mention of a VPC counts. What `priority` names comes before all of them.
 */
export function selectCandidates(
  observation: Observation,
  policy: InstancePolicy,
  region: Region,
): Candidates {
  const primary = observation.instance.known ? observation.instance.value.primaryVpcId : null;
  const { exclude, unbind } = { exclude: new Set(policy.exclude), unbind: new Set(policy.unbind) };
  const whyNot = (id: VpcId): Unwanted | null =>
    exclude.has(id) ? 'exclude' : id === primary ? 'primary' : unbind.has(id) ? 'unbind' : null;

  const wanted = new Map<VpcId, Candidate>();
  const unwanted = new Map<VpcId, Candidate & { why: Unwanted }>();
  const facts = { ...observation, index: region };
  for (const { name: selector, select } of used(policy)) {
    for (const { vpcId, ownerId } of select(facts, policy)) {
      if (wanted.has(vpcId) || unwanted.has(vpcId)) continue;
      const why = whyNot(vpcId);
      if (why === null) wanted.set(vpcId, { vpcId, ownerId, selector });
      else unwanted.set(vpcId, { vpcId, ownerId, selector, why });
    }
  }
  return {
    wanted: byPriority(wanted, policy),
    unwanted,
    findings: primaryFindings(observation, policy, unwanted, primary),
  };
}

/** In the order of `priority`, which names a VPC or all of an account; the others as they were. */
function byPriority(
  wanted: Candidates['wanted'],
  { priority }: InstancePolicy,
): Candidates['wanted'] {
  if (priority.length === 0) return wanted;
  const places = new Map<string, number>(priority.map((id, place) => [id, place]));
  const placeOf = ({ vpcId, ownerId }: Candidate): number =>
    places.get(vpcId) ?? places.get(ownerId) ?? priority.length;
  return new Map([...wanted].sort(([, a], [, b]) => placeOf(a) - placeOf(b)));
}

function primaryFindings(
  { instanceId }: Observation,
  policy: InstancePolicy,
  unwanted: ReadonlyMap<VpcId, Candidate & { readonly why: Unwanted }>,
  primary: VpcId | null,
): Finding[] {
  if (primary === null) return [];
  const selected = unwanted.get(primary);
  const where = [
    ...(selected?.why === 'primary' ? [selected.selector] : []),
    ...(policy.unbind.includes(primary) ? ['unbind'] : []),
  ];
  return where.length === 0 ? [] : [finding('primary-vpc-named', primary, { instanceId, where })];
}
