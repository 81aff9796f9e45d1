import { describe, test } from 'vitest';
import { keepsItsPromises } from './keeps-its-promises.ts';
import { everyFaultOf } from './rules.ts';

describe('under every fault of GetKmsInstance', () => {
  test.each(everyFaultOf('GetKmsInstance', 'KmsInstance.BindVpcs', 'repeatedly'))('%s', async (_, rule) => {
    await keepsItsPromises({ faults: [rule] });
  });
});
