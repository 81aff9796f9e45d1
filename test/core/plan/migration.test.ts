import { describe, expect, test } from 'vitest';
import type { Observation } from '../../../shared/core/facts.ts';
import { vpcId, vSwitchId } from '../../../shared/core/ids.ts';
import { joinedList, movingFrom } from '../../../shared/core/plan/migration.ts';
import { aWorld } from '../../world.ts';

const { observation } = aWorld();
/** An instance, by its primary VPC and the vSwitch that VPC was enabled through. */
const enabledIn = (primary: string | null, ...vSwitches: string[]): Observation => {
  const { instance } = observation;
  if (!instance.known) throw new Error('the instance of a world is known');
  const primaryVpcId = primary === null ? null : vpcId(primary);
  const value = {
    ...instance.value,
    ...{ primaryVpcId, primaryVSwitchIds: vSwitches.map(vSwitchId) },
  };
  return { ...observation, instance: { known: true, value } };
};
const unread: Observation = {
  ...observation,
  instance: { known: false, why: { meaning: 'unavailable' } as never },
};
const entry = (vpc: string, vSwitch: string) =>
  ({ vpcId: vpc, vSwitchId: vSwitch, regionId: null, ownerId: null }) as never;
const idsOf = (list: ReturnType<typeof joinedList>) =>
  list.map((one) => `${one.vpcId} ${one.vSwitchId}`);

describe('the list of a new instance', () => {
  const old = enabledIn('vpc-old', 'vsw-old');
  const fresh = enabledIn('vpc-new', 'vsw-new');

  test('is its own, and what the old one serves, its primary VPC included', () => {
    const joined = joinedList(old, [entry('vpc-b', 'vsw-b'), entry('vpc-new', 'vsw-x')], fresh, [
      entry('vpc-b', 'vsw-b2'),
      entry('vpc-a', 'vsw-a'),
    ]);
    expect(idsOf(joined)).toEqual(['vpc-a vsw-a', 'vpc-b vsw-b2', 'vpc-old vsw-old']);
  });

  test.each([
    ['that names no primary VPC', enabledIn(null)],
    ['whose primary VPC has no vSwitch to be seen', enabledIn('vpc-old')],
    ['that was not read', unread],
  ])('has nothing more of an old one %s', (_, from) => {
    expect(idsOf(joinedList(from, [entry('vpc-b', 'vsw-b')], fresh, []))).toEqual(['vpc-b vsw-b']);
  });
});

test('each VPC of the old instance is to be bound, then to be proven, then proven', () => {
  const steps = (isProven: boolean, fresh: Observation) =>
    movingFrom(
      enabledIn('vpc-old', 'vsw-old'),
      [entry('vpc-b', 'vsw-b'), entry('vpc-new', 'vsw-x')],
      fresh,
      [entry('vpc-b', 'vsw-b')],
      () => isProven,
    ).map((one) => `${one.vpcId} ${one.step}`);
  const fresh = enabledIn('vpc-new', 'vsw-new');
  expect(steps(true, fresh)).toEqual(['vpc-b proven', 'vpc-new proven', 'vpc-old to-bind']);
  expect(steps(false, fresh)).toEqual(['vpc-b to-prove', 'vpc-new to-prove', 'vpc-old to-bind']);
  expect(steps(true, unread)).toEqual(['vpc-b proven', 'vpc-new to-bind', 'vpc-old to-bind']);
});
