import { expect, test } from 'vitest';
import { createWireReads } from '../../shared/cloud/client.ts';
import { id, region } from './a-cloud.ts';
import { scriptedServer } from './scripted-server.ts';

test.each([
  ['5', 5],
  ['0.5', 0.5],
  ['9007199254740993', 9007199254740993n],
  ['1e3', 1000],
  ['1e21', 1e21],
])('a number on the wire is read however it is written: %s', async (written, read) => {
  const { url } = await scriptedServer(() => ({ body: `{"KmsInstance":{"VpcNum":${written}}}` }));
  const reads = createWireReads({
    credentials: async () => ({ accessKeyId: 'LTAI5tExample', accessKeySecret: 'a-secret' }),
    env: { KMS_VPC_ENDPOINT: url },
    steady: Date.now,
    sleep: async () => {},
    random: () => 0.5,
  });
  expect(await reads.instance(region, id, { deadline: Date.now() + 20_000 })).toEqual({
    ok: true,
    body: { KmsInstance: { VpcNum: read } },
  });
});
