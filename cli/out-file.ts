import { realpath } from 'node:fs/promises';
import { fileParts } from '../shared/core/problems/files.ts';
import { problemsOf } from '../shared/core/problems/problem.ts';
import { type Said, saying } from '../shared/core/problems/said.ts';
import { savedFileProblems } from '../shared/core/problems/saved-files.ts';
import { UserError } from '../shared/core/user-error.ts';
import type { CommandContext } from './command.ts';
import { pathOf } from './policy-file.ts';
import { replaceFiles, whyUnwritable } from './whole-file.ts';

const say = saying(fileParts);

const problem = problemsOf(savedFileProblems);

/** A file that somebody asked for, by the name they gave it. */
export interface OutFile {
  readonly name: string;
  readonly text: string;
}

/** How such files are written, and what to say of one that cannot be. */
export interface OutKind {
  readonly mode: number;
  readonly unwritable: 'plan-not-writable' | 'evidence-not-writable' | 'page-not-writable';
}

/** Writes what a command was asked for: all of it or nothing, and never over the policy. */
export async function writeOut(
  { io, settings, runId }: Pick<CommandContext, 'io' | 'settings' | 'runId'>,
  files: readonly OutFile[],
  { mode, unwritable }: OutKind,
): Promise<void> {
  const refusal = (file: string, why: Said): UserError =>
    new UserError(problem(unwritable, { file, why }));
  const taken = new Map([
    [await placeOf(pathOf(io, settings.config)), say('it-is-the-policy', {})],
  ]);
  for (const { name } of files) {
    const place = await placeOf(pathOf(io, name));
    const why = taken.get(place);
    if (why !== undefined) throw refusal(name, why);
    taken.set(place, say('taken-by-this-command', {}));
  }
  await replaceFiles(
    files.map(({ name, text }) => ({ path: pathOf(io, name), text })),
    {
      ...{ draft: runId, mode },
      failed: (at, error) => {
        const why = whyUnwritable(error);
        return why === null ? error : refusal(files[at]?.name ?? '', why);
      },
    },
  );
}

/** Where a file is in truth, whatever links lead to it. */
const placeOf = (path: string): Promise<string> => realpath(path).catch(() => path);
