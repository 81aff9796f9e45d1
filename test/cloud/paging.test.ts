import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CloudError, faultOf } from '../../shared/cloud/cloud-error.ts';
import {
  allByNumber,
  allByToken,
  type NumberedPage,
  type TokenPage,
} from '../../shared/cloud/transport/paging.ts';
import type { Said } from '../../shared/core/problems/said.ts';

const incomplete = (message: Said): CloudError =>
  new CloudError(
    faultOf({ meaning: 'incomplete', action: 'test:List', code: 'incomplete-answer', message }),
  );

type Numbered = Omit<NumberedPage<string>, 'incomplete'>;

/** A list served from the pages given; beyond them, empty pages. */
function numbered(pages: readonly Numbered[]) {
  const asked: number[] = [];
  const read = async (number: number): Promise<NumberedPage<string>> => {
    asked.push(number);
    const page = pages[number - 1] ?? { total: pages.at(-1)?.total ?? 0, items: [] };
    return { ...page, incomplete };
  };
  return { asked, all: () => allByNumber(read, (item) => item) };
}

const items = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => `item-${from + index}`);

test.each([
  [0, 1],
  [1, 1],
  [49, 1],
  [50, 1],
  [51, 2],
  [100, 2],
  [101, 3],
])('%i items in pages of 50 cost %i calls', async (total, calls) => {
  const pages = Array.from({ length: Math.ceil(total / 50) }, (_, page) => ({
    total,
    items: items(Math.min(50, total - page * 50), page * 50),
  }));
  const { asked, all } = numbered(pages.length === 0 ? [{ total: 0, items: [] }] : pages);
  expect(await all()).toEqual(items(total));
  expect(asked).toEqual(Array.from({ length: calls }, (_, index) => index + 1));
});

test.each<[string, readonly Numbered[]]>([
  [
    'the first page is cut',
    [
      { total: 60, items: items(37) },
      { total: 60, items: items(10, 50) },
    ],
  ],
  [
    'a page is empty before the end',
    [
      { total: 60, items: items(50) },
      { total: 60, items: [] },
    ],
  ],
  ['there is nothing where there should be', [{ total: 3, items: [] }]],
  [
    'an item comes twice',
    [
      { total: 4, items: ['a', 'b'] },
      { total: 4, items: ['b', 'c'] },
    ],
  ],
  ['an item comes twice on one page', [{ total: 2, items: ['a', 'a'] }]],
  [
    'the total grows',
    [
      { total: 4, items: ['a', 'b'] },
      { total: 5, items: ['c', 'd'] },
    ],
  ],
  [
    'the total shrinks',
    [
      { total: 4, items: ['a', 'b'] },
      { total: 3, items: ['c'] },
    ],
  ],
  ['more items come than the total says', [{ total: 1, items: ['a', 'b'] }]],
])('a counted list is incomplete when %s', async (_, pages) => {
  await expect(numbered(pages).all()).rejects.toMatchObject({ fault: { meaning: 'incomplete' } });
});

test('smaller pages than asked for are followed to the end', async () => {
  const { all } = numbered([
    { total: 5, items: items(2) },
    { total: 5, items: items(2, 2) },
    { total: 5, items: items(1, 4) },
  ]);
  expect(await all()).toEqual(items(5));
});

interface Harm {
  readonly page: number;
  readonly keep: number;
  readonly repeat: boolean;
}

function cutInto(sizes: readonly number[], truth: readonly string[]): Numbered[] {
  const total = truth.length;
  const starts = sizes.map((_, index) =>
    sizes.slice(0, index).reduce((sum, size) => sum + size, 0),
  );
  const pages = sizes.map((size, index) => ({
    total,
    items: truth.slice(starts[index], (starts[index] ?? 0) + size),
  }));
  return pages.filter(({ items: ofPage }, index) => index === 0 || ofPage.length > 0);
}

/** Cuts a page short, and may put the page before it behind what is left. */
function harmed(pages: readonly Numbered[], { page, keep, repeat }: Harm): Numbered[] {
  const before = repeat ? (pages[page - 1]?.items ?? []) : [];
  return pages.map((each, index) =>
    index === page ? { ...each, items: [...each.items.slice(0, keep), ...before] } : each,
  );
}

test('however pages are sized, cut or repeated: the whole list or none', async () => {
  const world = fc.record({
    total: fc.nat({ max: 40 }),
    sizes: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 40, maxLength: 40 }),
    harms: fc.array(
      fc.record<Harm>({
        page: fc.nat({ max: 6 }),
        keep: fc.nat({ max: 12 }),
        repeat: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
  });
  const outcomes = { whole: 0, incomplete: 0 };
  await fc.assert(
    fc.asyncProperty(world, async ({ total, sizes, harms }) => {
      const truth = items(total);
      const pages = harms.reduce(harmed, cutInto(sizes, truth));
      const outcome = await numbered(pages)
        .all()
        .catch((error: unknown) => error);
      const isError = outcome instanceof CloudError;
      outcomes[isError ? 'incomplete' : 'whole'] += 1;
      expect(isError ? outcome.fault.meaning : outcome).toEqual(isError ? 'incomplete' : truth);
    }),
  );
  expect(Math.min(outcomes.whole, outcomes.incomplete)).toBeGreaterThan(0);
});

/** A list whose pages are found by the token before them; the first by null. */
function byToken(pages: ReadonlyMap<string | null, Omit<TokenPage<string>, 'incomplete'>>) {
  const asked: (string | null)[] = [];
  const read = async (token: string | null): Promise<TokenPage<string>> => {
    asked.push(token);
    return { next: null, items: [], ...pages.get(token), incomplete };
  };
  return { asked, all: () => allByToken(read, (item) => item) };
}

test('a list is walked to the page without a token, over empty pages', async () => {
  const { asked, all } = byToken(
    new Map<string | null, Omit<TokenPage<string>, 'incomplete'>>([
      [null, { next: 't1', items: ['a'] }],
      ['t1', { next: 't2', items: [] }],
      ['t2', { next: null, items: ['b', 'c'] }],
    ]),
  );
  expect(await all()).toEqual(['a', 'b', 'c']);
  expect(asked).toEqual([null, 't1', 't2']);
});

test('a token that comes back is not followed again', async () => {
  const { asked, all } = byToken(
    new Map<string | null, Omit<TokenPage<string>, 'incomplete'>>([
      [null, { next: 't1', items: ['a'] }],
      ['t1', { next: 't2', items: ['b'] }],
      ['t2', { next: 't1', items: ['c'] }],
    ]),
  );
  await expect(all()).rejects.toMatchObject({ fault: { meaning: 'incomplete' } });
  expect(asked).toHaveLength(3);
});

test('a list that never ends is given up on', async () => {
  let pages = 0;
  const endless = async (): Promise<TokenPage<string>> => ({
    next: `t${++pages}`,
    items: [],
    incomplete,
  });
  await expect(allByToken(endless, (item) => item)).rejects.toMatchObject({
    fault: { meaning: 'incomplete' },
  });
  expect(pages).toBe(1000);
});
