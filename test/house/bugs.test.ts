import { existsSync, readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import { bugs } from '../../bench/bugs/bugs.ts';
import { planted, root } from '../../bench/bugs/planted.ts';

test.each(bugs)('a bug can be planted: $breaks', (bug) => {
  const contents = planted(bug);
  expect(contents).not.toBe(readFileSync(`${root}${bug.file}`, 'utf8'));
  expect(() => transformSync(contents, { loader: 'ts' })).not.toThrow();
  expect(existsSync(`${root}${bug.tests ?? ''}`)).toBe(true);
});

test('there are at least forty of them, each told apart', () => {
  expect(new Set(bugs.map(({ breaks }) => breaks)).size).toBe(bugs.length);
  expect(bugs.length).toBeGreaterThanOrEqual(40);
});

test('a place that is not there, or there twice, is an error', () => {
  const [bug] = bugs;
  for (const search of ['no such text', 'const ']) {
    expect(() => planted({ ...(bug as (typeof bugs)[number]), search })).toThrow(/places, not 1/);
  }
});
