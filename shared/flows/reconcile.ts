import type { Binding, Observation } from '../core/facts.ts';
import { finding } from '../core/findings/finding.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { FlowContext } from './context.ts';
import type { PlannedLook } from './look.ts';
import { begun, type WriteOptions } from './write/look-again.ts';
import type { WriteLog } from './write/send.ts';
import { inWords } from './write/write-findings.ts';
import { type Reconciled, writePlan } from './write/write-plan.ts';

/** Brings one instance's list to what its policy wants: has the plan of a look written. */
export async function reconcile(
  context: FlowContext,
  { policy, observation, plan }: PlannedLook,
  options: WriteOptions,
  log: WriteLog,
): Promise<Reconciled> {
  if (!plan.list.known) return untouched(observation, plan);
  const list = plan.list.value;
  if (options.digest && plan.digest !== options.digest)
    return moved(observation, plan, list, options.digest);
  const run = begun(observation, plan, list);
  return writePlan({ context, policy, log }, run, options);
}

/** A plan as it stands, with nothing done about it. */
export const untouched = (observation: Observation, plan: Plan): Reconciled => ({
  observation,
  plan,
  applied: null,
  findings: [],
  blocked: [],
  refused: [],
  fault: null,
});

/** The plan is not the reviewed one: nothing is written. */
function moved(
  observation: Observation,
  plan: Plan,
  list: readonly Binding[],
  digest: string,
): Reconciled {
  const { instanceId } = plan;
  return {
    ...untouched(observation, plan),
    findings: [
      finding('world-moved', instanceId, {
        planned: { code: 'reviewed-list', params: { digest } },
        found: inWords(list),
        cure: { code: 'cure-plan-anew', params: { instanceId } },
      }),
    ],
    blocked: plan.actions.map(({ vpcId, kind }) => ({ vpcId, kind, code: 'world-moved' })),
  };
}
