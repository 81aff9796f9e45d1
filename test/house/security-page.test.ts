import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const textOf = (file: string): string => readFileSync(`${root}${file}`, 'utf8');

const rowsOf = (page: string) =>
  textOf(page)
    .split('\n')
    .flatMap((line) => {
      const [, file, name] = /\| `(test\/[^`]+)`: (.+) \|$/.exec(line) ?? [];
      return file && name ? [{ line, file, name: name.replaceAll('\\|', '|') }] : [];
    });
const rows = rowsOf('docs/security.md');

test('every row of the page on attacks names a test that is there', () => {
  const missing = rows.filter(
    ({ file, name }) => !existsSync(`${root}${file}`) || !textOf(file).includes(name),
  );
  expect(missing).toEqual([]);
});

test('no row is without a test, and none stands there twice', () => {
  const table = textOf('docs/security.md').split('\n## ')[0] ?? '';
  const all = table.split('\n').filter((line) => /^\| (?!attack|-)/.test(line));
  expect(all.filter((line) => !rows.some((row) => row.line === line))).toEqual([]);
  expect(new Set(rows.map(({ line }) => line)).size).toBe(rows.length);
  expect(rows.length).toBeGreaterThanOrEqual(60);
});

test('the page in Chinese has the same tests, in the same order', () => {
  const named = (page: string) => rowsOf(page).map(({ file, name }) => ({ file, name }));
  expect(named('docs/security.zh-CN.md')).toEqual(named('docs/security.md'));
});
