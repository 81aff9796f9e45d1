import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Io } from '../../cli/io.ts';
import { main } from '../../cli/main.ts';
import type { Emulator } from '../../emulator/index.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { expectValidReport } from '../report-schema.ts';

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Io['env'];
  /** A terminal, on which these lines are typed. */
  readonly terminal?: readonly string[];
  /** The local cloud, seen with the keys of this account of it. */
  readonly cloud?: Emulator;
  readonly account?: string;
  readonly credentials?: NonNullable<Io['credentials']>;
  readonly hasLoopbackRange?: NonNullable<Io['hasLoopbackRange']>;
  /** Instead of waiting. */
  readonly sleep?: Io['sleep'];
  /** Left out: every run has the same. */
  readonly newRunId?: Io['newRunId'];
  /** Handed the way to press Ctrl-C before the run begins. */
  readonly keyboard?: (press: () => void) => void;
  /** Told of everything that is printed, with a way to press Ctrl-C. */
  readonly watch?: (text: string, press: () => void) => void;
}

/** Runs the command line in this process, with nothing of the process's own but its clock. */
export async function run(argv: readonly string[], around: Surroundings = {}): Promise<Ran> {
  const printed = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  const press = (): void => {
    for (const listener of listeners) listener();
  };
  const isTTY = around.terminal !== undefined;
  const sink = (name: 'stdout' | 'stderr') => ({
    isTTY,
    columns: isTTY ? 100 : undefined,
    write(text: string) {
      printed[name] += text;
      around.watch?.(text, press);
    },
  });
  const typed = [...(around.terminal ?? [])];
  let exited: number | undefined;
  const io: Io = {
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    env: { ...(around.cloud ? { KMS_VPC_ENDPOINT: around.cloud.url } : {}), ...around.env },
    cwd: around.cwd ?? tmpdir(),
    credentials: around.credentials ?? (async () => keysOf(around.cloud, around.account ?? 'kms')),
    ...(around.hasLoopbackRange && { hasLoopbackRange: around.hasLoopbackRange }),
    stdinIsTTY: isTTY,
    readLine: async () => typed.shift() ?? null,
    now: Date.now,
    steady: () => performance.now(),
    random: Math.random,
    sleep: around.sleep ?? pause,
    newRunId: around.newRunId ?? (() => '0e4c1c0e-6d1c-4c5e-9f6f-2f1f0a1f2b3c'),
    onInterrupt(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    exitNow(status) {
      exited = status;
    },
  };
  around.keyboard?.(press);
  const status = await main(argv, io);
  return { status: exited ?? status, ...printed };
}

/** The same with `--json`: the one valid report that stdout must be. */
export async function runForReport(
  argv: readonly string[],
  around: Surroundings = {},
): Promise<Ran & { readonly report: Report }> {
  const ran = await run([...argv, '--json'], around);
  const report: Report = JSON.parse(ran.stdout);
  expectValidReport(report);
  return { ...ran, report };
}

export function keysOf(
  cloud: Emulator | undefined,
  alias: string,
): { accessKeyId: string; accessKeySecret: string; securityToken?: string } {
  const settings = environmentOf(cloud, alias);
  const token = settings.ALIBABA_CLOUD_SECURITY_TOKEN;
  return {
    accessKeyId: settings.ALIBABA_CLOUD_ACCESS_KEY_ID ?? 'no-key',
    accessKeySecret: settings.ALIBABA_CLOUD_ACCESS_KEY_SECRET ?? 'no-secret',
    ...(token ? { securityToken: token } : {}),
  };
}

/** What the lines to paste of an account set. */
export function environmentOf(cloud: Emulator | undefined, alias: string): Record<string, string> {
  const lines = cloud?.exports().find((account) => account.alias === alias)?.lines ?? [];
  return Object.fromEntries(lines.map((line) => line.replace(/^export /, '').split('=', 2)));
}

/** A folder with these files, gone after the test. */
export function aFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'kms-vpc-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new Error('aborted'));
    });
  });
}
