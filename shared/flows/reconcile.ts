import type { Observation } from '../core/facts.ts';
import { finding } from '../core/findings/finding.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { FlowContext } from './context.ts';
import type { PlannedLook } from './look.ts';
import { begun, type WriteOptions } from './write/look-again.ts';
import { newWriteLog, type WriteLog } from './write/send.ts';
import { inWords } from './write/write-findings.ts';
import { type Reconciled, writePlan } from './write/write-plan.ts';

/** Brings one instance's list to what its policy wants: has the plan of a look written. */
export async function reconcile(
  context: FlowContext,
  { policy, observation, plan }: PlannedLook,
  options: WriteOptions = {},
  log: WriteLog = newWriteLog(),
): Promise<Reconciled> {
  if (!plan.list.known) return untouched(observation, plan);
  if (options.digest && plan.digest !== options.digest)
    return moved(observation, plan, options.digest);
  const run = begun(observation, plan, plan.list.value);
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
function moved(observation: Observation, plan: Plan, digest: string): Reconciled {
  const { instanceId } = plan;
  const found = plan.list.known ? inWords(plan.list.value) : [];
  return {
    ...untouched(observation, plan),
    findings: [
      finding('world-moved', instanceId, {
        planned: { code: 'reviewed-list', params: { digest } },
        found,
        cure: { code: 'cure-plan-anew', params: { instanceId } },
      }),
    ],
    blocked: plan.actions.map(({ vpcId, kind }) => ({ vpcId, kind, code: 'world-moved' })),
  };
}
