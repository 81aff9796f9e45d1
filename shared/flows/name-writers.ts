import type { RecordedWrite } from '../core/event/recorded-write.ts';
import type { Finding } from '../core/findings/finding.ts';
import { isUnnamed, withoutWriter, withWriter } from '../core/journal/writers.ts';
import type { Look } from '../core/look.ts';
import { asKnown } from './as-known.ts';
import type { FlowContext } from './context.ts';

/** Nobody waits longer for a name, ms. */
const patience = 5_000;
/** Clocks differ, and records have whole seconds, ms. */
const slack = 5 * 60_000;

/** What is known without asking. */
export interface Heard {
  /** What the event of this run says of writes. */
  readonly writes?: readonly RecordedWrite[] | undefined;
  /** Requests that this run has made. */
  readonly requestIds?: readonly string[];
}

/**
 * Findings with whoever did what they tell of: from the event that led here, or else from
 * ActionTrail, which is asked for nothing else. It decides nothing, and a trail that can't be read
 * is no failure: the finding says so.
 */
export async function nameWriters(
  context: FlowContext,
  { policy, memory }: Pick<Look, 'policy' | 'memory'>,
  findings: readonly Finding[],
  { writes = [], requestIds = [] }: Heard = {},
): Promise<readonly Finding[]> {
  const own = new Set([...(memory?.requestIds ?? []), ...requestIds]);
  const ofThis = (records: readonly RecordedWrite[]) =>
    records.filter(({ instanceId }) => instanceId === policy.id);
  const heard = { records: ofThis(writes), own };
  const said = findings.map((one) => withWriter(one, heard));
  const open = said.flatMap((one) => (isUnnamed(one) && one.undoing ? [one.undoing.since] : []));
  if (open.length === 0) return said;
  const now = context.now();
  const from = Math.min(...open.map((since) => Date.parse(since))) - slack;
  const deadline = Math.min(context.deadline, context.steady() + patience);
  const read = await asKnown(() =>
    context.cloud.recordedWrites(policy.region, { from, to: now }, { deadline }),
  );
  const records = read.known ? ofThis(read.value) : [];
  return said.map((one) =>
    withoutWriter(withWriter(one, { records, own }), read.known ? null : read.why),
  );
}
