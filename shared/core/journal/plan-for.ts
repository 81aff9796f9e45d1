import { inOrder } from '../findings/order.ts';
import type { Look } from '../look.ts';
import { policyDigest } from '../plan/digest.ts';
import type { Gate } from '../plan/gates.ts';
import type { Plan } from '../plan/plan.ts';
import { planBindings } from '../plan/plan-bindings.ts';
import type { RefusedChange } from './entry.ts';
import { roundsOf, stopForFight, undoneFinding } from './fights.ts';
import type { Remembered } from './memory.ts';
import { paceFindings } from './pace.ts';
import { refusalOf, refusedListFinding, stopForRefusal } from './refusals.ts';
import { vanishedFindings } from './vanished.ts';

/**
 * The plan without what earlier runs have shown to be of no use: a change that was refused and
 * would be again, one that somebody undoes every time. Whatever is remembered, it takes changes out
 * of the plan and puts none in.
 */
export function planFor(look: Look): Plan {
  const { policy, observation, memory } = look;
  if (!memory) return planBindings(look);
  const decided = policyDigest(policy);
  const refusedLists: Remembered<RefusedChange>[] = [];
  const gate: Gate = (action) => {
    const fight = stopForFight(action, roundsOf(action, observation, decided, memory));
    const refused = fight ? null : refusalOf(action, observation, memory);
    if (refused?.code === 'kept-entry-poisons-write') refusedLists.push(refused);
    return refused ? stopForRefusal(refused, action) : fight;
  };
  const plan = planBindings(look, gate);
  const undone = plan.actions.flatMap((action) => {
    const [last] = roundsOf(action, observation, decided, memory);
    return last ? [undoneFinding(action, last)] : [];
  });
  // A list that is refused as it is keeps all changes out, and is one thing to fix.
  const refusedList = refusedLists.slice(0, 1).map((refused) => refusedListFinding(refused, plan));
  const lost = vanishedFindings(look, memory);
  const pace = paceFindings(look, memory);
  const more = [...undone, ...refusedList, ...lost, ...pace];
  return { ...plan, findings: inOrder([...plan.findings, ...more]) };
}
