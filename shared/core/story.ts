import { type Candidate, selectCandidates, type Unwanted } from './candidates.ts';
import type { Binding, Observation } from './facts.ts';
import { en } from './findings/en.ts';
import type { Finding, Reason } from './findings/finding.ts';
import type { Language } from './findings/language.ts';
import { isBlocking, renderFinding } from './findings/render.ts';
import type { VpcId, VSwitchId } from './ids.ts';
import type { Action, Blocked, Kept, Plan, QuotaStatement } from './plan/plan.ts';
import { choiceFor } from './plan/wanted.ts';
import type { InstancePolicy } from './policy/policy.ts';
import { indexRegion, type Region } from './region.ts';
import type { NotChosen } from './vswitch.ts';

export type StoryOutcome =
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'blocked'; readonly blocked: Blocked }
  | { readonly kind: 'kept'; readonly kept: Kept }
  /** The primary VPC, which is served without being in the list. */
  | { readonly kind: 'primary' }
  /** Neither bound nor wanted. */
  | { readonly kind: 'nothing' }
  /** The list is not known. */
  | { readonly kind: 'unknown' };

/** Everything there is to tell about one VPC. */
export interface Story {
  readonly vpcId: VpcId;
  /** The selector that names it, and why it is not wanted all the same; null: no selector names it. */
  readonly selected: (Candidate & { readonly unwanted: Unwanted | null }) | null;
  /** Its entry of the list. */
  readonly binding: Binding | null;
  /** The vSwitch it is, or would be, bound through; null: none, or it can't be told. */
  readonly vSwitchId: VSwitchId | null;
  /** Every other vSwitch that could have been meant, with what speaks against it. */
  readonly others: readonly NotChosen[];
  readonly quota: QuotaStatement;
  /** About this VPC, and about the wider cause that blocks it. */
  readonly findings: readonly Finding[];
  readonly outcome: StoryOutcome;
  readonly next: Reason;
}

/** One VPC's whole story, told from the same facts as the plan. */
export function storyOf(observation: Observation, policy: InstancePolicy, plan: Plan, vpcId: VpcId, language: Language = en): Story {
  const { account, instanceId, regionId } = observation;
  const region = indexRegion(observation.region);
  const { wanted, unwanted } = selectCandidates(observation, policy, region);
  const candidate = wanted.get(vpcId);
  const named = unwanted.get(vpcId);
  const binding = plan.list.known ? (plan.list.value.find((one) => one.vpcId === vpcId) ?? null) : null;
  const choice = candidate && region.vSwitches ? choiceFor(candidate, binding, { account, instanceId, regionId, policy, region }) : null;
  const chosen = choice?.chosen.kind === 'use' ? choice.chosen.vSwitch.id : null;
  const outcome = outcomeOf(observation, plan, vpcId);
  const findings = findingsFor(plan, outcome, relatedTo(vpcId, [binding?.vSwitchId, chosen], observation, plan, region));
  return {
    vpcId,
    selected: candidate ? { ...candidate, unwanted: null } : named ? { ...named, unwanted: named.why } : null,
    binding,
    vSwitchId: chosen ?? binding?.vSwitchId ?? null,
    others: choice?.others ?? [],
    quota: plan.quota,
    findings,
    outcome,
    next: nextStep(
      outcome,
      findings,
      named?.why ?? (policy.exclude.includes(vpcId) ? 'exclude' : policy.unbind.includes(vpcId) ? 'unbind' : null),
      language,
    ),
  };
}

function outcomeOf({ instance }: Observation, plan: Plan, vpcId: VpcId): StoryOutcome {
  if (!plan.list.known) return { kind: 'unknown' };
  const is = (one: { readonly vpcId: VpcId }) => one.vpcId === vpcId;
  const blocked = plan.blocked.find(is);
  if (blocked) return { kind: 'blocked', blocked };
  const action = plan.actions.find(is);
  if (action) return { kind: 'action', action };
  const kept = plan.kept.find(is);
  if (kept) return { kind: 'kept', kept };
  return instance.known && instance.value.primaryVpcId === vpcId ? { kind: 'primary' } : { kind: 'nothing' };
}

/** Whatever a finding about this VPC can be about: itself, the vSwitch it is or would be bound through, and its owner, unless that is who looks. */
function relatedTo(
  vpcId: VpcId,
  through: readonly (VSwitchId | null | undefined)[],
  { account }: Observation,
  plan: Plan,
  region: Region,
): ReadonlySet<string> {
  const entries = plan.list.known ? plan.list.value.filter((one) => one.vpcId === vpcId) : [];
  const owners = [...entries, ...(region.ofVpc.get(vpcId) ?? [])].map(({ ownerId }) => ownerId).filter((owner) => owner !== account);
  return new Set([vpcId, ...through, ...owners].filter((id) => id !== null && id !== undefined));
}

function findingsFor(plan: Plan, outcome: StoryOutcome, related: ReadonlySet<string>): Finding[] {
  const isCause = ({ code }: Finding) => outcome.kind === 'blocked' && outcome.blocked.code === code;
  const isAboutInstance = (one: Finding) => one.subject === plan.instanceId && outcome.kind === 'unknown' && isBlocking(one);
  // A check that could not be made may be one of this VPC's.
  const isOpen = ({ code }: Finding) => code === 'check-not-made';
  return plan.findings.filter(
    (one) => related.has(one.subject) || (!one.subject.startsWith('vpc-') && isCause(one)) || isAboutInstance(one) || isOpen(one),
  );
}

function nextStep(outcome: StoryOutcome, findings: readonly Finding[], unwanted: Unwanted | null, language: Language): Reason {
  const [first] = findings;
  switch (outcome.kind) {
    case 'unknown':
    case 'blocked':
    case 'kept':
      return first ? fixOf(first, language) : nothing;
    case 'action':
      return { code: 'next-apply', params: {} };
    case 'primary':
      return nothing;
    case 'nothing': {
      // Nothing is done about it, and something should be: an entry under keep that is gone.
      const lost = findings.find(isBlocking);
      if (lost) return fixOf(lost, language);
      return {
        code: unwanted === 'exclude' ? 'next-not-excluded' : unwanted === 'unbind' ? 'next-not-unbound' : 'next-name-it',
        params: {},
      };
    }
  }
}

const fixOf = (one: Finding, language: Language): Reason => ({
  code: 'next-fix',
  params: { fix: renderFinding(one, language).fix },
});

const nothing: Reason = { code: 'next-nothing', params: {} };
