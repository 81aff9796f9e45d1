import {
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  stat,
  unlink,
} from 'node:fs/promises';
import path from 'node:path';
import pLimit from 'p-limit';

/**
 * Operations at a time: enough to hide the way to a bucket, and far from what a process may hold
 * open.
 */
const sideBySide = 16;

/**
 * A mounted bucket that is gone does not answer at all: nobody waits longer for one operation, ms.
 */
const patienceMs = 5_000;

/** The file system does not answer. */
export class StuckError extends Error {
  override readonly name = 'StuckError';
  readonly code = 'STUCK';
}

const disk = { link, lstat, mkdir, open, readdir, readFile, rename, stat, unlink };

/** What is used of `node:fs`. */
export type Disk = typeof disk;

/**
 * A folder of files that are written once and whole. Any operation can fail; one that gets no
 * answer makes all later ones fail at once, so that a run loses its patience only once.
 */
export function openFolder(root: string, on: Disk = disk, patience: number = patienceMs) {
  const limit = pLimit(sideBySide);
  let isStuck = false;
  const inTime = <T>(operation: () => Promise<T>): Promise<T> =>
    limit(() => {
      const stuck = new StuckError(`${root} does not answer`);
      if (isStuck) throw stuck;
      return new Promise<T>((resolve, reject) => {
        const timer = setTimeout(() => {
          isStuck = true;
          reject(stuck);
        }, patience);
        operation()
          .then(resolve, reject)
          .finally(() => clearTimeout(timer));
      });
    });
  return {
    /** Empty for a folder that is not there yet; throws if the root is not. */
    list: async (folder: string) => {
      await inTime(() => on.stat(root));
      const found = await inTime(() => on.readdir(folder, { withFileTypes: true })).catch(
        unless('ENOENT', []),
      );
      return found.map((one) => ({ name: one.name, isFile: one.isFile() }));
    },
    /** Throws for a file of more than `most` bytes. */
    read: async (file: string, most: number): Promise<string> => {
      const { size } = await inTime(() => on.stat(file));
      if (size > most) throw new Error(`${size} bytes`);
      return inTime(() => on.readFile(file, 'utf8'));
    },
    makeFolder: (folder: string) =>
      inTime(() => on.mkdir(folder)).catch(unless('EEXIST', undefined)),
    /** Writes a new file that nobody reads yet, down to the disk. */
    write: (file: string, text: string) =>
      inTime(async () => {
        const handle = await on.open(file, 'wx');
        try {
          await handle.writeFile(text);
          await handle.sync();
        } finally {
          await handle.close();
        }
      }),
    /** Gives a file its name, whole or not at all. False: the name is taken. */
    name: async (from: string, to: string): Promise<boolean> => {
      try {
        await inTime(() => on.link(from, to));
        return true;
      } catch (error) {
        if (codeOf(error) === 'EEXIST') return false;
        if (!withoutLinks.has(codeOf(error))) throw error;
      }
      // A bucket knows no links. Names are of one run, so nobody else takes this one between the
      // two calls.
      if (await inTime(() => on.lstat(to)).then(yes, unless('ENOENT', false))) return false;
      await inTime(() => on.rename(from, to));
      return true;
    },
    remove: (file: string) => inTime(() => on.unlink(file)).catch(() => undefined),
  };
}

export type Folder = ReturnType<typeof openFolder>;

/**
 * Adds a file to a place in the folder, whole or not at all, under the first of the names that is
 * free. False: none is.
 */
export async function addFile(
  folder: Folder,
  place: string,
  names: readonly string[],
  text: string,
): Promise<boolean> {
  // Not the root: where a bucket should be mounted and is not, nothing is written to a disk that is
  // thrown away.
  await folder.makeFolder(place);
  const unnamed = path.join(place, `.${names[0]}.${process.pid}.${++unnamedFiles}`);
  try {
    await folder.write(unnamed, text);
    for (const name of names) if (await folder.name(unnamed, path.join(place, name))) return true;
    return false;
  } finally {
    await folder.remove(unnamed);
  }
}

/** Makes names different within this process. */
let unnamedFiles = 0;

/** What file systems without hard links answer. (link(2); FUSE without an operation: ENOSYS) */
const withoutLinks = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'EACCES']);

const yes = () => true;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const unless =
  <T>(code: string, value: T) =>
  (error: unknown): T => {
    if (codeOf(error) === code) return value;
    throw error;
  };
