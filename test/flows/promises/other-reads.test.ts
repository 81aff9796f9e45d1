import { afterAll, describe, test } from 'vitest';
import { keepsItsPromises, tellOutcomes } from './keeps-its-promises.ts';
import { everyFaultOf } from './rules.ts';

afterAll(tellOutcomes);

describe('under every fault of GetKmsInstanceQuotaInfos', () => {
  test.each(everyFaultOf('GetKmsInstanceQuotaInfos', 'KmsInstanceQuotaInfos', 'once a run'))('%s', async (_, rule) => {
    await keepsItsPromises({ faults: [rule] });
  });
});

describe('under every fault of ListSharedTargets', () => {
  test.each(everyFaultOf('ListSharedTargets', 'SharedTargets', 'once a run'))('%s', async (_, rule) => {
    await keepsItsPromises({ faults: [rule] });
  });
});

describe('under every fault of ListSharedResources', () => {
  test.each(everyFaultOf('ListSharedResources', 'SharedResources', 'once a run'))('%s', async (_, rule) => {
    await keepsItsPromises({ faults: [rule] });
  });
});

describe('under every fault of DescribeVSwitches', () => {
  test.each(everyFaultOf('DescribeVSwitches', 'VSwitches', 'once a run'))('%s', async (_, rule) => {
    await keepsItsPromises({ faults: [rule] });
  });
});

describe('under every fault of DescribeVpcs', () => {
  test.each(everyFaultOf('DescribeVpcs', 'Vpcs', 'once a run'))('%s', async (_, rule) => {
    await keepsItsPromises({ faults: [rule] });
  });
});
