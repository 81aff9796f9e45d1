import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { faultsOf } from '../../../emulator/faults/mangle.ts';
import type { FaultRule, Variants } from '../../../emulator/index.ts';
import { type VariantValue, variantCatalogue, variantNames } from '../../../emulator/variants.ts';
import { casesOf, isSoak } from '../../soak.ts';
import { keepsItsPromises, tellOutcomes } from './keeps-its-promises.ts';
import { asVariants, coveringMixes, dropsByItself, everyPair, type Mix } from './mixes.ts';

afterAll(tellOutcomes);

describe('under every variant of the cloud', () => {
  const variants = Object.entries(variantCatalogue).flatMap(([name, { values }]) =>
    values.map((value) => ({ [name]: value }) as Partial<Variants>),
  );
  test.each(variants.map((values) => [JSON.stringify(values), values] as const))(
    '%s',
    async (_, values) => {
      await keepsItsPromises({ variants: values });
    },
  );
});

describe('under mixes in which every pair of answers occurs', () => {
  const mixes = coveringMixes();
  test.each(mixes.map((mix, index) => [index + 1, mix] as const))('mix %i', async (_, mix) => {
    await keepsItsPromises({ variants: asVariants(mix) });
  });

  test('no pair is left out', () => {
    const has = (mix: Mix, pair: Mix): boolean =>
      Object.entries(pair).every(([name, value]) => mix[name as keyof Mix] === value);
    const left = everyPair().filter((pair) => !mixes.some((mix) => has(mix, pair)));
    expect(left).toEqual([]);
    expect(everyPair().length).toBeGreaterThan(4000);
    expect(mixes.length).toBeLessThan(60);
  });
});

/** Each pair by itself, so that none hides behind a third, costs minutes. */
if (isSoak())
  describe('under every pair of answers alone', () => {
    test.each(everyPair().map((pair) => [JSON.stringify(pair), pair] as const))(
      '%s',
      async (_, pair) => {
        await keepsItsPromises({ variants: asVariants(pair) });
      },
    );
  });

test('under random mixes of answers, with a fault of any call', async () => {
  const anyMix = fc
    .record(
      Object.fromEntries(
        variantNames.map((name) => [
          name,
          fc.constantFrom<VariantValue>(...variantCatalogue[name].values),
        ]),
      ),
    )
    .filter((mix) => !dropsByItself(mix));
  const actions = ['GetKmsInstance', 'GetKmsInstanceQuotaInfos', 'UpdateKmsInstanceBindVpc'];
  const anyFault = fc.constantFrom(
    ...[...actions, 'DescribeVSwitches', 'ListSharedTargets', 'ListSharedResources'].flatMap(
      (action) =>
        faultsOf(action)
          .filter((fault) => !fault.startsWith('timeout') && fault !== 'error')
          .map((fault): FaultRule => ({ action, fault, nth: 1 })),
    ),
  );
  await fc.assert(
    fc.asyncProperty(anyMix, anyFault, async (mix, fault) => {
      await keepsItsPromises({ variants: asVariants(mix), faults: [fault], idleFaults: 'allowed' });
    }),
    { numRuns: casesOf(20, 0.1) },
  );
});
