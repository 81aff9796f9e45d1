import { expect, onTestFinished } from 'vitest';
import type { FaultRule, Variants } from '../../../emulator/index.ts';
import { aLocalWorld, boundIds, instance, type LocalWorld, wantedIds } from '../local-world.ts';

/**
 * The promises of the tool, under every answer to every open question about the cloud and under every fault of every call:
 * absence never unbinds; one write or none unless refused; foreign entries survive field by field; nothing over quota.
 */

interface SentList {
  readonly before: readonly { readonly vpcId: string; readonly vSwitchId: string; readonly owner: string | null }[];
  readonly text: string;
}

const outcomes = new Map<string, number>();

/** Prints what the runs so far came to. */
export function tellOutcomes(): void {
  const rows = [...outcomes].sort().map(([outcome, count]) => `${String(count).padStart(4)}  ${outcome}`);
  console.log(`promises held in ${[...outcomes.values()].reduce((sum, count) => sum + count, 0)} runs:\n${rows.join('\n')}`);
  outcomes.clear();
}

export async function keepsItsPromises(options: { variants?: Partial<Variants>; faults?: readonly FaultRule[] }): Promise<void> {
  const sent: SentList[] = [];
  const made: LocalWorld = await aLocalWorld({
    ...options,
    answerMs: options.faults?.some((rule) => rule.fault.startsWith('timeout')) ? 60 : 3000,
    beforeCall: (call) => {
      if (call.action !== 'UpdateKmsInstanceBindVpc') return;
      const before = made.emulator.state().instances[instance]?.bindings ?? [];
      sent.push({ before, text: call.params.BindVpcs ?? '' });
    },
  });
  onTestFinished(() => made.emulator.close());
  const { report } = await made.apply({}, { limits: { unbindsPerRun: 1, movesPerRun: 1 } });
  const bound = made.bound();
  const ids = bound.map((entry) => entry.vpcId);

  expect(ids).toEqual(expect.arrayContaining(boundIds));
  expect(ids.filter((id) => !boundIds.includes(id) && !wantedIds.includes(id))).toEqual([]);
  expect(made.writes()).toBeLessThanOrEqual(8);
  for (const { before, text } of sent) for (const entry of before) expect(text).toContain(entryText(entry));
  expect(bound.length + 2).toBeLessThanOrEqual(10);

  const [one] = report.instances;
  const isDone = wantedIds.every((id) => ids.includes(id));
  // The list of shares has no total: that it was cut shows only where the list of vSwitches has more.
  const isSeenCut = one?.findings.some((finding) => finding.code === 'shared-vswitch-unlisted') ?? false;
  if (one?.status === 'changed') expect(isDone || isSeenCut).toBe(true);
  if (!isDone) expect(report.error !== null || one?.status !== 'in-sync').toBe(true);
  for (const finding of one?.findings ?? []) expect(finding.fix).not.toBe('');

  // The next run, in a world without faults, writes only what is still missing, and the one after it nothing.
  made.emulator.clearFaults();
  await made.apply();
  const writes = made.writes();
  const again = await made.apply();
  expect(made.bound().map((entry) => entry.vpcId)).toEqual(expect.arrayContaining(boundIds));
  if (again.report.instances[0]?.status === 'in-sync') expect(made.writes()).toBe(writes);
  const outcome = `first run ${one?.status ?? 'none'}${report.error ? ` (${report.error.code})` : ''}, last run ${again.report.instances[0]?.status}`;
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
}

/** An entry as the request must spell it, owner and region as the answer had them. */
const entryText = (entry: SentList['before'][number]) => `"VpcId":"${entry.vpcId}","VSwitchId":"${entry.vSwitchId}"`;
