import { rename, rm, stat, writeFile } from 'node:fs/promises';
import type { Io } from './io.ts';
import { pathOf, systemCode } from './policy-file.ts';
import { UserError } from './user-error.ts';

/** Refuses to overwrite what somebody wrote, before anything is asked of the cloud. */
export async function mustBeFree(io: Io, name: string): Promise<void> {
  if (!(await exists(pathOf(io, name)))) return;
  throw new UserError({
    code: 'config-exists',
    message: `${name} exists and is not overwritten.`,
    fix: 'name another file with --config FILE, or add --force to replace it.',
  });
}

/** Writes a policy whole or not at all. Unless it is to replace one, it never does, even one that appeared a moment ago. */
export async function writePolicy(io: Io, name: string, text: string, { replace }: { readonly replace: boolean }): Promise<void> {
  const path = pathOf(io, name);
  const draft = `${path}.${io.newRunId()}.tmp`;
  try {
    if (!replace) return await writeFile(path, text, { flag: 'wx' });
    await writeFile(draft, text, { flag: 'wx' });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    const code = systemCode(error);
    if (code === null) throw error;
    if (code === 'EEXIST') return await mustBeFree(io, name);
    const why = code === 'ENOENT' ? 'its folder does not exist' : code === 'EISDIR' ? 'it is a folder' : code;
    throw new UserError({
      code: 'config-not-writable',
      message: `${name} can’t be written: ${why}.`,
      fix: 'name another file with --config FILE.',
    });
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    return true;
  }
}
