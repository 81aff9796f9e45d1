import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type DeployedCloud, startDeployedCloud } from '../../emulator/functions/deployed.ts';
import type { FunctionSpec } from '../../emulator/functions/deployment.ts';
import { build } from '../../scripts/build.ts';
import { instance, kms, sharedWorld, takesFromTeamA } from '../functions/platform.ts';
import { run } from './run.ts';

let cwd = '';
beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'through-'));
  await build(path.join(cwd, 'dist'), null);
  await writeFile(path.join(cwd, 'bindings.yaml'), JSON.stringify(takesFromTeamA()));
  await writeFile(path.join(cwd, 'policy.json'), JSON.stringify(takesFromTeamA()));
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

let cloud: DeployedCloud | undefined;
afterEach(async () => {
  await cloud?.close();
  cloud = undefined;
});

const bind: FunctionSpec = {
  name: 'kms-vpc-bind',
  region: 'cn-hangzhou',
  code: './dist/functions/bind',
  handler: 'index.handler',
  memoryMb: 256,
  timeoutMs: 60_000,
  role: `acs:ram::${kms}:role/kms-vpc-bind`,
  env: {},
  reservedConcurrency: 1,
  retries: 0,
  maxAgeMs: 1000,
  onFailure: null,
  triggers: [],
};

async function deployed(patch: Partial<FunctionSpec> = {}) {
  const env = { KMS_VPC_CONFIG: path.join(cwd, 'policy.json') };
  const opened = await startDeployedCloud({
    scenario: sharedWorld().build(),
    functions: [{ ...bind, ...patch }],
    account: kms,
    root: cwd,
    env,
  });
  cloud = opened;
  return { cloud: opened, kmsVpc: (...argv: string[]) => run(argv, { cwd, cloud: opened }) };
}
const bound = ({ state }: DeployedCloud) => state().instances[instance]?.bindings.length;

describe('apply --through', () => {
  test('has the deployed function write, prints its report, and ends with its status', async () => {
    const { cloud, kmsVpc } = await deployed();
    const { status, stdout } = await kmsVpc(
      'apply',
      '--yes',
      '--json',
      '--through',
      'kms-vpc-bind',
    );
    expect(JSON.parse(stdout)).toMatchObject({
      run: { command: 'bind' },
      error: null,
      instances: [{ instanceId: instance, status: 'changed' }],
    });
    expect(status).toBe(0);
    expect(bound(cloud)).toBe(3);
    expect(cloud.host.invocations).toMatchObject([
      { mode: 'Sync', event: JSON.stringify({ instanceIds: [instance] }), error: null },
    ]);
  });

  test.each([
    ['a function that is not there', ['--through', 'other'], {}, 'not-found'],
    [
      'a function that is no bind',
      ['--through', 'kms-vpc-bind'],
      { code: './dist/functions/probe', role: null },
      'malformed',
    ],
    [
      'a function that fails',
      ['--through', 'kms-vpc-bind'],
      { handler: 'index.missing' },
      'unavailable',
    ],
  ])('%s is an error, and nothing is written', async (_, through, patch, code) => {
    const { cloud, kmsVpc } = await deployed(patch);
    const { status, stdout } = await kmsVpc('apply', '--yes', '--json', ...through);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code }, instances: [] });
    expect(status).toBe(1);
    expect(bound(cloud)).toBe(1);
  });

  test.each([['plan.json'], ['--first-binding'], ['--wait']])('takes no %s', async (more) => {
    const { status, stderr } = await run(['apply', '--yes', '--through', 'f', more], { cwd });
    expect(status).toBe(1);
    expect(stderr).toContain('--through cannot be combined with a saved plan');
  });
});

describe('drift', () => {
  test('says what differs, and ends with 2; nobody is told and nothing is written', async () => {
    const { cloud, kmsVpc } = await deployed();
    const { status, stdout } = await kmsVpc('drift');
    expect(status).toBe(2);
    expect(stdout).toMatch(/Drift: .*2 to bind/);
    expect(cloud.host.invocations).toEqual([]);
    expect(bound(cloud)).toBe(1);
  });

  test('ends with 0 where everything is as it should be', async () => {
    const { kmsVpc } = await deployed();
    await kmsVpc('apply', '--yes');
    expect((await kmsVpc('drift')).status).toBe(0);
  });
});

describe('policy ram', () => {
  test.each(['bind', 'drift', 'validate', 'verify'])(
    'prints the document of %s and nothing else',
    async (name) => {
      const { status, stdout } = await run(['policy', 'ram', '--function', name], { cwd });
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        Version: '1',
        Statement: expect.arrayContaining([expect.objectContaining({ Effect: 'Allow' })]),
      });
    },
  );

  test.each([
    [['policy', 'ram'], 'No function was named'],
    [['policy', 'ram', '--function', 'probe'], 'no function probe'],
    [['policy', 'oss', '--function', 'bind'], 'no policy oss'],
  ])('%j says what it needs', async (argv, said) => {
    const { status, stderr } = await run(argv, { cwd });
    expect(status).toBe(1);
    expect(stderr).toContain(said);
  });
});
