import { describe, expect, test } from 'vitest';
import { aScenario } from '../../emulator/scenario/builder.ts';
import { ask, bind, boundVpcs, codeOf, instance, worldOf } from './world.ts';

const infos = (
  world: Parameters<typeof ask>[0],
  params: Record<string, string> = { ResourceType: 'vpc' },
) =>
  (
    ask(world, 'GetKmsInstanceQuotaInfos', { KmsInstanceId: instance, ...params }) as {
      KmsInstanceQuotaInfos: unknown[];
    }
  ).KmsInstanceQuotaInfos;

const busy = () =>
  aScenario()
    .account('team-a')
    .account('team-b')
    .vpc('vpc-1')
    .vpc('vpc-2')
    .bound('vpc-1')
    .instance({ sharedWith: ['team-a', 'team-b'] });

describe('used units', () => {
  test('are bindings, principals and the primary VPC', () => {
    expect(infos(worldOf(busy()))).toEqual([
      { ResourceType: 'vpc', ResourceQuota: 5, UsedQuantity: 4 },
    ]);
  });

  test('leave the primary VPC out under primaryCounts: false', () => {
    expect(infos(worldOf(busy().variants({ primaryCounts: false })))).toMatchObject([
      { UsedQuantity: 3 },
    ]);
  });

  test('may be shown as bindings only, or not at all', () => {
    expect(infos(worldOf(busy().variants({ usedQuantity: 'bindings-only' })))).toMatchObject([
      { UsedQuantity: 1 },
    ]);
    const world = worldOf(busy().variants({ usedQuantity: 'unsupported' }));
    expect(
      codeOf(world, 'GetKmsInstanceQuotaInfos', { KmsInstanceId: instance, ResourceType: 'vpc' }),
    ).toBe('InvalidParameter');
  });

  test.each([
    ['per-account', 4],
    ['per-folder', 3],
  ] as const)('count a folder %s: %d', (folderUnits, used) => {
    const world = worldOf(
      busy()
        .set({ folders: { 'fd-1': ['team-a', 'team-b'] } })
        .instance({ sharedWith: ['fd-1'] })
        .variants({ folderUnits }),
    );
    expect(infos(world)).toMatchObject([{ UsedQuantity: used }]);
  });

  test('count an account once that is reached through two shares', () => {
    const world = worldOf(busy().share('kms', [instance], ['team-a']));
    expect(infos(world)).toMatchObject([{ UsedQuantity: 4 }]);
  });
});

describe('a list', () => {
  test('that fits exactly is accepted', () => {
    expect(bind(worldOf(busy()), { vpc: 'vpc-1' }, { vpc: 'vpc-2' })).toBe('ok');
  });

  test.each([
    'Rejected.ShareQuotaExceedLimit',
    'Rejected.LimitExceeded',
    'InvalidParameter',
  ] as const)('over the quota is refused with %s', (quotaExhaustedCode) => {
    const world = worldOf(busy().instance({ vpcNum: 4 }).variants({ quotaExhaustedCode }));
    expect(bind(world, { vpc: 'vpc-1' }, { vpc: 'vpc-2' })).toBe(quotaExhaustedCode);
    expect(boundVpcs(world)).toEqual(['vpc-1']);
  });

  test('may still swap one VPC for another when the quota is used up', () => {
    const world = worldOf(busy().instance({ vpcNum: 4 }));
    expect(bind(world, { vpc: 'vpc-2' })).toBe('ok');
  });

  test('that only keeps what is there is accepted even over a lowered quota', () => {
    const world = worldOf(busy().instance({ vpcNum: 1 }));
    expect(bind(world, { vpc: 'vpc-1' })).toBe('ok');
  });
});

describe('GetKmsInstanceQuotaInfos', () => {
  test('answers for every resource type, or for the one asked for', () => {
    expect(infos(worldOf(busy()), {})).toHaveLength(4);
    expect(infos(worldOf(busy()), { ResourceType: 'secret' })).toMatchObject([
      { ResourceType: 'secret' },
    ]);
  });

  test('refuses an unknown type, an instance that is not enabled, and an unknown instance', () => {
    const world = worldOf(busy().instance({ status: 'Uninitialized' }));
    const quota = 'GetKmsInstanceQuotaInfos';
    expect(codeOf(world, quota, { KmsInstanceId: instance, ResourceType: 'disk' })).toBe(
      'InvalidParameter',
    );
    expect(codeOf(world, quota, { KmsInstanceId: instance })).toBe(
      'Forbidden.DKMSInstanceStateInvalid',
    );
    expect(codeOf(world, quota, { KmsInstanceId: 'kst-none' })).toBe(
      'Forbidden.DKMSInstanceNotFound',
    );
  });

  test('is empty without an instance id', () => {
    expect(ask(worldOf(busy()), 'GetKmsInstanceQuotaInfos')).toMatchObject({
      KmsInstanceQuotaInfos: [],
    });
  });
});

describe('a pay-as-you-go instance', () => {
  const postpay = () => busy().instance({ chargeType: 'POSTPAY', vpcNum: 0 });

  test('has no limit unless the variant says so', () => {
    expect(bind(worldOf(postpay()), { vpc: 'vpc-1' }, { vpc: 'vpc-2' })).toBe('ok');
    const limited = worldOf(postpay().variants({ postpayQuota: 'vpcNum' }));
    expect(bind(limited, { vpc: 'vpc-1' }, { vpc: 'vpc-2' })).toBe(
      'Rejected.ShareQuotaExceedLimit',
    );
  });

  test('shows its quota empty, counted, or refuses to', () => {
    expect(infos(worldOf(postpay()))).toEqual([]);
    expect(infos(worldOf(postpay().variants({ postpayQuotaInfos: 'counted' })))).toMatchObject([
      { UsedQuantity: 4 },
    ]);
    const world = worldOf(postpay().variants({ postpayQuotaInfos: 'refused' }));
    expect(
      codeOf(world, 'GetKmsInstanceQuotaInfos', { KmsInstanceId: instance, ResourceType: 'vpc' }),
    ).toBe('InvalidParameter');
  });

  test.each([
    ['zero', 0],
    ['absent', undefined],
    ['as-set', 7],
  ] as const)('shows VpcNum %s', (postpayVpcNum, shown) => {
    const world = worldOf(postpay().instance({ vpcNum: 7 }).variants({ postpayVpcNum }));
    const read = ask(world, 'GetKmsInstance', { KmsInstanceId: instance }) as {
      KmsInstance: { VpcNum?: number };
    };
    expect(read.KmsInstance.VpcNum).toBe(shown);
  });
});

test('the owner in a folder costs nothing', () => {
  const world = worldOf(
    busy()
      .set({ folders: { 'fd-1': ['kms', 'team-a'] } })
      .instance({ sharedWith: ['fd-1'] }),
  );
  expect(infos(world)).toMatchObject([{ UsedQuantity: 3 }]);
});
