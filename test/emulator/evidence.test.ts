import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tags } from '../../emulator/evidence/tags.ts';
import { evidence, evidenceListing } from '../../emulator/evidence.ts';
import { defaultVariants, variantCatalogue, variantNames } from '../../emulator/variants.ts';

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

  test('is listed for readers', async () => {
    await expect(evidenceListing()).toMatchFileSnapshot('../../emulator/EVIDENCE.md');
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
