import { commandLineParts, commandLineProblems } from '../shared/core/problems/command-line.ts';
import { problemsOf } from '../shared/core/problems/problem.ts';
import { type Said, saying } from '../shared/core/problems/said.ts';
import { UserError } from '../shared/core/user-error.ts';
import type { Step } from '../shared/flows/context.ts';
import type { Io } from './io.ts';

const problem = problemsOf(commandLineProblems);

const say = saying(commandLineParts);

/**
 * How long an interrupted run waits for the answer of a write that is on its way, ms: most answers
 * come within one second.
 */
const patience = 10_000;

type WriteState = 'on its way' | 'unclear' | 'accepted' | 'not accepted' | 'read back';
interface Write {
  readonly instanceId: string;
  readonly number: number;
  state: WriteState;
  requestId: string | null;
}

/**
 * Ctrl-C. The first one ends the run as soon as it is known what was written: at once, or when a
 * write that is on its way is answered.
 * The second one ends it there and then. Both say what was and what was not written.
 */
export class Interruption {
  /** Rejects with the UserError that ends the run. */
  readonly asked: Promise<never>;
  /** Aborted with the run, so that nothing goes on behind its end. */
  readonly abort = new AbortController();
  readonly #writes: Write[] = [];
  readonly #chores: (() => Promise<void>)[] = [];
  readonly #stopListening: () => void;
  #reject: (error: UserError) => void = () => {};
  #onFirst: (() => void) | null = null;
  #pressed = 0;

  constructor(
    io: Io,
    {
      waiting,
      endAtOnce,
    }: { waiting: (text: Said) => void; endAtOnce: (error: UserError) => void },
  ) {
    this.asked = new Promise<never>((_, reject) => {
      this.#reject = reject;
    });
    this.asked.catch(() => {});
    this.#stopListening = io.onInterrupt(() => {
      this.#pressed++;
      if (this.#onFirst && this.#pressed === 1) return this.#onFirst();
      if (this.#pressed > 1) return endAtOnce(this.#story());
      const flying = this.#writes.find((write) => write.state === 'on its way');
      if (!flying) return this.#end();
      const { number, instanceId } = flying;
      waiting(say('waiting-for-write', { number, instanceId }));
      io.sleep(patience, this.abort.signal).then(
        () => this.#end(),
        () => {},
      );
    });
  }

  /** For a command that runs until it is interrupted: the first Ctrl-C is its regular end. */
  expected(): Promise<void> {
    return new Promise((resolve) => {
      this.#onFirst = resolve;
    });
  }

  /** Follows what a flow does. Throws before a write that begins after Ctrl-C. */
  note(step: Step): void {
    const last = this.#writes.at(-1);
    if (step.doing === 'writing') {
      this.#settle(last, step.instanceId);
      if (this.#pressed > 0) throw this.#story();
      this.#writes.push({
        instanceId: step.instanceId,
        number: step.write,
        state: 'on its way',
        requestId: null,
      });
    } else if (step.doing === 'written' && last) {
      last.state = 'accepted';
      last.requestId = step.requestId;
    } else if (step.doing === 'not-accepted' && last) {
      last.state = step.mayHaveTakenEffect ? 'unclear' : 'not accepted';
    } else this.#settle(last, step.instanceId);
    if (this.#pressed > 0 && !this.#writes.some((write) => write.state === 'on its way'))
      this.#end();
  }

  /**
   * Something to be done at the end of the run, also of an interrupted one; at once, if that is
   * over.
   */
  atEnd(chore: () => Promise<void>): void {
    if (this.abort.signal.aborted) void chore();
    else this.#chores.push(chore);
  }

  async close(): Promise<void> {
    this.#stopListening();
    this.abort.abort();
    for (const chore of this.#chores) await chore();
  }

  /** A step of another instance tells that this one was finished. */
  #settle(write: Write | undefined, instanceId: string): void {
    if (write?.state === 'accepted' && write.instanceId !== instanceId) write.state = 'read back';
  }

  #end(): void {
    this.#reject(this.#story());
  }

  #story(): UserError {
    const [first, ...others] = this.#writes.map(sentence);
    const told = others.reduce(
      (one, other) => say('both-sentences', { one, other }),
      first ?? say('nothing-was-written', {}),
    );
    const how = first ? say('plan-shows-what-is-left', {}) : say('run-again-when-ready', {});
    return new UserError(problem('interrupted', { told, how }));
  }
}

function sentence({ instanceId, number, state, requestId }: Write): Said {
  const of = { instanceId, number };
  switch (state) {
    case 'on its way':
      return say('write-in-flight', of);
    case 'unclear':
      return say('write-unclear', of);
    case 'accepted':
      return requestId === null
        ? say('write-accepted', of)
        : say('write-accepted-with-id', { ...of, requestId });
    case 'read back':
      return requestId === null
        ? say('write-read-back', of)
        : say('write-read-back-with-id', { ...of, requestId });
    case 'not accepted':
      return say('write-not-accepted', of);
  }
}
