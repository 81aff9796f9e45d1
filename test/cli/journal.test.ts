import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder, runForReport } from './run.ts';
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

test('without the variable nothing is left anywhere', async () => {
  const cloud = await demoCloud();
  const cwd = aFolder({ 'bindings.yaml': policyFor() });
  await runForReport(['apply', '--yes'], { cloud, cwd });
  expect(readdirSync(cwd)).toEqual(['bindings.yaml']);
});
