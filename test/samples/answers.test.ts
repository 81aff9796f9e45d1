import { parse } from 'lossless-json';
import { describe, expect, test } from 'vitest';
import type { CloudOptions } from '../../shared/cloud/client.ts';
import { CloudError } from '../../shared/cloud/cloud-error.ts';
import { operations } from '../../shared/cloud/operations.ts';
import { readsByHand } from '../../shared/cloud/reads-by-hand.ts';
import { productNames } from '../../shared/cloud/transport/product.ts';
import { local, scripted } from './places.ts';
import { readers } from './readers.ts';
import { calls, type Outcome, type Sample, samples } from './sample.ts';
import { shapeOf } from './shape.ts';
import { worlds } from './worlds.ts';

const made = { ...operations, ...readsByHand };
const madeNames = Object.keys(made) as (keyof typeof made)[];
const readerOf = (call: string) => {
  const name = madeNames.find((each) => made[each].ram === call);
  return name === undefined ? undefined : readers[name];
};

/** What the client makes of the answers of a place: a value, or the fault it ends with. */
async function outcomeOf({ call, asked }: Sample, options: CloudOptions): Promise<Outcome> {
  try {
    const value = await readerOf(call)?.(options, { deadline: 60_000 }, asked);
    return { value };
  } catch (error) {
    if (error instanceof CloudError) return { fault: error.fault };
    throw error;
  }
}

/** A value is that value; of a fault, what the sample names. */
function expectOutcome(outcome: Outcome, reads: Outcome): void {
  if ('fault' in reads) expect(outcome).toMatchObject(reads);
  else expect(outcome).toEqual(reads);
}

/** Members of all texts that are JSON: a page of a gateway has none. */
const shapeIn = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => (text.startsWith('{') ? [...shapeOf(parse(text))] : [])));
const without = (one: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] =>
  [...one].filter((member) => !other.has(member)).sort();

const titled = samples.map((sample) => [`${sample.call}: ${sample.title}`, sample] as const);
const inWorlds = titled.filter(([, { world }]) => world !== null);

/** Call -> members in which an answer of the local cloud differed from a documented one. */
const found = new Map<string, Set<string>>();
const namedOf = (call: string): ReadonlySet<string> => {
  const { onlyInSamples = {}, onlyInLocalCloud = {} } =
    calls.find((each) => each.call === call) ?? {};
  const inSamples = Object.values(onlyInSamples).flat();
  const inLocalCloud = Object.values(onlyInLocalCloud).flat();
  return new Set([
    ...inSamples.map((member) => `documented ${member}`),
    ...inLocalCloud.map((member) => `local cloud ${member}`),
  ]);
};

describe('a documented answer', () => {
  test.each(titled)('%s: the client reads what it says', async (_, sample) => {
    const { options } = await scripted(sample);
    expectOutcome(await outcomeOf(sample, options), sample.reads);
  });

  test.each(inWorlds)('%s: the local cloud says the same, read alike', async (_, sample) => {
    const place = await local(sample);
    expectOutcome(await outcomeOf(sample, place.options), sample.reads);
    // Over the wire the text of a refusal is not handed on: those of other products show its shape.
    if (place.said.every((text) => text === '')) return;
    const documented = shapeIn(sample.replies.map(({ text }) => text));
    const said = shapeIn(place.said);
    const differences = new Set([
      ...without(documented, said).map((member) => `documented ${member}`),
      ...without(said, documented).map((member) => `local cloud ${member}`),
    ]);
    found.set(sample.call, new Set([...(found.get(sample.call) ?? []), ...differences]));
    expect(without(differences, namedOf(sample.call))).toEqual([]);
  });

  test.each(calls)('of $call names no difference that is none', ({ call }) => {
    expect(without(namedOf(call), found.get(call) ?? new Set())).toEqual([]);
  });

  test.each(titled)('%s: has a source, and a world or why there is none', (_, sample) => {
    expect(sample.source).toMatch(/^\S.+, 20\d\d/);
    expect([sample.world, sample.notInLocalCloud].filter((each) => each !== null)).toHaveLength(1);
  });
});

test('every call has documented answers, and no other', () => {
  const all = new Set(madeNames.map((name) => made[name].ram));
  expect([...new Set(samples.map(({ call }) => call))].sort()).toEqual([...all].sort());
});

test.each(productNames)('%s has a documented refusal', (product) => {
  const own = samples.filter(({ call }) => call.startsWith(`${product}:`));
  expect(own.filter(({ reads }) => 'fault' in reads).length).toBeGreaterThan(0);
});

test('every world stands beside a documented answer', () => {
  const used = new Set(samples.flatMap(({ world }) => world ?? []));
  expect(Object.keys(worlds).filter((name) => !used.has(name))).toEqual([]);
});
