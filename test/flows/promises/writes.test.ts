import { afterAll, describe, test } from 'vitest';
import { keepsItsPromises, tellOutcomes } from './keeps-its-promises.ts';
import { everyFaultOf } from './rules.ts';

afterAll(tellOutcomes);

describe('under every fault of UpdateKmsInstanceBindVpc', () => {
  test.each(everyFaultOf('UpdateKmsInstanceBindVpc', 'RequestId', 'repeatedly'))('%s', async (_, rule) => {
    await keepsItsPromises({ faults: [rule] });
  });
});
