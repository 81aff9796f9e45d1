import { driftFindings } from '../core/drift.ts';
import { planBindings } from '../core/plan/plan-bindings.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import type { Report } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import { handOver, type Successor } from './hand-over.ts';
import { observe } from './observe.ts';
import type { RunRequest, RunResult } from './plan-run.ts';
import { untouched } from './reconcile.ts';
import { runReport } from './report.ts';
import type { InvokerFor } from './verify/ask-probe.ts';
import { proven } from './verify-run.ts';

export interface DriftRequest extends RunRequest {
  /** The function that writes; null: nobody is told of what is to be done. */
  readonly successor: Successor | null;
}

/**
 * Compares what is wanted, what is bound and, where the policy has probes, what is proven. Writes nothing:
 * where the policy allows a change, the one who writes is told to look for itself.
 */
export async function driftRun(context: FlowContext, request: DriftRequest, invokerFor: InvokerFor): Promise<Report> {
  const looked = await look(context, request);
  const hasProbes = request.policies.some(({ probes }) => probes !== null);
  const report = hasProbes ? await proven(context, looked, { ...request, waitMs: 0 }, invokerFor) : looked.report;
  return await handOver(context, invokerFor, 'drift', request.successor, report, ({ plan }) => plan.write !== null);
}

async function look(context: FlowContext, request: RunRequest): Promise<RunResult> {
  const observations = await observe(context, request.policies);
  const results = observations.map((observation, index) => {
    const policy = request.policies[index] as InstancePolicy;
    const plan = planBindings(observation, policy, request);
    return { policy, ...untouched(observation, { ...plan, findings: driftFindings(observation, policy, plan) }) };
  });
  return { report: runReport(context, request, results), details: results };
}
