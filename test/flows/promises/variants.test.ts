import { afterAll, describe, test } from 'vitest';
import type { Variants } from '../../../emulator/index.ts';
import { variantCatalogue } from '../../../emulator/variants.ts';
import { isSoak } from '../../soak.ts';
import { keepsItsPromises, tellOutcomes } from './keeps-its-promises.ts';

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

/** Every pair in a soak; every eighth in each ordinary run. */
const everyNth = isSoak() ? 1 : 8;

describe('under every pair of variants that touch the list', () => {
  const touching = [
    'emptyBindVpcs',
    'bindVpcsShape',
    'bindVpcOwnerIdInAnswer',
    'atomicity',
    'badEntryCode',
    'unsharedKeptEntry',
    'bindingVisibility',
    'usedQuantity',
    'primaryCounts',
  ] as const;
  const pairs = touching.flatMap((a, index) =>
    touching
      .slice(index + 1)
      .flatMap((b) =>
        variantCatalogue[a].values.flatMap((one) =>
          variantCatalogue[b].values.map((two) => ({ [a]: one, [b]: two }) as Partial<Variants>),
        ),
      ),
  );
  // Here the local cloud itself drops the entry it refuses, whatever is sent.
  const dropsByItself = (values: Partial<Variants>) =>
    values.unsharedKeptEntry === 'refused' && (values.atomicity ?? 'refuse-all') !== 'refuse-all';
  test.each(
    pairs
      .filter((values, index) => index % everyNth === 0 && !dropsByItself(values))
      .map((values) => [JSON.stringify(values), values] as const),
  )('%s', async (_, values) => {
    await keepsItsPromises({ variants: values });
  });
});
