import type { Binding, CloudFault } from '../../core/facts.ts';
import type { VpcId } from '../../core/ids.ts';
import type { Action } from '../../core/plan/plan.ts';
import { listWith, sameList } from '../../core/plan/write.ts';
import { readList } from './read-list.ts';
import { maxWrites, send, type Writing } from './send.ts';
import { endsTheRun, type Refusal, stoppedBy, type Written } from './written.ts';

type List = readonly Binding[];

/**
 * Finds out which changes of a refused write are at fault: one change a write, each on a freshly read list.
 * Where none is accepted, the list exactly as read is sent once, to tell a bad change from a bad list.
 */
export async function isolate(writing: Writing, base: List, actions: readonly Action[], first: CloudFault): Promise<Written> {
  const tried = actions.length > 1 ? await tryEach(writing, base, actions) : allRefused(base, actions, first);
  const endedEarly = tried.stopped !== null && tried.stopped.code !== 'write-limit';
  if (endedEarly || tried.accepted.size > 0 || tried.refused.size === 0) return tried;
  const poison = await checkTheListItself(writing, tried.expected[0]);
  // Where the list itself is at fault, no change is.
  return poison ? { ...tried, refused: new Map(), stopped: poison } : tried;
}

const allRefused = (base: List, actions: readonly Action[], fault: CloudFault): Written => ({
  expected: [base],
  accepted: new Set(),
  refused: new Map(actions.map((action) => [action.vpcId, { code: 'write-refused', fault }])),
  stopped: null,
});

async function tryEach(writing: Writing, base: List, actions: readonly Action[]): Promise<Written> {
  const accepted = new Set<VpcId>();
  const refused = new Map<VpcId, Refusal>();
  let list = base;
  for (const action of inTurn(actions, writing.context.random())) {
    // One write is kept for the check of the list itself, as long as that may be needed.
    if (writing.log.writes >= (accepted.size > 0 ? maxWrites : maxWrites - 1)) break;
    const tried = await tryAlone(writing, list, action, actions);
    if ('stopped' in tried) return { ...tried, accepted, refused };
    list = tried.list;
    if (tried.fault) refused.set(action.vpcId, { code: 'write-refused', fault: tried.fault });
    else accepted.add(action.vpcId);
  }
  // Whatever was neither accepted nor refused had no write left.
  return { expected: [list], accepted, refused, stopped: { code: 'write-limit', fault: null } };
}

type Tried =
  | { readonly list: List; readonly fault: CloudFault | null }
  | { readonly expected: Written['expected']; readonly stopped: Refusal | null };

async function tryAlone(writing: Writing, last: List, action: Action, actions: readonly Action[]): Promise<Tried> {
  const fresh = await readList(writing.context, writing.policy, [last]);
  if (!fresh.known) return { expected: [last], stopped: { code: 'write-failed', fault: fresh.why } };
  const list = fresh.value;
  if (!onlyOursChanged(last, list, actions)) return { expected: [last], stopped: { code: 'world-moved', fault: null } };
  const target = listWith(list, [action], writing.policy.region);
  // In effect already: a refused write may have applied a part of itself.
  if (sameList(target, list)) return { list, fault: null };
  const sent = await send(writing, list, target);
  if (sent.outcome === 'accepted') return { list: target, fault: null };
  if (sent.outcome === 'refused' && !endsTheRun(sent.fault)) return { list, fault: sent.fault };
  return { expected: [target, list], stopped: stoppedBy(sent) };
}

/** Null: the service accepts the list, so it is the changes that are at fault. */
async function checkTheListItself(writing: Writing, last: List): Promise<Refusal | null> {
  const fresh = await readList(writing.context, writing.policy, [last]);
  if (!fresh.known) return { code: 'write-failed', fault: fresh.why };
  if (!sameList(fresh.value, last)) return { code: 'world-moved', fault: null };
  const sent = await send(writing, fresh.value, fresh.value);
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
function onlyOursChanged(list: List, fresh: List, actions: readonly Action[]): boolean {
  const before = throughOf(list);
  const now = throughOf(fresh);
  const wanted = new Map(actions.map((action) => [action.vpcId, action.kind === 'unbind' ? undefined : action.vSwitchId]));
  return [...new Set([...before.keys(), ...now.keys()])].every(
    (vpc) => now.get(vpc) === before.get(vpc) || (wanted.has(vpc) && now.get(vpc) === wanted.get(vpc)),
  );
}

const throughOf = (list: List) => new Map(list.map((entry) => [entry.vpcId, entry.vSwitchId]));
