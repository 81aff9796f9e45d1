import { describe, expect, test } from 'vitest';
import { aScenario } from '../../emulator/scenario/builder.ts';
import { variantCatalogue } from '../../emulator/variants.ts';
import { ask, bind, boundVpcs, codeOf, freeIps, instance, kms, worldOf } from './world.ts';

const teamA = '1000000000000001';

describe('a list with one bad entry', () => {
  const world = (atomicity: 'refuse-all' | 'apply-good' | 'apply-good-silently') =>
    worldOf(
      aScenario()
        .vpc('vpc-1')
        .vpc('vpc-2', { freeIps: 0 })
        .vpc('vpc-3')
        .bound('vpc-3')
        .variants({ atomicity }),
    );
  const list = [{ vpc: 'vpc-1' }, { vpc: 'vpc-2' }, { vpc: 'vpc-3' }];

  test.each([
    ['refuse-all', 'InvalidParameter', ['vpc-3']],
    ['apply-good', 'InvalidParameter', ['vpc-1', 'vpc-3']],
    ['apply-good-silently', 'ok', ['vpc-1', 'vpc-3']],
  ] as const)('under %s: answer %s, list %j', (atomicity, code, bound) => {
    const cloud = world(atomicity);
    expect(bind(cloud, ...list)).toBe(code);
    expect(boundVpcs(cloud)).toEqual(bound);
  });

  test('leaves a bound VPC where it is when its move is the bad one', () => {
    const vSwitches = [{ id: 'vsw-x' }, { id: 'vsw-y', freeIps: 0 }];
    const cloud = worldOf(
      aScenario().vpc('vpc-1', { vSwitches }).bound('vpc-1').variants({ atomicity: 'apply-good' }),
    );
    expect(bind(cloud, { vpc: 'vpc-1', vSwitch: 'vsw-y' })).toBe('InvalidParameter');
    expect(cloud.state().instances[instance]?.bindings).toMatchObject([{ vSwitchId: 'vsw-x' }]);
    expect(freeIps(cloud, 'vsw-x')).toBe(250);
  });
});

test.each([
  ['InvalidParameter', 400],
  ['UnsupportedOperation', 400],
  ['Forbidden.ResourceNotFound', 404],
  ['InternalFailure', 500],
] as const)('a bad entry can be refused with %s (%d)', (badEntryCode, status) => {
  const world = worldOf(aScenario().variants({ badEntryCode }));
  const params = {
    KmsInstanceId: instance,
    BindVpcs: '[{"VpcId":"vpc-none","VSwitchId":"vsw-none"}]',
  };
  expect(world.call(kms, 'UpdateKmsInstanceBindVpc', params)).toMatchObject({
    code: badEntryCode,
    status,
  });
});

describe('an entry that stays', () => {
  const lent = () =>
    aScenario()
      .account('team-a')
      .vpc('vpc-a', { owner: 'team-a', sharedWith: ['kms'] })
      .vpc('vpc-1')
      .bound('vpc-a');

  test('poisons every later list under unsharedKeptEntry: refused', () => {
    const world = worldOf(lent().variants({ unsharedKeptEntry: 'refused' }));
    world.change({ unshare: { resource: 'vsw-a' } });
    expect(bind(world, { vpc: 'vpc-a', owner: teamA }, { vpc: 'vpc-1' })).toBe('InvalidParameter');
    expect(bind(world, { vpc: 'vpc-1' })).toBe('ok');
  });

  test.each([
    ['accepted', 'ok'],
    ['refused', 'InvalidParameter'],
  ] as const)('is %s after its vSwitch was deleted: %s', (vanishedKeptEntry, code) => {
    const world = worldOf(lent().variants({ vanishedKeptEntry }));
    world.change({ deleteVSwitch: { id: 'vsw-a' } });
    expect(bind(world, { vpc: 'vpc-a', owner: teamA })).toBe(code);
  });

  test('is refused with a wrong owner', () => {
    const world = worldOf(lent());
    expect(bind(world, { vpc: 'vpc-a', owner: '1000000000000009' })).toBe('InvalidParameter');
  });
});

test.each([
  ['refused', 'InvalidParameter', []],
  ['ignored', 'ok', ['vpc-1']],
  ['accepted', 'ok', ['vpc-1', 'vpc-1']],
] as const)('a VPC named twice is %s: %s, list %j', (duplicateEntries, code, bound) => {
  const world = worldOf(aScenario().vpc('vpc-1').variants({ duplicateEntries }));
  expect(bind(world, { vpc: 'vpc-1' }, { vpc: 'vpc-1' })).toBe(code);
  expect(boundVpcs(world)).toEqual(bound);
});

test.each([
  ['refused', 'InvalidParameter', []],
  ['ignored', 'ok', []],
  ['accepted', 'ok', ['vpc-primary']],
] as const)('the primary VPC in a list is %s: %s, list %j', (primaryVpcEntry, code, bound) => {
  const world = worldOf(aScenario().variants({ primaryVpcEntry }));
  expect(bind(world, { vpc: 'vpc-primary' })).toBe(code);
  expect(boundVpcs(world)).toEqual(bound);
});

test.each([
  ['accepted', 'ok'],
  ['refused', 'InvalidParameter'],
] as const)('a quoted owner id is %s: %s', (quotedOwnerId, code) => {
  const world = worldOf(aScenario().vpc('vpc-1').variants({ quotedOwnerId }));
  const list = `[{"VpcId":"vpc-1","VSwitchId":"vsw-1","VpcOwnerId":"${kms}"}]`;
  expect(
    codeOf(world, 'UpdateKmsInstanceBindVpc', { KmsInstanceId: instance, BindVpcs: list }),
  ).toBe(code);
});

test('an omitted owner id can be refused', () => {
  const world = worldOf(aScenario().vpc('vpc-1').variants({ ownerIdOmitted: 'refused' }));
  expect(bind(world, { vpc: 'vpc-1', owner: null })).toBe('InvalidParameter');
});

test('a new list can take three reads to be seen, while a write builds on the real one', () => {
  const world = worldOf(
    aScenario().vpc('vpc-1').vpc('vpc-2').variants({ bindingVisibility: 'after-3-reads' }),
  );
  bind(world, { vpc: 'vpc-1' });
  expect([boundVpcs(world), boundVpcs(world), boundVpcs(world), boundVpcs(world)]).toEqual([
    [],
    [],
    [],
    ['vpc-1'],
  ]);
  bind(world, { vpc: 'vpc-1' }, { vpc: 'vpc-2' });
  expect(boundVpcs(world)).toEqual(['vpc-1']);
  expect(world.state().instances[instance]?.bindings).toHaveLength(2);
});

test.each([
  ['old', 5],
  ['new', 9],
] as const)('while an upgrade runs the %s VpcNum is shown: %d', (vpcNumDuringUpgrade, shown) => {
  const world = worldOf(aScenario().variants({ vpcNumDuringUpgrade }));
  const vpcNum = () =>
    (
      ask(world, 'GetKmsInstance', { KmsInstanceId: instance }) as {
        KmsInstance: { VpcNum: number };
      }
    ).KmsInstance.VpcNum;
  world.change({ setQuota: { instance, vpcNum: 9, upgradeMs: 1000 } });
  expect(vpcNum()).toBe(shown);
  world.advance(1000);
  expect(vpcNum()).toBe(9);
});

test('the status can be Connecting for the read after a write, which refuses no other', () => {
  const world = worldOf(aScenario().vpc('vpc-1').variants({ statusAfterWrite: 'Connecting' }));
  const status = () =>
    (
      ask(world, 'GetKmsInstance', { KmsInstanceId: instance }) as {
        KmsInstance: { Status: string };
      }
    ).KmsInstance.Status;
  bind(world, { vpc: 'vpc-1' });
  expect(bind(world, { vpc: 'vpc-1' })).toBe('ok');
  expect([status(), status()]).toEqual(['Connecting', 'Connected']);
});

test('two entries of one VPC need two addresses where both are accepted', () => {
  const world = worldOf(
    aScenario().vpc('vpc-1', { freeIps: 1 }).variants({ duplicateEntries: 'accepted' }),
  );
  expect(bind(world, { vpc: 'vpc-1' }, { vpc: 'vpc-1' })).toBe('InvalidParameter');
});

test('the first bad entry gives the code', () => {
  const world = worldOf(aScenario().vpc('vpc-1').vpc('vpc-2').instance({ vpcNum: 2 }));
  expect(bind(world, { vpc: 'vpc-1' }, { vpc: 'vpc-2' }, { vpc: 'vpc-none' })).toBe(
    'Rejected.ShareQuotaExceedLimit',
  );
  expect(bind(world, { vpc: 'vpc-none' }, { vpc: 'vpc-1' }, { vpc: 'vpc-2' })).toBe(
    'InvalidParameter',
  );
});

test('two writes in a row, not yet visible, both hide behind what was shown before', () => {
  const world = worldOf(
    aScenario().vpc('vpc-1').vpc('vpc-2').variants({ bindingVisibility: 'after-1-read' }),
  );
  bind(world, { vpc: 'vpc-1' });
  bind(world, { vpc: 'vpc-2' });
  expect([boundVpcs(world), boundVpcs(world)]).toEqual([[], ['vpc-2']]);
});

describe.each(variantCatalogue.bindingVisibility.values)(
  'a new list that shows %s',
  (bindingVisibility) => {
    test.each(variantCatalogue.countVisibility.values)('and counts %s', (countVisibility) => {
      const world = worldOf(
        aScenario()
          .vpc('vpc-1')
          .vpc('vpc-2')
          .bound('vpc-1')
          .variants({ bindingVisibility, countVisibility }),
      );
      bind(world, { vpc: 'vpc-1' }, { vpc: 'vpc-2' });
      const countAfter = (visibility: string, reads: number, seconds: number): number => {
        if (visibility === 'immediate') return 2;
        if (visibility === 'after-10-seconds') return seconds >= 10 ? 2 : 1;
        return reads >= Number(/\d/.exec(visibility)?.[0]) ? 2 : 1;
      };
      for (const [reads, seconds] of [0, 3, 6, 9, 12].entries()) {
        const { KmsInstanceQuotaInfos: infos } = ask(world, 'GetKmsInstanceQuotaInfos', {
          KmsInstanceId: instance,
          ResourceType: 'vpc',
        });
        // The primary VPC counts as well.
        expect([
          boundVpcs(world).length,
          (infos as { UsedQuantity: number }[])[0]?.UsedQuantity,
        ]).toEqual([
          countAfter(bindingVisibility, reads, seconds),
          countAfter(countVisibility, reads, seconds) + 1,
        ]);
        world.advance(3000);
      }
    });
  },
);

test('what is not counted yet is no unit to be had', () => {
  const scenario = aScenario().vpc('vpc-1').vpc('vpc-2').instance({ vpcNum: 2 });
  const world = worldOf(scenario.variants({ countVisibility: 'after-10-seconds' }));
  expect(bind(world, { vpc: 'vpc-1' })).toBe('ok');
  expect(bind(world, { vpc: 'vpc-1' }, { vpc: 'vpc-2' })).toBe('Rejected.ShareQuotaExceedLimit');
});
