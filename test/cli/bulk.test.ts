import { describe, expect, test } from 'vitest';
import { aFolder, run, runForReport } from './run.ts';
import { demoCloud, instance, policyFor, writes } from './world.ts';

const limited = policyFor('    writes: [bind]\n    limits: { bindsPerRun: 1 }\n');

/** The world of the demo, in which more than one VPC is to be bound, and one run may bind one. */
async function aLimitedWorld() {
  const cloud = await demoCloud();
  cloud.change({ setQuota: { instance, vpcNum: 50 } });
  return { cloud, cwd: aFolder({ 'bindings.yaml': limited }) };
}

describe('limits.bindsPerRun', () => {
  test('lets a run bind one, and a saved plan with --bulk all of them in one write', async () => {
    const around = await aLimitedWorld();
    const { report: one } = await runForReport(['plan'], around);
    expect(one.instances[0]?.plan.actions).toHaveLength(1);
    const waiting = one.instances[0]?.plan.blocked.filter(({ code }) => code === 'limit-reached');
    expect(waiting?.length).toBeGreaterThan(0);

    const bulk = ['plan', '--bulk', '--out', 'all.json'];
    const { report: all } = await runForReport(bulk, around);
    expect(all.instances[0]?.plan.actions).toHaveLength(1 + (waiting?.length ?? 0));
    const applied = await runForReport(['apply', 'all.json', '--yes'], around);
    expect(applied.report).toMatchObject({
      error: null,
      instances: [{ applied: { writes: 1, readBack: 'equal' } }],
    });
    expect(applied.report.instances[0]?.plan.actions).toEqual(all.instances[0]?.plan.actions);
  });

  test('stays for apply without a saved plan, run after run', async () => {
    const around = await aLimitedWorld();
    const applied = async () =>
      (await runForReport(['apply', '--yes'], around)).report.instances[0]?.plan.actions.length;
    expect([await applied(), await applied()]).toEqual([1, 1]);
    expect(writes(around.cloud)).toBe(2);
  });

  test('is not lifted for a plan that nobody can review', async () => {
    const around = await aLimitedWorld();
    const { status, stderr } = await run(['plan', '--bulk'], around);
    expect([status, stderr]).toEqual([1, expect.stringContaining('--bulk needs --out FILE')]);
  });
});
