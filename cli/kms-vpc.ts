import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandLineProblems } from '../shared/core/problems/command-line.ts';
import { problemsOf, tellIn } from '../shared/core/problems/problem.ts';
import { visible } from '../shared/core/text/hidden.ts';
import { UserError } from '../shared/core/user-error.ts';
import type { Io, Sink } from './io.ts';
import { speechOf, spokenIn } from './language.ts';
import { main } from './main.ts';

/** Why something could not be printed. */
let unprinted: string | null = null;

/** The process as the command line sees it. */
const io: Io = {
  stdout: sink(process.stdout),
  stderr: sink(process.stderr),
  env: process.env,
  get cwd() {
    return currentFolder();
  },
  stdinIsTTY: process.stdin.isTTY === true,
  readLine,
  now: Date.now,
  steady: () => performance.now(),
  random: Math.random,
  sleep: async (ms, signal) => await sleep(ms, undefined, { signal }),
  newRunId: randomUUID,
  onInterrupt(listener) {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    for (const signal of signals) process.on(signal, listener);
    return () => {
      for (const signal of signals) process.off(signal, listener);
    };
  },
  exitNow: (status) => process.exit(status),
};

/** A shell may stand in a folder that somebody has removed. */
function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    throw new UserError(problemsOf(commandLineProblems)('no-current-folder', {}));
  }
}

/**
 * A reader that went away, as `head` does, is no reason to stop in the middle of a write, nor is a
 * full disk;
 * but what could not be printed was not told, so the run did not end well.
 */
function sink(stream: NodeJS.WriteStream): Sink {
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') unprinted = message;
  });
  const isTTY = stream.isTTY === true;
  return {
    write: (text) => void stream.write(text),
    isTTY,
    columns: stream.columns,
    ...(isTTY ? { terminal: stream } : {}),
  };
}

/** Not as a terminal application, so that Ctrl-C stays a signal while the question is open. */
async function readLine(): Promise<string | null> {
  const lines = createInterface({ input: process.stdin, terminal: false });
  try {
    for await (const line of lines) return line;
    return null;
  } finally {
    lines.close();
  }
}

/** Whatever was written is out before the process ends, also into a slow pipe. */
const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => stream.write('', () => resolve()));

const status = await main(process.argv.slice(2), io);
await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
if (unprinted !== null) {
  const { language, words } = await speechOf(spokenIn(process.argv, process.env));
  const { message, fix } = tellIn(
    problemsOf(commandLineProblems)('output-failed', { why: visible(unprinted) }),
    language,
  );
  process.stderr.write(`x output-failed  ${message}\n  ${words.howToSolve}${words.gap}${fix}\n`);
}
// A request that was given up may keep the process alive for a long time.
process.exit(unprinted === null ? status : 1);
