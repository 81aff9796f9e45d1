import { describe, expect, test } from 'vitest';
import type { Binding } from '../../../shared/core/facts.ts';
import { accountId, regionId, vpcId, vSwitchId } from '../../../shared/core/ids.ts';
import type { Action } from '../../../shared/core/plan/plan.ts';
import { listWith, sameList } from '../../../shared/core/plan/write.ts';
import { theRegion } from '../../world.ts';

const entry = (vpc: string, patch: Partial<Binding> = {}): Binding => ({
  vpcId: vpcId(vpc),
  vSwitchId: vSwitchId('vsw-1'),
  regionId: null,
  ownerId: null,
  ...patch,
});
const action = (kind: Action['kind'], vpc: string, from: string | null = null): Action => ({
  kind,
  vpcId: vpcId(vpc),
  vSwitchId: vSwitchId('vsw-2'),
  fromVSwitchId: from === null ? null : vSwitchId(from),
  ownerId: accountId('1'),
  because: { code: 'pinned', params: { vSwitchId: 'vsw-2' } },
});

describe('a list with changes made to it', () => {
  test('is sorted by VPC id and otherwise as it was read', () => {
    const list = [entry('vpc-c', { ownerId: accountId('9') }), entry('vpc-a')];
    expect(listWith(list, [], theRegion)).toEqual([list[1], list[0]]);
    expect(list[0]?.vpcId).toBe('vpc-c');
  });

  test('has a new entry with region and owner', () => {
    expect(listWith([entry('vpc-c')], [action('bind', 'vpc-b')], theRegion)).toEqual([
      { vpcId: 'vpc-b', vSwitchId: 'vsw-2', regionId: 'cn-hangzhou', ownerId: '1' },
      entry('vpc-c'),
    ]);
  });

  test('has a moved entry with owner and region as they were', () => {
    expect(listWith([entry('vpc-c')], [action('move', 'vpc-c', 'vsw-1')], theRegion)).toEqual([
      entry('vpc-c', { vSwitchId: vSwitchId('vsw-2') }),
    ]);
  });

  test('has no entry that was unbound', () => {
    expect(
      listWith([entry('vpc-a'), entry('vpc-b')], [action('unbind', 'vpc-a')], theRegion),
    ).toEqual([entry('vpc-b')]);
  });

  test('leaves alone what somebody else has changed meanwhile', () => {
    const list = [entry('vpc-a')];
    expect(listWith(list, [action('bind', 'vpc-a')], theRegion)).toEqual(list);
    expect(listWith(list, [action('move', 'vpc-a', 'vsw-9')], theRegion)).toEqual(list);
    expect(listWith(list, [action('move', 'vpc-b', 'vsw-1')], theRegion)).toEqual(list);
    expect(listWith(list, [action('unbind', 'vpc-b')], theRegion)).toEqual(list);
  });
});

describe('two lists are the same', () => {
  const full = entry('vpc-a', { ownerId: accountId('1'), regionId: regionId('cn-hangzhou') });

  test('in whatever order, and if owner or region are in only one of them', () => {
    expect(sameList([entry('vpc-a'), entry('vpc-b')], [entry('vpc-b'), entry('vpc-a')])).toBe(true);
    expect(sameList([full], [entry('vpc-a')])).toBe(true);
    expect(sameList([entry('vpc-a')], [full])).toBe(true);
    expect(sameList([full], [full])).toBe(true);
    expect(sameList([], [])).toBe(true);
  });

  test.each([
    ['another VPC', [entry('vpc-b')]],
    ['another vSwitch', [entry('vpc-a', { vSwitchId: vSwitchId('vsw-2') })]],
    ['another owner', [{ ...full, ownerId: accountId('2') }]],
    ['another region', [{ ...full, regionId: regionId('cn-beijing') }]],
    ['one more', [full, entry('vpc-b')]],
    ['none', []],
  ])('but not with %s', (_, list) => {
    expect(sameList([full], list)).toBe(false);
    expect(sameList(list, [full])).toBe(false);
  });

  test('but not if one has a VPC twice', () => {
    expect(sameList([entry('vpc-a'), entry('vpc-b')], [entry('vpc-a'), entry('vpc-a')])).toBe(
      false,
    );
    expect(sameList([entry('vpc-a'), entry('vpc-a')], [entry('vpc-a'), entry('vpc-b')])).toBe(
      false,
    );
    expect(sameList([entry('vpc-a')], [entry('vpc-a'), entry('vpc-a')])).toBe(false);
  });
});
