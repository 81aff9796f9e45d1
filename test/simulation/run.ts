/** A computer of ours, with a clock of its own. */
export interface Machine {
  readonly name: string;
  /** How far its clock is ahead of the cloud's, ms. */
  skew: number;
  /** The same when its process started. */
  skewAtStart: number;
  /** How long it was frozen since then, ms: its steady clock stood still. */
  frozen: number;
}

export type RunKind = 'bind' | 'apply' | 'apply saved' | 'plan' | 'drift' | 'verify' | 'validate';

/**
 * One run of ours. Whoever waits for anything on its behalf passes its gate, where it can be
 * killed.
 */
export class Run {
  readonly name: string;
  readonly kind: RunKind;
  readonly machine: Machine;
  /** Real ms since 1970. */
  readonly startedAt: number;
  readonly allowedMs: number;
  /** By the steady clock of its machine. */
  readonly deadline: number;
  /** It may wait for the end of an upgrade. */
  readonly waits: boolean;
  /** A person has said that nothing is bound so far. */
  readonly firstBinding: boolean;
  readonly #killAt: number | null;
  readonly #end: Promise<void>;
  #kill: () => void = () => {};
  #awaits = 0;
  isKilled = false;

  constructor(options: {
    readonly name: string;
    readonly kind: RunKind;
    readonly machine: Machine;
    readonly startedAt: number;
    readonly allowedMs: number;
    readonly killAt: number | null;
    readonly waits: boolean;
    readonly firstBinding: boolean;
  }) {
    const { name, kind, machine, startedAt, allowedMs, killAt } = options;
    this.waits = options.waits;
    this.firstBinding = options.firstBinding;
    this.allowedMs = allowedMs;
    this.name = name;
    this.kind = kind;
    this.machine = machine;
    this.startedAt = startedAt;
    this.deadline = startedAt - machine.frozen + allowedMs;
    this.#killAt = killAt;
    this.#end = new Promise((resolve) => {
      this.#kill = resolve;
    });
  }

  /** How many awaits it got to. */
  get awaits(): number {
    return this.#awaits;
  }

  /** Never comes back in a run that is killed here. */
  async gate(): Promise<void> {
    this.#awaits += 1;
    if (this.#awaits === this.#killAt) {
      this.isKilled = true;
      this.#kill();
    }
    if (this.isKilled) await new Promise(() => {});
  }

  /** What `work` came to; null if the run was killed before. */
  async outcomeOf<T>(work: Promise<T>): Promise<T | null> {
    return await Promise.race([work, this.#end.then(() => null)]);
  }
}
