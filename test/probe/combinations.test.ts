import { afterAll, expect, test } from 'vitest';
import type {
  AnswerFault,
  Faults,
  NameFault,
  TlsFault,
  TransportFault,
} from '../../emulator/network/faults.ts';
import { variantCatalogue } from '../../emulator/variants.ts';
import { casesOf } from '../soak.ts';
import { ANetwork } from './a-network.ts';

const harmless = {
  names: ['two-addresses', 'truncated', 'alias', 'rebinding'] satisfies NameFault[],
  system: ['truncated', 'alias', 'rebinding'] satisfies NameFault[],
  answer: ['413', 'redirect'] satisfies AnswerFault[],
};
const harmful = {
  names: [
    'nxdomain',
    'servfail',
    'refused',
    'wrong-address',
    'another-instance',
    'public-address',
    'metadata-address',
    'ipv6-only',
    'one-of-two-outside',
  ] satisfies NameFault[],
  system: [
    'nxdomain',
    'wrong-address',
    'another-instance',
    'public-address',
    'servfail',
  ] satisfies NameFault[],
  transport: [
    'syn-dropped',
    'refused',
    'reset',
    'half-open',
    'closed',
    'plain-http',
  ] satisfies TransportFault[],
  tls: [
    'wrong-ca',
    'imitated-ca',
    'self-signed',
    'expired',
    'expired-authority',
    'not-yet-valid',
    'wrong-name',
    'another-instance',
    'old-tls',
  ] satisfies TlsFault[],
  answer: ['empty', 'not-http', 'reset', 'slow-loris'] satisfies AnswerFault[],
};

/** Numbers of a seed, so that a failure can be had again. (mulberry32) */
function numbersOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A harmful fault of a third of the kinds, a harmless one of another third. */
function aCombination(random: () => number): {
  readonly faults: Faults;
  readonly isHarmful: boolean;
} {
  const faults: Record<string, string> = {};
  let isHarmful = false;
  for (const kind of ['names', 'system', 'transport', 'tls', 'answer'] as const) {
    const dice = random();
    // Two addresses against one would be a disagreement.
    if (kind === 'system' && faults.names === 'two-addresses') continue;
    const options: readonly string[] =
      dice < 0.25 ? harmful[kind] : dice < 0.5 && kind in harmless ? harmless[kind as 'names'] : [];
    const chosen = options[Math.floor(random() * options.length)];
    if (chosen === undefined) continue;
    faults[kind] = chosen;
    isHarmful ||= dice < 0.25;
  }
  return { faults: faults as Faults, isHarmful };
}

const runs = casesOf(200);
const seed = Number(process.env.SOAK_SEED ?? 20_261);
const together = 40;
const worlds = variantCatalogue.certificateName.values.flatMap((certificateName) =>
  variantCatalogue.sendsIntermediate.values.map(
    (sendsIntermediate) => new ANetwork({ variants: { certificateName, sendsIntermediate } }),
  ),
);
afterAll(() => Promise.all(worlds.map(({ network }) => network.close())));

test(`${runs} random combinations of faults: none is called reachable that is not`, {
  timeout: 30_000 + runs * 400,
}, async () => {
  const random = numbersOf(seed);
  const wrong: unknown[] = [];
  const missed: { readonly world: ANetwork; readonly faults: Faults }[] = [];
  let reachable = 0;
  for (let done = 0; done < runs; done += together) {
    const combinations = Array.from({ length: Math.min(together, runs - done) }, () =>
      aCombination(random),
    );
    await Promise.all(
      combinations.map(async ({ faults, isHarmful }, nth) => {
        const world = worlds[nth % worlds.length] ?? new ANetwork();
        const { verdict, isProven } = await world.verdict(faults, 10_000, isHarmful ? 1200 : 8000);
        reachable += isProven ? 1 : 0;
        if (isHarmful && isProven) wrong.push({ faults, verdict });
        if (!isHarmful && !isProven) missed.push({ world, faults });
      }),
    );
  }
  // On a busy machine an answer can come too late, and a name be asked for twice. Alone there is
  // time for all.
  for (const { world, faults } of missed) {
    const { verdict, isProven } = await world.verdict(faults, 10_000, 8000);
    if (!isProven) wrong.push({ faults, verdict });
  }
  expect(wrong, `seed ${seed}`).toEqual([]);
  // Both sides must have been met, or this proves nothing.
  expect(reachable).toBeGreaterThan(0);
  expect(reachable).toBeLessThan(runs);
});
