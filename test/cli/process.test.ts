import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import type { Emulator } from '../../emulator/index.ts';
import { aFolder, environmentOf } from './run.ts';
import { demoCloud, instance, policyFor, writes } from './world.ts';

const entry = fileURLToPath(new URL('../../cli/kms-vpc.ts', import.meta.url));
const loader = import.meta.resolve('tsx');
const patience = 30_000;

const children: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/**
 * The command line as a process of its own, with keys from its environment as the official chain
 * finds them.
 */
function start(argv: readonly string[], { cloud, cwd }: { cloud?: Emulator; cwd?: string } = {}) {
  const env = {
    PATH: process.env.PATH,
    HOME: '/nonexistent',
    ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
    ...environmentOf(cloud, 'kms'),
  };
  const child = spawn(process.execPath, ['--import', loader, entry, ...argv], {
    cwd: cwd ?? aFolder(),
    env,
  });
  children.push(child);
  const printed = { stdout: '', stderr: '' };
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const waiting: (() => void)[] = [];
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      printed[name] += text;
      for (const look of waiting) look();
    });
  }
  /** Resolves when the text was printed. */
  const said = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if ((printed.stdout + printed.stderr).includes(text)) resolve();
      };
      waiting.push(look);
      look();
      ended.then(
        () =>
          reject(new Error(`it ended without saying ${text}: ${printed.stdout}${printed.stderr}`)),
        reject,
      );
    });
  return { child, printed, ended, said };
}

describe('the command line as a process', () => {
  test(
    'finds its keys by the official chain, and exits with what the report says',
    async () => {
      const { ended, printed } = start(['plan'], {
        cloud: await demoCloud(),
        cwd: aFolder({ 'bindings.yaml': policyFor() }),
      });
      expect(await ended).toBe(2);
      expect(printed.stderr).toBe('');
      expect(printed.stdout).toContain('Plan: 3 to bind');
    },
    patience,
  );

  test(
    'prints a long report whole into a pipe',
    async () => {
      const { ended, printed } = start(['plan', '--json'], {
        cloud: await demoCloud(),
        cwd: aFolder({ 'bindings.yaml': policyFor() }),
      });
      await ended;
      expect(JSON.parse(printed.stdout)).toMatchObject({ error: null });
    },
    patience,
  );

  test(
    'goes on when its reader goes away',
    async () => {
      const cloud = await demoCloud();
      const { child, ended } = start(['apply', '--yes'], {
        cloud,
        cwd: aFolder({ 'bindings.yaml': policyFor() }),
      });
      child.stdout.destroy();
      expect(await ended).toBe(2);
      expect(writes(cloud)).toBe(1);
    },
    patience,
  );

  test(
    'says so when its result can not be printed',
    async () => {
      const full = openSync('/dev/full', 'w');
      const child = spawn(process.execPath, ['--import', loader, entry, 'explain'], {
        stdio: ['ignore', full, 'pipe'],
      });
      let told = '';
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        told += text;
      });
      expect(await new Promise((resolve) => child.on('close', resolve))).toBe(1);
      closeSync(full);
      expect(told).toContain('output-failed');
    },
    patience,
  );

  test(
    'says so where its folder was removed',
    async () => {
      const leave = `import fs from 'node:fs';
        const gone = fs.mkdtempSync('/tmp/kms-vpc-');
        process.chdir(gone);
        fs.rmdirSync(gone);`;
      const preload = `data:text/javascript,${encodeURIComponent(leave)}`;
      const argv = ['--import', loader, '--import', preload, entry, 'plan', '--json'];
      const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
      let told = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        told += text;
      });
      expect(await new Promise((resolve) => child.on('close', resolve))).toBe(1);
      expect(JSON.parse(told)).toMatchObject({ error: { code: 'no-current-folder' } });
    },
    patience,
  );

  test(
    'asks nobody where no terminal is',
    async () => {
      const cloud = await demoCloud();
      const { ended, printed } = start(['apply'], {
        cloud,
        cwd: aFolder({ 'bindings.yaml': policyFor() }),
      });
      expect(await ended).toBe(1);
      expect(printed.stderr).toContain('confirmation-impossible');
      expect(cloud.calls).toEqual([]);
    },
    patience,
  );
});

describe('a signal', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends the local cloud regularly',
    async (signal) => {
      const { child, ended, said } = start(['emulate']);
      await said('Paste the lines');
      child.kill(signal);
      expect(await ended).toBe(0);
    },
    patience,
  );

  test(
    'while a write is on its way is answered, and the second one ends the run',
    async () => {
      let interrupt = (): void => {};
      const cloud = await demoCloud({
        beforeCall(call) {
          if (call.action === 'UpdateKmsInstanceBindVpc') interrupt();
        },
      });
      // No answer ever comes, so that the write stays on its way.
      cloud.fault({ action: 'UpdateKmsInstanceBindVpc', fault: 'timeout-after-effect' });
      const { child, ended, said, printed } = start(['apply', '--yes'], {
        cloud,
        cwd: aFolder({ 'bindings.yaml': policyFor() }),
      });
      interrupt = () => child.kill('SIGINT');
      await said(`Waiting for the answer to write 1 to ${instance}`);
      child.kill('SIGINT');
      expect(await ended).toBe(1);
      expect(printed.stderr).toContain(
        `Write 1 to ${instance} was in flight: it may have taken effect.`,
      );
      expect(printed.stdout).toBe('');
    },
    patience,
  );

  test(
    'before any write says that nothing was written',
    async () => {
      let interrupt = (): void => {};
      const cloud = await demoCloud({
        beforeCall(call) {
          if (call.action === 'GetKmsInstance') interrupt();
        },
      });
      cloud.fault({ action: 'GetKmsInstance', fault: 'timeout-before-effect' });
      const { child, ended, printed } = start(['apply', '--yes', '--json'], {
        cloud,
        cwd: aFolder({ 'bindings.yaml': policyFor() }),
      });
      interrupt = () => child.kill('SIGINT');
      expect(await ended).toBe(1);
      expect(printed.stderr).toBe('');
      expect(JSON.parse(printed.stdout)).toMatchObject({
        error: { code: 'interrupted', message: 'Interrupted. Nothing was written.' },
      });
      expect(writes(cloud)).toBe(0);
    },
    patience,
  );
});
