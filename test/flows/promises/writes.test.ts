import { describe, test } from 'vitest';
import { keepsItsPromises } from './keeps-its-promises.ts';
import { everyFaultOf } from './rules.ts';

describe('under every fault of UpdateKmsInstanceBindVpc', () => {
  test.each(everyFaultOf('UpdateKmsInstanceBindVpc', 'RequestId', 'repeatedly'))('%s', async (_, rule) => {
    await keepsItsPromises({ faults: [rule] });
  });
});
