import { expect, test } from 'vitest';
import { type Memory, memoryOf } from '../../../shared/core/journal/memory.ts';
import { planFor } from '../../../shared/core/journal/plan-for.ts';
import { lookAt } from '../../../shared/core/look.ts';
import { aWorld } from '../../world.ts';

const now = '2026-01-21T00:00:00Z';
const daysAgo = (days: number): string =>
  new Date(Date.parse(now) - days * 86_400_000).toISOString();

/** So many were bound so many days ago; four are now, and so many units are free. */
function warnings(bound: number, days: number, free: number, warnDays: number | null = 30) {
  const ids = ['vpc-a', 'vpc-b', 'vpc-c', 'vpc-d'];
  const world = ids
    .reduce((some, id) => some.withOwnVpc(id).withBinding(id), aWorld())
    .withPolicy({ quota: { warnDays } })
    .withUnits(5 + free);
  const list = ids.slice(0, bound).map((id) => ({
    ...{ vpcId: id, vSwitchId: id.replace('vpc', 'vsw'), ownerId: null },
  }));
  const memory: Memory = {
    ...memoryOf([], Date.parse(now)),
    looks: [{ at: daysAgo(days), list }],
  };
  const look = lookAt(world.policy, { ...world.observation, at: now }, { memory });
  return planFor(look)
    .findings.filter(({ code }) => code === 'quota-running-out')
    .map(({ params }) => params.days);
}

test('warns when the free units, at the pace so far, last no longer than asked', () => {
  // Three more in ten days: three free ones last for ten.
  expect(warnings(1, 10, 3)).toEqual([10]);
  expect(warnings(1, 10, 3, 10)).toEqual([10]);
  expect(warnings(1, 10, 3, 9)).toEqual([]);
  expect(warnings(3, 20, 1)).toEqual([20]);
});

test('says nothing of a week that is not over, of no growth, of no free unit, or unasked', () => {
  expect(warnings(1, 6, 3)).toEqual([]);
  expect(warnings(4, 10, 3)).toEqual([]);
  expect(warnings(1, 10, 0)).toEqual([]);
  expect(warnings(1, 10, 3, null)).toEqual([]);
});
