import { afterAll, describe, test } from 'vitest';
import { keepsItsPromises, tellOutcomes } from './keeps-its-promises.ts';
import { everyFaultOf } from './rules.ts';

afterAll(tellOutcomes);

/** In whichever way a list may lack entries: of `keep`, of nobody's, the first, the last, all but one. */
const cuts = [
  { keep: 1 },
  { drop: 'first' as const },
  { drop: 'last' as const },
  { drop: ['vpc-kept'] },
  { drop: ['vpc-foreign', 'vpc-revoked'] },
];

describe('under every fault of GetKmsInstance', () => {
  test.each(everyFaultOf('GetKmsInstance', 'repeatedly', cuts))('%s', async (_, rule) => {
    await keepsItsPromises({ faults: [rule] });
  });
});
