import { describe, expect, test } from 'vitest';
import { lookAt } from '../../shared/core/look.ts';
import { planBindings } from '../../shared/core/plan/plan-bindings.ts';
import { leaving, ownersServed, planMembership, servedPlaces } from '../../shared/flows/member.ts';
import { aPolicy, aWorld, me, other, third, type World } from '../world.ts';

const probed = (name: string, roles: string | Record<string, string> = {}) =>
  aPolicy({ probes: { function: name, roles } });
const roleOf = (account: string, name: string) => `acs:ram::${account}:role/${name}`;

describe('what a member account deploys', () => {
  test('has usual names where the policy gives none', () => {
    const usual = { account: other, owner: me, role: 'kms-vpc-probe', isNamed: false };
    expect(planMembership([aPolicy()], other, me)).toEqual({
      ...usual,
      probe: 'kms-vpc-probe-{vpcId}',
    });
    const ofThird = probed('p-{vpcId}', { [third]: roleOf(third, 'r') });
    expect(planMembership([ofThird], other, me)).toEqual({ ...usual, probe: 'p-{vpcId}' });
  });

  test('is named once for all instances that name it alike', () => {
    const own = probed('p-{vpcId}', { [other]: roleOf(other, 'r') });
    const forAll = probed('p-{vpcId}', 'acs:ram::{accountId}:role/r');
    expect(planMembership([own, forAll, aPolicy()], other, me)).toMatchObject({
      probe: 'p-{vpcId}',
      role: 'r',
      isNamed: true,
    });
  });

  test.each([
    ['probes.function', probed('p-{vpcId}'), probed('q-{vpcId}')],
    [
      'probes.roles',
      probed('p-{vpcId}', { [other]: roleOf(other, 'r') }),
      probed('p-{vpcId}', { [other]: roleOf(other, 's') }),
    ],
  ])('cannot be told where %s differs', (key, one, two) => {
    expect(() => planMembership([one, two], other, me)).toThrow(`${key} differs`);
  });

  test('is the probes alone for the owner of the instance, whatever roles are named', () => {
    const named = probed('p-{vpcId}', { [me]: roleOf(me, 'r') });
    expect(planMembership([named], me, me)).toMatchObject({ probe: 'p-{vpcId}', isNamed: true });
    expect(planMembership([aPolicy()], me, me)).toMatchObject({ isNamed: false });
  });
});

describe('who leaves', () => {
  const lookOf = (world: World) => {
    const look = lookAt(world.policy, world.observation);
    return { ...look, plan: planBindings(look) };
  };
  const bound = aWorld().withBinding('vpc-b').withBinding('vpc-a').withOwnVpc('vpc-own');

  test('has bindings of its own, by id, and the policy must allow their removal', () => {
    const world = bound
      .withBinding('vpc-own')
      .unbinding('vpc-x')
      .withPolicy({ writes: ['bind'] });
    expect(leaving([lookOf(world)], other)).toEqual([
      {
        instanceId: 'kst-1',
        regionId: 'cn-hangzhou',
        bound: ['vpc-a', 'vpc-b'],
        unowned: [],
        unbind: ['vpc-x'],
        writes: ['bind', 'unbind'],
      },
    ]);
    expect(leaving([lookOf(world.withPolicy({ writes: ['unbind'] }))], third)).toMatchObject([
      { bound: [], writes: ['unbind'] },
    ]);
  });

  test('has the bindings that name nobody, as far as their vSwitches tell whose they are', () => {
    const world = bound.withBinding('vpc-c', { ownerId: null });
    expect(leaving([lookOf(world)], other)).toMatchObject([{ bound: ['vpc-a', 'vpc-b', 'vpc-c'] }]);
    const unseen = bound.withEntry('vpc-d', { ownerId: null });
    expect(leaving([lookOf(unseen)], other)).toMatchObject([
      { bound: ['vpc-a', 'vpc-b'], unowned: ['vpc-d'] },
    ]);
  });

  test('has a probe of its own in a VPC whose entry names nobody', () => {
    const world = bound.withBinding('vpc-own', { ownerId: null });
    const [place] = servedPlaces([lookOf(world)], me);
    expect(place?.own.map(({ vpcId }) => vpcId)).toContain('vpc-own');
    expect(ownersServed([lookOf(world)], me)).toEqual([other]);
  });

  test('has bindings that nobody knows of while the list is unknown', () => {
    expect(leaving([lookOf(bound.withUnknown('list'))], other)).toMatchObject([{ bound: null }]);
  });
});
