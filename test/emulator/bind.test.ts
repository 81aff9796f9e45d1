import { describe, expect, test } from 'vitest';
import { aScenario } from '../../emulator/scenario/builder.ts';
import {
  ask,
  bind,
  boundVpcs,
  codeOf,
  freeIps,
  instance,
  kms,
  listText,
  worldOf,
} from './world.ts';

const teamA = '1000000000000001';
const shared = () =>
  aScenario()
    .account('team-a')
    .vpc('vpc-a', { owner: 'team-a', sharedWith: ['kms'] });

describe('a list', () => {
  test('replaces the whole list, and the next read shows it', () => {
    const world = worldOf(aScenario().vpc('vpc-1').vpc('vpc-2').bound('vpc-1'));
    expect(bind(world, { vpc: 'vpc-2' })).toBe('ok');
    expect(boundVpcs(world)).toEqual(['vpc-2']);
  });

  test('that is empty clears every binding', () => {
    const world = worldOf(aScenario().vpc('vpc-1').bound('vpc-1'));
    expect(bind(world)).toBe('ok');
    expect(boundVpcs(world)).toEqual([]);
  });

  test('is answered with a request id and nothing else', () => {
    const world = worldOf(aScenario().vpc('vpc-1'));
    const body = ask(world, 'UpdateKmsInstanceBindVpc', {
      KmsInstanceId: instance,
      BindVpcs: listText([{ vpc: 'vpc-1' }]),
    });
    expect(Object.keys(body)).toEqual(['RequestId']);
  });

  test('accepts RegionID as well as RegionId, and an omitted owner for an own VPC', () => {
    const world = worldOf(aScenario().vpc('vpc-1'));
    const list = '[{"VpcId":"vpc-1","VSwitchId":"vsw-1","RegionID":"cn-hangzhou"}]';
    expect(
      codeOf(world, 'UpdateKmsInstanceBindVpc', { KmsInstanceId: instance, BindVpcs: list }),
    ).toBe('ok');
    expect(world.state().instances[instance]?.bindings[0]).toMatchObject({
      region: 'cn-hangzhou',
      owner: kms,
    });
  });

  test.each([
    ['not JSON', '[{'],
    ['no array', '{"VpcId":"vpc-1"}'],
    ['an array of something else', '["vpc-1"]'],
    ['an entry without its vSwitch', '[{"VpcId":"vpc-1"}]'],
    ['an owner that is no number', '[{"VpcId":"vpc-1","VSwitchId":"vsw-1","VpcOwnerId":"team-a"}]'],
  ])('is refused when it is %s', (_what, list) => {
    const world = worldOf(aScenario().vpc('vpc-1').bound('vpc-1'));
    expect(
      codeOf(world, 'UpdateKmsInstanceBindVpc', { KmsInstanceId: instance, BindVpcs: list }),
    ).toBe('InvalidParameter');
    expect(boundVpcs(world)).toEqual(['vpc-1']);
  });
});

describe('an address', () => {
  test('is taken by a binding, moves with it, and is given back', () => {
    const vSwitches = [
      { id: 'vsw-x', freeIps: 3 },
      { id: 'vsw-y', freeIps: 3 },
    ];
    const world = worldOf(aScenario().vpc('vpc-1', { vSwitches }));
    bind(world, { vpc: 'vpc-1', vSwitch: 'vsw-x' });
    expect([freeIps(world, 'vsw-x'), freeIps(world, 'vsw-y')]).toEqual([2, 3]);
    bind(world, { vpc: 'vpc-1', vSwitch: 'vsw-y' });
    expect([freeIps(world, 'vsw-x'), freeIps(world, 'vsw-y')]).toEqual([3, 2]);
    bind(world);
    expect([freeIps(world, 'vsw-x'), freeIps(world, 'vsw-y')]).toEqual([3, 3]);
  });

  test('is needed for a new binding but not for one that stays', () => {
    const world = worldOf(
      aScenario().vpc('vpc-1', { freeIps: 0 }).vpc('vpc-2', { freeIps: 0 }).bound('vpc-1'),
    );
    expect(bind(world, { vpc: 'vpc-1' })).toBe('ok');
    expect(bind(world, { vpc: 'vpc-1' }, { vpc: 'vpc-2' })).toBe('InvalidParameter');
  });
});

describe('an entry is refused', () => {
  test.each([
    ['when the VPC does not exist', { vpc: 'vpc-none' }],
    ['when the vSwitch does not exist', { vpc: 'vpc-1', vSwitch: 'vsw-none' }],
    ['when the vSwitch is of another VPC', { vpc: 'vpc-1', vSwitch: 'vsw-2' }],
    ['when the vSwitch is not available', { vpc: 'vpc-pending' }],
    ['when another region is named', { vpc: 'vpc-1', region: 'cn-shanghai' }],
    ['when the VPC is in another region', { vpc: 'vpc-far' }],
    ['when the owner is wrong', { vpc: 'vpc-1', owner: teamA }],
    ['when it is the primary VPC', { vpc: 'vpc-primary' }],
    ['when its vSwitch is not shared', { vpc: 'vpc-b', owner: teamA }],
  ])('%s, and nothing changes', (_when, entry) => {
    const world = worldOf(
      shared()
        .set({ regions: { 'cn-hangzhou': ['cn-hangzhou-h'], 'cn-shanghai': ['cn-shanghai-a'] } })
        .vpc('vpc-1')
        .vpc('vpc-2')
        .vpc('vpc-far', { region: 'cn-shanghai' })
        .vpc('vpc-pending', { vSwitches: [{ id: 'vsw-pending', status: 'Pending' }] })
        .vpc('vpc-b', { owner: 'team-a' })
        .bound('vpc-2'),
    );
    expect(bind(world, { vpc: 'vpc-2' }, entry)).toBe('InvalidParameter');
    expect(boundVpcs(world)).toEqual(['vpc-2']);
  });

  test('when the VPC is named twice', () => {
    const world = worldOf(aScenario().vpc('vpc-1'));
    expect(bind(world, { vpc: 'vpc-1' }, { vpc: 'vpc-1' })).toBe('InvalidParameter');
  });
});

describe("another account's VPC", () => {
  test('is bound through a vSwitch that is shared', () => {
    const world = worldOf(shared());
    expect(bind(world, { vpc: 'vpc-a', owner: teamA })).toBe('ok');
    expect(boundVpcs(world)).toEqual(['vpc-a']);
  });

  test('stays bound after its vSwitch was unshared, and may stay in a later list', () => {
    const world = worldOf(shared().bound('vpc-a'));
    world.change({ unshare: { resource: 'vsw-a' } });
    expect(boundVpcs(world)).toEqual(['vpc-a']);
    expect(bind(world, { vpc: 'vpc-a', owner: teamA })).toBe('ok');
  });

  test('cannot be bound anew after its vSwitch was unshared', () => {
    const world = worldOf(shared());
    world.change({ unshare: { resource: 'vsw-a' } });
    expect(bind(world, { vpc: 'vpc-a', owner: teamA })).toBe('InvalidParameter');
  });
});

describe('the instance', () => {
  test.each(['Uninitialized', 'Connecting', 'Disconnected', 'Error'] as const)(
    'refuses lists while %s',
    (status) => {
      const world = worldOf(aScenario().vpc('vpc-1').instance({ status }));
      expect(bind(world, { vpc: 'vpc-1' })).toBe('Forbidden.DKMSInstanceStateInvalid');
    },
  );

  test('refuses lists once its subscription has ended', () => {
    const world = worldOf(aScenario().vpc('vpc-1').instance({ endsAt: '2026-01-02T00:00:00Z' }));
    expect(bind(world, { vpc: 'vpc-1' })).toBe('ok');
    world.advance(2 * 86_400_000);
    expect(bind(world, { vpc: 'vpc-1' })).toBe('Forbidden.DKMSInstanceStateInvalid');
  });

  test('refuses lists while an upgrade of its quota runs', () => {
    const world = worldOf(aScenario().vpc('vpc-1'));
    world.change({ setQuota: { instance, vpcNum: 9, upgradeMs: 60_000 } });
    expect(bind(world, { vpc: 'vpc-1' })).toBe('Forbidden.KMSInstanceInUpgrade');
    world.advance(60_000);
    expect(bind(world, { vpc: 'vpc-1' })).toBe('ok');
  });

  test('is not found by anyone but its owner', () => {
    const world = worldOf(shared().instance({ sharedWith: ['team-a'] }));
    const params = { KmsInstanceId: instance, BindVpcs: '[]' };
    expect(codeOf(world, 'UpdateKmsInstanceBindVpc', params, teamA)).toBe(
      'Forbidden.DKMSInstanceNotFound',
    );
    expect(codeOf(world, 'GetKmsInstance', params, teamA)).toBe('Forbidden.DKMSInstanceNotFound');
  });
});
