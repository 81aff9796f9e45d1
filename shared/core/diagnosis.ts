import type { Candidate, Unwanted } from './candidates.ts';
import type { Binding, Observation } from './facts.ts';
import { en } from './findings/en.ts';
import { type Finding, finding, type Reason } from './findings/finding.ts';
import { howToShare } from './findings/how-to-share.ts';
import type { Language } from './findings/language.ts';
import { inOrder } from './findings/order.ts';
import type { ReasonCode } from './findings/reasons.ts';
import { isBlocking, isUnread, renderFinding } from './findings/render.ts';
import type { VpcId, VSwitchId } from './ids.ts';
import type { Look } from './look.ts';
import type { Action, Blocked, Kept, Plan, QuotaStatement } from './plan/plan.ts';
import { choosingFor } from './plan/wanted.ts';
import type { InstancePolicy } from './policy/policy.ts';
import type { Region } from './region.ts';
import type { Survey } from './survey.ts';
import type { NotChosen } from './vswitch.ts';
import { chooseVSwitch } from './vswitch.ts';

export type DiagnosisOutcome =
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'blocked'; readonly blocked: Blocked }
  | { readonly kind: 'kept'; readonly kept: Kept }
  /** The primary VPC, which is served without being in the list. */
  | { readonly kind: 'primary' }
  /** Under keep, and gone from the list. */
  | { readonly kind: 'lost' }
  /** Neither bound nor wanted. */
  | { readonly kind: 'nothing' }
  /** The list is not known. */
  | { readonly kind: 'unknown' };

/** Everything there is to tell about one VPC. */
export interface Diagnosis {
  readonly vpcId: VpcId;
  /**
   * The selector that names it, and why it is not wanted all the same; null: no selector names it.
   */
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
  readonly outcome: DiagnosisOutcome;
  readonly next: Reason;
}

/** What else there is to tell, and in which language. */
export interface DiagnoseOptions {
  /** What was found beside the plan: by the probe of this VPC. */
  readonly found?: readonly Finding[];
  readonly language?: Language | undefined;
}

/** One VPC's whole story, told from the same facts as the plan. */
export function diagnose(
  look: Look,
  plan: Plan,
  vpcId: VpcId,
  { found = [], language = en }: DiagnoseOptions = {},
): Diagnosis {
  const { observation, policy, survey } = look;
  const {
    region,
    candidates: { wanted, unwanted },
  } = survey;
  const candidate = wanted.get(vpcId);
  const named = unwanted.get(vpcId);
  const binding = plan.list.known
    ? (plan.list.value.find((one) => one.vpcId === vpcId) ?? null)
    : null;
  const choice =
    candidate && region.vSwitches
      ? chooseVSwitch(choosingFor(candidate, binding, survey), region)
      : null;
  const chosen = choice?.chosen.kind === 'use' ? choice.chosen.vSwitch.id : null;
  const outcome = outcomeOf(observation, plan, vpcId);
  const related = relatedTo(vpcId, [binding?.vSwitchId, chosen], observation, plan, region);
  const unseen = isUnseen(vpcId, outcome, observation, region)
    ? [unseenFinding(vpcId, survey)]
    : [];
  const findings = inOrder([...found, ...findingsFor(plan, outcome, related), ...unseen]);
  return {
    vpcId,
    selected: candidate
      ? { ...candidate, unwanted: null }
      : named
        ? { ...named, unwanted: named.why }
        : null,
    binding,
    vSwitchId: chosen ?? binding?.vSwitchId ?? null,
    others: choice?.others() ?? [],
    quota: plan.quota,
    findings,
    outcome,
    next: nextStep(
      { outcome, findings, unproven: found[0] },
      named?.why ?? unwantedBy(policy, vpcId),
      language,
    ),
  };
}

function outcomeOf({ instance }: Observation, plan: Plan, vpcId: VpcId): DiagnosisOutcome {
  if (!plan.list.known) return { kind: 'unknown' };
  const is = (one: { readonly vpcId: VpcId }) => one.vpcId === vpcId;
  const blocked = plan.blocked.find(is);
  if (blocked) return { kind: 'blocked', blocked };
  const action = plan.actions.find(is);
  if (action) return { kind: 'action', action };
  const kept = plan.kept.find(is);
  if (kept) return { kind: 'kept', kept };
  if (instance.known && instance.value.primaryVpcId === vpcId) return { kind: 'primary' };
  return plan.findings.some(({ code, subject }) => code === 'kept-not-bound' && subject === vpcId)
    ? { kind: 'lost' }
    : { kind: 'nothing' };
}

/**
 * Whatever a finding about this VPC can be about: itself, the vSwitch it is or would be bound
 * through, and its owner, unless that is who looks.
 */
function relatedTo(
  vpcId: VpcId,
  through: readonly (VSwitchId | null | undefined)[],
  { account }: Observation,
  plan: Plan,
  region: Region,
): ReadonlySet<string> {
  const entries = plan.list.known ? plan.list.value.filter((one) => one.vpcId === vpcId) : [];
  const owners = [...entries, ...(region.ofVpc.get(vpcId) ?? [])]
    .map(({ ownerId }) => ownerId)
    .filter((owner) => owner !== account);
  return new Set([vpcId, ...through, ...owners].filter((id) => id !== null && id !== undefined));
}

function findingsFor(
  plan: Plan,
  outcome: DiagnosisOutcome,
  related: ReadonlySet<string>,
): Finding[] {
  const others = new Set<string>(plan.blocked.map(({ vpcId }) => vpcId));
  const isCause = ({ code, subject }: Finding) =>
    outcome.kind === 'blocked' && outcome.blocked.code === code && !others.has(subject);
  const isAboutInstance = (one: Finding) =>
    one.subject === plan.instanceId && outcome.kind === 'unknown' && isBlocking(one);
  // A check that could not be made may be one of this VPC's, and a part that is not known may be
  // what it hangs on; but only new bindings hang on the quota, and each of them is blocked by it.
  const isOpen = (one: Finding) =>
    one.code === 'check-not-made' ||
    (isUnread(one) && isBlocking(one) && one.code !== 'quota-unknown');
  return plan.findings.filter(
    (one) => related.has(one.subject) || isCause(one) || isAboutInstance(one) || isOpen(one),
  );
}

/**
 * Neither bound nor served, and nothing of it is there: a VPC of another account whose vSwitch is
 * not shared looks like that.
 */
function isUnseen(
  vpcId: VpcId,
  outcome: DiagnosisOutcome,
  { account }: Observation,
  region: Region,
): boolean {
  const isOut =
    outcome.kind === 'nothing' ||
    (outcome.kind === 'blocked' && outcome.blocked.code === 'vpc-without-vswitch');
  return (
    isOut &&
    region.vSwitches !== null &&
    !region.ofVpc.has(vpcId) &&
    region.vpcs?.get(vpcId)?.ownerId !== account
  );
}

function unseenFinding(
  vpcId: VpcId,
  { account, instanceId, regionId, region, owners }: Survey,
): Finding {
  const other = region.elsewhere.get(vpcId);
  const accounts = owners.filter((owner) => owner !== account);
  const letIn: Reason =
    accounts.length === 0
      ? { code: 'owner-to-list', params: {} }
      : { code: 'owner-listed', params: { accounts } };
  const cure: Reason =
    other === undefined
      ? { code: 'cure-share-vpc', params: { vpcId, how: howToShare(account, regionId), letIn } }
      : { code: 'cure-vpc-of-other-region', params: { vpcId, other, regionId, instanceId } };
  return finding('vpc-not-visible', vpcId, { account, regionId, cure });
}

/**
 * What is said about a VPC of another account that could be bound if that account let it be, or the
 * policy.
 */
const isInvitation = ({ code }: Finding): boolean =>
  code === 'vpc-not-visible' || code === 'share-owner-not-listed';

/** Why a VPC that is named is not wanted, or would not be. */
const unwantedBy = ({ exclude, unbind }: InstancePolicy, vpcId: VpcId): Unwanted | null =>
  exclude.includes(vpcId) ? 'exclude' : unbind.includes(vpcId) ? 'unbind' : null;

type Found = Pick<Diagnosis, 'outcome' | 'findings'> & { readonly unproven: Finding | undefined };

function nextStep(
  { outcome, findings, unproven }: Found,
  unwanted: Unwanted | null,
  language: Language,
): Reason {
  const fixOr = (one: Finding | undefined, otherwise: Reason): Reason =>
    one ? { code: 'next-fix', params: { fix: renderFinding(one, language).fix } } : otherwise;
  switch (outcome.kind) {
    case 'unknown':
    case 'blocked':
    case 'kept':
      return fixOr(findings[0], nothing);
    case 'lost':
      return fixOr(findings.find(isBlocking), nothing);
    case 'action':
      return { code: 'next-apply', params: {} };
    case 'primary':
      return fixOr(unproven ?? findings.find(isUnread), nothing);
    case 'nothing': {
      // Something should be done about it where nobody knows whether it is wanted.
      const open = findings.find((one) => isBlocking(one) || isUnread(one));
      if (unwanted !== null) return fixOr(open, { code: ofUnwanted[unwanted], params: {} });
      return fixOr(open ?? findings.find(isInvitation), { code: 'next-name-it', params: {} });
    }
  }
}

const ofUnwanted = {
  exclude: 'next-not-excluded',
  unbind: 'next-not-unbound',
  primary: 'next-nothing',
} as const satisfies Record<Unwanted, ReasonCode>;

const nothing: Reason = { code: 'next-nothing', params: {} };
