interface Due {
  readonly at: number;
  readonly happen: () => void;
}

/**
 * Time in which nobody waits: it stands still while anything runs, and then jumps to what is due
 * next.
 */
export class VirtualTime {
  readonly #due: Due[] = [];
  readonly #mostEvents: number;
  #now: number;
  #events = 0;

  /** `mostEvents`: more than any history needs: one that goes on is going round in circles. */
  constructor(start: number, mostEvents = 100_000) {
    this.#now = start;
    this.#mostEvents = mostEvents;
  }

  /** ms since 1970, as the cloud has it. */
  get now(): number {
    return this.#now;
  }

  after(ms: number, happen: () => void): void {
    const at = this.#now + Math.max(0, ms);
    // What is due at the same moment happens in the order in which it was asked for.
    let place = this.#due.length;
    while (place > 0 && (this.#due[place - 1] as Due).at > at) place -= 1;
    this.#due.splice(place, 0, { at, happen });
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Lets time pass until `work` has an end. */
  async until<T>(work: Promise<T>): Promise<T> {
    let isOver = false;
    const end = () => {
      isOver = true;
    };
    work.then(end, end);
    for (await everythingThatCanRun(); !isOver; await everythingThatCanRun()) this.#next();
    return work;
  }

  /** Everything that is still due, and then `ms` more. */
  async pass(ms: number): Promise<void> {
    await this.until(this.sleep(ms));
  }

  #next(): void {
    const next = this.#due.shift();
    this.#events += 1;
    if (next === undefined) throw new Error('everybody waits for something that is not due');
    if (this.#events > this.#mostEvents) throw new Error(`no end after ${this.#mostEvents} events`);
    this.#now = next.at;
    next.happen();
  }
}

/**
 * Comes after every promise that is settled, and every one that these settle: a tick that a promise
 * asks for waits until no promise is left. One that is asked for within a tick, as where a message
 * is heard, comes before them. Nothing here waits for a socket or a timer, so no turn of the event
 * loop is needed.
 */
const everythingThatCanRun = (): Promise<void> =>
  new Promise((resolve) => queueMicrotask(() => process.nextTick(resolve)));
