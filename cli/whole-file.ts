import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { systemCode } from './policy-file.ts';

/** Not a file that may be replaced: a device, a pipe, a folder. */
class NoRegularFile extends Error {
  override readonly name = 'NoRegularFile';
}

/**
 * Replaces a file by a whole one, or leaves it as it was. A link goes on pointing where it did, and anything but a file is never replaced:
 * the new file takes the old one's name, which would be the end of `/dev/stdout`.
 */
export async function replaceFile(
  path: string,
  text: string,
  { draft, mode }: { readonly draft: string; readonly mode: number },
): Promise<void> {
  const target = await placeOf(path);
  const half = `${target}.${draft}.tmp`;
  try {
    await writeFile(half, text, { mode, flag: 'wx' });
    await rename(half, target);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

async function placeOf(path: string): Promise<string> {
  try {
    const place = await realpath(path);
    if (!(await stat(place)).isFile()) throw new NoRegularFile(path);
    return place;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return path;
    throw error;
  }
}

/** Why a file could not be written, in words; null for what is no failure of the file system. */
export function whyUnwritable(error: unknown): string | null {
  if (error instanceof NoRegularFile) return 'it is no regular file';
  const code = systemCode(error);
  if (code === null) return null;
  if (code === 'ENOENT') return 'its folder does not exist';
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'you may not write there' : code;
}
