/**
 * Time that is handed in: what is to be done later is told here, and whoever owns the time does it.
 */
export interface Timers {
  readonly now: () => number;
  /** Returns what takes it back. */
  readonly after: (ms: number, task: () => void) => () => void;
}

/** The time of this machine. */
export const realTimers: Timers = {
  now: Date.now,
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** A time that passes when it is told to. */
export class ManualTimers implements Timers {
  #now: number;
  #tasks: { readonly at: number; readonly task: () => void }[] = [];

  constructor(start: number) {
    this.#now = start;
  }

  readonly now = (): number => this.#now;

  readonly after = (ms: number, task: () => void): (() => void) => {
    const entry = { at: this.#now + ms, task };
    this.#tasks.push(entry);
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== entry);
    };
  };

  /** Lets time pass up to the next task and does it; false: there is none within `ms`. */
  next(ms: number = Number.POSITIVE_INFINITY): boolean {
    const [first] = [...this.#tasks].sort((a, b) => a.at - b.at);
    if (!first || first.at > this.#now + ms) return false;
    this.#tasks = this.#tasks.filter((other) => other !== first);
    this.#now = Math.max(this.#now, first.at);
    first.task();
    return true;
  }

  pass(ms: number): void {
    const end = this.#now + ms;
    while (this.next(end - this.#now));
    this.#now = end;
  }
}
