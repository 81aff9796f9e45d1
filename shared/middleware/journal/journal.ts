import path from 'node:path';
import type { Environment } from '../../cloud/transport/endpoints.ts';
import type { InstanceId } from '../../core/ids.ts';
import { type JournalEntry, journalEntrySchema } from '../../core/journal/entry.ts';
import type { Journal, JournalRead } from '../../flows/journal/port.ts';
import { addFile, type Folder, openFolder, StuckError } from './folder.ts';
import { isNamed, nameOf, newestOf } from './names.ts';

/** An entry with two lists of a thousand bindings is about half of it. */
const mostBytes = 1024 * 1024;

/** Runs of one name at one moment: more are a mistake. */
const mostOfOneName = 10;

/**
 * The journal in the folder that `KMS_VPC_JOURNAL` names; null: it names none, and nothing is
 * remembered.
 */
export function journalFrom(
  env: Environment,
  now: () => number,
  cwd: string = process.cwd(),
): Journal | null {
  const { KMS_VPC_JOURNAL: folder } = env;
  return folder ? journalIn(path.resolve(cwd, folder), now) : null;
}

/**
 * A folder for each instance, a file for each run, each written once and whole and then never
 * changed: several runs need no lock between them.
 * Whoever wants the old ones gone removes them; nothing here does.
 */
export function journalIn(
  root: string,
  now: () => number,
  folder: Folder = openFolder(root),
): Journal {
  const read: Journal['read'] = async (instanceId, extent): Promise<JournalRead> => {
    const place = path.join(root, instanceId);
    const { names, foreign } = newestOf(await folder.list(place), now(), extent);
    const found = await Promise.all(
      names.map(async (name) => ({
        name,
        entry: await entryIn(folder, path.join(place, name), instanceId, name),
      })),
    );
    const skipped = found.filter(({ entry }) => entry === null).map(({ name }) => name);
    return {
      entries: found.flatMap(({ entry }) => entry ?? []),
      skipped: [...foreign, ...skipped].sort(),
    };
  };

  const append = async (entry: JournalEntry): Promise<void> => {
    const names = Array.from({ length: mostOfOneName }, (_, again) => nameOf(entry, again));
    const text = `${JSON.stringify(entry, null, 1)}\n`;
    if (await addFile(folder, path.join(root, entry.instanceId), names, text)) return;
    throw new Error(`there are ${mostOfOneName} files named ${names[0]}`);
  };
  return { read, append };
}

/** Null: it can't be read, is not whole, or is not an entry of this instance. */
async function entryIn(
  folder: Folder,
  file: string,
  instanceId: InstanceId,
  name: string,
): Promise<JournalEntry | null> {
  try {
    const read = journalEntrySchema.safeParse(JSON.parse(await folder.read(file, mostBytes)));
    return read.success && read.data.instanceId === instanceId && isNamed(name, read.data)
      ? read.data
      : null;
  } catch (error) {
    if (error instanceof StuckError) throw error;
    return null;
  }
}
