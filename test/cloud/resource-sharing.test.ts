import { expect, test } from 'vitest';
import { aCloud, faultOf, id, region } from './a-cloud.ts';
import { inTurn, type Reply } from './scripted-server.ts';

const targets = (ids: readonly unknown[], NextToken?: unknown): Reply => ({
  body: {
    RequestId: 'r-1',
    NextToken,
    SharedTargets: ids.map((TargetId) => ({ TargetId, ResourceShareId: 'rs-1', External: false })),
  },
});

test('principals are read from every page, each once', async () => {
  const { cloud, server, limits } = await aCloud(
    inTurn(
      targets(['1000000000000001', 'fd-aaa'], 't1'),
      targets([], 't2'),
      targets(['rd-bbb', '1000000000000001', '253460731706911258'], ''),
    ),
  );
  expect(await cloud.principals(region, id, limits)).toEqual([
    { id: '1000000000000001', kind: 'account' },
    { id: 'fd-aaa', kind: 'group' },
    { id: 'rd-bbb', kind: 'group' },
    { id: '253460731706911258', kind: 'account' },
  ]);
  const filter = {
    ResourceOwner: 'Self',
    ResourceType: 'KMSInstance',
    ResourceId: id,
    MaxResults: '100',
  };
  expect(server.heard.map(({ action, version, query }) => [action, version, query])).toEqual([
    ['ListSharedTargets', '2020-01-10', filter],
    ['ListSharedTargets', '2020-01-10', { ...filter, NextToken: 't1' }],
    ['ListSharedTargets', '2020-01-10', { ...filter, NextToken: 't2' }],
  ]);
});

test('an account that is named by a number is read to the last digit', async () => {
  const { cloud, limits } = await aCloud({
    body: '{"RequestId":"r-1","SharedTargets":[{"TargetId":253460731706911258}]}',
  });
  expect(await cloud.principals(region, id, limits)).toEqual([
    { id: '253460731706911258', kind: 'account' },
  ]);
});

test.each([undefined, null, ''])('%j for a token ends the list', async (token) => {
  const { cloud, server, limits } = await aCloud(targets([], token));
  expect(await cloud.principals(region, id, limits)).toEqual([]);
  expect(server.heard).toHaveLength(1);
});

test.each([
  ['incomplete', 'no list', { body: { RequestId: 'r-1', NextToken: '' } }],
  ['incomplete', 'null for a list', { body: { RequestId: 'r-1', SharedTargets: null } }],
  ['incomplete', 'the same token again', targets([], 'again')],
  ['malformed', 'an object for a list', { body: { RequestId: 'r-1', SharedTargets: {} } }],
  ['malformed', 'a number for a token', targets([], 7)],
  ['malformed', 'a target without an id', targets([''])],
  [
    'malformed',
    'a target that is a text',
    { body: { RequestId: 'r-1', SharedTargets: ['1000000000000001'] } },
  ],
])('principals are unknown (%s) for an answer with %s', async (meaning, _, reply) => {
  const { cloud, limits } = await aCloud(reply);
  expect(await faultOf(cloud.principals(region, id, limits))).toMatchObject({
    meaning,
    action: 'resourcesharing:ListSharedTargets',
  });
});

const arn = (vSwitch: string, of = region as string, owner = '253460731706911258'): string =>
  `acs:vpc:${of}:${owner}:vswitch/${vSwitch}`;
const shared = (...SharedResources: readonly object[]): Reply => ({
  body: { RequestId: 'r-1', NextToken: '', SharedResources },
});
const item = (ResourceId: string, more: object = {}) => ({
  ResourceId,
  ResourceType: 'VSwitch',
  ResourceShareId: 'rs-1',
  ResourceArn: arn(ResourceId),
  ResourceStatus: 'Available',
  ...more,
});

test('shared vSwitches are read with their owners, once for every share', async () => {
  const { cloud, server, limits } = await aCloud(
    shared(
      item('vsw-a'),
      item('vsw-a', { ResourceShareId: 'rs-2', ResourceStatus: 'LimitExceeded' }),
    ),
  );
  expect(await cloud.sharedVSwitches(region, limits)).toEqual([
    { vSwitchId: 'vsw-a', shareId: 'rs-1', ownerId: '253460731706911258', status: 'Available' },
    { vSwitchId: 'vsw-a', shareId: 'rs-2', ownerId: '253460731706911258', status: 'LimitExceeded' },
  ]);
  expect(server.heard[0]).toMatchObject({
    action: 'ListSharedResources',
    query: { ResourceOwner: 'OtherAccounts', ResourceType: 'VSwitch', MaxResults: '100' },
  });
});

test('an item that is shown twice is one item', async () => {
  const { cloud, limits } = await aCloud(shared(item('vsw-a'), item('vsw-a')));
  expect(await cloud.sharedVSwitches(region, limits)).toHaveLength(1);
});

test('an item that is shown twice with different words contradicts itself', async () => {
  const { cloud, limits } = await aCloud(
    shared(item('vsw-a'), item('vsw-a', { ResourceStatus: 'Unavailable' })),
  );
  expect(await faultOf(cloud.sharedVSwitches(region, limits))).toMatchObject({
    meaning: 'incomplete',
    requestId: 'r-1',
  });
});

test('items of other types and of other regions are not looked at', async () => {
  const { cloud, limits } = await aCloud(
    shared(
      { ResourceType: 'KMSInstance' },
      item('vsw-far', { ResourceArn: arn('vsw-far', 'cn-shanghai') }),
      item('vsw-a'),
    ),
  );
  expect((await cloud.sharedVSwitches(region, limits)).map(({ vSwitchId }) => vSwitchId)).toEqual([
    'vsw-a',
  ]);
});

test.each([
  ['none', undefined],
  ['null', null],
  ['one of another kind', 'acs:ecs:cn-hangzhou:1:instance/i-1'],
  ['one of another vSwitch', arn('vsw-other')],
  ['one without digits for an owner', arn('vsw-a', region, 'me')],
  ['one without a region', arn('vsw-a', '')],
])('a shared vSwitch whose ARN is %s has no known owner', async (_, ResourceArn) => {
  const { cloud, limits } = await aCloud(shared(item('vsw-a', { ResourceArn })));
  expect(await cloud.sharedVSwitches(region, limits)).toMatchObject([
    { vSwitchId: 'vsw-a', ownerId: null },
  ]);
});

test('a status that is missing is null, which is not Available', async () => {
  const { cloud, limits } = await aCloud(shared(item('vsw-a', { ResourceStatus: undefined })));
  expect(await cloud.sharedVSwitches(region, limits)).toMatchObject([{ status: null }]);
});

test.each([
  ['type', { ResourceType: undefined }],
  ['id', { ResourceId: '' }],
  ['share', { ResourceShareId: null }],
])('a shared vSwitch without its %s is malformed', async (_, more) => {
  const { cloud, limits } = await aCloud(shared(item('vsw-a', more)));
  expect((await faultOf(cloud.sharedVSwitches(region, limits))).meaning).toBe('malformed');
});

test('nothing shared is an empty list, and no list is not', async () => {
  const { cloud, limits } = await aCloud(inTurn(shared(), { body: { RequestId: 'r-1' } }));
  expect(await cloud.sharedVSwitches(region, limits)).toEqual([]);
  expect((await faultOf(cloud.sharedVSwitches(region, limits))).meaning).toBe('incomplete');
});
