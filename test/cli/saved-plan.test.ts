import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { State } from '../../emulator/state/types.ts';
import type { InstanceReport, Report } from '../../shared/core/report/schema.ts';
import { aFolder, run, runForReport } from './run.ts';
import { demoCloud, instance, policyFor, writes } from './world.ts';

const lastLine = (screen: string): string => screen.trimEnd().split('\n').at(-1) ?? '';

const later = 'kst-hzzlater';

/** A second instance with the same wishes, which is there only after the plan was made. */
const readLater = policyFor().replace('instances:\n', '').replace(instance, later);

function copyOf({ instances }: State, id: string) {
  const original = instances[instance];
  if (!original) throw new Error(`${instance} is not there`);
  return { ...original, id };
}

describe('apply of a saved plan', () => {
  const saved = async () => {
    const cloud = await demoCloud();
    const cwd = aFolder({ 'bindings.yaml': policyFor() });
    await run(['plan', '--out', 'plan.json'], { cloud, cwd });
    return { cloud, cwd };
  };
  test('writes exactly that', async () => {
    const around = await saved();
    const { status, stdout } = await run(['apply', 'plan.json', '--yes'], around);
    expect(status).toBe(2);
    expect(lastLine(stdout)).toBe('Applied: 3 bound, 0 moved, 0 unbound, 1 left undone.');
    expect(writes(around.cloud)).toBe(1);
  });
  test('takes what plan --json printed', async () => {
    const { cloud, cwd } = await saved();
    const { stdout } = await run(['plan', '--json'], { cloud, cwd });
    writeFileSync(join(cwd, 'printed.json'), stdout);
    expect((await run(['apply', 'printed.json', '--yes'], { cloud, cwd })).status).toBe(2);
    expect(writes(cloud)).toBe(1);
  });
  test('is shown and asked about on a terminal', async () => {
    const around = await saved();
    const { stdout } = await run(['apply', 'plan.json'], { ...around, terminal: ['yes'] });
    expect(stdout).toContain('Plan: 3 to bind');
    expect(stdout).toContain('Applied: 3 bound');
  });
  test('is refused when the list changed since, and nothing is written', async () => {
    const around = await saved();
    around.cloud.change({ clearBindings: { instance } });
    const { status, stdout } = await run(['apply', 'plan.json', '--yes'], around);
    expect(status).toBe(1);
    expect(stdout).toContain('world-moved');
    expect(writes(around.cloud)).toBe(0);
  });

  test.each(['en', 'zh'])('is told once why it was refused (%s)', async (lang) => {
    const around = await saved();
    around.cloud.change({ clearBindings: { instance } });
    const argv = ['apply', 'plan.json', '--yes', '--lang', lang];
    const { stdout, stderr } = await run(argv, around);
    const cure = `kms-vpc plan --instance ${instance} --out FILE`;
    expect(`${stdout}${stderr}`.replace(/\s+/g, ' ').split(cure)).toHaveLength(2);
    expect(stderr).toContain('✘ world-moved');
    expect(stdout).toMatch(/world-moved\n {6}\S+ ?kms-vpc explain world-moved\n/);
  });

  test('does its part where another instance could not be read, which stays unknown', async () => {
    const cloud = await demoCloud();
    const other = 'kst-hzzother';
    const second = `  - { id: ${other}, region: cn-hangzhou, writes: [bind] }\n`;
    const cwd = aFolder({ 'bindings.yaml': policyFor() + second });
    const planned = await run(['plan', '--out', 'plan.json'], { cloud, cwd });
    expect(planned.status).toBe(1);
    expect(planned.stdout).toContain('To apply exactly this plan: kms-vpc apply plan.json');
    const argv = ['apply', 'plan.json', '--yes'];

    const unread = await runForReport([...argv, '--instance', other], { cloud, cwd });
    expect(unread).toMatchObject({ status: 1, report: { instances: [{ status: 'unknown' }] } });
    expect(writes(cloud)).toBe(0);

    const { status, report } = await runForReport(argv, { cloud, cwd });
    expect(status).toBe(1);
    expect(report.error?.code).toBe(planned.stderr.match(/[a-z]+(?:-[a-z]+)+/)?.[0]);
    expect(report.instances).toMatchObject([
      { instanceId: instance, applied: { writes: 1, readBack: 'equal' } },
      { instanceId: other, status: 'unknown', applied: null },
    ]);
    expect(writes(cloud)).toBe(1);
  });

  test('has nothing written to an instance that could not be read when it was saved', async () => {
    const cloud = await demoCloud();
    const cwd = aFolder({ 'bindings.yaml': `${policyFor()}${readLater}` });
    await run(['plan', '--out', 'plan.json'], { cloud, cwd });
    cloud.change((state) => ({
      ...state,
      instances: { ...state.instances, [later]: copyOf(state, later) },
    }));
    const { status, report } = await runForReport(['apply', 'plan.json', '--yes'], { cloud, cwd });
    expect(status).toBe(1);
    expect(report.error?.code).toBe('world-moved');
    expect(report.instances.map(({ applied }) => applied?.writes ?? 0)).toEqual([1, 0]);
  });
  const edits: Readonly<Record<string, (one: InstanceReport) => InstanceReport>> = {
    'a kept one is gone': (one) => ({ ...one, plan: { ...one.plan, kept: [] } }),
    'the reason of a change': (one) => ({
      ...one,
      plan: {
        ...one.plan,
        actions: one.plan.actions.map((each) => ({ ...each, because: 'agreed' })),
      },
    }),
    'a blocked one is gone': (one) => ({ ...one, plan: { ...one.plan, blocked: [] } }),
    'the findings': (one) => ({ ...one, findings: [] }),
    'the quota': (one) => ({ ...one, quota: { ...one.quota, free: 99 } }),
    'the status': (one) => ({ ...one, status: 'in-sync' }),
    'the list to be written': (one) => ({ ...one, plan: { ...one.plan, write: [] } }),
  };
  test.each(Object.entries(edits))(
    'is refused when it was edited, and nothing is read: %s',
    async (_, edit) => {
      const { cloud, cwd } = await saved();
      const file = join(cwd, 'plan.json');
      const plan: Report = JSON.parse(readFileSync(file, 'utf8'));
      writeFileSync(file, JSON.stringify({ ...plan, instances: plan.instances.map(edit) }));
      const before = cloud.calls.length;
      const { status, report } = await runForReport(['apply', 'plan.json', '--yes'], {
        cloud,
        cwd,
      });
      expect(status).toBe(1);
      expect(report.error).toMatchObject({ kind: 'user', code: 'plan-altered' });
      expect(cloud.calls.length).toBe(before);
    },
  );
  test('is applied though free addresses, counts and the language are others by now', async () => {
    const { cloud, cwd } = await saved();
    cloud.change({ setVSwitch: { id: 'vsw-bp1searchb0000000000', freeIps: 7 } });
    cloud.change({ setQuota: { instance, vpcNum: 11 } });
    const argv = ['apply', 'plan.json', '--yes', '--lang', 'zh'];
    const { report } = await runForReport(argv, { cloud, cwd });
    expect(report.instances[0]?.applied?.readBack).toBe('equal');
  });
  test('is refused with credentials of another account', async () => {
    const around = await saved();
    const { status, stderr } = await run(['apply', 'plan.json', '--yes'], {
      ...around,
      account: 'team-a',
    });
    expect(status).toBe(1);
    expect(stderr).toContain('plan-of-other-account');
    expect(writes(around.cloud)).toBe(0);
  });
});
