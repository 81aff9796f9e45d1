import type { Directory, Known } from '../core/facts.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import { needsDirectory } from '../core/selectors.ts';
import { asKnown } from './as-known.ts';
import type { DirectoryCache, FlowContext } from './context.ts';

/** So long the members of a directory are not asked for again, ms. */
const heldFor = 60 * 60_000;

export const newDirectoryCache = (): DirectoryCache => ({ held: null });

/**
 * The members of the Resource Directory, read once for all instances, and once an hour in a warm
 * function. Null: no policy names a folder. One that could not be read is unknown, however much was
 * known an hour ago.
 */
export async function observeDirectory(
  context: FlowContext,
  policies: readonly InstancePolicy[],
): Promise<Known<Directory> | null> {
  if (!policies.some(needsDirectory)) return null;
  const { cloud, now, directories = newDirectoryCache() } = context;
  const { held } = directories;
  const age = held === null ? null : now() - held.at;
  if (held !== null && age !== null && age >= 0 && age < heldFor)
    return { known: true, value: held.directory };
  const at = now();
  const read = await asKnown(() => cloud.directory(context));
  directories.held = read.known ? { at, directory: read.value } : null;
  return read;
}
