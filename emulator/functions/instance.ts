import { type ChildProcess, spawn } from 'node:child_process';
import { childSource } from './child.ts';
import type { FunctionSpec } from './deployment.ts';

/** How one request of a function ended. */
export interface Ended {
  /** Null: it went well. Else as Function Compute names it. */
  readonly error:
    | 'UnhandledInvocationError'
    | 'FunctionTimeoutError'
    | 'ProcessExitedUnexpectedly'
    | null;
  /**
   * What the function returned, or `{ errorMessage, errorType, stackTrace }` of what it threw; of
   * the platform's own failures the message alone (error handling in Node.js, 2026-04).
   */
  readonly payload: string;
}

interface Answer {
  readonly ok: boolean;
  readonly payload: string;
}
type Message = Answer | { readonly log: string } | { readonly ready: true };

/**
 * One warm instance: a process of its own, which keeps its memory from request to request and
 * serves one at a time.
 */
export class FunctionInstance {
  readonly #child: ChildProcess;
  readonly #ready: Promise<void>;
  #alive = true;
  #answered: (answer: Answer) => void = () => {};

  constructor(
    spec: FunctionSpec,
    folder: string,
    env: Readonly<Record<string, string>>,
    onLog: (line: string) => void,
  ) {
    this.#child = spawn(
      // Another Node than this one, such as the one of the platform.
      process.env.KMS_VPC_FUNCTION_NODE || process.execPath,
      [`--max-old-space-size=${spec.memoryMb}`, '-e', childSource, folder, spec.handler],
      {
        // Nothing of this machine's environment reaches a function, its keys least of all.
        env: { ...env, ...spec.env, NODE_ENV: 'production', TZ: 'UTC' },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    const hear = inLines(onLog);
    // Only what Node itself prints, such as the reason of a crash, comes this way.
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding('utf8').on('data', hear);
    this.#child.once('exit', () => {
      this.#alive = false;
    });
    this.#ready = new Promise((resolve) => {
      this.#child.on('message', (message: Message) => {
        if ('log' in message) hear(message.log);
        else if ('ready' in message) resolve();
        else this.#answered(message);
      });
    });
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Ends the process when the function's timeout is over, as the platform does. */
  async run(
    event: Buffer,
    context: Readonly<Record<string, unknown>>,
    timeoutMs: number,
  ): Promise<Ended> {
    const exited = new Promise<Ended>((resolve) =>
      this.#child.once('exit', () => resolve(unexpected)),
    );
    await Promise.race([this.#ready, exited]);
    if (!this.#alive) return unexpected;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Ended>((resolve) => {
      timer = setTimeout(() => resolve(timedOut(timeoutMs)), timeoutMs);
    });
    const answered = new Promise<Ended>((resolve) => {
      this.#answered = ({ ok, payload }) =>
        resolve({ error: ok ? null : 'UnhandledInvocationError', payload });
    });
    this.#child.send({ event: event.toString('base64'), context });
    const ended = await Promise.race([answered, exited, late]);
    clearTimeout(timer);
    if (ended.error === 'FunctionTimeoutError') await this.end();
    return ended;
  }

  async end(): Promise<void> {
    if (!this.#alive) return;
    const gone = new Promise<void>((resolve) => this.#child.once('exit', () => resolve()));
    this.#child.kill('SIGKILL');
    await gone;
  }
}

const failed = (error: Ended['error'], errorMessage: string): Ended => ({
  error,
  payload: JSON.stringify({ errorMessage }),
});
const unexpected = failed(
  'ProcessExitedUnexpectedly',
  'Process exited unexpectedly before completing request',
);
const timedOut = (ms: number): Ended =>
  failed(
    'FunctionTimeoutError',
    `Function timed out after ${ms / 1000} seconds (maxMemoryUsage: unknown)`,
  );

/** Takes text as it comes, gives it on line by line. */
function inLines(onLine: (line: string) => void): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  };
}
