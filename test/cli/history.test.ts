import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { historyScreen } from '../../cli/screens/history.ts';
import type { History } from '../../shared/core/report/schema.ts';
import { expectGoldens } from './golden.ts';
import { aFolder, run, runForReport } from './run.ts';
import { demoCloud, instance, policyFor } from './world.ts';

const user = 'acs:ram::2000000000000002:user/kms';

/** A run that bound, somebody who removed one binding of it, and a check that saw that. */
async function aPast() {
  const cloud = await demoCloud();
  cloud.variants({ trailDelaySeconds: 0 });
  const cwd = aFolder({ 'bindings.yaml': policyFor() });
  mkdirSync(path.join(cwd, 'journal'));
  const around = { cloud, cwd, env: { KMS_VPC_JOURNAL: 'journal' } };
  const { report } = await runForReport(['apply', '--yes'], around);
  const [first] = report.instances[0]?.plan.actions ?? [];
  const vpc = first?.vpcId ?? '';
  cloud.change({ removeBinding: { instance, vpc, by: 'terraform' } });
  await run(['drift'], around);
  return { cloud, cwd, around, vpc, vSwitchId: first?.vSwitchId };
}

const rowsOf = async (around: Parameters<typeof runForReport>[1]) => {
  const { status, report } = await runForReport(['history'], around);
  expect(status).toBe(0);
  return report.history?.[0]?.runs ?? [];
};

describe('history', () => {
  test('shows who did what, and who did what was found, the newest first', async () => {
    const { around, vpc, vSwitchId } = await aPast();
    const [found, wrote, ...rest] = await rowsOf(around);
    expect(rest).toEqual([]);
    expect(wrote).toMatchObject({
      what: 'wrote',
      command: 'apply',
      actor: user,
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      writer: null,
    });
    expect(found).toMatchObject({
      what: 'found',
      command: 'drift',
      changes: [{ kind: 'unbind', vpcId: vpc, vSwitchId, fromVSwitchId: null }],
      writer: { name: 'terraform', type: 'ram-user', source: '203.0.113.7' },
    });
    const screen = await run(['history'], around);
    expect(screen.stdout).toContain('changed by terraform (ram-user');
    expect(screen.stdout).toContain('History: 1 run changed a list, 0 refused, 1 change by others');
    const chinese = await run(['history', '--lang', 'zh'], around);
    expect(chinese.stdout).toContain('变更者：terraform');
  });

  test('goes on without names where ActionTrail cannot be read, and says why', async () => {
    const { cloud, around } = await aPast();
    cloud.change({ setPolicy: { account: 'kms', deny: ['actiontrail:LookupEvents'] } });
    const { status, report } = await runForReport(['history'], around);
    expect(status).toBe(0);
    expect(report.history?.[0]?.runs[0]).toMatchObject({ what: 'found', writer: null });
    expect(report.history?.[0]?.trailUnread).toContain('actiontrail:LookupEvents');
  });

  test('asks ActionTrail for nothing where there is nothing to name', async () => {
    const cloud = await demoCloud();
    const cwd = aFolder({ 'bindings.yaml': policyFor() });
    const around = { cloud, cwd, env: { KMS_VPC_JOURNAL: '.' } };
    expect(await rowsOf(around)).toEqual([]);
    await run(['apply', '--yes'], around);
    await run(['drift'], around);
    expect(await rowsOf(around)).toMatchObject([{ what: 'wrote' }]);
    expect(cloud.calls.map(({ action }) => action)).not.toContain('LookupEvents');
    expect((await run(['history', '--instance', instance], around)).stdout).toContain(instance);
  });

  test('shows what somebody calls himself, and obeys none of it', async () => {
    const { cloud, around, vpc, vSwitchId = '' } = await aPast();
    const by = '\u001b]0;owned\u0007\r\nLTAI5tSecretSecretSecret\u202e';
    cloud.change({ setBinding: { instance, vpc, vSwitch: vSwitchId, by } });
    await run(['drift'], around);
    const { stdout, stderr } = await run(['history'], around);
    expect(stdout).toContain('owned');
    for (const text of ['\u001b', '\u0007', '\r', '\u202e', 'SecretSecret'])
      expect(stdout + stderr).not.toContain(text);
  });

  test.each([
    ['', 'Without a journal'],
    ['nowhere', 'cannot be read'],
  ])('with the journal %j ends with an error', async (KMS_VPC_JOURNAL, said) => {
    const { around } = await aPast();
    const { status, stderr } = await run(['history'], { ...around, env: { KMS_VPC_JOURNAL } });
    expect(status).toBe(1);
    expect(stderr).toContain(said);
  });

  test('counts files that it cannot use', async () => {
    const { cwd, around } = await aPast();
    writeFileSync(path.join(cwd, 'journal', instance, 'notes.txt'), 'x');
    expect((await run(['history'], around)).stdout).toContain(
      '1 file of the journal cannot be used',
    );
    rmSync(path.join(cwd, 'journal', instance, 'notes.txt'));
  });
});

const change = {
  kind: 'unbind',
  vpcId: 'vpc-bp1aevy8sofi8mh1qc5cm',
  vSwitchId: 'vsw-bp1ddbrxdlrcbim46qfwc',
  fromVSwitchId: null,
} as const;
const ours = {
  runId: '0e4c1c0e-6d1c-4c5e-9f6f-2f1f0a1f2b3c',
  actor: 'acs:fc:cn-hangzhou:2000000000000002:functions/kms-vpc-bind',
  version: '0.1.0',
  since: null,
  writer: null,
};
const aHistory: History = {
  instanceId: instance,
  regionId: 'cn-hangzhou',
  skipped: ['notes.txt'],
  trailUnread: null,
  runs: [
    {
      ...ours,
      at: '2026-01-02T03:20:00.000Z',
      what: 'refused',
      command: 'bind',
      changes: [{ ...change, kind: 'bind' }],
    },
    { ...ours, at: '2026-01-02T03:15:00.000Z', what: 'wrote', command: 'bind', changes: [] },
    {
      ...ours,
      at: '2026-01-02T03:04:05.000Z',
      what: 'found',
      command: 'drift',
      since: '2026-01-02T03:00:00.000Z',
      changes: [change],
      writer: {
        at: '2026-01-02T03:04:05.000Z',
        requestId: '4F6D1C2E-8E1B-4B0E-9B1A-5B0F3C7D2A11',
        name: 'terraform',
        type: 'ram-user',
        account: '2000000000000002',
        source: '203.0.113.7',
        agent: 'HashiCorp-Terraform/1.9.8',
      },
    },
    {
      ...ours,
      at: '2026-01-01T00:00:00.000Z',
      what: 'found',
      command: 'drift',
      since: '2025-12-31T23:45:00.000Z',
      changes: [{ ...change, kind: 'move', fromVSwitchId: 'vsw-bp183p93qs667muqlqv38' }],
    },
    {
      ...ours,
      at: '2025-12-31T00:00:00.000Z',
      what: 'wrote',
      command: 'apply',
      actor: null,
      version: null,
      changes: [{ ...change, kind: 'bind' }],
    },
  ],
};
const unread: History = {
  ...aHistory,
  skipped: [],
  runs: [],
  trailUnread: 'actiontrail:LookupEvents: not authorized (NoPermission)',
};

describe('the screen', () => {
  test('has a block for each row, and counts them in the end', () => {
    expectGoldens('history', (display) => historyScreen(display, [aHistory, unread]));
  });
});
