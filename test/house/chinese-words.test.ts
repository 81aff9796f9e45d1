import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { chineseFiles, root } from './chinese-files.ts';

const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');

/** The rows of CONTRIBUTING: the word, what never stands in its place, and where it is from. */
const words = read('CONTRIBUTING.md')
  .split('## Chinese words')[1]
  ?.split('\n## ')[0]
  ?.match(/^\| (?!word).*$/gm)
  ?.map((row) => /^\| ([^|`]+) \| `([^`]+)` \| .+ \| (.+) \|$/u.exec(row));

test('the table of words is read', () => {
  expect(words?.length).toBeGreaterThan(5);
  expect(words).not.toContain(null);
});

test('each word has a source with its date, or is said to be ours', () => {
  const sources = words?.map((row) => row?.[3]) ?? [];
  expect(sources.filter((one) => !/\d{4}-\d\d-\d\d$|^(the same|ours)$/.test(one ?? ''))).toEqual(
    [],
  );
});

test.each(words?.map((row) => [row?.[1], row?.[2]]) ?? [])(
  '%s is called so everywhere, and never %s',
  (word = '', never = '') => {
    const texts = chineseFiles.map((file) => [file, read(file)] as const);
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
