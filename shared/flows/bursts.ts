import type { Wanted } from '../core/event/scope.ts';
import { definitionOf, isFindingCode } from '../core/findings/catalogue.ts';
import type { InstanceId } from '../core/ids.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import type { InstanceReport, Report } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import { type Moment, momentOf, msBetween } from './moment.ts';

/**
 * From the beginning of one look at an instance to the beginning of the next, ms. Sharing the
 * vSwitches of a VPC comes as a burst of events.
 */
const spacing = 5_000;

/**
 * An event counts as seen by a look that began this much after it, ms: clocks differ, and what an
 * event tells of may become visible a little later.
 */
const slack = 2_000;

interface Looked {
  readonly began: Moment;
  /** When the last look began that got to an end; null: none did. */
  readonly settled: Settled | null;
}

/** `at`: the time it surely was by the clock of the events, or later. */
interface Settled {
  readonly at: number;
  readonly steady: number;
}

/**
 * What one warm function instance remembers of its looks. With a concurrency of 1 that is all there
 * are; where an instance is handed several events at once, they wait for each other. It is lost
 * with the instance, which costs one look too many and nothing else.
 *
 * Whether an event is older than a look is asked of two clocks: the event's, and the wall clock of
 * this machine, which may be set. So a look counts as begun at `steady + lag`, which is never ahead
 * of the events as long as the wall clock was right when the instance started: a steady clock is
 * never set, at most it stands still while the instance is frozen. Then it lags, and a look covers
 * less than it could, until an event shows how late it is at least.
 */
export interface BurstMemory {
  readonly looks: Map<InstanceId, Looked>;
  lag: number;
  /** Fulfilled when the last look that was begun or waits has come to an end, however it did. */
  last: Promise<unknown>;
}

export const newBurstMemory = (): BurstMemory => ({
  looks: new Map(),
  lag: Number.POSITIVE_INFINITY,
  last: Promise.resolve(),
});

/**
 * Looks at what is wanted and not covered by an earlier look, when it is its turn. Null: all of it
 * is covered.
 */
export function lookInTurn<T extends { readonly report: Report }>(
  context: FlowContext,
  memory: BurstMemory,
  wanted: readonly Wanted[],
  look: (policies: readonly InstancePolicy[]) => Promise<T>,
): Promise<T | null> {
  const heard = readClocks(context, memory);
  for (const { youngest } of wanted) learn(memory, heard, youngest);
  const mine = memory.last.then(() => lookAlone(context, memory, wanted, look));
  memory.last = mine.catch(() => null);
  return mine;
}

async function lookAlone<T extends { readonly report: Report }>(
  context: FlowContext,
  memory: BurstMemory,
  wanted: readonly Wanted[],
  look: (policies: readonly InstancePolicy[]) => Promise<T>,
): Promise<T | null> {
  const { looks } = memory;
  const heard = readClocks(context, memory);
  const uncovered = wanted.filter(
    ({ policy, youngest }) => !isCovered(looks.get(policy.id), youngest, heard),
  );
  const due = uncovered.map(({ policy }) => policy);
  if (due.length === 0 && wanted.length > 0) return null;
  await untilTurn(context, memory, due);

  const began = readClocks(context, memory);
  for (const { id } of due) looks.set(id, { began, settled: looks.get(id)?.settled ?? null });
  const settled = { at: Math.min(began.wall, began.steady + memory.lag), steady: began.steady };
  const result = await look(due);
  for (const { instanceId } of result.report.instances.filter(isSettled)) {
    looks.set(instanceId as InstanceId, { began, settled });
  }
  return result;
}

/** Written with `<`, so that a clock that reads NaN changes nothing. */
function readClocks(context: FlowContext, memory: BurstMemory): Moment {
  const moment = momentOf(context);
  // Set back: it was ahead before, or is behind now. The earlier time covers less.
  if (moment.wall - moment.steady < memory.lag) memory.lag = moment.wall - moment.steady;
  return moment;
}

/**
 * No event is heard of before it happened. One from the future proves that a clock is wrong, not
 * which.
 */
function learn(memory: BurstMemory, { wall, steady }: Moment, time: number | null): void {
  if (time !== null && time <= wall && time - steady > memory.lag) memory.lag = time - steady;
}

/**
 * An event without a time can be of any age. What the wall clock of now makes of the look's
 * beginning counts too: it was ahead when the look began if it was set back since.
 */
function isCovered(
  looked: Looked | undefined,
  time: number | null,
  { wall, steady }: Moment,
): boolean {
  if (time === null || !looked?.settled) return false;
  const { settled } = looked;
  const byNow = wall - (steady - settled.steady);
  return time < settled.at - slack && time < byNow - slack;
}

async function untilTurn(
  context: FlowContext,
  memory: BurstMemory,
  due: readonly InstancePolicy[],
): Promise<void> {
  const now = readClocks(context, memory);
  const waits = due.map(({ id }) => waitAfter(memory.looks.get(id)?.began, now));
  const ms = Math.max(0, ...waits);
  if (ms === 0) return;
  for (const { id } of due)
    context.onStep?.({ doing: 'waiting', instanceId: id, ms, why: 'burst' });
  await context.sleep(ms);
}

const waitAfter = (began: Moment | undefined, now: Moment): number =>
  began === undefined ? 0 : Math.min(spacing, spacing - msBetween(began, now));

/**
 * Whether a look was the last word for the events before it. After one that failed or was
 * overtaken, the same event may be the only one to come back.
 */
const isSettled = ({ status, findings }: InstanceReport): boolean =>
  status !== 'unknown' &&
  !findings.some(({ code }) => isFindingCode(code) && definitionOf(code).isPassing);
