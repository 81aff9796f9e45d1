import { describe, expect, test } from 'vitest';
import { aFolder, run, runForReport } from './run.ts';
import { demoCloud, instance, policyFor, writes } from './world.ts';

const folder = (): string => aFolder({ 'bindings.yaml': policyFor() });

describe('an instance in upgrade', () => {
  test('is left alone, with exit status 2', async () => {
    const cloud = await demoCloud();
    cloud.change({ setQuota: { instance, vpcNum: 12, upgradeMs: 60_000 } });
    const { status, report } = await runForReport(['apply', '--yes'], { cloud, cwd: folder() });
    expect(status).toBe(2);
    expect(report.instances[0]?.plan.blocked.map(({ code }) => code)).toContain('in-upgrade');
  });
  test('is waited for with --wait', async () => {
    let late = 0;
    const cloud = await demoCloud({ clock: () => Date.now() + late });
    cloud.change('free-address');
    cloud.change({ setQuota: { instance, vpcNum: 12, upgradeMs: 60_000 } });
    const waited: number[] = [];
    const sleep = async (ms: number): Promise<void> => {
      waited.push(ms);
      late += ms;
    };
    const { status, stdout } = await run(['apply', '--yes', '--wait'], {
      cloud,
      cwd: folder(),
      sleep,
    });
    expect(stdout).toContain('Applied: 4 bound');
    expect(status).toBe(0);
    expect(waited.length).toBeGreaterThan(0);
  });
});

describe('an instance whose answer has no list', () => {
  const empty = async () => {
    const cloud = await demoCloud();
    cloud.variants({ emptyBindVpcs: 'absent' });
    cloud.change({ clearBindings: { instance } });
    // The service's own count would settle it.
    cloud.change({ setPolicy: { account: 'kms', deny: ['kms:GetKmsInstanceQuotaInfos'] } });
    return cloud;
  };
  test('is not written to before somebody says that it has no bindings', async () => {
    const cloud = await empty();
    const { status, stdout, stderr } = await run(['apply', '--yes'], { cloud, cwd: folder() });
    expect(status).toBe(1);
    expect(stdout).toContain('first-binding-unconfirmed');
    expect(stderr).toContain('--first-binding');
    expect(writes(cloud)).toBe(0);
  });
  test('is written to with --first-binding, and so is what was shown and confirmed', async () => {
    for (const around of [{}, { terminal: ['yes'] }]) {
      const cloud = await empty();
      const argv = ['apply', '--first-binding', ...('terminal' in around ? [] : ['--yes'])];
      const { stdout } = await run(argv, { cloud, cwd: folder(), ...around });
      expect(stdout).toContain('Applied: 3 bound');
      expect(writes(cloud)).toBe(1);
    }
  });
});

test('a list that somebody else wrote meanwhile is shown twice, and counts as undone', async () => {
  const cloud = await demoCloud({
    onCall({ action }) {
      if (action === 'UpdateKmsInstanceBindVpc')
        cloud.change({ removeBinding: { instance, vpc: 'vpc-bp1handmade000000000' } });
    },
  });
  const { status, stdout } = await run(['apply', '--yes'], {
    cloud,
    cwd: folder(),
    sleep: async () => {},
  });
  expect(status).toBe(2);
  expect(stdout).toContain('the list differs from what was sent');
  expect(stdout).toContain('lost-update');
  expect(stdout).toContain('Applied: 0 bound');
});

test('a write without permission is an error of its own, with the request id', async () => {
  const cloud = await demoCloud();
  cloud.change({ setPolicy: { account: 'kms', deny: ['kms:UpdateKmsInstanceBindVpc'] } });
  const { status, stdout, stderr } = await run(['apply', '--yes'], { cloud, cwd: folder() });
  expect(status).toBe(1);
  expect(stdout).toContain('Write 1  request ID');
  expect(stderr).toContain('✘ no-permission');
});

test('only the instance that was named is read and written', async () => {
  const cloud = await demoCloud();
  const cwd = aFolder({
    'bindings.yaml': `${policyFor()}  - id: kst-other\n    region: cn-hangzhou\n`,
  });
  const { report } = await runForReport(['apply', '--yes', '--instance', instance], { cloud, cwd });
  expect(report.instances.map(({ instanceId }) => instanceId)).toEqual([instance]);
  expect((await run(['plan'], { cloud, cwd })).status).toBe(1);
});
