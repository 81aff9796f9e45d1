import fc from 'fast-check';
import { expect, test } from 'vitest';
import { vpcId, vSwitchId } from '../../../shared/core/ids.ts';
import { lookAt } from '../../../shared/core/look.ts';
import { planBindings } from '../../../shared/core/plan/plan-bindings.ts';
import {
  asReviewed,
  listLeftBy,
  notRestorable,
  restoring,
} from '../../../shared/core/plan/restore.ts';
import { aWorld, type World } from '../../world.ts';
import { anyBelievedWorld } from '../arbitrary-world.ts';

const entriesOf = (world: World) => [...(world.contents.bindings ?? [])];

const planTo = (world: World, list: ReturnType<typeof entriesOf>) => {
  const policy = restoring(world.policy, 'run-1', list);
  const plan = planBindings(lookAt(policy, world.observation));
  return { plan, impossible: notRestorable(plan, policy) };
};
const inShort = (list: ReturnType<typeof entriesOf>) =>
  list.map(({ vpcId, vSwitchId }) => `${vpcId} ${vSwitchId}`).sort();

test('whatever the list: the way back is exact, or names every VPC that is not', () => {
  const lists = anyBelievedWorld.map(entriesOf);
  fc.assert(
    fc.property(anyBelievedWorld, lists, (world, list) => {
      const { plan, impossible } = planTo(world, list);
      if (!plan.list.known) return;
      const after = inShort([...(plan.write ?? plan.list.value)]);
      const named = [...impossible, ...plan.blocked.map(({ vpcId }) => vpcId)].join(' ');
      const wanted = inShort(list);
      const differing = [
        ...after.filter((one) => !wanted.includes(one)),
        ...wanted.filter((one) => !after.includes(one)),
      ];
      for (const one of differing) expect(named).toContain(one.split(' ')[0]);
    }),
    { numRuns: 1000 },
  );
});

test('what the selectors want has no say in it: only the list has', () => {
  const world = aWorld()
    .withOwnVpc('vpc-new')
    .wanting('vpc-new')
    .withBinding('vpc-old')
    .withBinding('vpc-more');
  const list = entriesOf(world).filter(({ vpcId }) => vpcId === 'vpc-old');
  const { plan, impossible } = planTo(world, list);
  expect(plan.actions.map(({ kind, vpcId }) => `${kind} ${vpcId}`)).toEqual(['unbind vpc-more']);
  expect(impossible).toEqual([]);
});

test('nothing is unbound that the policy keeps, or does not let be unbound', () => {
  const world = aWorld().withBinding('vpc-kept').withBinding('vpc-more');
  expect(planTo(world.keeping('vpc-kept'), []).impossible).toEqual(['vpc-kept (keep)']);
  const { plan, impossible } = planTo(world.withPolicy({ writes: ['bind'] }), []);
  expect(plan.blocked.map(({ code }) => code)).toEqual(['not-allowed', 'not-allowed']);
  expect([plan.write, impossible]).toEqual([null, []]);
});

test('an entry goes back to the vSwitch it had, and the pins of others stay', () => {
  const world = aWorld()
    .withOwnVpc('vpc-a')
    .withVSwitch('vpc-a', { id: vSwitchId('vsw-new') })
    .withBinding('vpc-a', { vSwitchId: vSwitchId('vsw-new') })
    .withPolicy({ vswitches: { pin: { 'vpc-a': 'vsw-new', 'vpc-b': 'vsw-b' } as never } });
  const list = entriesOf(world).map((entry) => ({ ...entry, vSwitchId: vSwitchId('vsw-a') }));
  expect(restoring(world.policy, 'run-1', list).vswitches.pin).toEqual({
    'vpc-a': 'vsw-a',
    'vpc-b': 'vsw-b',
  });
  const { plan, impossible } = planTo(world, list);
  expect(plan.actions).toMatchObject([{ kind: 'move', vpcId: 'vpc-a', vSwitchId: 'vsw-a' }]);
  expect(impossible).toEqual([]);
});

test('what is no gate of the policy is named with its reason, by VPC id', () => {
  const world = aWorld().withBinding('vpc-kept').keeping('vpc-kept');
  const list = ['vpc-z', 'vpc-b', 'vpc-a'].flatMap((id) => entriesOf(aWorld().withEntry(id)));
  const unbound = world.withPolicy({ exclude: ['vpc-a', 'vpc-z'] as never });
  const { plan, impossible } = planTo(unbound, list);
  expect(plan.blocked).toMatchObject([{ vpcId: 'vpc-b', code: 'pin-unusable' }]);
  expect(impossible).toEqual([
    'vpc-a (exclude)',
    'vpc-b (pin-unusable)',
    'vpc-kept (keep)',
    'vpc-z (exclude)',
  ]);
});

test.each(['not-allowed', 'limit-reached', 'owner-limit', 'quota-short', 'quota-unknown'] as const)(
  'what only waits for a gate can be had: %s',
  (code) => {
    const list = entriesOf(aWorld().withEntry('vpc-a'));
    const { plan } = planTo(aWorld(), list);
    const blocked = [{ vpcId: vpcId('vpc-a'), kind: 'bind', code }] as const;
    const policy = restoring(aWorld().policy, 'run-1', list);
    expect(notRestorable({ ...plan, blocked }, policy)).toEqual([]);
  },
);

test('where the list is not known, nothing is called impossible', () => {
  const { plan, impossible } = planTo(aWorld().withUnknown('list'), []);
  expect([plan.list.known, impossible]).toEqual([false, []]);
});

test.each([
  ['check', { before: [], after: null }, []],
  ['change', { before: null, after: [] }, []],
  ['check', { before: null, after: [] }, null],
  ['change', { before: [], after: null }, null],
  ['change', null, null],
  ['check', null, null],
] as const)('the list that a %s left is told by its entry: %j', (about, list, left) => {
  expect(listLeftBy({ about, list } as never)).toEqual(left);
});

test('a saved plan of more bindings than one run may make is one that was reviewed', () => {
  const { policy } = aWorld().withPolicy({ limits: { bindsPerRun: 1 } });
  const saved = (instanceId: string, kinds: readonly string[], restore?: object) =>
    ({
      run: restore ? { restore } : {},
      instances: [{ instanceId, plan: { actions: kinds.map((kind) => ({ kind })) } }],
    }) as never;
  expect(asReviewed(policy, saved('kst-1', ['bind', 'bind']))).toEqual({ ...policy, bulk: true });
  expect(asReviewed(policy, saved('kst-1', ['bind', 'move']))).toBe(policy);
  expect(asReviewed(policy, saved('kst-other', ['bind', 'bind']))).toBe(policy);
  const unlimited = aWorld().withPolicy({ limits: { bindsPerRun: null } }).policy;
  expect(asReviewed(unlimited, saved('kst-1', ['bind', 'bind']))).toBe(unlimited);

  const lists = [
    { instanceId: 'kst-other', list: entriesOf(aWorld().withEntry('vpc-other')) },
    { instanceId: 'kst-1', list: [] },
  ];
  const back = asReviewed(policy, saved('kst-1', [], { to: 'run-1', lists }));
  expect(back.restore).toEqual({ to: 'run-1', list: [] });
  expect(asReviewed(policy, saved('kst-1', [], { to: 'run-1', lists: [] }))).toBe(policy);
});
