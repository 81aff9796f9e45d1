import type { Directory, Known } from '../core/facts.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import { needsDirectory } from '../core/selectors.ts';
import { asKnown } from './as-known.ts';
import type { DirectoryCache, FlowContext, HeldDirectory } from './context.ts';
import type { DirectoryCopies } from './journal/port.ts';
import { type Moment, momentOf, msBetween } from './moment.ts';

/** So long the members of a directory are not asked for again, ms. */
const heldFor = 60 * 60_000;

export const newDirectoryCache = (copies: DirectoryCopies | null = null): DirectoryCache => ({
  held: null,
  copies,
});

/** Whether what was read is young enough to do without another read. */
export const isFresh = ({ at }: Pick<HeldDirectory, 'at'>, now: Moment): boolean =>
  now.wall >= at.wall && msBetween(at, now) < heldFor;

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
  const held = context.directories?.held ?? null;
  return held !== null && isFresh(held, momentOf(context))
    ? { known: true, value: held.directory }
    : askDirectory(context, policies);
}

/** The same, asked now whatever is held. */
export async function askDirectory(
  context: FlowContext,
  policies: readonly InstancePolicy[],
): Promise<Known<Directory> | null> {
  if (!policies.some(needsDirectory)) return null;
  const { cloud, directories = newDirectoryCache() } = context;
  const at = momentOf(context);
  const read = await asKnown(() => cloud.directory(context));
  directories.held = read.known ? { at, directory: read.value, from: 'cloud' } : null;
  return read;
}
