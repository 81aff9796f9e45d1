import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { faultsOf } from '../../emulator/faults/mangle.ts';
import type { FaultKind } from '../../emulator/faults/rule.ts';
import { type Emulator, type Scenario, startEmulator } from '../../emulator/index.ts';
import { type Variants, variantCatalogue } from '../../emulator/variants.ts';
import type { Cloud } from '../../shared/cloud/client.ts';
import { createCloud } from '../../shared/cloud/client.ts';
import { CloudError } from '../../shared/cloud/cloud-error.ts';
import type { Binding, KmsInstance } from '../../shared/core/facts.ts';
import { accountId, instanceId, regionId, vpcId, vSwitchId } from '../../shared/core/ids.ts';

const region = regionId('cn-hangzhou');
const instance = instanceId('kst-1');
const owner = '200000000000000002';
const team = '253460731706911258';
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const aVpc = (name: string, of: string) => ({
  id: `vpc-${name}`,
  owner: of,
  vSwitches: [{ id: `vsw-${name}`, freeIps: 50 }],
});

/** 122 own vSwitches and 1 shared one on 3 pages; 120 principals on 2; account ids of 18 digits. */
const scenario: Scenario = {
  accounts: [
    { id: owner, alias: 'kms', directory: 'rd-1' },
    { id: team, alias: 'team', directory: 'rd-1' },
    ...range(119).map((index) => ({
      id: `1000000000000${String(index).padStart(5, '0')}`,
      alias: `other-${index}`,
      directory: 'rd-1',
    })),
  ],
  vpcs: [
    aVpc('primary', 'kms'),
    aVpc('bound', 'kms'),
    aVpc('shared', 'team'),
    ...range(120).map((index) => aVpc(`own-${index}`, 'kms')),
  ],
  shares: [{ owner: 'team', resources: ['vsw-shared'], targets: ['kms'] }],
  instances: [
    {
      id: instance,
      owner: 'kms',
      primaryVpc: 'vpc-primary',
      vpcNum: 200,
      sharedWith: ['team', ...range(119).map((index) => `other-${index}`)],
      bindings: [{ vpc: 'vpc-bound', vSwitch: 'vsw-bound' }],
    },
  ],
};

let emulator: Emulator;
let cloud: Cloud;
let skipped = 0;

beforeAll(async () => {
  emulator = await startEmulator({ scenario });
  const [key] = emulator.state().accounts[owner]?.credentials ?? [];
  if (key === undefined) throw new Error('the scenario has no key');
  cloud = createCloud({
    credentials: async () => ({
      accessKeyId: key.accessKeyId,
      accessKeySecret: key.accessKeySecret,
    }),
    env: { KMS_VPC_ENDPOINT: emulator.url },
    steady: () => Date.now() + skipped,
    sleep: async (ms) => {
      skipped += ms;
    },
    random: () => 0.5,
    times: { readMs: 400, leastReadMs: 1, writeMs: 400 },
  });
});
afterAll(() => emulator.close());
beforeEach(() => emulator.clearFaults());

const limits = () => ({ deadline: Date.now() + skipped + 60_000 });
const reads = {
  GetCallerIdentity: () => cloud.callerAccount(limits()),
  GetKmsInstance: () => cloud.kmsInstance(region, instance, limits()),
  GetKmsInstanceQuotaInfos: () => cloud.vpcQuota(region, instance, limits()),
  ListSharedTargets: () => cloud.principals(region, instance, limits()),
  ListSharedResources: () => cloud.sharedVSwitches(region, limits()),
  DescribeVSwitches: () => cloud.vSwitches(region, limits()),
  DescribeVpcs: () => cloud.vpcs(region, limits()),
} satisfies Record<string, () => Promise<unknown>>;
const actions = Object.keys(reads) as (keyof typeof reads)[];

test('every read gets the whole truth, signed in a way that is verified', async () => {
  expect(await reads.GetCallerIdentity()).toBe(owner);
  expect(await reads.GetKmsInstance()).toMatchObject({
    id: instance,
    vpcNum: 200,
    primaryVpcId: 'vpc-primary',
    list: {
      known: true,
      value: {
        given: true,
        bindings: [
          { vpcId: 'vpc-bound', vSwitchId: 'vsw-bound', regionId: region, ownerId: owner },
        ],
      },
    },
  });
  expect(await reads.GetKmsInstanceQuotaInfos()).toEqual({ total: 200, used: 122 });
  expect(await reads.ListSharedTargets()).toHaveLength(120);
  expect(await reads.ListSharedTargets()).toContainEqual({ id: team, kind: 'account' });
  expect(await reads.ListSharedResources()).toMatchObject([
    { vSwitchId: 'vsw-shared', ownerId: team, status: 'Available' },
  ]);
  expect(await reads.DescribeVSwitches()).toHaveLength(123);
  expect(await reads.DescribeVSwitches()).toContainEqual(
    expect.objectContaining({ id: 'vsw-shared', vpcId: 'vpc-shared', ownerId: team }),
  );
  expect((await reads.DescribeVpcs()).length).toBeGreaterThanOrEqual(122);
});

test.each([
  ['GetCallerIdentity', 1],
  ['GetKmsInstance', 1],
  ['GetKmsInstanceQuotaInfos', 1],
  ['ListSharedTargets', 2],
  ['ListSharedResources', 1],
  ['DescribeVSwitches', 3],
] as const)('%s costs %i calls', async (action, calls) => {
  const before = emulator.calls.length;
  await reads[action]();
  expect(emulator.calls.length - before).toBe(calls);
});

/**
 * A list without a total cannot show that it was cut; a number of digits is an account ID like any
 * other; no client sees that an answer is old. What becomes of such answers is the plan's to
 * decide.
 */
const invisible: Readonly<Record<string, readonly FaultKind[]>> = {
  GetCallerIdentity: ['wrong-type'],
  GetKmsInstance: ['cut-page', 'empty-page'],
  ListSharedTargets: ['cut-page', 'empty-page', 'lost-next-token'],
  ListSharedResources: ['cut-page', 'empty-page', 'lost-next-token'],
};
const pages: Readonly<Record<string, number>> = { ListSharedTargets: 2 };

describe.each(actions)('%s', (action) => {
  const visible = faultsOf(action).filter(
    (fault) => fault !== 'stale-read' && !invisible[action]?.includes(fault),
  );
  // Only the last page has no token of its own.
  const nthFor = (fault: FaultKind): number =>
    fault === 'repeated-next-token' ? (pages[action] ?? 1) : 1;

  test.each(visible)(
    'once disturbed by %s still gets the whole truth, or says that it does not know',
    async (fault) => {
      const answer = await reads[action]();
      emulator.fault({ action, fault, nth: nthFor(fault) });
      expect([{ answer }, { unknown: expect.any(String) }]).toContainEqual(
        await outcomeOf(reads[action]),
      );
    },
  );

  // Being given up on time and again takes real time, and is tested elsewhere.
  test.each(visible.filter((fault) => !fault.startsWith('timeout-')))(
    'always disturbed by %s never gets less than the truth',
    async (fault) => {
      const answer = await reads[action]();
      emulator.fault({ action, fault });
      expect([{ answer }, { unknown: expect.any(String) }]).toContainEqual(
        await outcomeOf(reads[action]),
      );
    },
  );
});

/**
 * What a read came to: its answer, or that it does not know. A list of bindings that is unknown or
 * not given is no shorter list either.
 */
type Outcome = { readonly answer: unknown } | { readonly unknown: string };
async function outcomeOf(read: () => Promise<unknown>): Promise<Outcome> {
  try {
    const answer = await read();
    const saysSo =
      typeof answer === 'object' &&
      answer !== null &&
      'list' in answer &&
      !isGiven((answer as KmsInstance).list);
    return saysSo ? { unknown: 'list' } : { answer };
  } catch (error) {
    if (error instanceof CloudError) return { unknown: error.fault.meaning };
    throw error;
  }
}
const isGiven = (list: KmsInstance['list']): boolean => list.known && list.value.given;

const shapes: readonly (keyof Variants)[] = [
  'bindVpcsShape',
  'vswitchIdsShape',
  'bindVpcOwnerIdInAnswer',
];
test.each(
  shapes.flatMap((name) => variantCatalogue[name].values.map((value) => [name, value] as const)),
)('an instance is read the same where %s is %s', async (name, value) => {
  emulator.variants({ [name]: value });
  const { list, primaryVSwitchIds } = await cloud.kmsInstance(region, instance, limits());
  emulator.variants({ [name]: variantCatalogue[name].values[0] });
  expect(primaryVSwitchIds).toEqual(['vsw-primary']);
  expect(list).toMatchObject({
    known: true,
    value: { given: true, bindings: [{ vpcId: 'vpc-bound', vSwitchId: 'vsw-bound' }] },
  });
});

test.each(variantCatalogue.notFoundShape.values)(
  'an unknown instance is not found, answered by %s',
  async (notFoundShape) => {
    emulator.variants({ notFoundShape } as Partial<Variants>);
    const error = await cloud
      .kmsInstance(region, instanceId('kst-none'), limits())
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ fault: { meaning: 'not-found', action: 'kms:GetKmsInstance' } });
  },
);

const entry = (name: string, of: string): Binding => ({
  vpcId: vpcId(`vpc-${name}`),
  vSwitchId: vSwitchId(`vsw-${name}`),
  regionId: region,
  ownerId: accountId(of),
});
const before = [entry('bound', owner)];

async function boundNow(): Promise<readonly Binding[]> {
  const { list } = await cloud.kmsInstance(region, instance, limits());
  return list.known && list.value.given ? list.value.bindings : [];
}

test('a list is replaced and read back equal, 18-digit owners included', async () => {
  const list = [entry('bound', owner), entry('shared', team)];
  expect(await cloud.replaceBindings(region, instance, list, limits())).toMatchObject({
    requestId: expect.any(String),
    inBody: false,
  });
  expect(new Set(await boundNow())).toEqual(new Set(list));
  await cloud.replaceBindings(region, instance, before, limits());
});

test('a list too long for a URL arrives in the form body', async () => {
  const list = range(60).map((index) => entry(`own-${index}`, owner));
  expect(await cloud.replaceBindings(region, instance, list, limits())).toMatchObject({
    inBody: true,
  });
  expect(await boundNow()).toHaveLength(60);
  await cloud.replaceBindings(region, instance, before, limits());
});

test('an empty list clears', async () => {
  await cloud.replaceBindings(region, instance, [], limits());
  expect(await boundNow()).toEqual([]);
  await cloud.replaceBindings(region, instance, before, limits());
});

test.each<[FaultKind, number]>([
  ['timeout-before-effect', 1],
  ['reset-before', 1],
  ['503', 1],
  ['throttle', 1],
  ['timeout-after-effect', 2],
  ['reset-after-effect', 2],
  ['error-after-effect', 2],
])('a write ended by %s is sent once and may have taken effect', async (fault, bound) => {
  const writes = () =>
    emulator.calls.filter(({ action }) => action === 'UpdateKmsInstanceBindVpc').length;
  const sent = writes();
  emulator.fault({ action: 'UpdateKmsInstanceBindVpc', fault, count: 1 });
  const list = [entry('bound', owner), entry('own-1', owner)];
  const error = await cloud
    .replaceBindings(region, instance, list, limits())
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ mayHaveTakenEffect: true, fault: { kind: 'transient' } });
  expect(writes() - sent).toBe(1);
  expect(await boundNow()).toHaveLength(bound);
  await cloud.replaceBindings(region, instance, before, limits());
});
