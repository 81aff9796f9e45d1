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
export async function send(
  context: FlowContext,
  policy: InstancePolicy,
  base: readonly Binding[],
  target: readonly Binding[],
  log: WriteLog,
): Promise<Sent> {
  let last: CloudFault | null = null;
  for (let tries = 0; log.writes < maxWrites; tries++) {
    const sent = await sendOnce(context, policy, base, target, log);
    if (sent.known) return { outcome: 'accepted' };
    if (sent.why.meaning === 'out-of-time') return { outcome: 'failed', fault: sent.why };
    if (!isUncertain(sent.why)) return { outcome: 'refused', fault: sent.why };
    last = sent.why;

    const now = await readList(context, policy, [base, target]);
    if (!now.known) return { outcome: 'failed', fault: sent.why };
    if (sameList(now.value, target)) return { outcome: 'accepted' };
    if (!sameList(now.value, base)) return { outcome: 'moved' };

    const pause = pauseBefore(tries, context.random());
    if (context.now() + pause >= context.deadline) return { outcome: 'failed', fault: sent.why };
    context.onStep?.({ doing: 'waiting', instanceId: policy.id, ms: pause, why: sent.why.code });
    await context.sleep(pause);
  }
  return last ? { outcome: 'failed', fault: last } : { outcome: 'no-writes-left' };
}

async function sendOnce(context: FlowContext, policy: InstancePolicy, base: readonly Binding[], target: readonly Binding[], log: WriteLog) {
  const vpcs = changedBetween(base, target);
  const write = log.writes + 1;
  context.onStep?.({ doing: 'writing', instanceId: policy.id, write, vpcs });
  const sent = await attempt(() => context.cloud.replaceBindings(policy.region, policy.id, target, context));
  // Refused for lack of time means that nothing left this machine.
  if (!sent.known && sent.why.meaning === 'out-of-time') return sent;
  const requestId = sent.known ? sent.value.requestId : sent.why.requestId;
  log.writes = write;
  if (requestId) log.requestIds.push(requestId);
  if (sent.known) {
    log.inBody ||= sent.value.inBody;
    context.onStep?.({ doing: 'written', instanceId: policy.id, write, requestId });
  }
  return sent;
}

/** An answer that leaves open whether the write took effect. Everything else is the service's own definite no. */
const isUncertain = (fault: CloudFault): boolean =>
  ['throttled', 'unavailable', 'unreachable', 'malformed', 'incomplete'].includes(fault.meaning);

/** 0.5 s, 1 s, 2 s … 16 s, less up to half of it by chance, so that two writers drift apart. */
const pauseBefore = (tries: number, random: number): number => Math.round(Math.min(16_000, 500 * 2 ** tries) * (1 - random / 2));

function changedBetween(base: readonly Binding[], target: readonly Binding[]): string[] {
  const before = new Map(base.map((entry) => [entry.vpcId, entry.vSwitchId]));
  const after = new Map(target.map((entry) => [entry.vpcId, entry.vSwitchId]));
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => before.get(id) !== after.get(id)).sort();
}
