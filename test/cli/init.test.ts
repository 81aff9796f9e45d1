import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aFolder, run, runForReport } from './run.ts';
import { demoCloud, instance } from './world.ts';

describe('init', () => {
  const argv = ['init', '--instance', instance, '--region', 'cn-hangzhou'];
  test('adopts what is bound, so that the plan after it is empty', async () => {
    const cloud = await demoCloud();
    const cwd = aFolder();
    const adopted = await run(argv, { cloud, cwd });
    expect(adopted.status).toBe(0);
    expect(adopted.stdout).toContain('ignore_changes = [bind_vpcs]');
    expect(adopted.stdout).toContain('Next: kms-vpc plan\n');
    expect(readFileSync(join(cwd, 'bindings.yaml'), 'utf8')).toContain(
      '- vpc-bp1handmade000000000',
    );
    const { status, report } = await runForReport(['plan'], { cloud, cwd });
    expect(status).toBe(0);
    expect(report.instances[0]?.plan).toMatchObject({ actions: [], blocked: [], write: null });
  });
  test('names the file it wrote in the next command', async () => {
    const cloud = await demoCloud();
    const { stdout } = await run([...argv, '--config', 'other.yaml'], { cloud, cwd: aFolder() });
    expect(stdout).toContain('Next: kms-vpc plan --config other.yaml');
  });
  test('overwrites only with --force', async () => {
    const cloud = await demoCloud();
    const cwd = aFolder({ 'bindings.yaml': 'mine' });
    expect((await run(argv, { cloud, cwd })).status).toBe(1);
    expect(readFileSync(join(cwd, 'bindings.yaml'), 'utf8')).toBe('mine');
    expect(cloud.calls).toEqual([]);
    expect((await run([...argv, '--force'], { cloud, cwd })).status).toBe(0);
    expect(readFileSync(join(cwd, 'bindings.yaml'), 'utf8')).toContain(instance);
    expect(readdirSync(cwd)).toEqual(['bindings.yaml']);
  });
  test('counts what stands under keep, and names what no policy may name', async () => {
    const cloud = await demoCloud();
    cloud.change((state) => {
      const { [instance]: one, ...others } = state.instances;
      const [entry] = one?.bindings ?? [];
      if (!one || !entry) throw new Error('the world has an instance with a binding');
      const odd = { ...one, bindings: [...one.bindings, { ...entry, vpcId: 'odd_vpc' }] };
      return { ...state, instances: { ...others, [instance]: odd } };
    });
    const cwd = aFolder();
    const { status, stdout } = await run(argv, { cloud, cwd, env: { COLUMNS: '300' } });
    expect(status).toBe(0);
    expect(stdout).toContain('1 binding adopted.');
    expect(stdout).toContain('Not adopted: 1 binding with an ID that a policy cannot contain');
    expect(stdout).toContain('odd_vpc');
    expect(readFileSync(join(cwd, 'bindings.yaml'), 'utf8').match(/^ {6}- vpc-/gm)).toHaveLength(1);
    const chinese = await run([...argv, '--force', '--lang', 'zh'], { cloud, cwd });
    expect(chinese.stdout).toContain('纳入 1');
  });
  test('prints the empty plan of what it adopted with --json', async () => {
    const cloud = await demoCloud();
    const { status, report } = await runForReport(argv, { cloud, cwd: aFolder() });
    expect(status).toBe(0);
    expect(report.instances[0]?.plan.kept).toHaveLength(1);
  });
  test('of an instance that is not there writes nothing', async () => {
    const cloud = await demoCloud();
    const cwd = aFolder();
    const { status, stderr } = await run(
      ['init', '--instance', 'kst-none', '--region', 'cn-hangzhou'],
      { cloud, cwd },
    );
    expect(status).toBe(1);
    expect(stderr).toContain('✘ not-found');
    expect(readdirSync(cwd)).toEqual([]);
  });
  test('of an instance in another region is told that there is none', async () => {
    const cloud = await demoCloud();
    const cwd = aFolder();
    const elsewhere = ['init', '--instance', instance, '--region', 'cn-shanghai'];
    const { status, stderr } = await run(elsewhere, { cloud, cwd });
    expect(status).toBe(1);
    expect(stderr).toContain('✘ not-found');
    expect(readdirSync(cwd)).toEqual([]);
  });
  test.each([[argv], [[...argv, '--json']]])(
    'a list that may hold something unseen is not adopted as an empty one: %j',
    async (typed) => {
      const cloud = await demoCloud();
      cloud.fault({
        action: 'GetKmsInstance',
        fault: 'missing-member',
        member: 'KmsInstance.BindVpcs',
      });
      const cwd = aFolder();
      const { status, stdout, stderr } = await run(typed, { cloud, cwd });
      expect(status).toBe(1);
      expect(stdout + stderr).toContain('first-binding-unconfirmed');
      expect(readdirSync(cwd)).toEqual([]);
    },
  );
  test.each([{ fault: 'empty-page' }, { fault: 'cut-page', keep: 0 }] as const)(
    'a list that the used count of the service contradicts is not adopted ($fault)',
    async (fault) => {
      const cloud = await demoCloud();
      const { quota } =
        (await runForReport(argv, { cloud, cwd: aFolder() })).report.instances[0] ?? {};
      cloud.fault({ action: 'GetKmsInstance', member: 'KmsInstance.BindVpcs.BindVpc', ...fault });
      const cwd = aFolder();
      const refused = await run([...argv, '--first-binding'], { cloud, cwd });
      expect(refused.status).toBe(1);
      expect(refused.stderr).toContain('list-unexplained');
      expect(readdirSync(cwd)).toEqual([]);
      // A person who knows better says so, and it stands in the policy.
      const units = String(quota?.used ?? 0);
      expect((await run([...argv, '--unexplained', units], { cloud, cwd })).status).toBe(0);
      const text = readFileSync(join(cwd, 'bindings.yaml'), 'utf8');
      expect(text).toContain(`quota: { unexplained: ${units} }`);
    },
  );
  test('what is adopted is one look: no entry is left to a second one', async () => {
    const cloud = await demoCloud();
    cloud.fault({
      action: 'GetKmsInstance',
      fault: 'cut-page',
      keep: 0,
      member: 'KmsInstance.BindVpcs.BindVpc',
      count: 1,
    });
    const cwd = aFolder();
    expect((await run(argv, { cloud, cwd })).status).toBe(1);
    expect(readdirSync(cwd)).toEqual([]);
  });
  test('an empty list that nobody counts is adopted only on a person’s word', async () => {
    const cloud = await demoCloud();
    cloud.fault({
      action: 'GetKmsInstance',
      fault: 'empty-page',
      member: 'KmsInstance.BindVpcs.BindVpc',
    });
    cloud.fault({
      action: 'GetKmsInstanceQuotaInfos',
      fault: 'error',
      code: 'InvalidParameter',
      status: 400,
    });
    const cwd = aFolder();
    const refused = await run(argv, { cloud, cwd });
    expect([refused.status, readdirSync(cwd)]).toEqual([1, []]);
    expect(refused.stderr).toContain('first-binding-unconfirmed');
    expect((await run([...argv, '--first-binding'], { cloud, cwd })).status).toBe(0);
  });
  test('into a folder that is not there says so', async () => {
    const cloud = await demoCloud();
    const { status, stderr } = await run([...argv, '--config', 'none/bindings.yaml'], {
      cloud,
      cwd: aFolder(),
    });
    expect(status).toBe(1);
    expect(stderr).toContain('config-not-writable');
  });
});
