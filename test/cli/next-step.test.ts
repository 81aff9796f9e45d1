import { expect, test } from 'vitest';
import { aFolder, run } from './run.ts';
import { demoCloud, policyFor } from './world.ts';

/** The demo's account after all that can be bound is: one VPC stays blocked. */
async function whereNothingIsLeft() {
  const around = { cloud: await demoCloud(), cwd: aFolder({ 'bindings.yaml': policyFor() }) };
  await run(['apply', '--yes'], around);
  return around;
}

test('a saved plan without a change is not said to be one to apply', async () => {
  const { stdout } = await run(['plan', '--out', 'plan.json'], await whereNothingIsLeft());
  expect(stdout).toContain('Plan saved to plan.json. It changes nothing.');
  expect(stdout).not.toContain('kms-vpc apply');
});

test('drift that is only blocked leads to no plan that would show it again', async () => {
  const { status, stdout } = await run(['drift'], await whereNothingIsLeft());
  expect(status).toBe(2);
  expect(stdout).toContain('Drift: 0 to bind, 0 to move, 0 to unbind, 1 blocked');
  expect(stdout).not.toContain('Next:');
});

test('doctor on a local cloud that deploys nothing does not blame permissions', async () => {
  const cloud = await demoCloud();
  const cwd = aFolder({ 'bindings.yaml': policyFor() });
  const { stdout } = await run(['doctor', '--region', 'cn-hangzhou'], { cloud, cwd });
  expect(stdout).toContain('a local cloud answers it only with --deployment');
  expect(stdout.replace(/\s+/g, ' ')).not.toContain('to whoever runs this');
});
