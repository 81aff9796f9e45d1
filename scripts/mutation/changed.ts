import { spawnSync } from 'node:child_process';

/** Null: it failed. */
function git(...args: string[]): string | null {
  const { status, stdout } = spawnSync('git', args, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** Where this branch left main; on main, the commit before. Null: no history to compare with. */
function base(): string | null {
  const fork = git('merge-base', 'HEAD', 'origin/main') ?? git('merge-base', 'HEAD', 'main');
  const isOnMain = fork === null || fork === git('rev-parse', 'HEAD');
  return isOnMain ? git('rev-parse', '--verify', '--quiet', 'HEAD~1') : fork;
}

/**
 * Per file, `file:first-last` of each run of lines that is new or another; null: nothing to compare
 * with.
 */
export function changedLines(globs: readonly string[]): Map<string, string[]> | null {
  const before = base();
  if (before === null) return null;
  const paths = globs.map((glob) => `:(top,glob)${glob}`);
  const diff =
    git('diff', '--unified=0', '--no-color', '--no-ext-diff', before, '--', ...paths) ?? '';
  const ranges = new Map<string, string[]>();
  let file = '';
  for (const line of diff.split('\n')) {
    if (line.startsWith('+++ ')) file = line.slice('+++ b/'.length);
    const [, first, count = '1'] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
    if (first === undefined || count === '0') continue;
    const range = `${file}:${first}-${Number(first) + Number(count) - 1}`;
    ranges.set(file, [...(ranges.get(file) ?? []), range]);
  }
  return ranges;
}
