import { describe, expect, test } from 'vitest';
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
    stack: () => reads.stack(region, 'kms-vpc', limits),
  };
}

test.each([
  [{}, { role: null, environment: {}, createdAt: null }],
  [
    { role: null, environmentVariables: null },
    { role: null, environment: {}, createdAt: null },
  ],
  [
    { role: 'acs:ram::1:role/r', environmentVariables: { A: 'b' } },
    { role: 'acs:ram::1:role/r', environment: { A: 'b' }, createdAt: null },
  ],
  [
    { role: '', environmentVariables: {}, createdTime: '2026-01-01T00:00:00Z' },
    { role: '', environment: {}, createdAt: 1_767_225_600_000 },
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
    { status: 'Succeeded', hasFailed: false, at: 1_767_225_600_000 },
  ],
  [
    { tasks: [{ status: 'Retrying', startedTime: '1767225600000' }] },
    { status: 'Retrying', hasFailed: false, at: 1_767_225_600_000 },
  ],
])('the last run in %j', async (body, run) => {
  expect(await (await readsOf(body)).lastRun()).toEqual(run);
});

test.each(['Failed', 'Stopped', 'Stopping', 'Invalid', 'Expired'])(
  'a last run that is %s was not run to its end',
  async (status) => {
    const { lastRun } = await readsOf({ tasks: [{ status, startedTime: 1_767_225_600_000 }] });
    expect(await lastRun()).toMatchObject({ status, hasFailed: true });
  },
);

test.each(['2026-01-01T00:00:00Z', '', null, -1, 1.5])(
  'a run whose time is %j tells nothing of its age',
  async (startedTime) => {
    const { lastRun } = await readsOf({ tasks: [{ status: 'Succeeded', startedTime }] });
    await expect(lastRun()).rejects.toThrow('malformed-answer');
  },
);

describe('the stack', () => {
  const stack = { StackId: 'new', StackName: 'kms-vpc', Status: 'CREATE_COMPLETE' };
  const deleted = { ...stack, StackId: 'old', Status: 'DELETE_COMPLETE' };

  test('is the one that is there, whatever had its name before', async () => {
    const { stack: read } = await readsOf({ TotalCount: 2, Stacks: [deleted, stack] });
    expect(await read()).toMatchObject({ id: 'new', status: 'CREATE_COMPLETE' });
  });

  test.each([{ Stacks: [] }, { TotalCount: 0, Stacks: [] }, { TotalCount: 1, Stacks: [deleted] }])(
    'is not there in %j',
    async (body) => {
      expect(await (await readsOf(body)).stack()).toBeNull();
    },
  );

  test('is not said to be missing from a list that is shown in part', async () => {
    const others = { TotalCount: 11, Stacks: [{ ...stack, StackName: 'another' }] };
    await expect((await readsOf(others)).stack()).rejects.toThrow('has 1 of 11 items');
  });
});
