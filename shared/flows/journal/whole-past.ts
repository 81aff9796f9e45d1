import type { InstanceId } from '../../core/ids.ts';
import { problemsOf } from '../../core/problems/problem.ts';
import { runProblems } from '../../core/problems/runs.ts';
import { UserError } from '../../core/user-error.ts';
import type { Journal, JournalRead } from './port.ts';
import { troubleOf } from './trouble.ts';

/** All that is left of an instance's past, for a person who asked. Throws a UserError. */
export async function wholePast(journal: Journal, id: InstanceId): Promise<JournalRead> {
  try {
    return await journal.read(id, 'all');
  } catch (error) {
    throw new UserError(problemsOf(runProblems)('journal-unread', { id, why: troubleOf(error) }));
  }
}
