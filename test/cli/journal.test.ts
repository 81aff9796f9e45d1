import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder, run, runForReport } from './run.ts';
import { demoCloud, instance, policyFor, writes } from './world.ts';

const change = (files: readonly string[]) => files.filter((name) => name.endsWith('.change.json'));

test('apply and drift keep the journal that the environment names', async () => {
  const cloud = await demoCloud();
  const cwd = aFolder({ 'bindings.yaml': policyFor() });
  const around = { cloud, cwd, env: { KMS_VPC_JOURNAL: '.' } };
  const first = await runForReport(['apply', '--yes'], around);
  expect(first.report.instances[0]?.applied).toMatchObject({ readBack: 'equal' });
  const written = first.report.instances[0]?.plan.actions ?? [];
  expect(change(readdirSync(join(cwd, instance)))).toHaveLength(1);

  for (const { vpcId } of written) cloud.change({ removeBinding: { instance, vpc: vpcId } });
  await runForReport(['apply', '--yes'], around);
  for (const { vpcId } of written) cloud.change({ removeBinding: { instance, vpc: vpcId } });
  const sent = writes(cloud);
  const { report } = await runForReport(['drift'], around);
  expect(report.instances[0]?.plan.blocked.filter(({ code }) => code === 'fight')).toHaveLength(
    written.length,
  );
  const held = await runForReport(['apply', '--yes'], around);
  expect(held.status).toBe(2);
  expect(writes(cloud)).toBe(sent);

  const { report: planned } = await runForReport(['plan'], around);
  expect(planned.instances[0]?.plan.actions).toHaveLength(written.length);
  writeFileSync(join(cwd, 'plan.json'), JSON.stringify(planned));
  await runForReport(['apply', 'plan.json', '--yes'], around);
  expect(writes(cloud)).toBe(sent + 1);
});

test('drift says in its last line that a binding vanished which nobody wants back', async () => {
  const cloud = await demoCloud();
  const policy = `instances:\n  - id: ${instance}\n    region: cn-hangzhou\n`;
  const cwd = aFolder({ 'bindings.yaml': policy });
  const around = { cloud, cwd, env: { KMS_VPC_JOURNAL: '.' } };
  expect((await run(['drift'], around)).stdout).toMatch(/\nNo drift: [^\n]*bindings\.yaml\.\n$/);
  cloud.change({ removeBinding: { instance, vpc: 'vpc-bp1handmade000000000' } });
  const { status, stdout } = await run(['drift'], around);
  expect(stdout).toContain('binding-vanished  vpc-bp1handmade000000000');
  expect(stdout).toMatch(/\nNo drift: [^\n]*, 1 binding vanished\.\n$/);
  expect(status).toBe(0);
  expect((await run(['drift', '--lang', 'zh'], around)).stdout).toContain('，消失的绑定 1。');
});

test('without the variable nothing is left anywhere', async () => {
  const cloud = await demoCloud();
  const cwd = aFolder({ 'bindings.yaml': policyFor() });
  await runForReport(['apply', '--yes'], { cloud, cwd });
  expect(readdirSync(cwd)).toEqual(['bindings.yaml']);
});
