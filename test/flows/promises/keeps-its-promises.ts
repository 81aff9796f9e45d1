import { expect, onTestFinished } from 'vitest';
import type { FaultRule, State, Variants } from '../../../emulator/index.ts';
import type { InstanceReport } from '../../../shared/core/report/schema.ts';
import { aLocalWorld, boundIds, instance, type LocalWorld, wantedIds } from '../local-world.ts';

/**
 * The promises of the tool, under every answer to every open question about the cloud and under
 * every fault of every call:
 * absence never unbinds; one write or none unless refused; foreign entries survive field by field;
 * nothing over quota;
 * every write right after a read of the list.
 */

interface SentList {
  readonly before: readonly {
    readonly vpcId: string;
    readonly vSwitchId: string;
    readonly owner: string | null;
  }[];
  readonly text: string;
}

const outcomes = new Map<string, number>();

/** Prints what the runs so far came to. */
export function tellOutcomes(): void {
  const rows = [...outcomes]
    .sort()
    .map(([outcome, count]) => `${String(count).padStart(4)}  ${outcome}`);
  console.log(
    `promises held in ${[...outcomes.values()].reduce((sum, count) => sum + count, 0)} runs:\n` +
      `${rows.join('\n')}`,
  );
  outcomes.clear();
}

export async function keepsItsPromises(options: {
  variants?: Partial<Variants>;
  faults?: readonly FaultRule[];
  /** Of a mix in which a fault may find nothing to spoil. */
  idleFaults?: 'allowed';
}): Promise<void> {
  const sent: SentList[] = [];
  const has = (kind: (fault: FaultRule['fault']) => boolean): boolean =>
    (options.faults ?? []).some(({ fault }) => kind(fault));
  const isStale = has((fault) => fault === 'stale-read');
  const made: LocalWorld = await aLocalWorld({
    ...options,
    answerMs: has((fault) => fault.startsWith('timeout')) ? 500 : 3000,
    beforeCall: (call) => {
      if (call.action !== 'UpdateKmsInstanceBindVpc') return;
      const before = made.emulator.state().instances[instance]?.bindings ?? [];
      sent.push({ before, text: call.params.BindVpcs ?? '' });
    },
  });
  onTestFinished(() => made.emulator.close());
  // A stale read needs something that it does not know yet.
  if (isStale) {
    const today = made.emulator.state();
    made.emulator.change(yesterday);
    made.emulator.change(() => today);
  }
  const { report } = await made.apply({}, { limits: { unbindsPerRun: 1, movesPerRun: 1 } });
  const bound = made.bound();
  const ids = bound.map((entry) => entry.vpcId);

  expect(ids).toEqual(expect.arrayContaining(boundIds));
  expect(ids.filter((id) => !boundIds.includes(id) && !wantedIds.includes(id))).toEqual([]);
  expect(made.writes()).toBeLessThanOrEqual(8);
  nothingIsLeftOut(sent, options.variants ?? {});
  expect(bound.length + 2).toBeLessThanOrEqual(10);

  const [one] = report.instances;
  // What was not there yet in a stale read nobody could want, and nobody could miss.
  if (!isStale && one !== undefined)
    saysWhatIsLeft(
      report.error !== null,
      one,
      wantedIds.every((id) => ids.includes(id)),
    );
  for (const finding of one?.findings ?? []) expect(finding.fix).not.toBe('');

  // The next run, in a world without faults, writes only what is still missing, and the one after
  // it nothing.
  made.emulator.clearFaults();
  await made.apply();
  const writes = made.writes();
  const again = await made.apply();
  expect(made.bound().map((entry) => entry.vpcId)).toEqual(expect.arrayContaining(boundIds));
  if (again.report.instances[0]?.status === 'in-sync') expect(made.writes()).toBe(writes);
  // Nothing was waited for, or asked, between the read of a list and its write.
  for (const pause of made.pauses()) expect(pause).toBe(0);
  const outcome =
    `first run ${one?.status ?? 'none'}${report.error ? ` (${report.error.code})` : ''}, ` +
    `last run ${again.report.instances[0]?.status}`;
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
}

function nothingIsLeftOut(sent: readonly SentList[], variants: Partial<Variants>): void {
  const excused = hidesWhatItApplied(variants) ? wantedIds : [];
  for (const { before, text } of sent)
    for (const entry of before.filter(({ vpcId }) => !excused.includes(vpcId)))
      expect(text).toContain(entryText(entry));
}

/**
 * A list that is refused and applied in part, while reads show the one before: what this run has
 * just bound can be seen by nobody, and the next write leaves it out until the run after binds it
 * again. Nothing that was bound before the run is ever excused.
 */
const hidesWhatItApplied = ({ atomicity, bindingVisibility }: Partial<Variants>): boolean =>
  (atomicity ?? 'refuse-all') !== 'refuse-all' &&
  (bindingVisibility ?? 'immediate') !== 'immediate';

function saysWhatIsLeft(
  hasFailed: boolean,
  { status, findings }: InstanceReport,
  isDone: boolean,
): void {
  // The list of shares has no total: that it was cut shows only where the list of vSwitches has
  // more.
  const isSeenCut = findings.some((finding) => finding.code === 'shared-vswitch-unlisted');
  if (status === 'changed') expect(isDone || isSeenCut).toBe(true);
  if (!isDone) expect(hasFailed || status !== 'in-sync').toBe(true);
}

/** An entry as the request must spell it, owner and region as the answer had them. */
const entryText = (entry: SentList['before'][number]) =>
  `"VpcId":"${entry.vpcId}","VSwitchId":"${entry.vSwitchId}"`;

/**
 * Before the last binding, the last tag, the last vSwitch, the last units, and before anything was
 * shared.
 */
function yesterday(state: State): State {
  const { [instance]: one, ...others } = state.instances;
  const { 'vpc-tagged': tagged, ...vpcs } = state.vpcs;
  const { 'vsw-shared-b': _, ...vSwitches } = state.vSwitches;
  if (one === undefined || tagged === undefined)
    throw new Error('the world is not the one that was asked for');
  const before = { ...one, vpcNum: one.vpcNum - 1, bindings: one.bindings.slice(0, -1) };
  return {
    ...state,
    vSwitches,
    shares: {},
    instances: { ...others, [instance]: before },
    vpcs: { ...vpcs, 'vpc-tagged': { ...tagged, tags: {} } },
  };
}
