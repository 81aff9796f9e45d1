import { runParts } from '../../core/problems/runs.ts';
import { type Said, saying } from '../../core/problems/said.ts';

/** Why the folder of a journal fails, by what the system says. */
const byCode: ReadonlyMap<string, FolderTrouble> = new Map([
  ['ENOENT', 'folder-not-there'],
  ['ENOTDIR', 'folder-is-a-file'],
  ['EACCES', 'folder-not-permitted'],
  ['EPERM', 'folder-not-permitted'],
  ['EROFS', 'folder-read-only'],
  ['ENOSPC', 'folder-full'],
  ['EDQUOT', 'folder-full'],
  ['STUCK', 'folder-without-answer'],
]);

type FolderTrouble = Extract<keyof typeof runParts, `folder-${string}`>;

const say = saying(runParts);

/** What is wrong with the folder of a journal; where no text is known for it, in its own words. */
export function troubleOf(error: unknown): Said | string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const trouble = byCode.get(code);
  if (trouble !== undefined) return say(trouble, {});
  return (error instanceof Error ? error.message : String(error)).slice(0, 300);
}
