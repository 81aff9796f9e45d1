import type { Observation } from '../core/facts.ts';
import { planRemembering } from '../core/journal/plan-remembering.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import type { Report } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import { nothingRecalled, recall } from './journal/recall.ts';
import { observe } from './observe.ts';
import { untouched } from './reconcile.ts';
import { type RunNames, runReport } from './report.ts';

export interface RunRequest extends RunNames {
  readonly policies: readonly InstancePolicy[];
  /** A person says that a missing list is an empty one. */
  readonly firstBinding?: boolean;
  /** Leave out what the journal shows to be of no use. A plan that a person is to decide on has all of it in it. */
  readonly remembering?: boolean;
}

export interface RunResult {
  readonly report: Report;
  readonly details: readonly { readonly policy: InstancePolicy; readonly observation: Observation; readonly plan: Plan }[];
}

/** What would be written, and why: observe, plan, report. Reads only. */
export async function planRun(context: FlowContext, request: RunRequest): Promise<RunResult> {
  const { policies, firstBinding = false, remembering = false } = request;
  const [observations, recalled] = await Promise.all([observe(context, policies), recall(context, remembering ? policies : [])]);
  const results = observations.map((observation, index) => {
    const policy = policies[index] as InstancePolicy;
    const { memory, findings } = recalled[index] ?? nothingRecalled;
    return { policy, ...untouched(observation, planRemembering(observation, policy, { firstBinding, memory })), findings };
  });
  return { report: runReport(context, request, results), details: results };
}
