import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundledScenario, type Emulator, startEmulator } from '../../emulator/index.ts';
import { keyOf, outcome, rawClient } from './clients.ts';

const id = 'kst-hzz65f176a0longids01';
let cloud: Emulator;
beforeAll(async () => {
  cloud = await startEmulator({ scenario: bundledScenario('long-ids') });
});
afterAll(() => cloud.close());

describe('the bare official client', () => {
  test('gets every action answered', async () => {
    const call = rawClient(cloud);
    const answers = await Promise.all([
      call('Kms', 'GetKmsInstance', { query: { KmsInstanceId: id } }),
      call('Kms', 'GetKmsInstanceQuotaInfos', {
        query: { KmsInstanceId: id, ResourceType: 'vpc' },
      }),
      call('Kms', 'ListKmsInstances'),
      call('Vpc', 'DescribeVpcs', { query: { RegionId: 'cn-hangzhou' } }),
      call('ResourceSharing', 'ListSharedResources', {
        query: { ResourceOwner: 'OtherAccounts', ResourceType: 'VSwitch' },
      }),
      call('ResourceSharing', 'ListSharedTargets', { query: { ResourceOwner: 'Self' } }),
      call('ResourceSharing', 'ListResourceShares', { query: { ResourceOwner: 'OtherAccounts' } }),
      call('ResourceSharing', 'ListResourceShareAssociations', {
        query: { AssociationType: 'Target' },
      }),
      call('ResourceSharing', 'ListResourceShareInvitations'),
      call('Sts', 'GetCallerIdentity'),
    ]);
    for (const text of answers)
      expect(JSON.parse(text)).toMatchObject({
        RequestId: expect.stringMatching(/^[0-9A-F-]{36}$/),
      });
  });

  test('sends and reads 18-digit owner ids digit by digit', async () => {
    const call = rawClient(cloud);
    const entry = (n: number) =>
      `{"VpcId":"vpc-bp1lent0000000000000${n}","VSwitchId":"vsw-bp1lent0000000000000${n}",` +
      '"RegionId":"cn-hangzhou","VpcOwnerId":253460731706911258}';
    await call('Kms', 'UpdateKmsInstanceBindVpc', {
      query: { KmsInstanceId: id, BindVpcs: `[${entry(1)},${entry(2)}]` },
    });
    const text = await call('Kms', 'GetKmsInstance', { query: { KmsInstanceId: id } });
    expect(text.match(/"VpcOwnerId":"253460731706911258"/g)).toHaveLength(2);
    const rounded = entry(1).replace('911258', '911260');
    const refused = call('Kms', 'UpdateKmsInstanceBindVpc', {
      query: { KmsInstanceId: id, BindVpcs: `[${rounded}]` },
    });
    expect(await outcome(refused)).toBe('400 InvalidParameter');
  });

  test('may send parameters in a form body, with GET, and encoded characters', async () => {
    const call = rawClient(cloud);
    expect(
      JSON.parse(await call('Kms', 'GetKmsInstance', { body: { KmsInstanceId: id } })),
    ).toMatchObject({
      KmsInstance: { InstanceId: id },
    });
    expect(JSON.parse(await call('Sts', 'GetCallerIdentity', { method: 'GET' }))).toMatchObject({
      AccountId: '253460731706911259',
    });
    const odd = { RegionId: 'cn-hangzhou', VpcName: "a b*c~d'e(f)!g/h?i&j=k+l%mé" };
    expect(JSON.parse(await call('Vpc', 'DescribeVpcs', { query: odd }))).toMatchObject({
      TotalCount: 0,
    });
  });

  test('is refused with the codes of the gateway', async () => {
    const call = rawClient(cloud);
    expect(await outcome(call('Kms', 'GetKmsInstance'))).toBe('400 MissingParameter');
    expect(await outcome(call('Vpc', 'DescribeVpcs'))).toBe('400 MissingRegionId');
    expect(
      await outcome(
        call('Vpc', 'DescribeVpcs', { query: { RegionId: 'cn-hangzhou', PageSize: 'many' } }),
      ),
    ).toBe('400 InvalidPageSize');
    expect(
      await outcome(
        call('Vpc', 'DescribeVpcs', { query: { RegionId: 'cn-hangzhou', IsDefault: 'maybe' } }),
      ),
    ).toBe('400 InvalidIsDefault');
    expect(await outcome(call('Kms', 'ListKmsInstances', { query: { PageSize: 'many' } }))).toBe(
      '400 InvalidParameter',
    );
    expect(await outcome(call('Kms', 'OpenSesame'))).toBe('404 InvalidAction.NotFound');
    expect(await outcome(call('Kms', 'DescribeVpcs'))).toBe('404 InvalidAction.NotFound');
    const wrong = rawClient(cloud, { ...keyOf('kms'), accessKeySecret: 'wrong' });
    expect(await outcome(wrong('Sts', 'GetCallerIdentity'))).toBe('400 SignatureDoesNotMatch');
  });
});
