import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aScenario } from '../../emulator/scenario/builder.ts';
import type { State } from '../../emulator/state/types.ts';
import {
  type VariantName,
  type Variants,
  variantCatalogue,
  variantNames,
} from '../../emulator/variants.ts';
import { bind, boundVpcs, type Entry, instance, worldOf } from './world.ts';

const teamA = '1000000000000001';
const own = ['vpc-1', 'vpc-2', 'vpc-3'];

const scenario = aScenario()
  .account('team-a')
  .vpc('vpc-1', { freeIps: 1 })
  .vpc('vpc-2', { freeIps: 2 })
  .vpc('vpc-3', { freeIps: 0 })
  .vpc('vpc-a', { owner: 'team-a', freeIps: 1, sharedWith: ['kms'] })
  .vpc('vpc-b', { owner: 'team-a' })
  .instance({ sharedWith: ['team-a'] });

const entry: fc.Arbitrary<Entry> = fc.oneof(
  fc.constantFrom(...own).map((vpc) => ({ vpc })),
  fc.constantFrom('vpc-a', 'vpc-b', 'vpc-1').map((vpc) => ({ vpc, owner: teamA })),
  fc.constantFrom('vpc-primary', 'vpc-none').map((vpc) => ({ vpc })),
);
const lists = fc.array(fc.array(entry, { maxLength: 5 }), { maxLength: 6 });
const variants: fc.Arbitrary<Partial<Variants>> = fc.record(
  Object.fromEntries(
    variantNames
      .filter((name) => name !== 'duplicateEntries')
      .map((name) => [name, fc.constantFrom<unknown>(...variantCatalogue[name].values)]),
  ) as Record<VariantName, fc.Arbitrary<never>>,
);

/** Free addresses and bindings together: binding must neither make nor lose any. */
function addresses(state: State): Record<string, number> {
  const total = Object.fromEntries(
    Object.values(state.vSwitches).map((vSwitch) => [vSwitch.id, vSwitch.freeIps]),
  );
  for (const { vSwitchId } of state.instances[instance]?.bindings ?? [])
    total[vSwitchId] = (total[vSwitchId] ?? 0) + 1;
  return total;
}

describe('whatever lists are written, under every combination of variants,', () => {
  test('no address is made or lost, and none goes below zero', () => {
    fc.assert(
      fc.property(variants, lists, (values, writes) => {
        const world = worldOf(scenario.variants(values));
        const before = addresses(world.state());
        for (const list of writes) bind(world, ...list);
        expect(addresses(world.state())).toEqual(before);
        expect(
          Object.values(world.state().vSwitches).every((vSwitch) => vSwitch.freeIps >= 0),
        ).toBe(true);
      }),
    );
  });

  test('the quota is never exceeded', () => {
    fc.assert(
      fc.property(variants, lists, fc.integer({ min: 2, max: 5 }), (values, writes, vpcNum) => {
        const world = worldOf(scenario.variants(values).instance({ vpcNum }));
        for (const list of writes) bind(world, ...list);
        const primary = world.state().variants.primaryCounts ? 1 : 0;
        expect(
          (world.state().instances[instance]?.bindings.length ?? 0) + 1 + primary,
        ).toBeLessThanOrEqual(vpcNum);
      }),
    );
  });

  test('a refused list of a service that refuses all changes nothing', () => {
    fc.assert(
      fc.property(lists, (writes) => {
        const world = worldOf(scenario);
        for (const list of writes) {
          const before = world.state();
          if (bind(world, ...list) !== 'ok') expect(world.state()).toBe(before);
        }
      }),
    );
  });

  test('an accepted list of distinct VPCs is exactly what is read afterwards', () => {
    fc.assert(
      fc.property(lists, (writes) => {
        const world = worldOf(scenario);
        for (const list of writes) {
          if (bind(world, ...list) === 'ok')
            expect(boundVpcs(world)).toEqual(list.map((item) => item.vpc));
        }
      }),
    );
  });
});

test('the same calls with the same clock and random numbers give the same bytes', () => {
  const play = () => {
    const world = worldOf(scenario);
    bind(world, { vpc: 'vpc-1' });
    return world.call('2000000000000002', 'GetKmsInstance', { KmsInstanceId: instance })?.text;
  };
  expect(play()).toBe(play());
});
