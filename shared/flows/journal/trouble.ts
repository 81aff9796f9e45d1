/** Why the folder of a journal fails, by what the system says. */
const byCode = {
  ENOENT: 'folder-not-there',
  ENOTDIR: 'folder-is-a-file',
  EACCES: 'folder-not-permitted',
  EPERM: 'folder-not-permitted',
  EROFS: 'folder-read-only',
  ENOSPC: 'folder-full',
  EDQUOT: 'folder-full',
  STUCK: 'folder-without-answer',
} as const;

/** A reason of findings, and a part of the sentences of problems. */
export type Trouble = (typeof byCode)[keyof typeof byCode];

/** What is wrong with the folder of a journal; where no text is known for it, in its own words. */
export function troubleOf(error: unknown): Trouble | { readonly words: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return isKnown(code)
    ? byCode[code]
    : { words: (error instanceof Error ? error.message : String(error)).slice(0, 300) };
}

const isKnown = (code: string): code is keyof typeof byCode => Object.hasOwn(byCode, code);
