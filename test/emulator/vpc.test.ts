import { describe, expect, test } from 'vitest';
import { aScenario } from '../../emulator/scenario/builder.ts';
import { ask, codeOf, kms, worldOf } from './world.ts';

const teamA = '1000000000000001';
const lent = () =>
  aScenario()
    .account('team-a')
    .vpc('vpc-a', { owner: 'team-a', sharedWith: ['kms'] })
    .vpc('vpc-hidden', { owner: 'team-a' })
    .vpc('vpc-1', { tags: { kms: 'shared', team: 'x' }, name: 'orders', freeIps: 7 });

const vSwitches = (
  world: Parameters<typeof ask>[0],
  params: Record<string, string> = { RegionId: 'cn-hangzhou' },
  account = kms,
) =>
  (
    ask(world, 'DescribeVSwitches', params, account) as {
      VSwitches: { VSwitch: Record<string, unknown>[] };
    }
  ).VSwitches.VSwitch;
const vpcs = (world: Parameters<typeof ask>[0], params: Record<string, string> = {}) =>
  (
    ask(world, 'DescribeVpcs', { RegionId: 'cn-hangzhou', ...params }) as {
      Vpcs: { Vpc: { VpcId: string }[] };
    }
  ).Vpcs.Vpc.map((vpc) => vpc.VpcId);

describe('DescribeVSwitches', () => {
  test('shows own vSwitches and those shared to the caller, and nothing else', () => {
    expect(vSwitches(worldOf(lent())).map((v) => v.VSwitchId)).toEqual([
      'vsw-primary',
      'vsw-a',
      'vsw-1',
    ]);
  });

  test('no longer shows a vSwitch once it is unshared', () => {
    const world = worldOf(lent());
    world.change({ unshare: { resource: 'vsw-a', target: 'kms' } });
    expect(vSwitches(world).map((v) => v.VSwitchId)).toEqual(['vsw-primary', 'vsw-1']);
  });

  test.each([
    ['VpcId', 'vpc-1', ['vsw-1']],
    ['VSwitchId', 'vsw-a', ['vsw-a']],
    ['VSwitchOwnerId', teamA, ['vsw-a']],
    ['ZoneId', 'cn-hangzhou-x', []],
    ['IsDefault', 'true', []],
    ['VSwitchName', 'nothing', []],
  ])('filters by %s', (name, value, found) => {
    expect(
      vSwitches(worldOf(lent()), { RegionId: 'cn-hangzhou', [name]: value }).map(
        (v) => v.VSwitchId,
      ),
    ).toEqual(found);
  });

  test('works with a VPC instead of a region, and needs one of them', () => {
    expect(vSwitches(worldOf(lent()), { VpcId: 'vpc-1' })).toMatchObject([
      { AvailableIpAddressCount: 7 },
    ]);
    expect(codeOf(worldOf(lent()), 'DescribeVSwitches')).toBe('MissingParameter');
  });

  test('pages from 1, ten at a time unless told otherwise, fifty at most', () => {
    const vSwitchList = Array.from({ length: 23 }, (_, i) => ({ id: `vsw-p${i}` }));
    const world = worldOf(aScenario().vpc('vpc-p', { vSwitches: vSwitchList }));
    const page = (params: Record<string, string>) =>
      ask(world, 'DescribeVSwitches', { VpcId: 'vpc-p', ...params });
    expect(page({})).toMatchObject({ TotalCount: 23, PageNumber: 1, PageSize: 10 });
    expect(vSwitches(world, { VpcId: 'vpc-p', PageNumber: '3' })).toHaveLength(3);
    expect(vSwitches(world, { VpcId: 'vpc-p', PageNumber: '4' })).toHaveLength(0);
    expect(codeOf(world, 'DescribeVSwitches', { VpcId: 'vpc-p', PageSize: '51' })).toBe(
      'InvalidParameter',
    );
  });

  test.each([
    ['Shared', 'Shared'],
    ['Sharing', 'Sharing'],
    ['empty', ''],
  ] as const)('shows the participant the share type %s', (shareType, shown) => {
    const world = worldOf(lent().variants({ shareType }));
    expect(vSwitches(world, { RegionId: 'cn-hangzhou', VSwitchId: 'vsw-a' })).toMatchObject([
      { ShareType: shown },
    ]);
  });

  test('shows the owner that a vSwitch is being shared', () => {
    expect(vSwitches(worldOf(lent()), { VpcId: 'vpc-a' }, teamA)).toMatchObject([
      { ShareType: 'Sharing' },
    ]);
    expect(vSwitches(worldOf(lent()), { VpcId: 'vpc-hidden' }, teamA)).toMatchObject([
      { ShareType: '' },
    ]);
  });
});

describe('DescribeVSwitchAttributes', () => {
  test('shows one vSwitch flat', () => {
    const body = ask(worldOf(lent()), 'DescribeVSwitchAttributes', { VSwitchId: 'vsw-a' });
    expect(body).toMatchObject({
      VSwitchId: 'vsw-a',
      VpcId: 'vpc-a',
      OwnerId: Number(teamA),
      Status: 'Available',
    });
  });

  test('answers for an invisible one with no id, or with a 404', () => {
    const params = { VSwitchId: 'vsw-hidden', RegionId: 'cn-hangzhou' };
    expect(ask(worldOf(lent()), 'DescribeVSwitchAttributes', params)).toMatchObject({
      VSwitchId: '',
    });
    const strict = worldOf(lent().variants({ missingVSwitch: '404' }));
    expect(codeOf(strict, 'DescribeVSwitchAttributes', params)).toBe('InvalidVswitchID.NotFound');
  });
});

describe('DescribeVpcs', () => {
  test('shows own VPCs, and those behind a shared vSwitch only under foreignVpc: visible', () => {
    expect(vpcs(worldOf(lent()))).toEqual(['vpc-primary', 'vpc-1']);
    expect(vpcs(worldOf(lent().variants({ foreignVpc: 'visible' })))).toEqual([
      'vpc-primary',
      'vpc-a',
      'vpc-1',
    ]);
  });

  test.each([
    ['VpcId', 'vpc-1,vpc-primary', ['vpc-primary', 'vpc-1']],
    ['VpcName', 'orders', ['vpc-1']],
    ['VpcOwnerId', teamA, []],
    ['IsDefault', 'true', []],
  ])('filters by %s', (name, value, found) => {
    expect(vpcs(worldOf(lent()), { [name]: value })).toEqual(found);
  });

  test('filters by tags, all of which must be there; one without a value asks for the key', () => {
    const world = worldOf(lent());
    expect(
      vpcs(world, { 'Tag.1.Key': 'kms', 'Tag.1.Value': 'shared', 'Tag.2.Key': 'team' }),
    ).toEqual(['vpc-1']);
    expect(vpcs(world, { 'Tag.1.Key': 'kms', 'Tag.1.Value': 'private' })).toEqual([]);
    expect(vpcs(world, { 'Tag.1.Value': 'shared' })).toEqual([]);
  });

  test('follows a change of tags', () => {
    const world = worldOf(lent());
    world.change({ setTags: { vpc: 'vpc-1', tags: {} } });
    expect(vpcs(world, { 'Tag.1.Key': 'kms' })).toEqual([]);
  });

  test('refuses a region that does not exist', () => {
    expect(codeOf(worldOf(lent()), 'DescribeVpcs', { RegionId: 'cn-nowhere' })).toBe(
      'InvalidRegionId.NotFound',
    );
  });
});

test('DescribeVpcs takes twenty ids and not one more', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, i) => `vpc-${i}`).join(',');
  expect(codeOf(worldOf(lent()), 'DescribeVpcs', { RegionId: 'cn-hangzhou', VpcId: ids(20) })).toBe(
    'ok',
  );
  expect(codeOf(worldOf(lent()), 'DescribeVpcs', { RegionId: 'cn-hangzhou', VpcId: ids(21) })).toBe(
    'InvalidParameter',
  );
});
