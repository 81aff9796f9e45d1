import { describe, expect, onTestFinished, test } from 'vitest';
import { aDisplay } from '../../cli/screens/display.ts';
import { migrationScreen } from '../../cli/screens/migration.ts';
import { startEmulator } from '../../emulator/index.ts';
import { aFolder, run, runForReport } from './run.ts';

const vpc = (id: string) => ({
  ...{ id: `vpc-${id}`, owner: 'kms', vSwitches: [{ id: `vsw-${id}` }] },
});

/** Two VPCs bound to an old instance, and a new one that serves nobody but its primary VPC. */
async function twoInstances(units = 9) {
  const cloud = await startEmulator({
    scenario: {
      accounts: [{ id: '2000000000000002', alias: 'kms' }],
      vpcs: ['old', 'new', 'a', 'b'].map(vpc),
      instances: [
        {
          ...{ id: 'kst-old', owner: 'kms', primaryVpc: 'vpc-old', vpcNum: 9 },
          bindings: ['a', 'b'].map((id) => ({ vpc: `vpc-${id}`, vSwitch: `vsw-${id}` })),
        },
        { id: 'kst-new', owner: 'kms', primaryVpc: 'vpc-new', vpcNum: units, bindings: [] },
      ],
    },
  });
  onTestFinished(() => cloud.close());
  const instance = (id: string) =>
    `  - id: ${id}\n    region: cn-hangzhou\n    writes: [bind]\n    limits: { bindsPerRun: 1 }\n`;
  const policy = `instances:\n${instance('kst-old')}${instance('kst-new')}`;
  return { cloud, cwd: aFolder({ 'bindings.yaml': policy }) };
}

const bound = ({ cloud }: Awaited<ReturnType<typeof twoInstances>>, id: string) =>
  (cloud.state().instances[id]?.bindings ?? []).map(({ vpcId }) => vpcId).sort();

describe('migrate OLD NEW', () => {
  test('plans all bindings of the old instance, and its primary VPC, on the new one', async () => {
    const around = await twoInstances();
    const move = ['migrate', 'kst-old', 'kst-new', '--out', 'move.json'];
    const planned = await runForReport(move, around);
    expect(planned.status).toBe(2);
    expect(planned.report.instances.map(({ instanceId }) => instanceId)).toEqual(['kst-new']);
    expect(planned.report.instances[0]?.plan.actions.map(({ vpcId }) => vpcId)).toEqual([
      ...['vpc-a', 'vpc-b', 'vpc-old'],
    ]);
    expect(planned.report.instances[0]?.quota).toMatchObject({ wanted: 3, missing: 0 });
    const applied = await runForReport(['apply', 'move.json', '--yes'], around);
    expect(applied.report).toMatchObject({ error: null, instances: [{ applied: { writes: 1 } }] });
    expect(bound(around, 'kst-new')).toEqual(['vpc-a', 'vpc-b', 'vpc-old']);
    expect(bound(around, 'kst-old')).toEqual(['vpc-a', 'vpc-b']);
  });

  test('says beforehand how many units the new instance lacks', async () => {
    const around = await twoInstances(2);
    const { status, stdout } = await run(['migrate', 'kst-old', 'kst-new'], around);
    expect(status).toBe(2);
    expect(stdout).toContain('2 to buy');
    expect(stdout).toContain('quota-short');
  });

  test('goes on where it was left, and unbinds in no line before all are proven', async () => {
    const around = await twoInstances();
    await run(['migrate', 'kst-old', 'kst-new', '--out', 'move.json'], around);
    await run(['apply', 'move.json', '--yes'], around);
    const { status, stdout } = await run(['migrate', 'kst-old', 'kst-new'], around);
    expect(status).toBe(2);
    expect(stdout).toContain('All are bound to kst-new');
    expect(stdout).toContain('not proven yet: vpc-a, vpc-b, vpc-old');
    expect(stdout).not.toContain('unbind:');
  });

  test.each([
    [['kst-old', 'kst-old'], 'the same'],
    [['kst-old', 'kst-none'], 'not in bindings.yaml'],
  ])('refuses %j', async (ids, why) => {
    const { status, stderr } = await run(['migrate', ...ids], await twoInstances());
    expect([status, stderr]).toEqual([1, expect.stringContaining(why)]);
  });

  test('shows the lines that unbind, of the list alone, once every VPC is proven', () => {
    const screen = migrationScreen(aDisplay(80, false), {
      ...{ old: 'kst-old', fresh: 'kst-new', saved: null, instance: null },
      ...{ policyFile: 'bindings.yaml', writes: ['bind', 'unbind'], listed: ['vpc-a', 'vpc-b'] },
      moving: ['vpc-a', 'vpc-b', 'vpc-old'].map((vpcId) => ({ vpcId, step: 'proven' })) as never,
    });
    expect(screen).toContain('    writes: [bind, unbind]\n    limits: { unbindsPerRun: 2 }\n');
    expect(screen).toContain('    unbind:\n      - vpc-a\n      - vpc-b\n');
    expect(screen).not.toContain('- vpc-old');
  });
});
