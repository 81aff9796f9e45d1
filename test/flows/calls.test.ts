import { afterEach, expect, test } from 'vitest';
import type { Emulator } from '../../emulator/index.ts';
import { aLocalWorld, aVpc, instance } from './local-world.ts';

let emulator: Emulator | null = null;
afterEach(async () => {
  await emulator?.close();
});

const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(4, '0')}`);

/**
 * An account with so many own VPCs, the primary one among them, and so many lent ones; each has one
 * vSwitch.
 */
const aWorldOf = (own: number, lent: number) => {
  const lentNames = names('lent', lent);
  return aLocalWorld({
    // A machine that is busy must not make a read be tried again: calls are counted.
    answerMs: 10_000,
    scenario: {
      vpcs: [
        aVpc('primary', 'kms'),
        ...names('own', own - 1).map((name) => aVpc(name, 'kms')),
        ...lentNames.map((name) => aVpc(name, 'team-a')),
      ],
      shares: [
        { owner: 'team-a', resources: lentNames.map((name) => `vsw-${name}`), targets: ['kms'] },
      ],
      limits: { acceptedVSwitches: 1000 },
      instances: [{ id: instance, owner: 'kms', primaryVpc: 'vpc-primary', vpcNum: 1000 }],
    },
  });
};

test.each([
  [1, 0],
  [1, 1],
  [49, 1],
  [50, 1],
  [50, 0],
  [51, 0],
  [1, 100],
  [1, 101],
  [60, 141],
])('with %i own and %i lent VPCs a look costs 3 calls and its pages', async (own, lent) => {
  const world = await aWorldOf(own, lent);
  emulator = world.emulator;
  await world.plan({ writes: [] });
  const pages = (count: number, size: number) => Math.max(1, Math.ceil(count / size));
  expect(emulator.calls.map((call) => call.action).sort()).toEqual(
    [
      'GetKmsInstance',
      'GetKmsInstanceQuotaInfos',
      'ListSharedTargets',
      ...Array<string>(pages(own + lent, 50)).fill('DescribeVSwitches'),
      ...Array<string>(pages(own, 50)).fill('DescribeVpcs'),
      ...Array<string>(pages(lent, 100)).fill('ListSharedResources'),
    ].sort(),
  );
});

test('binding forty VPCs costs the three calls that binding one costs', async () => {
  const world = await aWorldOf(50, 1);
  emulator = world.emulator;
  const vpcs = names('own', 40).map((name) => `vpc-${name}`) as never;
  await world.apply({}, { bind: { own: { vpcs, tags: null }, shared: null } });
  expect(world.bound()).toHaveLength(40);
  expect(emulator.calls.map((call) => call.action).slice(-3)).toEqual([
    'GetKmsInstance',
    'UpdateKmsInstanceBindVpc',
    'GetKmsInstance',
  ]);
  expect(emulator.calls).toHaveLength(3 + 2 + 3);
});
