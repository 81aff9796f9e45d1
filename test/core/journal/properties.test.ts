import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryOf } from '../../../shared/core/journal/memory.ts';
import { planFor as planRemembering } from '../../../shared/core/journal/plan-for.ts';
import { lookAt } from '../../../shared/core/look.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { instanceReport } from '../../../shared/core/report/build.ts';
import { casesOf } from '../../soak.ts';
import { planFor, type World } from '../../world.ts';
import { anyWorld, numRuns } from '../arbitrary-world.ts';
import { anyJournal } from './any-journal.ts';

const anyWorldWithJournal = anyWorld.chain((world) =>
  anyJournal(world.observation, world.policy, planFor(world)).map((entries) => ({
    world,
    entries,
  })),
);

/** A plan with whatever a journal says, beside the one without it. */
const holds = (predicate: (remembering: Plan, free: Plan, world: World) => void) =>
  fc.assert(
    fc.property(anyWorldWithJournal, ({ world, entries }) => {
      const memory = memoryOf(entries, Date.parse(world.observation.at));
      predicate(
        planRemembering(lookAt(world.policy, world.observation, { memory })),
        planFor(world),
        world,
      );
    }),
    { numRuns },
  );
const heldBack = (remembering: Plan, free: Plan) =>
  free.actions.filter(({ vpcId }) => !remembering.actions.some((action) => action.vpcId === vpcId));
const unbound = ({ list, write }: Plan): readonly string[] => {
  const after = write && new Set(write.map(({ vpcId }) => vpcId));
  return list.known && after
    ? list.value.map(({ vpcId }) => vpcId).filter((id) => !after.has(id))
    : [];
};

describe('whatever a journal says', () => {
  test('it only takes changes out of a plan, and takes some', () => {
    let count = 0;
    holds((plan, free) => {
      for (const action of plan.actions) expect(free.actions).toContainEqual(action);
      count += heldBack(plan, free).length;
    });
    expect(count).toBeGreaterThan(0);
  });

  test('nothing more is removed, and nothing is written where nothing was to be', () => {
    holds((plan, free) => {
      for (const id of unbound(plan)) expect(unbound(free)).toContain(id);
      expect(plan.write !== null && free.write === null).toBe(false);
    });
  });

  test('what is taken out is blocked, with a finding that has words, and is another plan', () => {
    holds((plan, free, { observation }) => {
      const held = heldBack(plan, free);
      for (const { vpcId, kind } of held)
        expect(plan.blocked).toContainEqual(expect.objectContaining({ vpcId, kind }));
      expect(plan.digest === free.digest).toBe(held.length === 0);
      expect(instanceReport(observation, plan).status === 'blocked' || held.length === 0).toBe(
        true,
      );
    });
  });
});

test('the order in which entries are found does not change a byte of the plan', () => {
  fc.assert(
    fc.property(anyWorldWithJournal, ({ world, entries }) => {
      const { observation, policy } = world;
      const now = Date.parse(observation.at);
      const times = new Set(entries.map(({ run }) => run.at));
      fc.pre(times.size === entries.length);
      const planned = (some: typeof entries) =>
        JSON.stringify(
          planRemembering(lookAt(policy, observation, { memory: memoryOf(some, now) })),
        );
      expect(planned(entries.toReversed())).toBe(planned(entries));
    }),
    { numRuns: casesOf(250, 1 / 4) },
  );
});

test('without a memory the plan is that of the world and the policy', () => {
  fc.assert(
    fc.property(anyWorld, (world) => {
      const { observation, policy } = world;
      expect(planRemembering(lookAt(policy, observation, { memory: null }))).toEqual(
        planFor(world),
      );
      expect(planRemembering(lookAt(policy, observation))).toEqual(planFor(world));
    }),
    { numRuns: casesOf(250, 1 / 4) },
  );
});
