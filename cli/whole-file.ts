import {
  chmod,
  constants,
  copyFile,
  link,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileParts } from '../shared/core/problems/files.ts';
import { type Said, saying } from '../shared/core/problems/said.ts';
import { systemCode } from './policy-file.ts';

const say = saying(fileParts);

/** Not a file that may be replaced: a device, a pipe, a folder. */
class NoRegularFile extends Error {
  override readonly name = 'NoRegularFile';
}

/** Who replaces files: under which names they are drafted, and for whom they are readable. */
interface Replacing {
  readonly draft: string;
  readonly mode: number;
}

/**
 * Replaces a file by a whole one, or leaves it as it was. A link goes on pointing where it did, and
 * anything but a file is never replaced:
 * the new file takes the old one's name, which would be the end of `/dev/stdout`.
 */
export const replaceFile = (path: string, text: string, replacing: Replacing): Promise<void> =>
  replaceFiles([{ path, text }], { ...replacing, failed: (_, error) => error });

/**
 * Replaces several: none is touched before all of them are written under another name. `failed`:
 * what to throw for the one that cannot be written.
 */
export async function replaceFiles(
  files: readonly { readonly path: string; readonly text: string }[],
  { draft, mode, failed }: Replacing & { readonly failed: (at: number, error: unknown) => unknown },
): Promise<void> {
  const drafts: { readonly half: string; readonly target: string }[] = [];
  const each = async <T>(of: readonly T[], does: (one: T) => Promise<void>): Promise<void> => {
    for (const [at, one] of of.entries()) {
      await does(one).catch((error: unknown) => {
        throw failed(at, error);
      });
    }
  };
  try {
    await each(files, async ({ path, text }) => {
      const { target, before } = await placeOf(path);
      const half = `${target}.${draft}.tmp`;
      drafts.push({ half, target });
      // Nobody may read the new file who could not read the old one.
      const readable = before === null ? mode : mode & before;
      await writeFile(half, text, { mode: readable, flag: 'wx', flush: true });
      if (before !== null) await chmod(half, before & (mode | 0o111));
    });
    await each(drafts, ({ half, target }) => rename(half, target));
  } finally {
    await Promise.all(drafts.map(({ half }) => rm(half, { force: true })));
  }
}

/**
 * Makes a file that is whole or not there. Throws EEXIST for a name that is taken, also by a link.
 */
export async function makeFile(path: string, text: string, draft: string): Promise<void> {
  const half = `${path}.${draft}.tmp`;
  try {
    await writeFile(half, text, { flag: 'wx', flush: true });
    await link(half, path).catch(async (error) => {
      // Some file systems have no links.
      if (!['EPERM', 'ENOSYS', 'ENOTSUP'].includes(systemCode(error) ?? '')) throw error;
      await copyFile(half, path, constants.COPYFILE_EXCL);
    });
  } finally {
    await rm(half, { force: true });
  }
}

interface Replaced {
  readonly target: string;
  /** Permissions of what is replaced; null: it is not there yet. */
  readonly before: number | null;
}

/**
 * Where a file is, whatever links lead to it. `/dev/stdout` leads to a pipe that has no path of its
 * own: what is there is asked first, and where it is only of a file.
 */
async function placeOf(path: string): Promise<Replaced> {
  const there = await orMissing(stat(path));
  if (there === null) {
    const pointed = await readlink(path).catch(() => null);
    return pointed === null
      ? { target: path, before: null }
      : placeOf(resolve(dirname(path), pointed));
  }
  const target = there.isFile() ? await orMissing(realpath(path)) : null;
  if (target === null) throw new NoRegularFile(path);
  return { target, before: there.mode & 0o777 };
}

const orMissing = <T>(asked: Promise<T>): Promise<T | null> =>
  asked.catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  });

/** Why a file could not be written; null for what is no failure of the file system. */
export function whyUnwritable(error: unknown): Said | null {
  if (error instanceof NoRegularFile) return say('not-a-regular-file', {});
  const code = systemCode(error);
  if (code === null) return null;
  if (code === 'ENOENT') return say('folder-missing', {});
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
    ? say('permission-denied', {})
    : say('system-code', { code });
}
