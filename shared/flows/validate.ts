import type { InstanceId, VpcId } from '../core/ids.ts';
import type { Look } from '../core/look.ts';
import { planBindings } from '../core/plan/plan-bindings.ts';
import { type Elsewhere, prerequisites, validated } from '../core/prerequisites.ts';
import type { FlowContext } from './context.ts';
import { look, type RunRequest } from './look.ts';
import type { RunResult } from './plan.ts';
import { untouched } from './reconcile.ts';
import { runReport } from './report.ts';

/**
 * Everything that stands between the policies and working bindings: look at all there is, plan,
 * check. Reads only.
 */
export async function validateRun(context: FlowContext, request: RunRequest): Promise<RunResult> {
  const looks = await look(context, request, 'everything');
  const contested = contestedVpcs(looks);
  const details = looks.map((one) => {
    const plan = planBindings(one);
    const found = prerequisites(one, plan, elsewhere(contested, one.policy.id));
    return { ...one, plan: { ...plan, findings: validated(plan, found) } };
  });
  const results = details.map(({ observation, plan }) => untouched(observation, plan));
  return { report: runReport(context, request, results), details };
}

/** VPCs that several instances want. */
function contestedVpcs(looks: readonly Look[]): Elsewhere {
  const wanting = new Map<VpcId, InstanceId[]>();
  for (const { policy, survey } of looks) {
    for (const id of survey.candidates.wanted.keys()) {
      const ids = wanting.get(id);
      if (ids) ids.push(policy.id);
      else wanting.set(id, [policy.id]);
    }
  }
  return new Map([...wanting].filter(([, ids]) => ids.length > 1));
}

/** The same without the one that asks. */
function elsewhere(contested: Elsewhere, id: InstanceId): Elsewhere {
  const shared = [...contested].filter(([, ids]) => ids.includes(id));
  return new Map(shared.map(([vpcId, ids]) => [vpcId, ids.filter((other) => other !== id)]));
}
