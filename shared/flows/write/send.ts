import type { Binding, CloudFault } from '../../core/facts.ts';
import { leavesOpen, maxWrites } from '../../core/plan/progress.ts';
import type { InstancePolicy } from '../../core/policy/policy.ts';
import { asKnown } from '../as-known.ts';
import type { FlowContext } from '../context.ts';

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

export const writesLeft = ({ log }: Writing): number => maxWrites - log.writes;

/** Sends the whole list, once. Null: accepted. */
export async function send(
  { context, policy, log }: Writing,
  list: readonly Binding[],
  target: readonly Binding[],
): Promise<CloudFault | null> {
  const write = log.writes + 1;
  context.onStep?.({
    doing: 'writing',
    instanceId: policy.id,
    write,
    vpcs: changedBetween(list, target),
  });
  const sent = await asKnown(() =>
    context.cloud.replaceBindings(policy.region, policy.id, target, context),
  );
  if (!sent.known) {
    const mayHaveTakenEffect = leavesOpen(sent.why);
    context.onStep?.({ doing: 'not-accepted', instanceId: policy.id, write, mayHaveTakenEffect });
    if (neverSent(sent.why)) return sent.why;
  }
  const requestId = sent.known ? sent.value.requestId : sent.why.requestId;
  log.writes = write;
  if (requestId) log.requestIds.push(requestId);
  if (!sent.known) return sent.why;
  log.inBody ||= sent.value.inBody;
  context.onStep?.({ doing: 'written', instanceId: policy.id, write, requestId });
  return null;
}

/**
 * Nothing left this machine: the time is too short for the whole of a write, or the list too long
 * for any way of sending it.
 */
const neverSent = ({ meaning, httpStatus }: CloudFault): boolean =>
  meaning === 'out-of-time' || (meaning === 'call-not-accepted' && httpStatus === null);

/**
 * Waits 0.5 s, 1 s, 2 s … 16 s, less up to half of it by chance, so that two writers drift apart.
 * What is read before it is old after it. False: the time of the run does not allow it.
 */
export async function backOff(
  { context, policy }: Writing,
  unanswered: number,
  fault: CloudFault,
): Promise<boolean> {
  const ms = Math.round(Math.min(16_000, 500 * 2 ** (unanswered - 1)) * (1 - context.random() / 2));
  if (context.steady() + ms >= context.deadline) return false;
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
