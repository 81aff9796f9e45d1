import { expect, test } from 'vitest';
import { createDeploymentReads } from '../../shared/cloud/client.ts';
import { region } from './a-cloud.ts';
import { scriptedServer } from './scripted-server.ts';

/** What is read of a function where Function Compute answers with this. */
async function readsOf(body: unknown) {
  const { url } = await scriptedServer(() => ({ body }));
  const reads = createDeploymentReads({
    credentials: async () => ({ accessKeyId: 'LTAI5tExample', accessKeySecret: 'a-secret' }),
    env: { KMS_VPC_ENDPOINT: url },
    steady: Date.now,
    sleep: async () => {},
    random: () => 0.5,
  });
  const limits = { deadline: Date.now() + 20_000 };
  return {
    deployed: () => reads.deployedFunction(region, 'f', limits),
    triggers: () => reads.triggers(region, 'f', limits),
    lastRun: () => reads.lastRun(region, 'f', limits),
  };
}

test.each([
  [{}, { role: null, environment: {} }],
  [
    { role: null, environmentVariables: null },
    { role: null, environment: {} },
  ],
  [
    { role: 'acs:ram::1:role/r', environmentVariables: { A: 'b' } },
    { role: 'acs:ram::1:role/r', environment: { A: 'b' } },
  ],
])('a function that is deployed as %j', async (body, facts) => {
  expect(await (await readsOf(body)).deployed()).toEqual(facts);
});

test('a trigger without a configuration has an empty one', async () => {
  const triggers = [
    { triggerName: 'timer', triggerConfig: '{"a":1}' },
    { triggerName: 'plain', triggerConfig: null },
    { triggerName: 'bare' },
  ];
  expect(await (await readsOf({ triggers })).triggers()).toEqual([
    { name: 'timer', config: '{"a":1}' },
    { name: 'plain', config: '{}' },
    { name: 'bare', config: '{}' },
  ]);
});

test.each([
  [{}, null],
  [{ tasks: null }, null],
  [{ tasks: [] }, null],
  [
    { tasks: [{ status: 'Succeeded', startedTime: 1_767_225_600_000 }] },
    { status: 'Succeeded', at: 1_767_225_600_000 },
  ],
])('the last run in %j', async (body, run) => {
  expect(await (await readsOf(body)).lastRun()).toEqual(run);
});
