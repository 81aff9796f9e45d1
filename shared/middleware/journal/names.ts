import { type AccountId, byId } from '../../core/ids.ts';
import type { JournalEntry } from '../../core/journal/entry.ts';
import { isWithin, memoryAge } from '../../core/journal/memory.ts';
import type { DirectoryCopy } from '../../flows/journal/port.ts';

/**
 * So many of the newest files of each kind are read. A check repeats what earlier ones had proven,
 * so few are enough; more than one, because one can be cut short.
 */
const newest: Readonly<Record<JournalEntry['about'], number>> = { change: 100, check: 3 };

/** Of whoever asks for all there is: a check every 15 minutes for 30 days is 2,880. */
const all: typeof newest = { change: 3000, check: 3000 };

const pattern =
  /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-[\w-]{1,80}\.(?:\d\.)?(change|check)\.json$/;

/**
 * The name of an entry: its time first, so that names are in order of time. `again`: how many files
 * of this name there are already.
 */
export function nameOf({ run, about }: JournalEntry, again: number): string {
  const time = new Date(run.at).toISOString().replace(/[-:.]/g, '');
  const who = run.id.replace(/[^\w-]/g, '_').slice(0, 80) || '_';
  return `${time}-${who}.${again > 0 ? `${again}.` : ''}${about}.json`;
}

export interface Listed {
  readonly names: readonly string[];
  /** What lies in the folder and is no entry by its name. */
  readonly foreign: readonly string[];
}

/**
 * Of the files in the folder of an instance: which are to be read. A file that is just being
 * written has a dot in front, and is nobody's business.
 */
export function newestOf(
  files: readonly { readonly name: string; readonly isFile: boolean }[],
  now: number,
  extent: 'newest' | 'all' = 'newest',
): Listed {
  const shown = files.filter(({ name }) => !name.startsWith('.'));
  const entries = shown.flatMap(({ name, isFile }) => {
    const read = isFile ? parsed(name) : null;
    return read && !isToCome(read.at, now) ? [read] : [];
  });
  const known = new Set(entries.map(({ name }) => name));
  const recent = entries
    .filter(({ at }) => isWithin(at, now, memoryAge))
    .sort((a, b) => byId(b.name, a.name));
  return {
    names: (['change', 'check'] as const).flatMap((about) =>
      recent
        .filter((one) => one.about === about)
        .slice(0, (extent === 'all' ? all : newest)[about])
        .map(({ name }) => name),
    ),
    foreign: shown.map(({ name }) => name).filter((name) => !known.has(name)),
  };
}

/** Whether a file is what its name says. */
export const isNamed = (name: string, { run, about }: JournalEntry): boolean => {
  const read = parsed(name);
  return read !== null && Date.parse(read.at) === Date.parse(run.at) && read.about === about;
};

function parsed(name: string) {
  const [, year, month, day, hour, minute, second, ms, about] = pattern.exec(name) ?? [];
  const at = `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`;
  return about === undefined || Number.isNaN(Date.parse(at)) ? null : { name, at, about };
}

/** A name from the future would be among the newest for ever. */
const isToCome = (at: string, now: number): boolean => !isWithin(at, now, Number.POSITIVE_INFINITY);

const copyPattern = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-(\d{1,20})\.json$/;

/** The name of a copy of the Resource Directory: its time first, then whose. */
export const copyNameOf = ({ account, at }: Pick<DirectoryCopy, 'account' | 'at'>): string =>
  `${new Date(at).toISOString().replace(/[-:.]/g, '')}-${account}.json`;

/** Of copies of the Resource Directory, the newest of an account that is not to come. */
export function newestCopyOf(
  files: readonly { readonly name: string; readonly isFile: boolean }[],
  account: AccountId,
  now: number,
): string | null {
  const names = files.flatMap(({ name, isFile }) => {
    const [, year, month, day, hour, minute, second, ms, owner] = copyPattern.exec(name) ?? [];
    const at = `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`;
    const isUsed = isFile && owner === account && !isToCome(at, now);
    return isUsed && !Number.isNaN(Date.parse(at)) ? [name] : [];
  });
  return names.sort(byId).at(-1) ?? null;
}
