import type { Binding, CloudFault } from '../../core/facts.ts';
import type { VpcId } from '../../core/ids.ts';
import type { Action } from '../../core/plan/plan.ts';
import { listWith, sameList } from '../../core/plan/write.ts';
import type { InstancePolicy } from '../../core/policy/policy.ts';
import type { FlowContext } from '../context.ts';
import { readList } from './read-list.ts';
import { maxWrites, send, type WriteLog } from './send.ts';
import { endsTheRun, type Refusal, stoppedBy, type Written } from './written.ts';

/**
 * Finds out which changes of a refused write are at fault: one change a write, each on a freshly read list.
 * Where none is accepted, the list exactly as read is sent once, to tell a bad change from a bad list.
 */
export async function isolate(
  context: FlowContext,
  policy: InstancePolicy,
  base: readonly Binding[],
  actions: readonly Action[],
  first: CloudFault,
  log: WriteLog,
): Promise<Written> {
  const refused = new Map<VpcId, Refusal>();
  const refuse = (action: Action, fault: CloudFault) => refused.set(action.vpcId, { code: 'write-refused', fault });
  let list = base;
  let accepted = 0;
  const end = (stopped: Refusal | null, expected: readonly (readonly Binding[])[] = [list]): Written => ({ expected, refused, stopped });

  const [only, ...others] = actions;
  const untried = only && others.length === 0 ? [] : inTurn(actions, context.random());
  if (only && others.length === 0) refuse(only, first);

  for (const action of untried) {
    // One write is kept for the check of the list itself, as long as that may be needed.
    if (log.writes >= (accepted > 0 ? maxWrites : maxWrites - 1)) break;
    const fresh = await readList(context, policy, [list]);
    if (!fresh.known) return end({ code: 'write-failed', fault: fresh.why });
    if (!onlyOursChanged(list, fresh.value, actions)) return end({ code: 'world-moved', fault: null });
    list = fresh.value;
    const target = listWith(list, [action], policy.region);
    if (sameList(target, list)) continue; // in effect already: a refused write may have applied a part of itself
    const sent = await send(context, policy, list, target, log);
    if (sent.outcome === 'accepted') {
      list = target;
      accepted++;
    } else if (sent.outcome === 'refused' && !endsTheRun(sent.fault)) refuse(action, sent.fault);
    else return end(stoppedBy(sent), [list, target]);
  }

  if (accepted === 0) {
    const poison = await checkTheListItself(context, policy, list, log);
    // The list itself is at fault, so no change is.
    if (poison) return { expected: [list], refused: new Map(), stopped: poison };
  }
  // Whatever was neither accepted nor refused had no write left.
  return end({ code: 'write-limit', fault: null });
}

async function checkTheListItself(
  context: FlowContext,
  policy: InstancePolicy,
  last: readonly Binding[],
  log: WriteLog,
): Promise<Refusal | null> {
  const fresh = await readList(context, policy, [last]);
  if (!fresh.known) return { code: 'write-failed', fault: fresh.why };
  if (!sameList(fresh.value, last)) return { code: 'world-moved', fault: null };
  const sent = await send(context, policy, fresh.value, fresh.value, log);
  if (sent.outcome === 'refused' && !endsTheRun(sent.fault)) return { code: 'kept-entry-poisons-write', fault: sent.fault };
  return stoppedBy(sent);
}

/** Where there are more changes than writes, every run starts elsewhere, so that a row of bad ones can't keep the good ones out for ever. */
function inTurn(actions: readonly Action[], random: number): readonly Action[] {
  if (actions.length <= maxWrites - 2) return actions;
  const start = Math.floor(random * actions.length);
  return [...actions.slice(start), ...actions.slice(0, start)];
}

/** Nobody but this run changed the list: every difference is the effect of one of the actions. */
function onlyOursChanged(list: readonly Binding[], fresh: readonly Binding[], actions: readonly Action[]): boolean {
  const before = throughOf(list);
  const now = throughOf(fresh);
  const wanted = new Map(actions.map((action) => [action.vpcId, action.kind === 'unbind' ? undefined : action.vSwitchId]));
  return [...new Set([...before.keys(), ...now.keys()])].every(
    (vpc) => now.get(vpc) === before.get(vpc) || (wanted.has(vpc) && now.get(vpc) === wanted.get(vpc)),
  );
}

const throughOf = (list: readonly Binding[]) => new Map(list.map((entry) => [entry.vpcId, entry.vSwitchId]));
