import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { programFlags, programOf } from './program.ts';
import type { Played, Request } from './run-histories.ts';

/**
 * Plays histories in a process of its own, as one program: modules that a test runner has taken
 * apart, and whose coverage is measured, take twice the time.
 */
export class Player {
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess) {
    this.#process = process;
  }

  static async start(): Promise<Player> {
    const program = await programOf(new URL('player-process.ts', import.meta.url));
    const child = spawn(process.execPath, [...programFlags, '-'], {
      stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
    });
    child.stdin?.end(program);
    return new Player(child);
  }

  async play(request: Request): Promise<Played> {
    const heard = new AbortController();
    const { signal } = heard;
    const died = once(this.#process, 'exit', { signal }).then(([status]) => {
      throw new Error(`the player ended with ${status}`);
    });
    const answer = once(this.#process, 'message', { signal });
    this.#process.send(request);
    try {
      const [played] = (await Promise.race([answer, died])) as [Played];
      return played;
    } finally {
      // Whichever is still listened for would be so for each request after this one.
      heard.abort();
      await Promise.allSettled([answer, died]);
    }
  }

  stop(): void {
    this.#process.kill();
  }
}
