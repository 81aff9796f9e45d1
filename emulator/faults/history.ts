import type { State } from '../state/types.ts';

interface Past {
  readonly state: State;
  /** When it became another one. */
  readonly until: number;
}

const longest = 1000;

/** The states that the cloud was in, for reads that are stale. */
export class History {
  #past: Past[] = [];

  add(state: State, until: number): void {
    this.#past.push({ state, until });
    if (this.#past.length > longest) this.#past = this.#past.slice(-longest / 2);
  }

  /** What held before the last change; null: nothing has changed yet. */
  get last(): State | null {
    return this.#past.at(-1)?.state ?? null;
  }

  /** What held at a time; null: what holds now. */
  at(time: number): State | null {
    return this.#past.find(({ until }) => until > time)?.state ?? null;
  }
}
