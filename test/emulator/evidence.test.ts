import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tags } from '../../emulator/evidence/tags.ts';
import { evidence } from '../../emulator/evidence.ts';
import { defaultVariants, variantCatalogue, variantNames } from '../../emulator/variants.ts';
import { evidenceListing } from './evidence-listing.ts';
import { openAboutEvents, openAboutKms } from './open-facts.ts';
import { shownBy } from './shown-by.ts';

const root = new URL('../../emulator', import.meta.url).pathname;
const rooms = ['.', 'state', 'wire', 'scenario', 'faults', 'network', 'events', 'functions'];
const code = rooms
  .flatMap((room) => readdirSync(join(root, room)).map((file) => join(root, room, file)))
  .filter((file) => file.endsWith('.ts') && !/\/(evidence|variants)\.ts$/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

const mentioned = new Set(
  code.match(
    /\b(?:kms|vpc|sharing|directory|gateway|sts|network|events|functions)(?:\.[a-z0-9-]+)+/g,
  ),
);

/** A text as code or JSON has it. */
const quoted = (text: string): string =>
  `['"\`]${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}['"\`]`;

/** Where the rows of a table of tests are: beside them, or in the files of samples. */
function rowsOf(file: string, text: string): string {
  if (file === 'test/samples/events.test.ts')
    return readFileSync('test/samples/events.json', 'utf8');
  if (file === 'test/emulator/variants.test.ts') return JSON.stringify(variantNames);
  if (file !== 'test/samples/answers.test.ts') return text;
  const folder = 'test/samples/answers';
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

describe('evidence', () => {
  test.each(Object.keys(evidence))('%s is claimed by the code', (id) => {
    expect(mentioned.has(id)).toBe(true);
  });

  test('is not claimed where there is none', () => {
    const claimed = [...code.matchAll(/evidence: ([a-z0-9., -]+)\)/g)].flatMap(([, ids]) =>
      (ids ?? '').split(', '),
    );
    expect(claimed.filter((id) => !Object.hasOwn(evidence, id))).toEqual([]);
    expect(claimed.length).toBeGreaterThan(30);
  });

  test.each(Object.entries(evidence))(
    '%s names a source and a tag',
    (_id, { tag, behaviour, source }) => {
      expect(tags).toContain(tag);
      expect(behaviour.length * source.length).toBeGreaterThan(0);
    },
  );

  test.each(Object.entries(evidence))(
    '%s names as its switches what there is',
    (_id, { switchedBy }) => {
      const variants = switchedBy.filter((name) => !name.startsWith('scenario '));
      expect(variants.filter((name) => !Object.hasOwn(variantCatalogue, name))).toEqual([]);
    },
  );

  test('that is assumed can be switched, so that every promise is tried without it', () => {
    const assumed = Object.entries(evidence).filter(([, { tag }]) => tag === 'assumed');
    expect(assumed.length).toBeGreaterThan(10);
    expect(assumed.filter(([, { switchedBy }]) => switchedBy.length === 0)).toEqual([]);
  });

  test('covers every variant, so that what an account shows says which behaviour it is', () => {
    const switched = new Set<string>(Object.values(evidence).flatMap((each) => each.switchedBy));
    expect(variantNames.filter((name) => !switched.has(name))).toEqual([]);
  });

  test.each(Object.entries(shownBy))('%s is shown by a test that is there', (_, shown) => {
    const text = readFileSync(shown.file, 'utf8');
    expect(text).toMatch(new RegExp(`\\(\\s*${quoted(shown.title)},`));
    if (shown.row !== undefined)
      expect(rowsOf(shown.file, text)).toMatch(new RegExp(quoted(shown.row)));
  });

  test('is open for a reason: every variant stands beside a fact that is not established', () => {
    const named = new Set(
      [...openAboutKms, ...openAboutEvents].flatMap(({ variants }) => variants),
    );
    expect(variantNames.filter((name) => !named.has(name))).toEqual([]);
  });

  test('is listed for readers: npm run evidence', () => {
    expect(readFileSync('emulator/EVIDENCE.md', 'utf8')).toBe(evidenceListing());
  });
});

describe('a variant', () => {
  test.each(variantNames)('%s is asked by the code, and its default is its first value', (name) => {
    expect(code).toContain(name);
    expect(defaultVariants[name]).toBe(variantCatalogue[name].values[0]);
  });

  test.each(variantNames)('%s has at least two values, all different', (name) => {
    const { values } = variantCatalogue[name];
    expect(new Set<unknown>(values).size).toBe(values.length);
    expect(values.length).toBeGreaterThan(1);
  });
});
