import type { Observation } from '../core/facts.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import type { Report } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import { observe } from './observe.ts';
import type { RunRequest, RunResult } from './plan-run.ts';
import { type Reconciled, reconcile } from './reconcile.ts';
import { runReport } from './report.ts';
import { newWriteLog } from './write/send.ts';

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
  const policies = request.policies.filter((policy) => !request.saved || savedDigest(request.saved, policy));
  const observations = await observe(context, policies);
  const results: (Reconciled & { policy: InstancePolicy })[] = [];
  for (const [index, policy] of policies.entries()) {
    const observed = observations[index] as Observation;
    results.push({ policy, ...(await reconcileInTime(context, policy, observed, request)) });
  }
  return { report: runReport(context, request, results), details: results };
}

async function reconcileInTime(
  context: FlowContext,
  policy: InstancePolicy,
  observed: Observation,
  request: ApplyRequest,
): Promise<Reconciled> {
  const options = { firstBinding: request.firstBinding ?? false, digest: request.saved ? savedDigest(request.saved, policy) : null };
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

const savedDigest = (saved: Report, policy: InstancePolicy): string | null =>
  saved.instances.find((instance) => instance.instanceId === policy.id)?.plan.digest ?? null;
