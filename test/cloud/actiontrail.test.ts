import { expect, test } from 'vitest';
import { aCloud, faultOf, region } from './a-cloud.ts';
import { inTurn, type Reply } from './scripted-server.ts';

const to = Date.UTC(2026, 0, 31);
const day = 86_400_000;
const aRecord = (requestId: string) => ({
  eventName: 'UpdateKmsInstanceBindVpc',
  eventTime: '2026-01-30T00:00:00Z',
  requestId,
  userIdentity: { type: 'root-account', accountId: '253460731706911258', userName: 'root' },
  requestParameters: { KmsInstanceId: 'kst-a', BindVpcs: '[]' },
});
const page = (events: readonly unknown[], NextToken?: string): Reply => ({
  body: { RequestId: 'r', Events: events, ...(NextToken && { NextToken }) },
});
const ids = (writes: readonly { readonly requestId: string | null }[]) =>
  writes.map(({ requestId }) => requestId);

test('both names of the call are asked for, each by one condition and to the second', async () => {
  const { cloud, server, limits } = await aCloud(page([]));
  await cloud.recordedWrites(region, { from: to - day + 789, to }, limits);
  expect(server.heard.map(({ action, version, query }) => ({ action, version, query }))).toEqual(
    ['UpdateKmsInstanceBindVpc', 'UpdateKeyStore'].map((name) => ({
      action: 'LookupEvents',
      version: '2020-07-06',
      query: {
        RegionId: region,
        StartTime: '2026-01-30T00:00:00Z',
        EndTime: '2026-01-31T00:00:00Z',
        MaxResults: '50',
        'LookupAttribute.1.Key': 'EventName',
        'LookupAttribute.1.Value': name,
      },
    })),
  );
});

test.each([
  [to - 90 * day, to, '2026-01-01T00:00:01Z', '2026-01-31T00:00:00Z'],
  [to + 1, to + 1, '2026-01-31T00:00:00Z', '2026-01-31T00:00:01Z'],
])('a range from %i to %i is one that the service takes', async (from, until, start, end) => {
  const { cloud, server, limits } = await aCloud(page([]));
  await cloud.recordedWrites(region, { from, to: until }, limits);
  expect(server.heard[0]?.query).toMatchObject({ StartTime: start, EndTime: end });
});

test('pages are followed by their tokens, the fourth being the last', async () => {
  const { cloud, server, limits } = await aCloud(page([aRecord('one')], 'more'));
  const writes = await cloud.recordedWrites(region, { from: to - day, to }, limits);
  expect(ids(writes)).toEqual(Array.from({ length: 8 }, () => 'one'));
  expect(server.heard.map(({ query }) => query.NextToken)).toEqual([
    ...[undefined, 'more', 'more', 'more'],
    ...[undefined, 'more', 'more', 'more'],
  ]);
});

test('a record may be an object or its text; what is neither is left out', async () => {
  const events = [aRecord('object'), JSON.stringify(aRecord('text')), '{', 7, null, {}];
  const { cloud, limits } = await aCloud(inTurn(page(events), page([])));
  expect(ids(await cloud.recordedWrites(region, { from: 0, to }, limits))).toEqual([
    'text',
    'object',
  ]);
});

test('an answer without its events is no trail without events', async () => {
  const { cloud, brief } = await aCloud({ body: { RequestId: 'r' } });
  const fault = await faultOf(cloud.recordedWrites(region, { from: 0, to }, brief));
  expect(fault.action).toBe('actiontrail:LookupEvents');
});
