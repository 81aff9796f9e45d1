import { expect, test } from 'vitest';
import { matches, normalised, shellBlocks, withOutputs } from '../../scripts/readme/blocks.ts';

const readme = (...lines: string[]): string => lines.join('\n');
const marked = readme(
  '# Title',
  '<!-- run: exit=2 seconds=9 -->',
  '```sh',
  'kms-vpc plan',
  '```',
  '',
  '```text',
  'old',
  '```',
  'more',
);

test('a block has its commands, its mark, and the output pasted after it', () => {
  const [block] = shellBlocks(marked);
  expect(block).toMatchObject({
    line: 3,
    commands: 'kms-vpc plan',
    mark: { kind: 'run', exit: 2, seconds: 9 },
    pasted: { text: 'old' },
  });
});

test('an output further down belongs to nobody', () => {
  const [block] = shellBlocks(
    readme('<!-- run -->', '```sh', 'a', '```', 'A sentence.', '```text', 'b', '```'),
  );
  expect(block?.pasted).toBeNull();
});

test('a block that must not run says why, and a block without a comment is unmarked', () => {
  const blocks = shellBlocks(
    readme('<!-- not run: needs an account -->', '```sh', 'a', '```', '', '```sh', 'b', '```'),
  );
  expect(blocks.map(({ mark }) => mark)).toEqual([
    { kind: 'not-run', why: 'needs an account' },
    { kind: 'none' },
  ]);
});

test.each([
  ['took 12 ms', 'took 3.4 ms'],
  ['on http://127.0.0.1:8080', 'on http://127.0.0.1:41231'],
  ['at 2026-01-01T00:00:00Z', 'at 2027-03-04T05:06:07.123Z'],
  ['request 3D0C6F1E-0000-4000-8000-000000000001', 'request 9D0C6F1E-1111-4000-8000-000000000009'],
  ['added 207 packages in 8s', 'added 210 packages in 12s'],
  ['0 秒前验证', '12 秒前验证'],
  ['plain  ', '\u001b[32mplain\u001b[0m'],
])('%j and %j are one output', (pasted, real) => {
  expect(matches(pasted, real)).toBe(true);
});

test.each([
  ['2 to bind', '3 to bind'],
  ['vpc-bp1a', 'vpc-bp1b'],
  ['account 1000000000000001', 'account 1000000000000002'],
  ['a', 'a\nb'],
])('%j and %j are two', (pasted, real) => {
  expect(matches(pasted, real)).toBe(false);
});

test('a pasted line … stands for any number of lines', () => {
  expect(matches('first\n…\nlast', 'first\nsecond\nthird\nlast')).toBe(true);
  expect(matches('first\n…\nlast', 'first\nsecond')).toBe(false);
});

test('what has meaning is left alone', () => {
  expect(normalised('vsw-bp1b has 0 free addresses (3 others)')).toBe(
    'vsw-bp1b has 0 free addresses (3 others)',
  );
});

test('an update replaces outputs that differ and leaves the others as they are pasted', () => {
  const markdown = readme(
    marked,
    '<!-- run -->',
    '```sh',
    'b',
    '```',
    '```text',
    'took 1 ms',
    '```',
  );
  const [first, second] = shellBlocks(markdown);
  if (!first || !second) throw new Error('two blocks were written');
  const updated = withOutputs(
    markdown,
    new Map([
      [first, 'new\nlines\n'],
      [second, 'took 2 ms'],
    ]),
  );
  expect(updated).toContain('```text\nnew\nlines\n```\nmore');
  expect(updated).toContain('took 1 ms');
});
