import { driftFindings } from '../core/drift.ts';
import { planRemembering } from '../core/journal/plan-remembering.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import type { Report } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import { handOver, type Successor } from './hand-over.ts';
import { type Recalled, recall } from './journal/recall.ts';
import { rememberChecks } from './journal/remember-checks.ts';
import { observe } from './observe.ts';
import type { RunRequest, RunResult } from './plan-run.ts';
import { untouched } from './reconcile.ts';
import { runReport } from './report.ts';
import type { InvokerFor } from './verify/ask-probe.ts';
import { proven } from './verify-run.ts';

export interface DriftRequest extends Omit<RunRequest, 'firstBinding' | 'remembering'> {
  /** The function that writes; null: nobody is told of what is to be done. */
  readonly successor: Successor | null;
}

/**
 * Compares what is wanted, what is bound and, where the policy has probes, what is proven. Writes nothing:
 * where the policy allows a change, the one who writes is told to look for itself.
 */
export async function driftRun(context: FlowContext, request: DriftRequest, invokerFor: InvokerFor): Promise<Report> {
  const { recalled, ...looked } = await look(context, request);
  const hasProbes = request.policies.some(({ probes }) => probes !== null);
  const found = hasProbes ? await proven(context, looked, { ...request, waitMs: 0 }, invokerFor) : looked.report;
  const report = await rememberChecks(context, request, looked.details, found, recalled, 'whole');
  return await handOver(context, invokerFor, 'drift', request.successor, report, ({ plan }) => plan.write !== null);
}

/** What is of no use to try is not handed over either. */
async function look(context: FlowContext, request: DriftRequest): Promise<RunResult & { readonly recalled: readonly Recalled[] }> {
  const { policies } = request;
  const [observations, recalled] = await Promise.all([observe(context, policies), recall(context, policies)]);
  const results = observations.map((observation, index) => {
    const policy = policies[index] as InstancePolicy;
    const { memory } = recalled[index] as Recalled;
    const plan = planRemembering(observation, policy, { memory });
    return { policy, ...untouched(observation, { ...plan, findings: driftFindings(observation, policy, plan) }) };
  });
  return { report: runReport(context, request, results), details: results, recalled };
}
