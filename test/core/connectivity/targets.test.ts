import { expect, test } from 'vitest';
import { probeName, servedVpcs, targetsOf } from '../../../shared/core/connectivity/targets.ts';
import { vpcId } from '../../../shared/core/ids.ts';
import { lookAt } from '../../../shared/core/look.ts';
import { aWorld, me, other, thePrimary, third, vSwitchOf, type World } from '../../world.ts';

const probes = {
  function: 'probe-{vpcId}',
  roles: { [other]: 'acs:ram::1000000000000001:role/p' },
};
const ca = { caChainPem: 'PEM' };
const targetOf = (world: World, id: string) =>
  targetsOf(lookAt(world.policy, world.observation)).find(
    ({ expectation }) => expectation.vpcId === id,
  );
const placesIn = (world: World) =>
  servedVpcs(lookAt(world.policy, world.observation)).map((place) => place.vpcId);
const probed = () => aWorld().withInstance(ca).withPolicy({ probes });

test('the primary VPC and every bound one are to be reached, by id', () => {
  const world = probed().withBinding('vpc-b').withBinding('vpc-a');
  expect(placesIn(world)).toEqual(['vpc-a', 'vpc-b', thePrimary]);
});

test('of an instance or a list that is unknown, nothing is known to be bound', () => {
  expect(placesIn(probed().withUnknown('instance'))).toEqual([]);
  expect(placesIn(probed().withBinding('vpc-a').withUnknown('list'))).toEqual([thePrimary]);
  expect(placesIn(probed().withBinding('vpc-a').withServiceCount(9))).toEqual([thePrimary]);
  const unnamed = probed().withInstance({ primaryVpcId: null });
  expect(placesIn(unnamed.with({ bindings: null }))).toEqual([]);
});

test('the address must be in the vSwitch of the binding; not visible, not known', () => {
  const world = probed().withBinding('vpc-a').withChangedVSwitch('vsw-a', { cidr: '10.1.0.0/24' });
  expect(targetOf(world, 'vpc-a')?.expectation.expectedCidrs).toEqual(['10.1.0.0/24']);
  expect(targetOf(world.with({ vSwitches: [] }), 'vpc-a')?.expectation.expectedCidrs).toEqual([]);
  expect(targetOf(world.withUnknown('vSwitches'), 'vpc-a')?.expectation.expectedCidrs).toEqual([]);
  expect(
    targetOf(world.withChangedVSwitch('vsw-a', { cidr: null }), 'vpc-a')?.expectation.expectedCidrs,
  ).toEqual([]);
});

test('an own VPC is probed with the credentials of the run, another account’s in its role', () => {
  const world = probed()
    .withEntry('vpc-own', { ownerId: me, vSwitchId: vSwitchOf('vpc-own') })
    .withBinding('vpc-a', { ownerId: other });
  expect(targetOf(world, 'vpc-own')?.call).toEqual({
    functionName: 'probe-vpc-own',
    roleArn: null,
    caChainPem: 'PEM',
  });
  expect(targetOf(world, 'vpc-a')?.call).toMatchObject({
    roleArn: 'acs:ram::1000000000000001:role/p',
  });
  expect(targetOf(world.withPolicy({ probes: { ...probes, roles: {} } }), 'vpc-a')?.call).toEqual({
    kind: 'not-probed',
    why: 'unprobed-no-role',
  });
});

test('one role named for all accounts is that of the owner of each VPC', () => {
  const roles = 'acs:ram::{accountId}:role/kms-vpc-probe';
  const world = probed()
    .withPolicy({ probes: { ...probes, roles } })
    .withBinding('vpc-a', { ownerId: other })
    .withBinding('vpc-b', { ownerId: third });
  expect(targetOf(world, 'vpc-a')?.call).toMatchObject({
    roleArn: 'acs:ram::1000000000000001:role/kms-vpc-probe',
  });
  expect(targetOf(world, 'vpc-b')?.call).toMatchObject({
    roleArn: 'acs:ram::3000000000000003:role/kms-vpc-probe',
  });
});

test('without probes, or without an authority to check against, nobody is asked', () => {
  expect(targetOf(probed().withPolicy({ probes: null }), thePrimary)?.call).toEqual({
    kind: 'not-probed',
    why: 'unprobed-no-probes',
  });
  expect(targetOf(probed().withInstance({ caChainPem: null }), thePrimary)?.call).toEqual({
    kind: 'not-probed',
    why: 'unprobed-no-ca-chain',
  });
});

test('the name of a probe holds the VPC wherever the pattern says so', () => {
  expect(probeName('p-{vpcId}-{vpcId}', vpcId('vpc-a'))).toBe('p-vpc-a-vpc-a');
});
