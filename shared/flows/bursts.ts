import type { Wanted } from '../core/event/scope.ts';
import type { InstanceId } from '../core/ids.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import type { InstanceReport, Report } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';

/** From the beginning of one look at an instance to the beginning of the next, ms. Sharing the vSwitches of a VPC comes as a burst of events. */
const spacing = 5_000;

/** An event counts as seen by a look that began this much after it, ms: clocks differ, and what an event tells of may become visible a little later. */
const slack = 2_000;

interface Looked {
  readonly began: number;
  /** When the last look began that got to an end; null: none did. */
  readonly settled: number | null;
}

/**
 * What one warm function instance remembers of its looks. With a concurrency of 1 that is all there are.
 * It is lost with the instance, which costs one look too many and nothing else.
 */
export type BurstMemory = Map<InstanceId, Looked>;

export const newBurstMemory = (): BurstMemory => new Map();

/** Looks at what is wanted and not covered by an earlier look, when it is its turn. Null: all of it is covered. */
export async function lookInTurn<T extends { readonly report: Report }>(
  context: FlowContext,
  memory: BurstMemory,
  wanted: readonly Wanted[],
  look: (policies: readonly InstancePolicy[]) => Promise<T>,
): Promise<T | null> {
  const due = wanted.filter((each) => !isCovered(memory.get(each.policy.id), each.youngest)).map(({ policy }) => policy);
  if (due.length === 0 && wanted.length > 0) return null;
  await untilTurn(context, memory, due);

  const began = context.now();
  for (const { id } of due) memory.set(id, { began, settled: memory.get(id)?.settled ?? null });
  const result = await look(due);
  for (const instance of result.report.instances.filter(isSettled)) {
    memory.set(instance.instanceId as InstanceId, { began, settled: began });
  }
  return result;
}

/** An event from the future is older than no look, and one without a time can be of any age. */
const isCovered = (looked: Looked | undefined, time: number | null): boolean =>
  time !== null && looked !== undefined && looked.settled !== null && time < looked.settled - slack;

async function untilTurn(context: FlowContext, memory: BurstMemory, due: readonly InstancePolicy[]): Promise<void> {
  const turn = Math.max(...due.map(({ id }) => (memory.get(id)?.began ?? Number.NEGATIVE_INFINITY) + spacing));
  const ms = turn - context.now();
  if (ms <= 0) return;
  for (const { id } of due) context.onStep?.({ doing: 'waiting', instanceId: id, ms, why: 'burst' });
  await context.sleep(ms);
}

const passing = new Set(['world-moved', 'lost-update', 'write-failed', 'write-limit', 'in-upgrade']);

/** Whether a look was the last word for the events before it. After one that failed or was overtaken, the same event may be the only one to come back. */
const isSettled = ({ status, findings }: InstanceReport): boolean =>
  status !== 'unknown' && !findings.some(({ code }) => passing.has(code));
