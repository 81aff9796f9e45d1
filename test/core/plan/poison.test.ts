import { describe, expect, test } from 'vitest';
import { instanceId, vpcId, vSwitchId } from '../../../shared/core/ids.ts';
import type { Kept } from '../../../shared/core/plan/plan.ts';
import { keptEntryFinding } from '../../../shared/core/plan/poison.ts';

const id = instanceId('kst-1');
const fault = { code: 'cloud-fault', params: {} } as never;
const kept = (name: string, why: Kept['why']): Kept => ({
  vpcId: vpcId(name),
  vSwitchId: vSwitchId('vsw-1'),
  why,
});
const suspected = (...entries: readonly Kept[]) =>
  keptEntryFinding({ instanceId: id, kept: entries }, fault);

describe('a list that is refused as it is', () => {
  test('is laid to the entries whose vSwitch nobody can see, and to no others', () => {
    const wanted = kept('vpc-a', 'wanted');
    const [one, other] = [kept('vpc-b', 'unverifiable'), kept('vpc-c', 'unverifiable')];
    expect(suspected(wanted, one, kept('vpc-d', 'foreign'), other)).toMatchObject({
      code: 'kept-entry-poisons-write',
      subject: id,
      params: { fault, unverifiable: ['vpc-b', 'vpc-c'], suspects: ['vpc-b', 'vpc-c'] },
    });
  });

  test('may be the fault of any entry where all can be seen', () => {
    const entries = [kept('vpc-a', 'wanted'), kept('vpc-b', 'foreign'), kept('vpc-c', 'keep')];
    expect(suspected(...entries).params).toMatchObject({
      unverifiable: [],
      suspects: ['vpc-a', 'vpc-b', 'vpc-c'],
    });
  });
});
