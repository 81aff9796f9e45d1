import parse from 'parse-prometheus-text-format';
import { expect, test } from 'vitest';
import { aFolder, run, runForReport } from './run.ts';
import { demoCloud, instance, policyFor, writes } from './world.ts';

test('metrics prints what drift finds as numbers, writes nothing and exits 0', async () => {
  const cloud = await demoCloud();
  const around = { cloud, cwd: aFolder({ 'bindings.yaml': policyFor() }) };
  const { status, stdout } = await run(['metrics'], around);
  expect(status).toBe(0);
  expect(stdout.endsWith('\n# EOF\n')).toBe(true);
  const parsed = parse(stdout);
  const planned = parsed.find(({ name }) => name === 'kms_vpc_planned_changes')?.metrics ?? [];
  const { report } = await runForReport(['drift'], around);
  const binds = report.instances[0]?.plan.actions.filter(({ kind }) => kind === 'bind');
  expect(planned.find(({ labels }) => labels?.kind === 'bind')).toMatchObject({
    value: String(binds?.length),
    labels: { instance_id: instance },
  });
  expect(writes(cloud)).toBe(0);
  expect((await runForReport(['metrics'], around)).report.instances).toHaveLength(1);
});

test('a list that is unknown is one of the numbers, and no error', async () => {
  const cloud = await demoCloud();
  cloud.fault({ action: 'GetKmsInstance', fault: 'error', code: 'Forbidden.X', status: 403 });
  const around = { cloud, cwd: aFolder({ 'bindings.yaml': policyFor() }) };
  const { status, stdout } = await run(['metrics'], around);
  expect(status).toBe(0);
  expect(stdout).toContain('status="unknown"} 1');
  expect(stdout).not.toContain('kms_vpc_bindings{');
});

test('without a policy there is nothing to count', async () => {
  const { status, stderr } = await run(['metrics'], { cwd: aFolder({}) });
  expect([status, stderr]).toEqual([1, expect.stringContaining('bindings.yaml')]);
});
