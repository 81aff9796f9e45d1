import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { faultKinds } from '../../emulator/faults/rule.ts';
import type { Emulator, FaultKind, FaultRule, Variants } from '../../emulator/index.ts';
import { variantCatalogue } from '../../emulator/variants.ts';
import { aLocalWorld, boundIds, instance, type LocalWorld, wantedIds } from './local-world.ts';

/**
 * The promises of the tool, under every answer to every open question about the cloud and under every fault of every call:
 * absence never unbinds; one write or none unless refused; foreign entries survive field by field; nothing over quota.
 */

interface SentList {
  readonly before: readonly { readonly vpcId: string; readonly vSwitchId: string; readonly owner: string | null }[];
  readonly text: string;
}

let emulator: Emulator | null = null;
afterEach(async () => {
  await emulator?.close();
  emulator = null;
});

const outcomes = new Map<string, number>();
afterAll(() => {
  const rows = [...outcomes].sort().map(([outcome, count]) => `${String(count).padStart(4)}  ${outcome}`);
  console.log(`promises held in ${[...outcomes.values()].reduce((sum, count) => sum + count, 0)} runs:\n${rows.join('\n')}`);
});

async function keepsItsPromises(options: { variants?: Partial<Variants>; faults?: readonly FaultRule[] }): Promise<void> {
  const sent: SentList[] = [];
  const made: LocalWorld = await aLocalWorld({
    ...options,
    answerMs: options.faults?.some((rule) => rule.fault.startsWith('timeout')) ? 150 : 3000,
    beforeCall: (call) => {
      if (call.action !== 'UpdateKmsInstanceBindVpc') return;
      const before = emulator?.state().instances[instance]?.bindings ?? [];
      sent.push({ before, text: call.params.BindVpcs ?? '' });
    },
  });
  emulator = made.emulator;
  const { report } = await made.apply({}, { limits: { unbindsPerRun: 1, movesPerRun: 1 } });
  const bound = made.bound();
  const ids = bound.map((entry) => entry.vpcId);

  expect(ids).toEqual(expect.arrayContaining(boundIds));
  expect(ids.filter((id) => !boundIds.includes(id) && !wantedIds.includes(id))).toEqual([]);
  expect(made.writes()).toBeLessThanOrEqual(8);
  for (const { before, text } of sent) for (const entry of before) expect(text).toContain(entryText(entry));
  expect(bound.length + 2).toBeLessThanOrEqual(10);

  const [one] = report.instances;
  // A list without a total may come cut, and nothing in it shows that: what was cut is wanted again when it is seen again.
  const isShownCut = options.faults?.some((rule) => rule.action === 'ListSharedResources' && /cut-page|empty-page/.test(rule.fault));
  const isDone = isShownCut || wantedIds.every((id) => ids.includes(id));
  if (one?.status === 'changed') expect(isDone).toBe(true);
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

describe('under every variant of the cloud', () => {
  const variants = Object.entries(variantCatalogue).flatMap(([name, { values }]) =>
    values.map((value) => ({ [name]: value }) as Partial<Variants>),
  );
  test.each(variants.map((values) => [JSON.stringify(values), values] as const))('%s', async (_, values) => {
    await keepsItsPromises({ variants: values });
  });
});

/** Every pair in a soak; every eighth in each ordinary run. */
const everyNth = process.env.SOAK_RUNS ? 1 : 8;

describe('under every pair of variants that touch the list', () => {
  const touching = [
    'emptyBindVpcs',
    'bindVpcsShape',
    'bindVpcOwnerIdInAnswer',
    'atomicity',
    'badEntryCode',
    'unsharedKeptEntry',
    'bindingVisibility',
    'usedQuantity',
    'primaryCounts',
  ] as const;
  const pairs = touching.flatMap((a, index) =>
    touching
      .slice(index + 1)
      .flatMap((b) =>
        variantCatalogue[a].values.flatMap((one) => variantCatalogue[b].values.map((two) => ({ [a]: one, [b]: two }) as Partial<Variants>)),
      ),
  );
  // Here the local cloud itself drops the entry it refuses, whatever is sent.
  const dropsByItself = (values: Partial<Variants>) =>
    values.unsharedKeptEntry === 'refused' && (values.atomicity ?? 'refuse-all') !== 'refuse-all';
  test.each(
    pairs
      .filter((values, index) => index % everyNth === 0 && !dropsByItself(values))
      .map((values) => [JSON.stringify(values), values] as const),
  )('%s', async (_, values) => {
    await keepsItsPromises({ variants: values });
  });
});

describe('under every fault of every call', () => {
  const calls = [
    'GetKmsInstance',
    'GetKmsInstanceQuotaInfos',
    'ListSharedTargets',
    'ListSharedResources',
    'DescribeVSwitches',
    'DescribeVpcs',
  ];
  const always: readonly Partial<FaultRule>[] = [{}, { nth: 1 }];
  /** These two are called several times in a run. */
  const each: readonly Partial<FaultRule>[] = [...always, { nth: 2 }, { from: 3 }];
  const members: Partial<Record<string, string>> = {
    GetKmsInstance: 'KmsInstance.BindVpcs',
    GetKmsInstanceQuotaInfos: 'KmsInstanceQuotaInfos',
    ListSharedTargets: 'SharedTargets',
    ListSharedResources: 'SharedResources',
    DescribeVSwitches: 'VSwitches',
    DescribeVpcs: 'Vpcs',
  };
  const reads = calls.flatMap((action) =>
    faultKinds.flatMap((fault) =>
      (action === 'GetKmsInstance' ? each : always).map(
        (times): FaultRule => ({ action, fault, ...extras(fault, members[action]), ...times }),
      ),
    ),
  );
  const writes = faultKinds.flatMap((fault) =>
    each.map((times): FaultRule => ({ action: 'UpdateKmsInstanceBindVpc', fault, ...extras(fault, 'RequestId'), ...times })),
  );
  test.each([...reads, ...writes].map((rule) => [JSON.stringify(rule), rule] as const))('%s', async (_, rule) => {
    await keepsItsPromises({ faults: [rule] });
  });
});

function extras(fault: FaultKind, member: string | undefined): Partial<FaultRule> {
  if (fault === 'error') return { code: 'InvalidParameter', status: 400 };
  if (fault === 'cut-page') return { keep: 1 };
  if (['wrong-type', 'missing-member', 'null-member'].includes(fault) && member) return { member };
  return {};
}
