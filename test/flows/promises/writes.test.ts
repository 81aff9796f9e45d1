import { afterAll, describe, test } from 'vitest';
import type { FaultRule } from '../../../emulator/index.ts';
import { keepsItsPromises, tellOutcomes } from './keeps-its-promises.ts';
import { everyFaultOf } from './rules.ts';

afterAll(tellOutcomes);

/** One write is all that a healthy run needs: without this there is no second one to strike. */
const refusedOnce: FaultRule = {
  action: 'UpdateKmsInstanceBindVpc',
  fault: 'error',
  code: 'InvalidParameter',
  status: 400,
  nth: 1,
};
const beginsLater = ({ nth = 1, from = 1 }: FaultRule): boolean => nth > 1 || from > 1;

describe('under every fault of UpdateKmsInstanceBindVpc', () => {
  test.each(everyFaultOf('UpdateKmsInstanceBindVpc', 'repeatedly'))('%s', async (_, rule) => {
    await keepsItsPromises({ faults: beginsLater(rule) ? [refusedOnce, rule] : [rule] });
  });
});
