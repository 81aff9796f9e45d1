import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bundledScenario, type Emulator, startEmulator } from '../../emulator/index.ts';
import { aFolder, environmentOf } from '../cli/run.ts';
import { accountFrom, Refused, variables } from './account.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const instance = 'kst-hzz65f176a0ogplgq1x2';

/** Every variable that names the demo's account as if it were a real one. */
const named = {
  KMS_VPC_E2E_INSTANCE: instance,
  KMS_VPC_E2E_INSTANCE_AGAIN: instance,
  KMS_VPC_E2E_REGION: 'cn-hangzhou',
  KMS_VPC_E2E_VPC: 'vpc-bp1orders00000000000',
  KMS_VPC_E2E_VSWITCH: 'vsw-bp1orders00000000k00',
  KMS_VPC_E2E_VSWITCH_2: 'vsw-bp1orders00000000h00',
  KMS_VPC_E2E_AGREED: 'yes',
};

interface Ended {
  readonly status: number | null;
  readonly text: string;
}

interface Telling {
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
}

function telling(env: NodeJS.ProcessEnv, ...argv: readonly string[]): Telling {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(root, 'test/e2e/run.ts'), ...argv],
    { cwd: root, env: { PATH: process.env.PATH, HOME: tmpdir(), ...env }, stdio: 'pipe' },
  );
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += part));
  const ended = new Promise<Ended>((resolve) =>
    child.on('exit', (status) => resolve({ status, text })),
  );
  return { ended, kill: (signal) => child.kill(signal) };
}

/** A cloud that is taken for a real one, a folder, and who hears of each write before it counts. */
async function anAccount() {
  let onWrite = (_count: number): void => {};
  let count = 0;
  const cloud = await startEmulator({
    scenario: bundledScenario('demo'),
    beforeCall: ({ action }) => {
      if (action === 'UpdateKmsInstanceBindVpc') onWrite(++count);
    },
  });
  onTestFinished(() => cloud.close());
  const folder = aFolder();
  const env = { ...named, ...environmentOf(cloud, 'kms'), KMS_VPC_E2E_FOLDER: folder };
  const atWrite = (number: number, act: () => void): void => {
    onWrite = (written) => {
      if (written === number) act();
    };
  };
  return { cloud, folder, env, atWrite };
}

const listOf = (cloud: Emulator) =>
  cloud.state().instances[instance]?.bindings.map(({ vpcId, vSwitchId }) => [vpcId, vSwitchId]);
const writesTo = (cloud: Emulator): number =>
  cloud.calls.filter(({ action }) => action === 'UpdateKmsInstanceBindVpc').length;

describe('on an account that is taken for a real one', () => {
  test('the stories are told, and the list is at the end as it was', async () => {
    const { cloud, env, folder } = await anAccount();
    const before = listOf(cloud);
    const { status, text } = await telling(env).ended;
    expect(text).toContain('buys nothing');
    expect(text).toMatch(/5 passed, 0 failed\n$/);
    expect(status).toBe(0);
    expect(listOf(cloud)).toEqual(before);
    expect(existsSync(path.join(folder, 'UNFINISHED'))).toBe(false);
  });

  test('Ctrl-C ends the step, and then the list is put back', async () => {
    const { cloud, env, atWrite } = await anAccount();
    const before = listOf(cloud);
    const told = telling(env);
    atWrite(2, () => told.kill('SIGINT'));
    const { status, text } = await told.ended;
    expect(text).toContain('SIGINT: this step ends, then the list is put back.');
    expect(status).toBe(130);
    expect(listOf(cloud)).toEqual(before);
  });

  // The writes of bind, move, unbind, and of putting back.
  test.each([1, 2, 3])(
    'killed at write %i, the folder says how, and doing so puts it back',
    async (write) => {
      const { cloud, env, folder, atWrite } = await anAccount();
      const before = listOf(cloud);
      const told = telling(env);
      atWrite(write, () => told.kill('SIGKILL'));
      expect((await told.ended).status).toBeNull();
      const how = readFileSync(path.join(folder, 'UNFINISHED'), 'utf8');
      expect(how).toMatch(/kms-vpc restore --config back\.yaml --to \S+ --out back\.json/);

      const { status, text } = await telling(env, '--put-back').ended;
      expect(text).toContain('An earlier run did not end');
      expect(status).toBe(0);
      expect(listOf(cloud)).toEqual(before);
      expect(existsSync(path.join(folder, 'UNFINISHED'))).toBe(false);
    },
  );
});

describe('nothing is begun', () => {
  const unclear: readonly (readonly [string, Partial<typeof named>, string])[] = [
    ['an instance named once', { KMS_VPC_E2E_INSTANCE_AGAIN: '' }, 'INSTANCE_AGAIN is missing'],
    ['two instances', { KMS_VPC_E2E_INSTANCE_AGAIN: 'kst-other' }, 'another instance'],
    ['no region', { KMS_VPC_E2E_REGION: '' }, 'KMS_VPC_E2E_REGION is missing'],
  ];
  test.each(unclear)('for %s', (_what, changed, says) => {
    expect(() => accountFrom({ ...named, ...changed })).toThrow(Refused);
    expect(() => accountFrom({ ...named, ...changed })).toThrow(says);
  });

  test('for half of a shared VPC', () => {
    expect(() => accountFrom({ ...named, KMS_VPC_E2E_SHARED_VPC: 'vpc-x' })).toThrow('go together');
  });

  const refusals: readonly (readonly [string, Partial<typeof named>, string])[] = [
    ['costs nobody agreed to', { KMS_VPC_E2E_AGREED: 'no' }, 'KMS_VPC_E2E_AGREED=yes'],
    [
      'a VPC that somebody has bound',
      { KMS_VPC_E2E_VPC: 'vpc-bp1handmade000000000' },
      'is bound already',
    ],
  ];
  test.each(refusals)('for %s', async (_what, changed, says) => {
    const { cloud, env } = await anAccount();
    const { status, text } = await telling({ ...env, ...changed }).ended;
    expect(text).toContain('Refused: ');
    expect(text).toContain(says);
    expect(status).toBe(1);
    expect(writesTo(cloud)).toBe(0);
  });

  test('for an instance without a free unit', async () => {
    const { cloud, env } = await anAccount();
    cloud.change({ setQuota: { instance, vpcNum: 4 } });
    const { status, text } = await telling(env).ended;
    expect(text).toContain('has 0 free units');
    expect(status).toBe(1);
    expect(writesTo(cloud)).toBe(0);
  });
});

test('every variable is explained on the page', () => {
  const page = readFileSync(path.join(root, 'docs/e2e.md'), 'utf8');
  for (const name of Object.keys(variables)) expect(page).toContain(`\`${name}\``);
});
