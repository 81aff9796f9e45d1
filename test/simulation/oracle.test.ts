import { expect, test } from 'vitest';
import { toldHistory } from './run-histories.ts';
import { sabotages } from './sabotage.ts';

/** Not every history gives a mistake the occasion. */
const mostSeeds = 400;

test.each(Object.entries(sabotages))('the oracle sees when our code %s', async (_, mistake) => {
  const { rule, profile, by } = mistake;
  let found: string[] = [];
  for (let seed = 1; seed <= mostSeeds && !found.includes(rule); seed += 1) {
    const { violations } = await toldHistory(profile, seed, by);
    found = violations.map((one) => one.rule);
  }
  expect(found).toContain(rule);
});
