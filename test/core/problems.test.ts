import { describe, expect, expectTypeOf, test } from 'vitest';
import { scenarioProblems } from '../../cli/words/scenario.ts';
import { en } from '../../shared/core/findings/en.ts';
import { zh } from '../../shared/core/findings/zh.ts';
import { problemTexts } from '../../shared/core/problems/catalogue.ts';
import { problemsOf, textsOf } from '../../shared/core/problems/problem.ts';
import { sayIn, saying } from '../../shared/core/problems/said.ts';
import type { UserErrorCode } from '../../shared/core/user-error.ts';
import { englishIn } from '../no-english.ts';

const english = textsOf(problemTexts);
const chinese = zh.texts;
const keys = Object.keys(english);

const placeholders = (text = ''): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name)).sort();
/** A value that no text has by itself, for every name in it. */
const valuesOf = (text = '') =>
  Object.fromEntries(placeholders(text).map((name) => [name, `⟨${name}⟩`]));

describe.each(keys)('%s', (key) => {
  test('is said in Chinese with every value of the English, and no English sentence', () => {
    const facts = valuesOf(english[key]);
    const said = { key, facts, english: sayIn(saying(english)(key, facts as never), en) };
    const text = sayIn(said, zh);
    for (const value of Object.values(facts)) {
      expect(said.english).toContain(value);
      expect(text).toContain(value);
    }
    expect(new Set(placeholders(chinese[key]))).toEqual(new Set(placeholders(english[key])));
    expect(englishIn(chinese[key] ?? '')).toEqual([]);
    if (/[A-Za-z]{2,} [a-z]{2,}/.test(english[key]?.replaceAll(/\{\w+\}/g, '') ?? ''))
      expect(text).toMatch(/\p{Script=Han}/u);
  });
  test('has no Chinese in English, and stops as a sentence in both or in neither', () => {
    expect(english[key]).not.toMatch(/[\p{Script=Han}，。；：（）]/u);
    const [one = '', other = ''] = [english[key], chinese[key]];
    if (!one.endsWith('}') && !other.endsWith('}'))
      expect(/[。？]$/.test(other)).toBe(/[.?]$/.test(one));
  });
});

test.each(Object.entries(scenarioProblems))('of a scenario: %s', (_, text) => {
  expect(text).toMatch(/\p{Script=Han}/u);
  expect(englishIn(text)).toEqual([]);
});

test('no two texts have one key', () => {
  expect(keys.filter((key) => key in scenarioProblems)).toEqual([]);
  const sizes = Object.values(problemTexts).map((one) => (typeof one === 'string' ? 1 : 2));
  expect(keys).toHaveLength(sizes.reduce((sum: number, size) => sum + size, 0));
});

test('every code of an error has words', () => {
  type Told = Extract<
    (typeof problemTexts)[keyof typeof problemTexts],
    { readonly code: string }
  >['code'];
  expectTypeOf<UserErrorCode>().toEqualTypeOf<Told>();
});

test('what fills a text is told in the language of the text, also inside of another', () => {
  const topic = {
    outer: { code: 'bad-arguments', message: 'Out {in}.', fix: 'Do {in}.' },
  } as const;
  const part = saying({ inner: 'in {n}' })('inner', { n: 7 });
  const problem = problemsOf(topic)('outer', { in: part });
  const tongue = { texts: { outer: '外{in}。', inner: '内 {n}' }, comma: '、' };
  expect(problem.message).toBe('Out in 7.');
  expect(sayIn(problem.said.message, tongue)).toBe('外内 7。');
  expect(sayIn(problem.said.fix, tongue)).toBe('Do in 7.');
  expect(sayIn(saying({ list: '{ids}' })('list', { ids: ['a', 'b'] }), null)).toBe('a, b');
});

test('a blank stands between Chinese and what is Latin in it, and nowhere else', () => {
  const tongue = { texts: { at: '在{place}中' }, comma: '、' };
  const said = (place: string) => sayIn(saying({ at: 'in {place}' })('at', { place }), tongue);
  expect(['`keep`', 'vpc-a', '文件', '“x”'].map(said)).toEqual([
    '在 `keep` 中',
    '在 vpc-a 中',
    '在文件中',
    '在“x”中',
  ]);
});
