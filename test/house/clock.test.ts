import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const linesOf = (folder: string): string[] =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => readFileSync(`${root}${folder}/${name}`, 'utf8').split('\n'));

// The wall clock says when something happened, and may be set at any time.
test('until when a run may take is told by the steady clock', () => {
  const lines = ['shared', 'functions', 'cli'].flatMap(linesOf);
  const wall = /\bdeadline\b[^,]*\bnow\(\)|\bnow\(\)[^,]*[<>][^,]*\bdeadline\b/;
  expect('deadline: io.now() + readTime').toMatch(wall);
  expect('if (context.now() + ms >= context.deadline) return;').toMatch(wall);
  expect(lines.filter((line) => wall.test(line))).toEqual([]);
});
