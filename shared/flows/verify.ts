import pLimit from 'p-limit';
import { targetsOf } from '../core/connectivity/targets.ts';
import { toldApart } from '../core/connectivity/told-apart.ts';
import type { Language } from '../core/findings/language.ts';
import { renderFinding } from '../core/findings/render.ts';
import type { VpcId } from '../core/ids.ts';
import { isStale } from '../core/journal/checks.ts';
import { planFor } from '../core/journal/plan-for.ts';
import type { Look } from '../core/look.ts';
import type { InstanceReport, Report } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import { rememberChecks } from './journal/remember-checks.ts';
import { look, type RunRequest } from './look.ts';
import type { RunResult } from './plan.ts';
import { untouched } from './reconcile.ts';
import { runReport } from './report.ts';
import { askProbe, type InvokerFor } from './verify/ask-probe.ts';
import { type Ask, type Proof, prove } from './verify/prove.ts';

export interface VerifyRequest extends RunRequest {
  /** How long a fresh binding may take to come up, in ms; 0: every probe is asked once. */
  readonly waitMs: number;
  /** Ask only VPCs whose last proof is older than the policy lets it be, or that have none. */
  readonly onlyStale?: boolean;
}

/** Probes side by side: enough for a full list, and far below what an account may run at once. */
const sideBySide = 20;

/**
 * Has the instance proven reachable from the primary VPC and from every bound one, and explains
 * where it is not. Reads only.
 */
export async function verifyRun(
  context: FlowContext,
  request: VerifyRequest,
  invokerFor: InvokerFor,
): Promise<Report> {
  const looks = await look(context, { ...request, remembering: true });
  // What is bound is proven, whatever may be planned: nothing remembered takes part in it.
  const details = looks.map((one) => ({ ...one, plan: planFor({ ...one, memory: null }) }));
  const results = details.map(({ observation, plan }) => untouched(observation, plan));
  const looked = { report: runReport(context, request, results), details };
  const { onlyStale = false } = request;
  const proofOf = ({ memory }: Look, vpcId: VpcId) => memory?.proofs.get(vpcId) ?? null;
  const asks = (one: Look, vpcId: VpcId): boolean =>
    !onlyStale || isStale(one.policy, proofOf(one, vpcId), context.now());
  const report = await proven(context, looked, { ...request, asks }, invokerFor);
  return rememberChecks(context, request, details, report, 'proofs');
}

/** A look with the proof of every VPC it found bound. */
export async function proven(
  context: FlowContext,
  { report, details }: RunResult,
  { language, waitMs, asks }: Asking & Pick<VerifyRequest, 'language'>,
  invokerFor: InvokerFor,
): Promise<Report> {
  const proofs = await proofsOf(context, details, { waitMs, ...(asks && { asks }) }, invokerFor);
  const instances = report.instances.map((instance, index) =>
    withProofs(instance, proofs[index] ?? [], language),
  );
  return { ...report, instances };
}

interface Asking {
  readonly waitMs: number;
  /** Left out: every VPC that should be reachable is asked. */
  readonly asks?: (look: Look, vpcId: VpcId) => boolean;
}

/** What the probes of each instance prove. */
export async function proofsOf(
  context: FlowContext,
  details: RunResult['details'],
  { waitMs, asks = () => true }: Asking,
  invokerFor: InvokerFor,
): Promise<readonly (readonly Proof[])[]> {
  const limit = pLimit(sideBySide);
  const waitUntil = context.steady() + waitMs;
  const found = await Promise.all(
    details.flatMap((one) => {
      const { policy } = one;
      // Only asking counts against the limit: a VPC that is waited for keeps none of the others
      // waiting.
      const ask: Ask = (expectation, call) =>
        limit(() => askProbe(context, invokerFor, policy.region, expectation, call));
      return targetsOf(one)
        .filter(({ expectation: { vpcId } }) => asks(one, vpcId))
        .map(async (target) => {
          const { expectation } = target;
          return { expectation, judgement: await prove(context, ask, target, waitUntil) };
        });
    }),
  );
  const proofs = toldApart(found);
  return details.map(({ policy: { id } }) =>
    proofs.filter((_, index) => found[index]?.expectation.instanceId === id),
  );
}

/** The report of the plan with what was proven. Its status stays: it is about the list. */
export function withProofs(
  instance: InstanceReport,
  proofs: readonly Proof[],
  language?: Language,
): InstanceReport {
  const findings = proofs.flatMap(({ finding }) =>
    finding === null ? [] : [renderFinding(finding, language)],
  );
  const connectivity = proofs.map(({ vpcId, verdict, isProven, provenAt, steps }) => ({
    vpcId,
    verdict,
    provenAt: isProven ? provenAt : null,
    steps: [...steps],
  }));
  return { ...instance, findings: [...instance.findings, ...findings], connectivity };
}
