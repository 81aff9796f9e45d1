import { afterAll, describe, test } from 'vitest';
import type { FaultRule, Variants } from '../../../emulator/index.ts';
import { keepsItsPromises, tellOutcomes } from './keeps-its-promises.ts';
import { everyFaultOf } from './rules.ts';

afterAll(tellOutcomes);

const withoutKept = [{ keep: 1 }, { drop: ['vpc-kept'] }];
const withoutTwo = [{ keep: 1 }, { drop: ['vpc-foreign', 'vpc-revoked'] }];
/**
 * In whichever way a list may lack entries: of `keep`, of nobody's, the first, the last, all but
 * one.
 */
const cuts: readonly Partial<FaultRule>[] = [
  ...withoutKept,
  ...withoutTwo.slice(1),
  { drop: 'first' },
  { drop: 'last' },
];

describe('under every fault of GetKmsInstance', () => {
  test.each(everyFaultOf('GetKmsInstance', 'repeatedly', cuts))('%s', async (_, rule) => {
    await keepsItsPromises({ faults: [rule] });
  });
});

/**
 * What a list lacks shows in the service's count alone. Where that has room for an entry more than
 * there is, or is not read, it gives away less, and nothing else could: a list with one entry less
 * looks like one that somebody took an entry out of.
 */
describe.each<[string, Partial<Variants>, readonly Partial<FaultRule>[]]>([
  ['as a bare array', { bindVpcsShape: 'array' }, cuts],
  ['without the owner of own VPCs', { bindVpcOwnerIdInAnswer: 'absent-for-own' }, cuts],
  ['that shows late', { bindingVisibility: 'after-3-reads' }, cuts],
  ['that shows some seconds late', { bindingVisibility: 'after-10-seconds' }, cuts],
  ['that counts late', { countVisibility: 'after-3-reads' }, cuts],
  ['that counts some seconds late', { countVisibility: 'after-10-seconds' }, cuts],
  ['where the primary VPC may or may not count', { primaryCounts: false }, withoutTwo],
  ['where only bindings count', { usedQuantity: 'bindings-only' }, []],
  ['without a count', { usedQuantity: 'unsupported' }, withoutKept],
])('a list %s', (_name, variants, seen) => {
  const rules = everyFaultOf('GetKmsInstance', 'repeatedly', seen);
  const ofLists = rules.filter(([, { fault }]) =>
    ['cut-page', 'empty-page', 'duplicate-items'].includes(fault),
  );
  test.each(ofLists)('%s', async (_, rule) => {
    await keepsItsPromises({ variants, faults: [rule] });
  });
});
