import { afterAll, describe, test } from 'vitest';
import { keepsItsPromises, tellOutcomes } from './keeps-its-promises.ts';
import { everyFaultOf } from './rules.ts';

afterAll(tellOutcomes);

describe('under every fault of GetKmsInstance', () => {
  test.each(everyFaultOf('GetKmsInstance', 'KmsInstance.BindVpcs', 'repeatedly'))('%s', async (_, rule) => {
    await keepsItsPromises({ faults: [rule] });
  });
});
