import type { Directory } from '../../core/facts.ts';
import type { AccountId, InstanceId } from '../../core/ids.ts';
import type { JournalEntry } from '../../core/journal/entry.ts';

/** What could be read of the journal of one instance. */
export interface JournalRead {
  readonly entries: readonly JournalEntry[];
  /** Names of files that are no entries: cut short, of somebody else, from the future. */
  readonly skipped: readonly string[];
}

/** What earlier runs have left behind, if anybody keeps it. */
export interface Journal {
  /**
   * The newest entries of one instance, or all of the last 30 days. Throws if the journal can't be
   * read at all.
   */
  read(instanceId: InstanceId, extent?: 'newest' | 'all'): Promise<JournalRead>;
  /** Adds an entry and changes none. Throws if it is not there in the end. */
  append(entry: JournalEntry): Promise<void>;
}

/** What runs have read of the Resource Directory, in the folder of the journal. */
export interface DirectoryCopies {
  /** The newest that a run of an account has left; null: none. Throws if it can't be read. */
  newest(account: AccountId): Promise<DirectoryCopy | null>;
  /** Throws if it is not there in the end. */
  add(copy: DirectoryCopy): Promise<void>;
}

/** The Resource Directory as one run read it. */
export interface DirectoryCopy {
  /** Whose run. */
  readonly account: AccountId;
  /** When it was read, ms. */
  readonly at: number;
  readonly directory: Directory;
}
