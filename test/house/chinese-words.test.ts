import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');

/** The rows of CONTRIBUTING: the word, and what never stands in its place. */
const words = read('CONTRIBUTING.md')
  .split('## Chinese words')[1]
  ?.split('\n## ')[0]
  ?.match(/^\| [^|]*\p{Script=Han}.*$/gmu)
  ?.map((row) => /^\| (\S+) \| `(.+)` \|/u.exec(row));

const files = [
  'README.zh-CN.md',
  ...readdirSync(new URL('docs/', root))
    .filter((name) => name.endsWith('.zh-CN.md'))
    .map((name) => `docs/${name}`),
  ...['findings', 'problems'].flatMap((topic) =>
    readdirSync(new URL(`shared/core/${topic}/zh/`, root)).map(
      (name) => `shared/core/${topic}/zh/${name}`,
    ),
  ),
  'cli/words/zh.ts',
  'cli/words/help.ts',
  'cli/words/scenario.ts',
  'cli/page/words/zh.ts',
];

test('the table of words is read', () => {
  expect(words?.length).toBeGreaterThan(5);
  expect(words).not.toContain(null);
});

test.each(words?.map((row) => [row?.[1], row?.[2]]) ?? [])(
  '%s is called so everywhere, and never %s',
  (word = '', never = '') => {
    const texts = files.map((file) => [file, read(file)] as const);
    expect(texts.some(([, text]) => text.includes(word))).toBe(true);
    const found = texts.flatMap(([file, text]) =>
      text
        .split('\n')
        .filter((line) => new RegExp(never, 'u').test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  },
);
