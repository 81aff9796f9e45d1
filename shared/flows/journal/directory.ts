import { planFor } from '../../core/journal/plan-for.ts';
import type { Look } from '../../core/look.ts';
import type { InstancePolicy } from '../../core/policy/policy.ts';
import { needsDirectory } from '../../core/selectors.ts';
import type { FlowContext } from '../context.ts';
import { momentOf } from '../moment.ts';
import { isFresh } from '../observe-directory.ts';

/**
 * Holds what another run has read of the Resource Directory within the hour, where this process has
 * nothing of its own: a function that starts anew every 15 minutes need not ask each time. Never
 * fails: whoever remembers nothing asks.
 */
export async function recallDirectory(
  context: FlowContext,
  policies: readonly InstancePolicy[],
): Promise<void> {
  const { directories, account } = context;
  if (!directories?.copies || !policies.some(needsDirectory)) return;
  const { held, copies } = directories;
  const now = momentOf(context);
  if (held !== null && isFresh(held, now)) return;
  // A journal that can't be read is a finding of each instance already.
  const copy = await copies.newest(account).catch(() => null);
  if (copy === null) return;
  const at = { wall: copy.at, steady: now.steady - (now.wall - copy.at) };
  const { directory } = copy;
  if (isFresh({ at }, now)) directories.held = { at, directory, from: 'journal' };
}

/**
 * Whether a plan rests on a copy out of the journal. Whoever writes to that folder could have put
 * an account into it, so nothing is changed before the directory itself was asked.
 */
export const restsOnCopy = ({ directories }: FlowContext, looks: readonly Look[]): boolean =>
  directories?.held?.from === 'journal' &&
  looks.some((look) => needsDirectory(look.policy) && planFor(look).actions.length > 0);

/**
 * Leaves what was read of the directory since then to later runs. What goes wrong costs them a
 * read, and a journal that can't be written to is a finding of whoever has more to leave.
 */
export async function leaveDirectory(
  { directories, account }: FlowContext,
  policies: readonly InstancePolicy[],
  since: number,
): Promise<void> {
  if (!directories?.copies || !policies.some(needsDirectory)) return;
  const { held, copies } = directories;
  if (held?.from !== 'cloud' || held.at.wall < since) return;
  await copies.add({ account, at: held.at.wall, directory: held.directory }).catch(() => undefined);
}
