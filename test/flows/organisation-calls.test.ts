import { expect, onTestFinished, test } from 'vitest';
import { anOrganisation, callsOf, type Size } from '../../bench/organisation.ts';
import { startEmulator } from '../../emulator/index.ts';
import { createCloud } from '../../shared/cloud/client.ts';
import { accountId } from '../../shared/core/ids.ts';
import { parsePolicy } from '../../shared/core/policy/parse.ts';
import { planRun } from '../../shared/flows/plan.ts';

const hub = '2000000000000002';

test.each<[Size, number]>([
  [{ accounts: 2, instances: 1, vpcs: 2 }, 6],
  [{ accounts: 99, instances: 3, vpcs: 49 }, 12],
  [{ accounts: 250, instances: 4, vpcs: 120 }, 20],
])('a look at %j takes %i calls, as the formula says', async (size, calls) => {
  expect(callsOf(size)).toBe(calls);
  const { scenario, policy } = anOrganisation(size);
  const emulator = await startEmulator({ scenario });
  onTestFinished(() => emulator.close());
  const parsed = parsePolicy(policy);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const key = emulator.state().accounts[hub]?.credentials[0];
  const { accessKeyId = '', accessKeySecret = '' } = key ?? {};
  const cloud = createCloud({
    credentials: async () => ({ accessKeyId, accessKeySecret }),
    env: { KMS_VPC_ENDPOINT: emulator.url },
  });
  const clock = { now: Date.now, steady: Date.now, sleep: async () => {}, random: Math.random };
  const { report } = await planRun(
    { ...clock, cloud, account: accountId(hub), deadline: Date.now() + 120_000 },
    { command: 'plan', runId: 'r', trigger: 'manual', policies: parsed.policy.instances },
  );
  expect(report.instances.map(({ status }) => status)).toEqual(
    Array.from({ length: size.instances }, () => 'in-sync'),
  );
  expect(emulator.calls).toHaveLength(calls);
});

test('two thousand accounts are 21 calls of a directory, and twenty instances 232 in all', () => {
  expect(callsOf({ accounts: 2000, instances: 20, vpcs: 5000 })).toBe(60 + 101 + 50 + 21);
});
