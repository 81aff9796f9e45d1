import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type DeployedCloud, startDeployedCloud } from '../../emulator/functions/deployed.ts';
import { readDeployment } from '../../emulator/functions/deployment.ts';
import { ManualTimers } from '../../emulator/functions/timers.ts';
import type { ScenarioBuilder } from '../../emulator/scenario/builder.ts';
import { build } from '../../scripts/build.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { auditEvent } from '../event/events.ts';
import { expectValidReport } from '../report-schema.ts';
import { instance, kms, sharedWorld, takesFromTeamA } from './platform.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'functions-'));
  await build(path.join(root, 'dist'), null);
});
afterAll(() => rm(root, { recursive: true, force: true }));

let cloud: DeployedCloud | undefined;
afterEach(async () => {
  await cloud?.close();
  cloud = undefined;
});

/**
 * The built bundles, deployed by s.yaml, each in a process of its own, on a clock that the test
 * moves.
 */
async function deployed(world: ScenarioBuilder, policy: unknown = takesFromTeamA()) {
  const file = path.join(root, 'policy.json');
  await writeFile(file, JSON.stringify(policy));
  const functions = readDeployment(await readFile('s.yaml', 'utf8'));
  const timers = new ManualTimers(Date.now());
  const opened = await startDeployedCloud({
    scenario: world.build(),
    functions,
    account: kms,
    root,
    timers,
    env: { KMS_VPC_CONFIG: file },
  });
  cloud = opened;
  /** Lets time pass, in no time, until nothing is queued any more. */
  const settle = async () => {
    for (;;) {
      await opened.host.idle();
      if (opened.host.pending === 0) return;
      timers.next();
    }
  };
  return { cloud: opened, timers, settle };
}

const boundIn = ({ state }: DeployedCloud) =>
  (state().instances[instance]?.bindings ?? []).map(({ vpcId }) => vpcId).sort();
const writes = ({ calls }: DeployedCloud) =>
  calls.filter(({ action }) => action === 'UpdateKmsInstanceBindVpc').length;
const invocationsOf = ({ host }: DeployedCloud, name: string) =>
  host.invocations.filter(({ functionName }) => functionName === name);

function reportOf(deployedCloud: DeployedCloud, name: string): Report {
  const last = invocationsOf(deployedCloud, name).at(-1);
  expect(last).toMatchObject({ error: null });
  const report = JSON.parse(last?.payload ?? '') as Report;
  expectValidReport(report);
  return report;
}

describe('the deployed functions', () => {
  test('bind what a member account shares, with nobody calling anything', async () => {
    const { cloud, settle } = await deployed(
      sharedWorld().vpc('vpc-new', { owner: 'team-a' }).bound('vpc-a', 'vpc-b'),
    );
    cloud.change({ share: { owner: 'team-a', resources: ['vsw-new'], targets: ['kms'] } });
    await settle();
    expect(boundIn(cloud)).toEqual(['vpc-a', 'vpc-b', 'vpc-foreign', 'vpc-new']);
    expect(reportOf(cloud, 'kms-vpc-bind')).toMatchObject({
      run: { trigger: 'sharing' },
      instances: [{ status: 'changed' }],
    });
    expect(cloud.bus.events.map(({ event }) => event.type)).toEqual([
      'resourcemanager:ResourceSharing:AssociationStatusChange',
      'kms:ActionTrail:ApiCall',
    ]);
    // Our own write is a foreign one to drift, which looks, finds nothing, and hands nothing over.
    expect(reportOf(cloud, 'kms-vpc-drift')).toMatchObject({
      run: { trigger: 'audit' },
      instances: [{ status: 'in-sync' }],
    });
    expect(invocationsOf(cloud, 'kms-vpc-bind')).toHaveLength(1);
  });

  test('hear of a share only when it works, because sharing takes its time', async () => {
    const world = sharedWorld()
      .vpc('vpc-new', { owner: 'team-a' })
      .bound('vpc-a', 'vpc-b')
      .set({ associationMs: 4_000 });
    const { cloud, timers, settle } = await deployed(world);
    cloud.change({ share: { owner: 'team-a', resources: ['vsw-new'], targets: ['kms'] } });
    timers.pass(3_999);
    expect(cloud.bus.events).toEqual([]);
    timers.pass(1);
    await settle();
    expect(boundIn(cloud)).toContain('vpc-new');
  });

  test('keep a binding whose share was taken back', async () => {
    const { cloud, settle } = await deployed(sharedWorld().bound('vpc-a', 'vpc-b'));
    cloud.change({ unshare: { resource: 'vsw-a' } });
    await settle();
    expect(reportOf(cloud, 'kms-vpc-bind')).toMatchObject({
      run: { trigger: 'sharing' },
      instances: [{ applied: null }],
    });
    expect(boundIn(cloud)).toEqual(['vpc-a', 'vpc-b', 'vpc-foreign']);
  });

  test('repair at the next timer what a lost event has left undone', async () => {
    const { cloud, timers, settle } = await deployed(sharedWorld());
    timers.pass(15 * 60_000);
    await settle();
    expect(reportOf(cloud, 'kms-vpc-bind')).toMatchObject({
      run: { trigger: 'handover' },
      instances: [{ status: 'changed' }],
    });
    expect(boundIn(cloud)).toEqual(['vpc-a', 'vpc-b', 'vpc-foreign']);
  });

  test.each([
    { sharingEvents: 'none' },
    { sharingEvents: 'associate-only' },
    { bindIsAudited: false },
    { bindAuditName: 'UpdateKeyStore' },
  ] as const)('need no event that nobody has promised: %o', async (variants) => {
    const world = sharedWorld()
      .vpc('vpc-new', { owner: 'team-a' })
      .bound('vpc-a')
      .variants(variants);
    const { cloud, timers, settle } = await deployed(world);
    cloud.change({ share: { owner: 'team-a', resources: ['vsw-new'], targets: ['kms'] } });
    cloud.change({ unshare: { resource: 'vsw-a' } });
    await settle();
    timers.pass(15 * 60_000);
    await settle();
    expect(boundIn(cloud)).toEqual(['vpc-a', 'vpc-b', 'vpc-foreign', 'vpc-new']);
  });

  test.each(['UpdateKmsInstanceBindVpc', 'UpdateKeyStore'] as const)(
    'put back what somebody removed by hand, recorded as %s',
    async (bindAuditName) => {
      const { cloud, settle } = await deployed(
        sharedWorld().bound('vpc-a', 'vpc-b').variants({ bindAuditName }),
      );
      cloud.change({ removeBinding: { instance, vpc: 'vpc-a' } });
      await settle();
      expect(boundIn(cloud)).toEqual(['vpc-a', 'vpc-b', 'vpc-foreign']);
      expect(writes(cloud)).toBe(1);
    },
  );

  test('look at everything for a call that nobody has heard of', async () => {
    const { cloud, settle } = await deployed(sharedWorld());
    const event = auditEvent('kms', { eventName: 'MoveKeyStoreToMoon', requestParameters: {} });
    cloud.bus.publish({ account: kms, region: 'cn-hangzhou', event: event as never });
    await settle();
    expect(invocationsOf(cloud, 'kms-vpc-drift').length).toBeGreaterThan(0);
    expect(boundIn(cloud)).toEqual(['vpc-a', 'vpc-b', 'vpc-foreign']);
  });

  test('write nothing where the policy allows nothing, and say so', async () => {
    const { cloud, timers, settle } = await deployed(sharedWorld(), takesFromTeamA({ writes: [] }));
    timers.pass(15 * 60_000);
    await settle();
    expect(reportOf(cloud, 'kms-vpc-drift')).toMatchObject({
      instances: [{ status: 'blocked', plan: { write: null } }],
    });
    expect(invocationsOf(cloud, 'kms-vpc-bind')).toEqual([]);
  });

  test('try again after a failure that passes', async () => {
    const { cloud, timers, settle } = await deployed(sharedWorld());
    cloud.fault({
      action: 'GetKmsInstance',
      nth: 1,
      fault: 'error',
      status: 400,
      code: 'Forbidden.KMSInstanceInUpgrade',
    });
    timers.pass(15 * 60_000);
    await settle();
    expect(invocationsOf(cloud, 'kms-vpc-drift').map(({ error }) => error)).toContain(
      'UnhandledInvocationError',
    );
    expect(boundIn(cloud)).toEqual(['vpc-a', 'vpc-b', 'vpc-foreign']);
  });

  test('tell the failure destination of an invocation that failed for good', async () => {
    const { cloud, timers, settle } = await deployed(sharedWorld());
    cloud.fault({
      action: 'GetKmsInstance',
      fault: 'error',
      status: 400,
      code: 'Forbidden.KMSInstanceInUpgrade',
    });
    timers.pass(15 * 60_000);
    await settle();
    expect(cloud.host.abandoned).toMatchObject([
      {
        functionName: 'kms-vpc-drift',
        attempts: 4,
        destination: expect.stringMatching(/kms-vpc-failed/),
      },
    ]);
  });

  test('run one bind at a time: what comes meanwhile waits', async () => {
    const { cloud, settle } = await deployed(sharedWorld());
    const bind = cloud.host.spec('kms-vpc-bind');
    if (!bind) throw new Error('no bind');
    const old = new Date(Date.now() - 60_000).toISOString();
    const event = Buffer.from(
      JSON.stringify({ triggerTime: old, triggerName: 'test', payload: '' }),
    );
    for (let n = 0; n < 5; n++) cloud.host.queue(bind, event);
    await settle();
    const done = invocationsOf(cloud, 'kms-vpc-bind').filter(({ error }) => error === null);
    expect(done).toHaveLength(5);
    expect(
      invocationsOf(cloud, 'kms-vpc-bind').some(
        ({ error }) => error === 'ConcurrencyLimitExceeded',
      ),
    ).toBe(true);
    // One look was enough for all of them.
    expect(done.filter(({ payload }) => payload.includes('"covered":true'))).toHaveLength(4);
    expect(writes(cloud)).toBe(1);
  });
});
