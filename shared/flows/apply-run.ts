import type { Observation } from '../core/facts.ts';
import { changeEntry } from '../core/journal/change-entry.ts';
import { planRemembering } from '../core/journal/plan-remembering.ts';
import { isAltered } from '../core/plan/saved.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import type { Report, ReportedError } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import { leave, nothingRecalled, type Recalled, recall } from './journal/recall.ts';
import { observe } from './observe.ts';
import type { RunRequest, RunResult } from './plan-run.ts';
import { reconcile, untouched } from './reconcile.ts';
import { runReport } from './report.ts';
import { newWriteLog } from './write/send.ts';
import type { Reconciled } from './write/write-plan.ts';

export interface ApplyRequest extends RunRequest {
  /** The report of a plan: exactly that is applied, or nothing. */
  readonly saved?: Report | null;
  /** Wait for an instance in upgrade, as long as the deadline allows. */
  readonly wait?: boolean;
}

/** Seconds until an instance in upgrade is looked at again: an hour in all, and within the writes of one run. */
const upgradePauses = [5, 15, 45, 135, 405, 1215, 1800];

/** Observes every instance side by side, then brings one after another to what its policy wants. */
export async function applyRun(context: FlowContext, request: ApplyRequest): Promise<RunResult> {
  const policies = request.policies.filter((policy) => !request.saved || savedPlan(request.saved, policy));
  const [observations, recalled] = await Promise.all([observe(context, policies), recall(context, request.remembering ? policies : [])]);
  const altered = request.saved && alteredPlans(context, request, policies, observations, recalled);
  if (altered) return altered;
  const results: (Reconciled & { policy: InstancePolicy })[] = [];
  for (const [index, policy] of policies.entries()) {
    const observed = observations[index] as Observation;
    const past = recalled[index] ?? nothingRecalled;
    const result = await reconcileInTime(context, policy, observed, request, past);
    const run = { runId: request.runId, command: request.command, at: new Date(context.now()).toISOString() };
    const unkept = await leave(context, changeEntry(run, policy, result));
    results.push({ policy, ...result, findings: [...result.findings, ...past.findings, ...unkept] });
  }
  const report = runReport(context, request, results);
  return { report: request.saved ? withRefusal(report) : report, details: results };
}

/** A saved plan that no longer fits is refused as a whole: that is the end of the run, and not a part left undone. */
function withRefusal(report: Report): Report {
  const refusals = report.instances.filter(({ applied }) => applied === null).flatMap(({ findings }) => findings);
  const moved = refusals.find(({ code }) => code === 'world-moved');
  if (!moved || report.error) return report;
  return { ...report, error: { kind: 'user', code: moved.code, message: moved.evidence, fix: moved.fix, requestId: null } };
}

/** What would be written is what the digest stands for. A saved plan that shows something else is applied in no part. */
function alteredPlans(
  context: FlowContext,
  request: ApplyRequest,
  policies: readonly InstancePolicy[],
  observations: readonly Observation[],
  recalled: readonly Recalled[],
): RunResult | null {
  const results = policies.map((policy, index) => {
    const observation = observations[index] as Observation;
    const { firstBinding = false } = request;
    const { memory } = recalled[index] ?? nothingRecalled;
    return { policy, ...untouched(observation, planRemembering(observation, policy, { firstBinding, memory })) };
  });
  const altered = results.filter(({ policy, plan }) => {
    const saved = request.saved && savedPlan(request.saved, policy);
    return saved && isAltered(saved, plan);
  });
  if (altered.length === 0) return null;
  const error: ReportedError = {
    kind: 'user',
    code: 'plan-altered',
    message: `the saved plan was changed after it was made: what it says of ${altered.map(({ policy }) => policy.id).join(', ')} is not what its digest stands for.`,
    fix: 'make a new plan with kms-vpc plan --out FILE.',
    requestId: null,
  };
  return { report: { ...runReport(context, request, results), error }, details: results };
}

async function reconcileInTime(
  context: FlowContext,
  policy: InstancePolicy,
  observed: Observation,
  request: ApplyRequest,
  { memory }: Recalled,
): Promise<Reconciled> {
  const options = {
    memory,
    firstBinding: request.firstBinding ?? false,
    digest: request.saved ? (savedPlan(request.saved, policy)?.digest ?? null) : null,
  };
  const log = newWriteLog();
  let result = await reconcile(context, policy, observed, options, log);
  for (const seconds of request.wait ? upgradePauses : []) {
    const ms = seconds * 1000;
    if (!isInUpgrade(result) || context.now() + ms >= context.deadline) break;
    context.onStep?.({ doing: 'waiting', instanceId: policy.id, ms, why: 'in-upgrade' });
    await context.sleep(ms);
    const [again] = await observe(context, [policy]);
    result = await reconcile(context, policy, again ?? observed, options, log);
  }
  return result;
}

const isInUpgrade = (result: Reconciled): boolean => result.blocked.some((entry) => entry.code === 'in-upgrade');

const savedPlan = (saved: Report, policy: InstancePolicy) => saved.instances.find((instance) => instance.instanceId === policy.id)?.plan;
