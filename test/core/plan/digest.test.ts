import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Observation } from '../../../shared/core/facts.ts';
import { instanceId } from '../../../shared/core/ids.ts';
import { lookAt } from '../../../shared/core/look.ts';
import { digestOf } from '../../../shared/core/plan/digest.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { planBindings } from '../../../shared/core/plan/plan-bindings.ts';
import type { InstancePolicy } from '../../../shared/core/policy/policy.ts';
import { aWorld, other, planFor, vSwitchOf } from '../../world.ts';
import { anyWorld, numRuns } from '../arbitrary-world.ts';

const world = aWorld()
  .withBinding('vpc-x')
  .withOwnVpc('vpc-a')
  .withOwnVpc('vpc-b')
  .wanting('vpc-a', 'vpc-b')
  .keeping('vpc-k', 'vpc-l');
const digest = (of: typeof world) => planFor(of).digest;

test('a digest is sha256 in hex', () => {
  expect(digest(world)).toMatch(/^sha256:[0-9a-f]{64}$/);
});

test.each([
  ['free addresses flicker', world.withChangedVSwitch('vsw-a', { freeIps: 7 })],
  ['another count of units says the same', world.withUnits(50)],
  ['keep is written in another order', world.keeping('vpc-l', 'vpc-k')],
  ['writes is written in another order', world.withPolicy({ writes: ['unbind', 'bind', 'move'] })],
])('stays the same when %s', (_, changed) => {
  expect(digest(changed)).toBe(digest(world));
});

test.each([
  ['the list is another', world.withBinding('vpc-y')],
  [
    'an owner in the list is another',
    world.with({
      bindings: (world.contents.bindings ?? []).map((one) => ({ ...one, ownerId: null })),
    }),
  ],
  ['the policy is another', world.keeping('vpc-k')],
  ['an action is another', world.withChangedVSwitch('vsw-a', { freeIps: 0 })],
  ['the list is unknown', world.withUnknown('list')],
  ['own VPCs are preferred in another order', world.wanting('vpc-b', 'vpc-a')],
])('changes when %s', (_, changed) => {
  expect(digest(changed)).not.toBe(digest(world));
});

/** The canonical JSON of what a plan stands for, in one piece. */
function expectedOf(policy: InstancePolicy, observation: Observation, plan: Plan): string {
  const whole = {
    account: observation.account,
    instanceId: observation.instanceId,
    list: plan.list.known ? plan.list.value : null,
    policy: {
      ...policy,
      writes: policy.writes.toSorted(),
      requireReviewed: policy.requireReviewed.toSorted(),
      exclude: policy.exclude.toSorted(),
      keep: policy.keep.toSorted(),
      unbind: policy.unbind.toSorted(),
    },
    actions: plan.actions.map(({ because, ...action }) => action),
    write: plan.write,
  };
  const hex = createHash('sha256')
    .update(String(canonicalize(whole)))
    .digest('hex');
  return `sha256:${hex}`;
}

test('is that of the canonical JSON of the whole, however it is written down', () => {
  fc.assert(
    fc.property(anyWorld, ({ observation, policy }) => {
      const plan = planBindings(lookAt(policy, observation));
      expect(plan.digest).toBe(expectedOf(policy, observation, plan));
    }),
    { numRuns },
  );
});

test.each([0, 1, 499, 500, 501, 1000, 1001])('is so of a list of %i entries', (entries) => {
  const ids = Array.from({ length: entries }, (_, n) => `vpc-${String(n).padStart(5, '0')}`);
  const crowded = ids.reduce((before, id) => before.withBinding(id), world);
  const { observation, policy } = crowded;
  const plan = planBindings(lookAt(policy, observation));
  expect(plan.list).toMatchObject({ value: { length: entries + 1 } });
  expect(plan.digest).toBe(expectedOf(policy, observation, plan));
});

test('does not depend on why an action is done', () => {
  const moving = (status: string) =>
    aWorld()
      .withOwnVpc('vpc-a', { status })
      .withVSwitch('vpc-a', { id: vSwitchOf('vpc-b') })
      .wanting('vpc-a')
      .withBinding('vpc-a');
  expect(planFor(moving('Pending')).actions).not.toEqual(planFor(moving('Deleting')).actions);
  expect(digest(moving('Pending'))).toBe(digest(moving('Deleting')));
});

test('tells what is done, even where the list to send is the same', () => {
  const plan = planFor(world);
  const owned = plan.actions.map((action) => ({ ...action, ownerId: other }));
  expect(owned).not.toEqual(plan.actions);
  expect(digestOf(world.observation, world.policy, { ...plan, actions: owned })).not.toBe(
    plan.digest,
  );
});

describe('a plan that does nothing', () => {
  const quiet = aWorld().withBinding('vpc-x');

  test('has another digest for another list', () => {
    expect(digest(quiet.withBinding('vpc-y'))).not.toBe(digest(quiet));
  });

  test('has another digest for another account and another instance', () => {
    const at = (patch: Partial<Observation>) =>
      planBindings(lookAt(quiet.policy, { ...quiet.observation, ...patch })).digest;
    expect(
      new Set([at({}), at({ account: other }), at({ instanceId: instanceId('kst-2') })]).size,
    ).toBe(3);
  });
});
