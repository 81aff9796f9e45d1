import type { Binding, CloudFault } from '../../core/facts.ts';
import { sameList } from '../../core/plan/write.ts';
import type { InstancePolicy } from '../../core/policy/policy.ts';
import { attempt } from '../attempt.ts';
import type { FlowContext } from '../context.ts';
import { readList } from './read-list.ts';

/** Everything included: first tries, retries, one change a write, the check of the list as it was. */
export const maxWrites = 8;

/** What a run sent, refused writes included. */
export interface WriteLog {
  writes: number;
  requestIds: string[];
  inBody: boolean;
}

export const newWriteLog = (): WriteLog => ({ writes: 0, requestIds: [], inBody: false });

/** One instance being written to. */
export interface Writing {
  readonly context: FlowContext;
  readonly policy: InstancePolicy;
  readonly log: WriteLog;
}

export type Sent =
  | { readonly outcome: 'accepted' }
  /** A definite no: the list is as it was. */
  | { readonly outcome: 'refused'; readonly fault: CloudFault }
  /** No answer that can be trusted, to the end of the time: it may have taken effect. */
  | { readonly outcome: 'failed'; readonly fault: CloudFault }
  /** Somebody else wrote in between. */
  | { readonly outcome: 'moved' }
  | { readonly outcome: 'no-writes-left' };

/**
 * Sends the whole list once, and again only when a fresh read shows that the try before had no effect.
 * `base` is the list as last read: what an ineffective try leaves behind.
 */
export async function send(writing: Writing, base: readonly Binding[], target: readonly Binding[]): Promise<Sent> {
  let last: CloudFault | null = null;
  for (let tries = 0; writing.log.writes < maxWrites; tries++) {
    const fault = await sendOnce(writing, base, target);
    if (!fault) return { outcome: 'accepted' };
    if (fault.meaning === 'out-of-time') return { outcome: 'failed', fault };
    if (!isUncertain(fault)) return { outcome: 'refused', fault };
    const settled = await lookForTheEffect(writing, base, target, fault);
    if (settled) return settled;
    if (!(await pause(writing, tries, fault))) return { outcome: 'failed', fault };
    last = fault;
  }
  return last ? { outcome: 'failed', fault: last } : { outcome: 'no-writes-left' };
}

/** Null: accepted. */
async function sendOnce(
  { context, policy, log }: Writing,
  base: readonly Binding[],
  target: readonly Binding[],
): Promise<CloudFault | null> {
  const write = log.writes + 1;
  context.onStep?.({ doing: 'writing', instanceId: policy.id, write, vpcs: changedBetween(base, target) });
  const sent = await attempt(() => context.cloud.replaceBindings(policy.region, policy.id, target, context));
  // Refused for lack of time means that nothing left this machine.
  if (!sent.known && sent.why.meaning === 'out-of-time') return sent.why;
  const requestId = sent.known ? sent.value.requestId : sent.why.requestId;
  log.writes = write;
  if (requestId) log.requestIds.push(requestId);
  if (!sent.known) return sent.why;
  log.inBody ||= sent.value.inBody;
  context.onStep?.({ doing: 'written', instanceId: policy.id, write, requestId });
  return null;
}

/** An answer that leaves open whether the write took effect. Everything else is the service's own definite no. */
const isUncertain = (fault: CloudFault): boolean =>
  ['throttled', 'unavailable', 'unreachable', 'malformed', 'incomplete'].includes(fault.meaning);

/** Null: the list is as it was before the write. */
async function lookForTheEffect(
  { context, policy }: Writing,
  base: readonly Binding[],
  target: readonly Binding[],
  fault: CloudFault,
): Promise<Sent | null> {
  const now = await readList(context, policy, [base, target]);
  if (!now.known) return { outcome: 'failed', fault };
  if (sameList(now.value, target)) return { outcome: 'accepted' };
  return sameList(now.value, base) ? null : { outcome: 'moved' };
}

/** Waits 0.5 s, 1 s, 2 s … 16 s, less up to half of it by chance, so that two writers drift apart. False: the time of the run does not allow it. */
async function pause({ context, policy }: Writing, tries: number, fault: CloudFault): Promise<boolean> {
  const ms = Math.round(Math.min(16_000, 500 * 2 ** tries) * (1 - context.random() / 2));
  if (context.now() + ms >= context.deadline) return false;
  context.onStep?.({ doing: 'waiting', instanceId: policy.id, ms, why: fault.code });
  await context.sleep(ms);
  return true;
}

function changedBetween(base: readonly Binding[], target: readonly Binding[]): string[] {
  const before = new Map(base.map((entry) => [entry.vpcId, entry.vSwitchId]));
  const after = new Map(target.map((entry) => [entry.vpcId, entry.vSwitchId]));
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => before.get(id) !== after.get(id)).sort();
}
