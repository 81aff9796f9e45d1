import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { problemsOf } from '../shared/core/problems/problem.ts';
import { savedFileProblems } from '../shared/core/problems/saved-files.ts';
import { UserError } from '../shared/core/user-error.ts';
import { replaceFiles, whyUnwritable } from './whole-file.ts';

const problem = problemsOf(savedFileProblems);

/** A file of a folder: its path in it, and all of its text. */
export interface FolderFile {
  readonly file: string;
  readonly text: string;
}

/**
 * Writes files into a folder that somebody has named, and makes it where it is missing: all of
 * them, or none where one cannot be written.
 */
export async function writeFolder(
  { name, place }: { readonly name: string; readonly place: string },
  files: readonly FolderFile[],
): Promise<void> {
  const failed = (error: unknown): unknown => {
    const why = whyUnwritable(error);
    return why === null
      ? error
      : new UserError(problem('folder-not-writable', { folder: name, why }));
  };
  const paths = files.map(({ file, text }) => ({ path: path.join(place, file), text }));
  try {
    for (const folder of new Set(paths.map((one) => path.dirname(one.path))))
      await mkdir(folder, { recursive: true });
  } catch (error) {
    throw failed(error);
  }
  await replaceFiles(paths, {
    ...{ draft: randomUUID(), mode: 0o666 },
    failed: (_, error) => failed(error),
  });
}

/** JSON as it stands in a file that people read too. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
