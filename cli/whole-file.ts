import { constants, copyFile, link, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { systemCode } from './policy-file.ts';

/** Not a file that may be replaced: a device, a pipe, a folder. */
class NoRegularFile extends Error {
  override readonly name = 'NoRegularFile';
}

/**
 * Replaces a file by a whole one, or leaves it as it was. A link goes on pointing where it did, and
 * anything but a file is never replaced:
 * the new file takes the old one's name, which would be the end of `/dev/stdout`.
 */
export async function replaceFile(
  path: string,
  text: string,
  { draft, mode }: { readonly draft: string; readonly mode: number },
): Promise<void> {
  const { target, allowed } = await placeOf(path);
  const half = `${target}.${draft}.tmp`;
  try {
    // Nobody may read the new file who could not read the old one.
    await writeFile(half, text, { mode: mode & allowed, flag: 'wx', flush: true });
    await rename(half, target);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
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

async function placeOf(path: string): Promise<{ target: string; allowed: number }> {
  try {
    const target = await realpath(path);
    const stats = await stat(target);
    if (!stats.isFile()) throw new NoRegularFile(path);
    return { target, allowed: stats.mode & 0o777 };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { target: path, allowed: 0o777 };
    throw error;
  }
}

/** Why a file could not be written, in words; null for what is no failure of the file system. */
export function whyUnwritable(error: unknown): string | null {
  if (error instanceof NoRegularFile) return 'it is not a regular file';
  const code = systemCode(error);
  if (code === null) return null;
  if (code === 'ENOENT') return 'its folder does not exist';
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'permission denied' : code;
}
