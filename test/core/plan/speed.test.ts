import { expect, test } from 'vitest';
import type { SharedVSwitch, VSwitch } from '../../../shared/core/facts.ts';
import { vpcId, vSwitchId } from '../../../shared/core/ids.ts';
import { aVSwitch, aWorld, other, planFor, type World } from '../../world.ts';

/** So many VPCs of another account, every second one bound. */
function crowd(size: number): World {
  const ids = Array.from({ length: size }, (_, index) => `${index}`.padStart(6, '0'));
  const vSwitches = ids.map((id): VSwitch => aVSwitch(`vpc-${id}`, { ownerId: other }));
  const shared = ids.map(
    (id): SharedVSwitch => ({
      vSwitchId: vSwitchId(`vsw-${id}`),
      shareId: 'rs-1',
      ownerId: other,
      status: 'Available',
    }),
  );
  const bindings = ids
    .filter((_, index) => index % 2 === 0)
    .map((id) => ({
      vpcId: vpcId(`vpc-${id}`),
      vSwitchId: vSwitchId(`vsw-${id}`),
      regionId: null,
      ownerId: other,
    }));
  return aWorld()
    .with({ vSwitches, shared, bindings })
    .withUnits(size * 2)
    .wantingSharesOf([other]);
}

/** ms of processor time that a plan takes. */
function cost(world: World): number {
  const before = process.cpuUsage();
  planFor(world);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Of several turns of both the best: what others do on the machine meets both, and seldom all of
 * the time. A power of the number: 1 as it should be, 2 where each is compared with each. Neither
 * world fits into the memory that is near the processor, as one of a few thousand does.
 */
test('ten thousand candidates are planned in 500 ms, and time grows with their number', () => {
  const [some, more] = [crowd(10_000), crowd(40_000)];
  expect(planFor(some).actions).toHaveLength(5_000);
  const costs = Array.from({ length: 7 }, () => ({ some: cost(some), more: cost(more) }));
  const least = Math.min(...costs.map((one) => one.some));
  expect(least).toBeLessThan(500);
  const growth = Math.min(...costs.map((one) => one.more)) / least;
  expect(Math.log(growth) / Math.log(4)).toBeLessThan(1.7);
});
