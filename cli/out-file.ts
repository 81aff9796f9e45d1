import { realpath } from 'node:fs/promises';
import { UserError } from '../shared/core/user-error.ts';
import type { CommandContext } from './command.ts';
import { pathOf } from './policy-file.ts';
import { replaceFiles, whyUnwritable } from './whole-file.ts';

/** A file that somebody asked for, by the name they gave it. */
export interface OutFile {
  readonly name: string;
  readonly text: string;
}

/** How such files are written, and what to say of one that cannot be. */
export interface OutKind {
  readonly mode: number;
  readonly unwritable: (name: string) => string;
  readonly fix: string;
}

/** Writes what a command was asked for: all of it or nothing, and never over the policy. */
export async function writeOut(
  { io, settings, runId }: Pick<CommandContext, 'io' | 'settings' | 'runId'>,
  files: readonly OutFile[],
  { mode, unwritable, fix }: OutKind,
): Promise<void> {
  const refusal = (name: string, why: string): UserError =>
    new UserError({ code: 'out-not-writable', message: `${unwritable(name)}: ${why}.`, fix });
  const taken = new Map([[await placeOf(pathOf(io, settings.config)), 'it is the policy']]);
  for (const { name } of files) {
    const place = await placeOf(pathOf(io, name));
    const why = taken.get(place);
    if (why !== undefined) throw refusal(name, why);
    taken.set(place, 'something else of this command goes there');
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
