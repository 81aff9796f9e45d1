import { afterAll, describe, test } from 'vitest';
import { keepsItsPromises, tellOutcomes } from './keeps-its-promises.ts';
import { everyFaultOf } from './rules.ts';

afterAll(tellOutcomes);

describe('under every fault of GetKmsInstanceQuotaInfos', () => {
  test.each(everyFaultOf('GetKmsInstanceQuotaInfos', 'once a run'))('%s', async (_, rule) => {
    await keepsItsPromises({ faults: [rule] });
  });
});

describe('under every fault of ListSharedTargets', () => {
  test.each(everyFaultOf('ListSharedTargets', 'once a run'))('%s', async (_, rule) => {
    await keepsItsPromises({ faults: [rule] });
  });
});

describe('under every fault of ListSharedResources', () => {
  test.each(everyFaultOf('ListSharedResources', 'once a run'))('%s', async (_, rule) => {
    await keepsItsPromises({ faults: [rule] });
  });
});

describe('under every fault of DescribeVSwitches', () => {
  test.each(everyFaultOf('DescribeVSwitches', 'once a run'))('%s', async (_, rule) => {
    await keepsItsPromises({ faults: [rule] });
  });
});

describe('under every fault of DescribeVpcs', () => {
  test.each(everyFaultOf('DescribeVpcs', 'once a run'))('%s', async (_, rule) => {
    await keepsItsPromises({ faults: [rule] });
  });
});
