import { expect, test } from 'vitest';
import { aCloud, faultOf } from './a-cloud.ts';

test.each(['253460731706911258', '"253460731706911258"'])(
  'the account of the credentials keeps its digits: %s',
  async (wire) => {
    const { cloud, server, limits } = await aCloud({
      body: `{"RequestId":"r","AccountId":${wire},"IdentityType":"RAMUser"}`,
    });
    expect(await cloud.callerAccount(limits)).toBe('253460731706911258');
    expect(server.heard[0]).toMatchObject({
      action: 'GetCallerIdentity',
      version: '2015-04-01',
      query: {},
    });
  },
);

test.each([
  '{}',
  '{"AccountId":null}',
  '{"AccountId":""}',
  '{"AccountId":"me"}',
  '{"AccountId":1.5}',
  '{"AccountId":{}}',
])('an identity %s is malformed', async (body) => {
  const { cloud, limits } = await aCloud({ body });
  expect(await faultOf(cloud.callerAccount(limits))).toMatchObject({
    meaning: 'malformed',
    action: 'sts:GetCallerIdentity',
  });
});
