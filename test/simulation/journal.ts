import type { JournalEntry } from '../../shared/core/journal/entry.ts';
import type { DirectoryCopies, DirectoryCopy, Journal } from '../../shared/flows/journal/port.ts';
import type { Chance } from './chance.ts';
import type { Run } from './run.ts';

/** What all our runs have left behind; a folder without a disk. */
export class SharedJournal {
  readonly #chance: Chance;
  readonly #entries: JournalEntry[] = [];
  readonly #copies: DirectoryCopy[] = [];
  /** It fails so often. */
  faults: number;

  constructor(chance: Chance, faults: number) {
    this.#chance = chance;
    this.faults = faults;
  }

  /** As one run sees it. */
  openedBy(run: Run): Journal {
    return {
      read: async (id) => {
        await run.gate();
        this.#mayFail();
        const entries = this.#entries.filter((entry) => entry.instanceId === id);
        const isCut = this.#chance.happens(this.faults);
        return { entries: isCut ? entries.slice(1) : entries, skipped: isCut ? ['cut.json'] : [] };
      },
      append: async (entry) => {
        await run.gate();
        this.#mayFail();
        this.#entries.push(entry);
        await run.gate();
        this.#mayFail();
      },
    };
  }

  /** What runs have read of the Resource Directory; `told`: one was given to this run. */
  copiesFor(run: Run, now: () => number, told: (copy: DirectoryCopy) => void): DirectoryCopies {
    return {
      newest: async () => {
        await run.gate();
        this.#mayFail();
        const passed = this.#copies.filter(({ at }) => at <= now());
        const copy = passed.toSorted((a, b) => b.at - a.at)[0] ?? null;
        if (copy) told(copy);
        return copy;
      },
      add: async (copy) => {
        await run.gate();
        this.#mayFail();
        this.#copies.push(copy);
      },
    };
  }

  #mayFail(): void {
    if (this.#chance.happens(this.faults)) throw new Error('EIO: the folder is gone');
  }
}
