import { describe, expect, test } from 'vitest';
import { faultsOf } from '../../emulator/faults/mangle.ts';
import { type FaultKind, type FaultRule, faultKinds } from '../../emulator/faults/rule.ts';
import { startEmulator } from '../../emulator/index.ts';
import { aScenario } from '../../emulator/scenario/builder.ts';
import { variantCatalogue } from '../../emulator/variants.ts';
import { ask, bind, boundVpcs, codeOf, instance, jsonOf, kms, worldOf } from './world.ts';

const bindAction = 'UpdateKmsInstanceBindVpc';
const world = (rule: { action: string; fault: FaultKind; [more: string]: unknown }) =>
  worldOf(aScenario().vpc('vpc-1').vpc('vpc-2').bound('vpc-1').fault(rule));
const write = { KmsInstanceId: instance, BindVpcs: '[{"VpcId":"vpc-2","VSwitchId":"vsw-2"}]' };
const switches = { RegionId: 'cn-hangzhou' };

describe('a fault before the effect changes nothing', () => {
  test.each([
    ['throttle', 429, 'Rejected.Throttling'],
    ['500', 500, 'InternalFailure'],
    ['503', 503, 'SerivceUnvailableTemporary'],
  ] as const)('%s: %d %s', (fault, status, code) => {
    const cloud = world({ action: bindAction, fault });
    expect(cloud.call(kms, bindAction, write)).toMatchObject({ status, code });
    expect(boundVpcs(cloud)).toEqual(['vpc-1']);
  });

  test('an error of any code and status', () => {
    const cloud = world({
      action: bindAction,
      fault: 'error',
      code: 'Forbidden.KMSInstanceInUpgrade',
      status: 403,
    });
    expect(cloud.call(kms, bindAction, write)).toMatchObject({
      status: 403,
      code: 'Forbidden.KMSInstanceInUpgrade',
    });
  });

  test.each(['timeout-before-effect', 'reset-before'] as const)('%s: no answer', (fault) => {
    const cloud = world({ action: bindAction, fault });
    expect(cloud.call(kms, bindAction, write)).toBeNull();
    expect(cloud.state().instances[instance]?.bindings).toMatchObject([{ vpcId: 'vpc-1' }]);
  });

  test('other products have other codes', () => {
    expect(codeOf(world({ action: '*', fault: 'throttle' }), 'DescribeVpcs')).toBe(
      'Throttling.User',
    );
    expect(codeOf(world({ action: '*', fault: '500' }), 'DescribeVpcs')).toBe('InternalError');
    expect(codeOf(world({ action: '*', fault: '503' }), 'DescribeVpcs')).toBe('ServiceUnavailable');
  });
});

test.each(['timeout-after-effect', 'reset-after-effect', 'error-after-effect'] as const)(
  '%s: the list is written, the answer lost',
  (fault) => {
    const cloud = world({ action: bindAction, fault });
    expect(cloud.call(kms, bindAction, write)?.code ?? null).toBe(
      fault === 'error-after-effect' ? 'InternalFailure' : null,
    );
    expect(boundVpcs(cloud)).toEqual(['vpc-2']);
  },
);

describe('a spoiled answer', () => {
  const spoiled = (fault: FaultKind, more: Record<string, unknown> = {}) =>
    ask(world({ action: 'DescribeVSwitches', fault, ...more }), 'DescribeVSwitches', switches) as {
      TotalCount?: number;
      VSwitches?: { VSwitch?: Record<string, unknown>[] };
    };

  test('cut-page drops items but keeps the count', () => {
    const body = spoiled('cut-page', { keep: 1 });
    expect(body.TotalCount).toBe(3);
    expect(body.VSwitches?.VSwitch).toHaveLength(1);
    expect(spoiled('cut-page').VSwitches?.VSwitch).toHaveLength(1);
    expect(spoiled('empty-page').VSwitches?.VSwitch).toHaveLength(0);
  });

  test('duplicate-items, lost-total-count', () => {
    expect(spoiled('duplicate-items').VSwitches?.VSwitch).toHaveLength(6);
    expect(spoiled('lost-total-count')).not.toHaveProperty('TotalCount');
  });

  test('missing-member, null-member and wrong-type spoil the main or the named member', () => {
    expect(spoiled('missing-member').VSwitches).toEqual({});
    expect(spoiled('null-member').VSwitches).toEqual({ VSwitch: null });
    expect(spoiled('wrong-type').VSwitches).toEqual({ VSwitch: 'unexpected' });
    expect(spoiled('missing-member', { member: 'VSwitches' })).not.toHaveProperty('VSwitches');
    const items = spoiled('wrong-type', { member: 'VSwitches.VSwitch.VpcId' }).VSwitches?.VSwitch;
    expect(items?.map((item) => item.VpcId)).toEqual([42, 42, 42]);
    const counts = spoiled('wrong-type', { member: 'TotalCount' });
    expect(counts.TotalCount).toBe('many');
  });

  test('repeated-next-token gives the same token back; lost-next-token drops it', () => {
    const list = { ResourceOwner: 'Self' };
    const again = ask(
      world({ action: '*', fault: 'repeated-next-token' }),
      'ListResourceShares',
      list,
    );
    expect(again).toMatchObject({ NextToken: 'again' });
    const lost = ask(world({ action: '*', fault: 'lost-next-token' }), 'ListResourceShares', list);
    expect(lost).not.toHaveProperty('NextToken');
  });

  test('stale-read shows the world before the last change', () => {
    const cloud = world({ action: 'GetKmsInstance', fault: 'stale-read', nth: 1 });
    bind(cloud, { vpc: 'vpc-2' });
    expect(boundVpcs(cloud)).toEqual(['vpc-1']);
    expect(boundVpcs(cloud)).toEqual(['vpc-2']);
  });

  test.each([
    ['empty-body', ''],
    ['not-json', 'upstream connect error'],
    ['html', '<html><body><h1>502 Bad Gateway</h1></body></html>'],
  ] as const)('%s is no JSON', (fault, text) => {
    expect(
      world({ action: 'GetKmsInstance', fault }).call(kms, 'GetKmsInstance', write)?.text,
    ).toBe(text);
  });

  test('truncated-body ends in the middle', () => {
    const answer = world({ action: 'GetKmsInstance', fault: 'truncated-body' }).call(
      kms,
      'GetKmsInstance',
      write,
    );
    expect(() => jsonOf(answer)).toThrow();
  });
});

describe('a rule fires', () => {
  const codes = (more: Record<string, unknown>, calls: number) => {
    const cloud = world({ action: 'DescribeVSwitches', fault: 'throttle', ...more });
    return Array.from({ length: calls }, () =>
      codeOf(cloud, 'DescribeVSwitches', switches) === 'ok' ? '.' : 'x',
    ).join('');
  };

  test.each([
    ['always', {}, 'xxxx'],
    ['the second time', { nth: 2 }, '.x..'],
    ['from the third time on', { from: 3 }, '..xx'],
    ['twice', { count: 2 }, 'xx..'],
    ['for one account only', { account: 'nobody' }, '....'],
    ['for an account by its alias', { account: 'kms' }, 'xxxx'],
  ])('%s', (_when, more, pattern) => {
    expect(codes(more, 4)).toBe(pattern);
  });

  test('for its action only, and not after the faults were cleared', () => {
    const cloud = world({ action: 'DescribeVSwitches', fault: 'throttle' });
    expect(codeOf(cloud, 'DescribeVpcs', switches)).toBe('ok');
    cloud.cloud.faults.clear();
    expect(codeOf(cloud, 'DescribeVSwitches', switches)).toBe('ok');
  });
});

test.each(faultKinds)('%s never makes the emulator itself fail', (fault) => {
  const cloud = world({ action: '*', fault });
  for (const action of [
    'GetKmsInstance',
    'ListSharedResources',
    'DescribeVpcs',
    'GetCallerIdentity',
  ] as const) {
    expect(() =>
      cloud.call(kms, action, {
        KmsInstanceId: instance,
        RegionId: 'cn-hangzhou',
        ResourceOwner: 'Self',
      }),
    ).not.toThrow();
  }
});

test('a stale read never swallows a write', () => {
  const cloud = world({ action: '*', fault: 'stale-read' });
  cloud.call(kms, bindAction, write);
  expect(cloud.state().instances[instance]?.bindings).toMatchObject([{ vpcId: 'vpc-2' }]);
});

test('a spoiled text spoils a refusal as well', () => {
  const answer = world({ action: 'GetKmsInstance', fault: 'not-json' }).call(
    kms,
    'GetKmsInstance',
    { KmsInstanceId: 'kst-none' },
  );
  expect(answer).toMatchObject({ status: 403, text: 'upstream connect error' });
});

test('a stale read stays stale although other reads came between', () => {
  const cloud = worldOf(
    aScenario()
      .vpc('vpc-1')
      .variants({ bindingVisibility: 'after-1-read' })
      .fault({ action: 'GetKmsInstance', fault: 'stale-read', from: 2 }),
  );
  bind(cloud, { vpc: 'vpc-1' });
  expect([boundVpcs(cloud), boundVpcs(cloud)]).toEqual([[], []]);
});

describe('a list of bindings', () => {
  const { values: bindVpcsShapes } = variantCatalogue.bindVpcsShape;
  const three = aScenario().vpc('vpc-1').vpc('vpc-2').vpc('vpc-3').bound('vpc-1', 'vpc-2', 'vpc-3');
  const read = { KmsInstanceId: instance };

  /** What a read shows as bound, whatever the shape of the list. */
  const shown = (
    rule: Partial<FaultRule> & { fault: FaultKind },
    bindVpcsShape: 'object' | 'array',
  ): unknown => {
    const cloud = worldOf(
      three.variants({ bindVpcsShape }).fault({ action: 'GetKmsInstance', ...rule }),
    );
    const { BindVpcs } = (
      ask(cloud, 'GetKmsInstance', read) as { KmsInstance: { BindVpcs?: unknown } }
    ).KmsInstance;
    expect(cloud.cloud.faults.idle).toEqual([]);
    const list =
      bindVpcsShape === 'array'
        ? BindVpcs
        : (BindVpcs as { BindVpc?: unknown } | undefined)?.BindVpc;
    return Array.isArray(list) ? list.map(({ VpcId }) => VpcId).join(' ') : list;
  };

  describe.each(bindVpcsShapes)('given as an %s', (shape) => {
    test.each<[string, Partial<FaultRule> & { fault: FaultKind }, unknown]>([
      ['cut in half', { fault: 'cut-page' }, 'vpc-1'],
      ['cut to its first two', { fault: 'cut-page', keep: 2 }, 'vpc-1 vpc-2'],
      ['cut to nothing', { fault: 'cut-page', keep: 0 }, ''],
      ['without its first', { fault: 'cut-page', drop: 'first' }, 'vpc-2 vpc-3'],
      ['without its last', { fault: 'cut-page', drop: 'last' }, 'vpc-1 vpc-2'],
      ['without one', { fault: 'cut-page', drop: ['vpc-2'] }, 'vpc-1 vpc-3'],
      ['without two, one by its vSwitch', { fault: 'cut-page', drop: ['vpc-3', 'vsw-1'] }, 'vpc-2'],
      ['emptied', { fault: 'empty-page' }, ''],
      ['twice', { fault: 'duplicate-items' }, 'vpc-1 vpc-2 vpc-3 vpc-1 vpc-2 vpc-3'],
      ['gone', { fault: 'missing-member' }, undefined],
      [
        'that is a text',
        { fault: 'wrong-type', member: 'KmsInstance.BindVpcs.BindVpc' },
        'unexpected',
      ],
      ['that is null', { fault: 'null-member', member: 'KmsInstance.BindVpcs.BindVpc' }, null],
      [
        'of entries without ids',
        { fault: 'missing-member', member: 'KmsInstance.BindVpcs.BindVpc.VpcId' },
        '  ',
      ],
      [
        'of entries without ids, its wrapping not named',
        { fault: 'missing-member', member: 'KmsInstance.BindVpcs.VpcId' },
        '  ',
      ],
    ])('%s', (_, rule, expected) => {
      expect(shown(rule, shape)).toEqual(expected);
    });

    test.each(['KmsInstance.BindVpcs', 'KmsInstance.BindVpcs.BindVpc'])(
      'is found by the path %s',
      (member) => {
        expect(shown({ fault: 'cut-page', member, keep: 1 }, shape)).toBe('vpc-1');
      },
    );
  });

  test.each<[string, Partial<FaultRule>, string]>([
    ['once', { nth: 2 }, '3133'],
    ['from a read on', { from: 3 }, '3311'],
    ['up to a read', { until: 2 }, '1133'],
    ['between two reads', { from: 2, until: 3 }, '3113'],
  ])('is cut %s, to the same entries each time', (_, when, pattern) => {
    const cloud = worldOf(
      three.fault({ action: 'GetKmsInstance', fault: 'cut-page', keep: 1, ...when }),
    );
    expect([1, 2, 3, 4].map(() => boundVpcs(cloud).length).join('')).toBe(pattern);
  });
});

describe('a stale read', () => {
  const used = (cloud: ReturnType<typeof worldOf>): unknown => {
    const { KmsInstanceQuotaInfos: infos } = ask(cloud, 'GetKmsInstanceQuotaInfos', {
      KmsInstanceId: instance,
      ResourceType: 'vpc',
    });
    return (infos as { UsedQuantity: number }[])[0]?.UsedQuantity;
  };
  /** `vpc-1` is bound at 0 s, `vpc-2` joins at 10 s, `vpc-3` at 20 s; then it is 25 s. */
  const history = (action: string, seconds: number) => {
    const cloud = worldOf(
      aScenario()
        .vpc('vpc-1')
        .vpc('vpc-2')
        .vpc('vpc-3')
        .bound('vpc-1')
        .fault({ action, fault: 'stale-read', seconds }),
    );
    cloud.advance(10_000);
    bind(cloud, { vpc: 'vpc-1' }, { vpc: 'vpc-2' });
    cloud.advance(10_000);
    bind(cloud, { vpc: 'vpc-1' }, { vpc: 'vpc-2' }, { vpc: 'vpc-3' });
    cloud.advance(5000);
    return cloud;
  };

  test.each([
    [4, 3],
    [6, 2],
    [14, 2],
    [16, 1],
    [1000, 1],
  ])('of %i seconds ago shows %i bindings', (seconds, count) => {
    expect(boundVpcs(history('GetKmsInstance', seconds))).toHaveLength(count);
  });

  test('may show an old list beside a new count, or an old count beside a new list', () => {
    const oldList = history('GetKmsInstance', 6);
    expect([boundVpcs(oldList).length, used(oldList)]).toEqual([2, 4]);
    const oldCount = history('GetKmsInstanceQuotaInfos', 6);
    expect([boundVpcs(oldCount).length, used(oldCount)]).toEqual([3, 3]);
  });
});

describe('a fault without any effect', () => {
  const cut: FaultRule = { action: 'GetKmsInstance', fault: 'cut-page', keep: 1 };

  test('is told from one that struck and changed something', () => {
    const cloud = worldOf(aScenario().vpc('vpc-1').vpc('vpc-2').bound('vpc-1').fault(cut));
    boundVpcs(cloud);
    expect(cloud.cloud.faults.idle).toEqual([{ rule: cut, struck: 1, changed: 0 }]);
    bind(cloud, { vpc: 'vpc-1' }, { vpc: 'vpc-2' });
    boundVpcs(cloud);
    expect(cloud.cloud.faults.records).toEqual([{ rule: cut, struck: 2, changed: 1 }]);
    expect(cloud.cloud.faults.idle).toEqual([]);
  });

  test.each([
    ['never struck', aScenario().vpc('vpc-1').bound('vpc-1')],
    ['was cleared before it struck', aScenario()],
  ])('and one that %s does not let its emulator end in peace', async (_, scenario) => {
    const cloud = await startEmulator({ scenario: scenario.fault(cut).build() });
    cloud.clearFaults();
    expect(cloud.faultsWithoutEffect()).toEqual([{ rule: cut, struck: 0, changed: 0 }]);
    await expect(cloud.close()).rejects.toThrow(
      'faults without any effect: ' +
        '{"action":"GetKmsInstance","fault":"cut-page","keep":1} struck 0 times',
    );
  });

  test('is allowed where it is said to be', async () => {
    const cloud = await startEmulator({
      scenario: aScenario().fault(cut).build(),
      idleFaults: 'allowed',
    });
    await expect(cloud.close()).resolves.toBeUndefined();
  });

  test('is no fault of that call', () => {
    for (const fault of [
      'cut-page',
      'lost-total-count',
      'lost-next-token',
      'stale-read',
    ] as const) {
      expect(faultsOf('GetCallerIdentity')).not.toContain(fault);
      expect(faultsOf('UpdateKmsInstanceBindVpc')).not.toContain(fault);
    }
  });
});

/** Every list has two items, and nothing of it was there at the beginning. */
const full = aScenario()
  .account('team-a')
  .account('team-b')
  .vpc('vpc-1')
  .vpc('vpc-2')
  .bound('vpc-1', 'vpc-2')
  .instance({ sharedWith: ['team-a', 'team-b'] });

describe.each([
  ['GetKmsInstance', { KmsInstanceId: instance }],
  ['GetKmsInstanceQuotaInfos', { KmsInstanceId: instance, ResourceType: 'vpc' }],
  ['ListKmsInstances', {}],
  ['DescribeVpcs', switches],
  ['DescribeVSwitches', switches],
  ['DescribeVSwitchAttributes', { VSwitchId: 'vsw-2' }],
  ['ListResourceShares', { ResourceOwner: 'Self' }],
  ['ListResourceShareAssociations', { ResourceOwner: 'Self', AssociationType: 'Target' }],
  ['ListSharedTargets', { ResourceOwner: 'Self' }],
  ['GetCallerIdentity', {}],
  ['UpdateKmsInstanceBindVpc', write],
] as const)('an answer of %s', (action, params) => {
  test.each(faultsOf(action))('is another one under %s', (fault) => {
    const cloud = worldOf(full.fault({ action, fault }));
    const today = cloud.state();
    cloud.change((state) => ({ ...state, vpcs: {}, vSwitches: {}, shares: {}, instances: {} }));
    cloud.change(() => today);
    cloud.call(kms, action, params);
    expect(cloud.cloud.faults.records).toEqual([
      { rule: { action, fault }, struck: 1, changed: 1 },
    ]);
  });
});
