import { describe, expect, test } from 'vitest';
import { type FaultKind, faultKinds } from '../../emulator/faults/rule.ts';
import { aScenario } from '../../emulator/scenario/builder.ts';
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
    const cloud = world({ action: bindAction, fault: 'error', code: 'Forbidden.KMSInstanceInUpgrade', status: 403 });
    expect(cloud.call(kms, bindAction, write)).toMatchObject({ status: 403, code: 'Forbidden.KMSInstanceInUpgrade' });
  });

  test.each(['timeout-before-effect', 'reset-before'] as const)('%s: no answer', (fault) => {
    const cloud = world({ action: bindAction, fault });
    expect(cloud.call(kms, bindAction, write)).toBeNull();
    expect(cloud.state().instances[instance]?.bindings).toMatchObject([{ vpcId: 'vpc-1' }]);
  });

  test('other products have other codes', () => {
    expect(codeOf(world({ action: '*', fault: 'throttle' }), 'DescribeVpcs')).toBe('Throttling.User');
    expect(codeOf(world({ action: '*', fault: '500' }), 'DescribeVpcs')).toBe('InternalError');
    expect(codeOf(world({ action: '*', fault: '503' }), 'DescribeVpcs')).toBe('ServiceUnavailable');
  });
});

test.each(['timeout-after-effect', 'reset-after-effect', 'error-after-effect'] as const)(
  '%s: the list is written, the answer lost',
  (fault) => {
    const cloud = world({ action: bindAction, fault });
    expect(cloud.call(kms, bindAction, write)?.code ?? null).toBe(fault === 'error-after-effect' ? 'InternalFailure' : null);
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

  test('missing-member, null-member and wrong-type spoil the main member, or the one that is named', () => {
    expect(spoiled('missing-member').VSwitches).toEqual({});
    expect(spoiled('null-member').VSwitches).toEqual({ VSwitch: null });
    expect(spoiled('wrong-type').VSwitches).toEqual({ VSwitch: 'unexpected' });
    expect(spoiled('missing-member', { member: 'VSwitches' })).not.toHaveProperty('VSwitches');
    const items = spoiled('wrong-type', { member: 'VSwitches.VSwitch.VpcId' }).VSwitches?.VSwitch;
    expect(items?.map((item) => item.VpcId)).toEqual([42, 42, 42]);
    const counts = spoiled('wrong-type', { member: 'TotalCount' });
    expect(counts.TotalCount).toBe('many');
  });

  test('repeated-next-token gives the token back that was asked with; lost-next-token drops it', () => {
    const list = { ResourceOwner: 'Self' };
    const again = ask(world({ action: '*', fault: 'repeated-next-token' }), 'ListResourceShares', list);
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
    expect(world({ action: 'GetKmsInstance', fault }).call(kms, 'GetKmsInstance', write)?.text).toBe(text);
  });

  test('truncated-body ends in the middle', () => {
    const answer = world({ action: 'GetKmsInstance', fault: 'truncated-body' }).call(kms, 'GetKmsInstance', write);
    expect(() => jsonOf(answer)).toThrow();
  });
});

describe('a rule fires', () => {
  const codes = (more: Record<string, unknown>, calls: number) => {
    const cloud = world({ action: 'DescribeVSwitches', fault: 'throttle', ...more });
    return Array.from({ length: calls }, () => (codeOf(cloud, 'DescribeVSwitches', switches) === 'ok' ? '.' : 'x')).join('');
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
  for (const action of ['GetKmsInstance', 'ListSharedResources', 'DescribeVpcs', 'GetCallerIdentity'] as const) {
    expect(() => cloud.call(kms, action, { KmsInstanceId: instance, RegionId: 'cn-hangzhou', ResourceOwner: 'Self' })).not.toThrow();
  }
});

test('a stale read never swallows a write', () => {
  const cloud = world({ action: '*', fault: 'stale-read' });
  cloud.call(kms, bindAction, write);
  expect(cloud.state().instances[instance]?.bindings).toMatchObject([{ vpcId: 'vpc-2' }]);
});

test('a spoiled text spoils a refusal as well', () => {
  const answer = world({ action: 'GetKmsInstance', fault: 'not-json' }).call(kms, 'GetKmsInstance', { KmsInstanceId: 'kst-none' });
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
