import type { Observation } from '../facts.ts';
import type { Finding } from '../findings/finding.ts';
import { inOrder } from '../findings/order.ts';
import { policyDigest } from '../plan/digest.ts';
import type { Gate } from '../plan/gates.ts';
import type { Plan } from '../plan/plan.ts';
import { type PlanOptions, planBindings } from '../plan/plan-bindings.ts';
import type { InstancePolicy } from '../policy/policy.ts';
import { roundsOf, stopForFight, undoneFinding } from './fights.ts';
import type { Memory } from './memory.ts';
import { refusalOf, refusedListFinding, stopForRefusal } from './refusals.ts';

export interface RememberingOptions extends PlanOptions {
  /** Null or left out: nothing is remembered, and the plan is that of the world and the policy alone. */
  readonly memory?: Memory | null;
}

/**
 * The plan without what earlier runs have shown to be of no use: a change that was refused and would be again, one that somebody undoes every time.
 * Whatever is remembered, it takes changes out of the plan and puts none in.
 */
export function planRemembering(observation: Observation, policy: InstancePolicy, options: RememberingOptions = {}): Plan {
  const { memory, ...rest } = options;
  if (!memory) return planBindings(observation, policy, rest);
  const decided = policyDigest(policy);
  const gate: Gate = (action) => {
    const refused = refusalOf(action, observation, memory);
    return stopForFight(action, roundsOf(action, observation, decided, memory)) ?? (refused && stopForRefusal(refused, action));
  };
  const plan = planBindings(observation, policy, { ...rest, gate });
  const undone = plan.actions.flatMap((action) => {
    const [last] = roundsOf(action, observation, decided, memory);
    return last ? [undoneFinding(action, last)] : [];
  });
  return { ...plan, findings: inOrder([...plan.findings, ...undone, ...refusedList(plan, memory)]) };
}

/** A list that is refused as it is keeps all changes out, and is one thing to mend. */
function refusedList(plan: Plan, { changes }: Memory): Finding[] {
  const held = plan.blocked.find(({ code }) => code === 'kept-entry-poisons-write');
  const [refused] = held ? (changes.get(held.vpcId) ?? []) : [];
  return refused?.outcome === 'refused' ? [refusedListFinding(refused, plan)] : [];
}
