import { describe, expect, test } from 'vitest';
import { aScenario } from '../../emulator/scenario/builder.ts';
import { ask, codeOf, instance, kms, worldOf } from './world.ts';

const read = (world: Parameters<typeof ask>[0]) =>
  (
    ask(world, 'GetKmsInstance', { KmsInstanceId: instance }) as {
      KmsInstance: Record<string, unknown>;
    }
  ).KmsInstance;

describe('GetKmsInstance', () => {
  test('has the published types: SecretNum is a string, the lists of ids are arrays', () => {
    expect(read(worldOf(aScenario()))).toMatchObject({
      InstanceId: instance,
      Status: 'Connected',
      ChargeType: 'PREPAY',
      SecretNum: '10',
      VpcNum: 5,
      VpcId: 'vpc-primary',
      VswitchIds: ['vsw-primary'],
      CreateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    });
  });

  test('can show ids as one quoted, comma-separated string', () => {
    expect(read(worldOf(aScenario().variants({ vswitchIdsShape: 'string' })))).toMatchObject({
      VswitchIds: '"vsw-primary"',
      ZoneIds: '"cn-hangzhou-h,cn-hangzhou-i"',
    });
  });

  test.each([
    ['emptyArray', { BindVpc: [] }],
    ['absent', undefined],
    ['null', null],
    ['emptyObject', {}],
  ] as const)('shows an empty list as %s', (emptyBindVpcs, shown) => {
    expect(read(worldOf(aScenario().variants({ emptyBindVpcs }))).BindVpcs).toEqual(shown);
  });

  test('can show the list as a plain array', () => {
    const world = worldOf(
      aScenario().vpc('vpc-1').bound('vpc-1').variants({ bindVpcsShape: 'array' }),
    );
    expect(read(world).BindVpcs).toMatchObject([{ VpcId: 'vpc-1' }]);
  });

  test.each([
    ['string', kms, '1000000000000001'],
    ['absent-for-own', undefined, '1000000000000001'],
    ['number', Number(kms), 1000000000000001],
  ] as const)('shows owner ids as %s', (bindVpcOwnerIdInAnswer, own, foreign) => {
    const world = worldOf(
      aScenario()
        .account('team-a')
        .vpc('vpc-1')
        .vpc('vpc-a', { owner: 'team-a', sharedWith: ['kms'] })
        .bound('vpc-1', 'vpc-a')
        .variants({ bindVpcOwnerIdInAnswer }),
    );
    const { BindVpc } = read(world).BindVpcs as { BindVpc: { VpcOwnerId?: unknown }[] };
    expect(BindVpc.map((entry) => entry.VpcOwnerId)).toEqual([own, foreign]);
  });

  test('does not find an unknown instance: a 403, or a success without an id', () => {
    const ask403 = worldOf(aScenario()).call(kms, 'GetKmsInstance', { KmsInstanceId: 'kst-none' });
    expect(ask403).toMatchObject({ status: 403, code: 'Forbidden.DKMSInstanceNotFound' });
    const world = worldOf(aScenario().variants({ notFoundShape: 'emptySuccess' }));
    expect(ask(world, 'GetKmsInstance', { KmsInstanceId: 'kst-none' })).toMatchObject({
      KmsInstance: { InstanceId: '' },
    });
  });

  test.each(['Disconnected', 'Connected', 'Error'] as const)(
    'shows an expired instance as %s',
    (expiredStatus) => {
      const world = worldOf(
        aScenario().instance({ endsAt: '2025-12-31T00:00:00Z' }).variants({ expiredStatus }),
      );
      expect(read(world).Status).toBe(expiredStatus);
    },
  );
});

describe('ListKmsInstances', () => {
  const two = () =>
    aScenario()
      .account('team-a')
      .instance({ sharedWith: ['team-a'] })
      .instance({ id: 'kst-second' });

  test('lists ids and ARNs, page by page', () => {
    const body = ask(worldOf(two()), 'ListKmsInstances', { PageSize: '1', PageNumber: '2' });
    expect(body).toMatchObject({
      TotalCount: 2,
      PageNumber: 2,
      PageSize: 1,
      KmsInstances: {
        KmsInstance: [
          {
            KmsInstanceId: 'kst-second',
            KmsInstanceArn: `acs:kms:cn-hangzhou:${kms}:keystore/kst-second`,
          },
        ],
      },
    });
  });

  test.each([
    [false, 0],
    [true, 1],
  ])(
    'with listsSharedInstances %s shows a principal %d instances',
    (listsSharedInstances, count) => {
      const world = worldOf(two().variants({ listsSharedInstances }));
      expect(ask(world, 'ListKmsInstances', {}, '1000000000000001')).toMatchObject({
        TotalCount: count,
      });
    },
  );

  test('refuses a page size out of range', () => {
    expect(codeOf(worldOf(two()), 'ListKmsInstances', { PageSize: '101' })).toBe(
      'InvalidParameter',
    );
  });
});
