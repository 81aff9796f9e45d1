import { accountsUnder } from '../../emulator/state/directory.ts';
import type { State } from '../../emulator/state/types.ts';
import type { ShownMembers } from './readings.ts';
import type { Machine } from './run.ts';
import type { FolderSource, PolicyEntry } from './scenario.ts';

/** Account -> the folders above it. */
export type Members = ReadonlyMap<string, ReadonlySet<string>>;

const hour = 3_600_000;

/** A moment by both clocks of a machine, ms. */
interface Moment {
  readonly wall: number;
  readonly steady: number;
}

export const momentOn = ({ skew, frozen }: Machine, at: number): Moment => ({
  wall: at + skew,
  steady: at - frozen,
});

/**
 * What one process knows of the Resource Directory, by the texts that came back to it, and by the
 * journal.
 */
export class DirectoryReading {
  /** The whole of it; null: it was not read, not to its end, or too long ago. */
  members: Members | null = null;
  /** What another run has left behind: no ground for a write. */
  copy: Members | null = null;
  #pages: ShownMembers[] = [];
  #began: Moment | null = null;

  /** From now on what was known before counts no more. */
  asking(page: string, now: Moment): void {
    // Asked once more after an answer of no use: it is as old as the first time.
    if (this.members ?? this.copy) this.#began = null;
    this.#began ??= now;
    this.members = null;
    this.copy = null;
    if (page === '1') this.#pages = [];
  }

  /** Null: an answer that nobody can read. */
  told(page: ShownMembers | null): void {
    if (page === null) return;
    this.#pages.push(page);
    const members = this.#pages.flatMap((one) => one.members);
    const isWhole = this.#pages.every(({ total }) => total === members.length);
    const byId = new Map(members.map(({ id, folders }) => [id, new Set(folders)]));
    if (isWhole && byId.size === members.length) this.members = byId;
  }

  /** What was read at another time, by the clock of another machine, comes out of the journal. */
  recalled(members: Members, at: number, now: Moment): void {
    this.copy = members;
    this.#began = { wall: at, steady: now.steady - (now.wall - at) };
    this.looking(now);
  }

  /** A look begins: what any clock of the machine calls older than an hour is not used. */
  looking(now: Moment): void {
    const began = this.#began;
    const age = began && Math.max(now.wall - began.wall, now.steady - began.steady);
    if (began && now.wall >= began.wall && age !== null && age < hour) return;
    this.members = null;
    this.copy = null;
    this.#began = null;
  }
}

/** Folders of which the policy selects the accounts. */
export function foldersOf({ bind: { shared } }: PolicyEntry): readonly FolderSource[] {
  const from = shared?.from ?? [];
  return from === 'principals' ? [] : from.filter((one) => typeof one !== 'string');
}

/** Whether an account is in one of the folders that the policy selects, excepted or not. */
export const isInFolders = (policy: PolicyEntry, members: Members, account: string): boolean =>
  foldersOf(policy).some(({ folder }) => members.get(account)?.has(folder));

/** Accounts whose VPCs the policy allows, by what a run was told; of an unread part, nobody. */
export function allowedBy(
  { bind: { shared } }: PolicyEntry,
  principals: ReadonlySet<string> | null,
  members: Members | null,
): (account: string) => boolean {
  if (!shared) return () => false;
  const { from, except = [] } = shared;
  const isNamed = (account: string): boolean =>
    from === 'principals'
      ? (principals?.has(account) ?? false)
      : from.some((source) =>
          typeof source === 'string'
            ? source === account
            : isIn(source, members?.get(account), account),
        );
  return (account) => !except.includes(account) && isNamed(account);
}

const isIn = (
  { folder, except = [] }: FolderSource,
  folders: ReadonlySet<string> | undefined,
  account: string,
): boolean => Boolean(folders?.has(folder)) && !except.includes(account);

/** Who is in which folder in truth; null: whoever asks is in no directory, or is not told. */
export function membersIn(state: State, hub: string): Members | null {
  const directory = state.accounts[hub]?.directory ?? null;
  if (directory === null || state.variants.memberPath !== 'given') return null;
  const folders = Object.keys(state.folders);
  const under = new Map(folders.map((id) => [id, accountsUnder(state, id)]));
  const members = Object.values(state.accounts).filter((one) => one.directory === directory);
  return new Map(
    members.map(({ id }) => [id, new Set(folders.filter((one) => under.get(one)?.includes(id)))]),
  );
}
