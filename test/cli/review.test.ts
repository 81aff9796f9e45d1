import { describe, expect, test } from 'vitest';
import { aFolder, run, runForReport } from './run.ts';
import { demoCloud, policyFor, writes } from './world.ts';

describe('with requireReviewed', () => {
  const policy = policyFor('    writes: [bind]\n    requireReviewed: [newOwner]\n');
  const folder = () => aFolder({ 'bindings.yaml': policy });
  const waiting = (report: Awaited<ReturnType<typeof runForReport>>['report']) =>
    report.instances.flatMap(({ plan }) =>
      plan.blocked.filter(({ code }) => code === 'needs-review'),
    );

  test('apply --yes leaves what nobody has seen, and apply of a saved plan makes it', async () => {
    const cloud = await demoCloud();
    const cwd = folder();
    const planned = await runForReport(['plan', '--out', 'plan.json'], { cloud, cwd });
    expect(waiting(planned.report)).toEqual([]);
    const unseen = await runForReport(['apply', '--yes'], { cloud: await demoCloud(), cwd });
    expect(unseen.status).toBe(2);
    expect(waiting(unseen.report)).not.toEqual([]);

    const seen = await runForReport(['apply', 'plan.json', '--yes'], { cloud, cwd });
    expect(waiting(seen.report)).toEqual([]);
    expect(seen.report.instances[0]?.applied).toMatchObject({ readBack: 'equal' });
    expect(seen.report.instances[0]?.plan.actions).toEqual(
      planned.report.instances[0]?.plan.actions,
    );
    expect(writes(cloud)).toBe(1);
  });

  test('apply makes it once a person has seen the plan and said yes', async () => {
    const cloud = await demoCloud();
    const { stdout } = await run(['apply'], { cloud, cwd: folder(), terminal: ['yes'] });
    expect(stdout).not.toContain('needs-review');
    expect(writes(cloud)).toBe(1);
  });
});
