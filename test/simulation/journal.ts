import type { JournalEntry } from '../../shared/core/journal/entry.ts';
import type { Journal } from '../../shared/flows/journal/port.ts';
import type { Chance } from './chance.ts';
import type { Run } from './run.ts';

/** What all our runs have left behind; a folder without a disk. */
export class SharedJournal {
  readonly #chance: Chance;
  readonly #entries: JournalEntry[] = [];
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

  #mayFail(): void {
    if (this.#chance.happens(this.faults)) throw new Error('EIO: the folder is gone');
  }
}
