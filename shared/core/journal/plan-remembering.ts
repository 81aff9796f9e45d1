import type { Observation } from '../facts.ts';
import { inOrder } from '../findings/order.ts';
import { policyDigest } from '../plan/digest.ts';
import type { Gate } from '../plan/gates.ts';
import type { Plan } from '../plan/plan.ts';
import { type PlanOptions, planBindings } from '../plan/plan-bindings.ts';
import type { InstancePolicy } from '../policy/policy.ts';
import type { RefusedChange } from './entry.ts';
import { roundsOf, stopForFight, undoneFinding } from './fights.ts';
import type { Memory, Remembered } from './memory.ts';
import { refusalOf, refusedListFinding, stopForRefusal } from './refusals.ts';
import { vanishedFindings } from './vanished.ts';

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
  const refusedLists: Remembered<RefusedChange>[] = [];
  const gate: Gate = (action) => {
    const fight = stopForFight(action, roundsOf(action, observation, decided, memory));
    const refused = fight ? null : refusalOf(action, observation, memory);
    if (refused?.code === 'kept-entry-poisons-write') refusedLists.push(refused);
    return refused ? stopForRefusal(refused, action) : fight;
  };
  const plan = planBindings(observation, policy, { ...rest, gate });
  const undone = plan.actions.flatMap((action) => {
    const [last] = roundsOf(action, observation, decided, memory);
    return last ? [undoneFinding(action, last)] : [];
  });
  // A list that is refused as it is keeps all changes out, and is one thing to mend.
  const refusedList = refusedLists.slice(0, 1).map((refused) => refusedListFinding(refused, plan));
  const lost = vanishedFindings(plan, observation, policy, memory);
  return { ...plan, findings: inOrder([...plan.findings, ...undone, ...refusedList, ...lost]) };
}
