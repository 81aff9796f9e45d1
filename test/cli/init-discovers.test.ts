import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startEmulator } from '../../emulator/index.ts';
import { aFolder, run, runForReport } from './run.ts';

/** Three instances of one account in two regions, and one of another account, shared with it. */
async function threeInstances(variants: Record<string, unknown> = {}) {
  const vpc = (id: string, region: string, owner = 'kms') => ({
    ...{ id: `vpc-${id}`, owner, region, vSwitches: [{ id: `vsw-${id}` }] },
  });
  const instance = (id: string, region: string, bound: string | null = null) => ({
    ...{ id: `kst-${id}`, owner: 'kms', region, primaryVpc: `vpc-${id}`, vpcNum: 9 },
    bindings: bound === null ? [] : [{ vpc: `vpc-${bound}`, vSwitch: `vsw-${bound}` }],
  });
  const cloud = await startEmulator({
    scenario: {
      variants,
      regions: { 'cn-hangzhou': ['cn-hangzhou-k'], 'cn-shanghai': ['cn-shanghai-b'] },
      accounts: [
        { id: '2000000000000002', alias: 'kms', directory: 'rd-1' },
        { id: '1000000000000001', alias: 'other', directory: 'rd-1' },
      ],
      vpcs: [
        ...['a', 'b', 'x'].map((id) => vpc(id, 'cn-hangzhou')),
        vpc('c', 'cn-shanghai'),
        vpc('o', 'cn-hangzhou', 'other'),
      ],
      instances: [
        instance('b', 'cn-hangzhou', 'x'),
        instance('a', 'cn-hangzhou'),
        instance('c', 'cn-shanghai'),
        { ...instance('o', 'cn-hangzhou'), owner: 'other', sharedWith: ['kms'] },
      ],
    } as never,
  });
  onTestFinished(() => cloud.close());
  return cloud;
}

const policyIn = (cwd: string): string => readFileSync(join(cwd, 'bindings.yaml'), 'utf8');
const idsIn = (cwd: string): string[] =>
  [...policyIn(cwd).matchAll(/^ +- id: (\S+)/gm)].map(([, id = '']) => id);

describe('init without an instance', () => {
  test('adopts all there are, so that the plan after it is empty', async () => {
    const around = { cloud: await threeInstances(), cwd: aFolder() };
    const init = ['init', '--all', '--region', 'cn-hangzhou', '--region', 'cn-shanghai'];
    const { status, stdout } = await run(init, around);
    expect(status).toBe(0);
    expect(stdout).toContain('kst-c');
    expect(idsIn(around.cwd)).toEqual(['kst-a', 'kst-b', 'kst-c']);
    const { status: planned, report } = await runForReport(['plan'], around);
    expect([planned, report.instances.map(({ plan }) => plan.kept.length)]).toEqual([0, [0, 1, 0]]);
  });

  test('takes the only one without a question', async () => {
    const around = { cloud: await threeInstances(), cwd: aFolder() };
    expect((await run(['init', '--region', 'cn-shanghai'], around)).status).toBe(0);
    expect(idsIn(around.cwd)).toEqual(['kst-c']);
  });

  test.each([
    ['2', ['kst-b']],
    ['1, 2', ['kst-a', 'kst-b']],
    ['all', ['kst-a', 'kst-b']],
  ])('asks at a terminal which of several (%s)', async (answer, ids) => {
    const around = { cloud: await threeInstances(), cwd: aFolder(), terminal: [answer] };
    const { status, stdout } = await run(['init', '--region', 'cn-hangzhou'], around);
    expect(stdout).toContain('  1  kst-a');
    expect([status, idsIn(around.cwd)]).toEqual([0, ids]);
  });

  test.each([['3'], [''], ['0'], ['kst-a']])(
    'takes no guess for an answer (%j)',
    async (answer) => {
      const around = { cloud: await threeInstances(), cwd: aFolder(), terminal: [answer] };
      const { status, stderr } = await run(['init', '--region', 'cn-hangzhou'], around);
      expect([status, stderr]).toEqual([1, expect.stringContaining('instance-not-chosen')]);
    },
  );

  test('names the instances where nobody can be asked', async () => {
    const around = { cloud: await threeInstances(), cwd: aFolder() };
    const { status, report } = await runForReport(['init', '--region', 'cn-hangzhou'], around);
    expect([status, report.error?.code]).toEqual([1, 'instance-not-chosen']);
    expect(report.error?.message).toContain('kst-a, kst-b');
  });

  test('does not take an instance of another account for its own, listed or not', async () => {
    const cloud = await threeInstances({ listsSharedInstances: true });
    const around = { cloud, cwd: aFolder() };
    expect((await run(['init', '--all', '--region', 'cn-hangzhou'], around)).status).toBe(0);
    expect(idsIn(around.cwd)).toEqual(['kst-a', 'kst-b']);
  });

  test('says where it found none', async () => {
    const around = { cloud: await threeInstances(), cwd: aFolder() };
    const { report } = await runForReport(['init', '--region', 'cn-beijing'], around);
    expect(report.error).toMatchObject({ kind: 'user', code: 'no-instances' });
  });
});

describe('init beside a policy', () => {
  const mine = '# mine\ninstances:\n  - id: kst-a   # first\n    region: cn-hangzhou\n    # more\n';

  test('adds what is not in it, and touches nothing that is', async () => {
    const around = { cloud: await threeInstances(), cwd: aFolder({ 'bindings.yaml': mine }) };
    const { status, stdout } = await run(['init', '--all', '--region', 'cn-hangzhou'], around);
    expect([status, stdout]).toEqual([0, expect.stringContaining('Added to bindings.yaml')]);
    expect(policyIn(around.cwd).startsWith(`${mine}  - id: kst-b\n`)).toBe(true);
    const again = await run(['init', '--all', '--region', 'cn-hangzhou'], around);
    expect([again.status, again.stdout]).toEqual([0, expect.stringContaining('nothing was added')]);
    expect(idsIn(around.cwd)).toHaveLength(2);
  });

  test('adds several that are named, and refuses one that it has', async () => {
    const around = { cloud: await threeInstances(), cwd: aFolder({ 'bindings.yaml': mine }) };
    const init = (ids: string, region: string) =>
      run(['init', '--instance', ids, '--region', region], around);
    const { status, stderr } = await init('kst-a,kst-b', 'cn-hangzhou');
    expect([status, stderr]).toEqual([1, expect.stringContaining('config-exists')]);
    expect((await init('kst-b', 'cn-hangzhou')).status).toBe(0);
    expect((await init('kst-c', 'cn-shanghai')).status).toBe(0);
    expect((policyIn(around.cwd).match(/- id: /g) ?? []).length).toBe(3);
  });

  test('writes nothing where one of them cannot be adopted', async () => {
    const around = { cloud: await threeInstances(), cwd: aFolder({ 'bindings.yaml': mine }) };
    const { status } = await run(
      ['init', '--instance', 'kst-b,kst-none', '--region', 'cn-hangzhou'],
      around,
    );
    expect([status, policyIn(around.cwd)]).toEqual([1, mine]);
  });
});
