import type { Observation } from '../core/facts.ts';
import type { Plan } from '../core/plan/plan.ts';
import { planBindings } from '../core/plan/plan-bindings.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import type { Report } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import { observe } from './observe.ts';
import { untouched } from './reconcile.ts';
import { type RunNames, runReport } from './report.ts';

export interface RunRequest extends RunNames {
  readonly policies: readonly InstancePolicy[];
  /** A person says that a missing list is an empty one. */
  readonly firstBinding?: boolean;
}

export interface RunResult {
  readonly report: Report;
  readonly details: readonly { readonly policy: InstancePolicy; readonly observation: Observation; readonly plan: Plan }[];
}

/** What would be written, and why: observe, plan, report. Reads only. */
export async function planRun(context: FlowContext, request: RunRequest): Promise<RunResult> {
  const observations = await observe(context, request.policies);
  const results = observations.map((observation, index) => {
    const policy = request.policies[index] as InstancePolicy;
    return { policy, ...untouched(observation, planBindings(observation, policy, request)) };
  });
  return { report: runReport(context, request, results), details: results };
}
