import { expect, test } from 'vitest';
import { aCloud, faultOf, region } from './a-cloud.ts';
import { inTurn, type Reply } from './scripted-server.ts';

const page = (total: unknown, items: unknown): Reply => ({
  body: { RequestId: 'r-1', TotalCount: total, VSwitches: { VSwitch: items } },
});
const aVSwitch = (VSwitchId: string, more: object = {}) => ({ VSwitchId, VpcId: 'vpc-a', ...more });

test('a vSwitch is read field by field, its owner to the last digit', async () => {
  const { cloud, server, limits } = await aCloud({
    body: `{"RequestId":"r","TotalCount":1,"PageNumber":1,"PageSize":50,
      "VSwitches":{"VSwitch":[{"VSwitchId":"vsw-a","VpcId":"vpc-a",
      "OwnerId":253460731706911258,"ZoneId":"cn-hangzhou-k","Status":"Available",
      "AvailableIpAddressCount":250,"CidrBlock":"10.0.0.0/24",
      "IsDefault":false,"NetworkAclId":"nacl-1","ShareType":"Sharing"}]}}`,
  });
  expect(await cloud.vSwitches(region, limits)).toEqual([
    {
      id: 'vsw-a',
      vpcId: 'vpc-a',
      ownerId: '253460731706911258',
      zoneId: 'cn-hangzhou-k',
      status: 'Available',
      freeIps: 250,
      cidr: '10.0.0.0/24',
      isDefault: false,
      networkAclId: 'nacl-1',
    },
  ]);
  expect(server.heard.map(({ action, version, query }) => ({ action, version, query }))).toEqual([
    {
      action: 'DescribeVSwitches',
      version: '2016-04-28',
      query: { RegionId: region, PageNumber: '1', PageSize: '50' },
    },
  ]);
});

test('fields of a vSwitch that are missing or odd are null', async () => {
  const odd = aVSwitch('vsw-a', {
    OwnerId: 'me',
    ZoneId: '',
    Status: 7,
    AvailableIpAddressCount: -3,
    IsDefault: 'no',
    NetworkAclId: null,
  });
  const { cloud, limits } = await aCloud(page(1, [odd]));
  const [first] = await cloud.vSwitches(region, limits);
  const { id, vpcId, ...others } = { ...first };
  expect([id, vpcId]).toEqual(['vsw-a', 'vpc-a']);
  expect(new Set(Object.values(others))).toEqual(new Set([null]));
});

test.each([0, '0', '', ' ', '000'])('an owner of %j names nobody', async (OwnerId) => {
  const { cloud, limits } = await aCloud(page(1, [aVSwitch('vsw-a', { OwnerId })]));
  expect(await cloud.vSwitches(region, limits)).toMatchObject([{ id: 'vsw-a', ownerId: null }]);
});

test('no vSwitch at all is an empty list, in one call', async () => {
  const { cloud, server, limits } = await aCloud(page(0, []));
  expect(await cloud.vSwitches(region, limits)).toEqual([]);
  expect(server.heard).toHaveLength(1);
});

test('pages are read one after another', async () => {
  const { cloud, server, limits } = await aCloud(
    inTurn(page(3, [aVSwitch('vsw-1'), aVSwitch('vsw-2')]), page('3', [aVSwitch('vsw-3')])),
  );
  expect((await cloud.vSwitches(region, limits)).map(({ id }) => id)).toEqual([
    'vsw-1',
    'vsw-2',
    'vsw-3',
  ]);
  expect(server.heard.map(({ query }) => query.PageNumber)).toEqual(['1', '2']);
});

test.each([
  ['incomplete', 'no total', page(undefined, [])],
  ['incomplete', 'null for a total', page(null, [])],
  ['incomplete', 'no list', page(0, undefined)],
  ['incomplete', 'null for a list', page(0, null)],
  ['incomplete', 'no outer member', { body: { TotalCount: 0 } }],
  ['incomplete', 'null for the outer member', { body: { TotalCount: 0, VSwitches: null } }],
  ['incomplete', 'fewer items than the total', page(2, [aVSwitch('vsw-1')])],
  ['malformed', 'a text for the outer member', { body: { TotalCount: 0, VSwitches: 'none' } }],
  ['malformed', 'an object for the list', page(0, {})],
  ['malformed', 'a word for the total', page('many', [])],
  ['malformed', 'a vSwitch without an id', page(1, [{ VpcId: 'vpc-a' }])],
  ['malformed', 'a vSwitch without a VPC', page(1, [{ VSwitchId: 'vsw-a' }])],
  ['malformed', 'a vSwitch that is a text', page(1, ['vsw-a'])],
])('an answer is %s that has %s, after one fresh start', async (meaning, _, reply) => {
  const { cloud, server, limits } = await aCloud((call) =>
    call.query.PageNumber === '1' ? reply : page(2, []),
  );
  expect(await faultOf(cloud.vSwitches(region, limits))).toMatchObject({
    meaning,
    action: 'vpc:DescribeVSwitches',
  });
  expect(server.heard.filter(({ query }) => query.PageNumber === '1')).toHaveLength(2);
});

test('a list that changed under the reader is read again from its first page', async () => {
  const { cloud, server, limits } = await aCloud(
    inTurn(
      page(2, [aVSwitch('vsw-1')]),
      page(3, [aVSwitch('vsw-2')]),
      page(3, [aVSwitch('vsw-1'), aVSwitch('vsw-2')]),
      page(3, [aVSwitch('vsw-3')]),
    ),
  );
  expect(await cloud.vSwitches(region, limits)).toHaveLength(3);
  expect(server.heard.map(({ query }) => query.PageNumber)).toEqual(['1', '2', '1', '2']);
});

test('a page that fails for a moment is read again without starting over', async () => {
  const busy: Reply = {
    status: 400,
    body: { Code: 'Throttling.DeepPageSkip', Message: 'slow down' },
  };
  const { cloud, server, waits, limits } = await aCloud(
    inTurn(page(2, [aVSwitch('vsw-1')]), busy, page(2, [aVSwitch('vsw-2')])),
  );
  expect(await cloud.vSwitches(region, limits)).toHaveLength(2);
  expect(server.heard.map(({ query }) => query.PageNumber)).toEqual(['1', '2', '2']);
  expect(waits).toEqual([500]);
});

const vpcPage = (...items: readonly unknown[]): Reply => ({
  body: { RequestId: 'r-1', TotalCount: items.length, Vpcs: { Vpc: items } },
});

test('a VPC is read with its tags', async () => {
  const tags = {
    Tag: [{ Key: 'kms', Value: 'shared' }, { Key: 'empty' }, { Key: '__proto__', Value: 'x' }],
  };
  const { cloud, server, limits } = await aCloud(
    vpcPage({
      VpcId: 'vpc-a',
      OwnerId: '1000000000000001',
      Tags: tags,
      Status: 'Available',
      IsDefault: true,
      DhcpOptionsSetId: 'dopt-1',
    }),
  );
  const [vpc] = await cloud.vpcs(region, limits);
  expect(vpc).toMatchObject({
    id: 'vpc-a',
    ownerId: '1000000000000001',
    status: 'Available',
    isDefault: true,
    dhcpOptionsSetId: 'dopt-1',
  });
  expect(Object.entries(vpc?.tags ?? {})).toEqual([
    ['kms', 'shared'],
    ['empty', ''],
    ['__proto__', 'x'],
  ]);
  expect(server.heard[0]).toMatchObject({
    action: 'DescribeVpcs',
    query: { RegionId: region, PageNumber: '1', PageSize: '50' },
  });
});

test.each([undefined, null, {}, { Tag: null }, { Tag: [] }])(
  'a VPC with %j for tags has none',
  async (Tags) => {
    const { cloud, limits } = await aCloud(vpcPage({ VpcId: 'vpc-a', Tags }));
    expect((await cloud.vpcs(region, limits))[0]?.tags).toEqual({});
  },
);

test.each([
  'kms',
  [{ Key: 'kms' }],
  { Tag: 'kms' },
  { Tag: [{ Value: 'x' }] },
  { Tag: [{ Key: 'kms', Value: 1 }] },
])('tags %j cannot be read, and the VPC does not pass for one without tags', async (Tags) => {
  const { cloud, limits } = await aCloud(vpcPage({ VpcId: 'vpc-a', Tags }));
  expect(await faultOf(cloud.vpcs(region, limits))).toMatchObject({
    meaning: 'malformed',
    action: 'vpc:DescribeVpcs',
  });
});
