import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { chineseFiles, root } from './chinese-files.ts';

/** What is read as text: no code, addresses, comments or markup. */
function prose(file: string): string[] {
  const text = readFileSync(new URL(file, root), 'utf8');
  if (file.endsWith('.ts'))
    return text
      .split('\n')
      .filter((line) => !/^\s*(\/\*\*| \*|\/\/)/.test(line))
      .map((line) => line.replace(/(?<='.*)`[^`]*`(?=.*')/g, 'x'));
  return text
    .split(/^```/m)
    .filter((_, index) => index % 2 === 0)
    .flatMap((part) => part.split('\n'))
    .map((line) =>
      line
        .replace(/<!--.*?-->/g, '')
        .replace(/`[^`]*`/g, 'x')
        .replace(/\]\([^)]*\)/g, ']')
        // A mark before the end of bold text must have a blank after it, to be its end.
        .replace(/\*\*(.*?)\*\* ?/g, '$1'),
    );
}

test.each([
  ['marks beside Chinese are wide', /\p{Script=Han}[,;:?!()]|[,;(]\p{Script=Han}/u],
  ['a blank parts Chinese and Latin', /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u],
  ['no blank parts Chinese and Chinese', /\p{Script=Han} +\p{Script=Han}/u],
  [
    'no blank follows or precedes a wide mark',
    /[，。；：？！、）”] +[\p{L}\d`]|\S +[，。；：？！、）”]/u,
  ],
  ['Chinese is quoted in “ and ”', /"\p{Script=Han}|\p{Script=Han}"/u],
])('%s', (_, fault) => {
  const found = chineseFiles.flatMap((file) =>
    prose(file)
      .filter((line) => fault.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(found.join('\n')).toBe('');
});
