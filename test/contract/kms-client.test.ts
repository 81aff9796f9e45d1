import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundledScenario, type Emulator, startEmulator } from '../../emulator/index.ts';
import { keyOf, kmsClient } from './clients.ts';

const id = 'kst-hzz65f176a0ogplgq1x2';
let cloud: Emulator;
beforeAll(async () => {
  cloud = await startEmulator({ scenario: bundledScenario('demo') });
});
afterAll(() => cloud.close());

describe('the official KMS client, signing the old way,', () => {
  test('reads the instance and its list', async () => {
    const body = await kmsClient(cloud)('GetKmsInstance', { KmsInstanceId: id });
    expect(body).toMatchObject({
      KmsInstance: {
        InstanceId: id,
        SecretNum: '10',
        BindVpcs: { BindVpc: [{ VpcOwnerId: '2000000000000002' }] },
      },
    });
  });

  test.each(['POST', 'GET'])('writes the list with %s and reads it back', async (method) => {
    const BindVpcs = JSON.stringify([
      {
        VpcId: 'vpc-bp1handmade000000000',
        VSwitchId: 'vsw-bp1handmade000000000',
        RegionId: 'cn-hangzhou',
        VpcOwnerId: 2000000000000002,
      },
      {
        VpcId: 'vpc-bp1paymentsa00000000',
        VSwitchId: 'vsw-bp1paymentsa00000000',
        RegionId: 'cn-hangzhou',
        VpcOwnerId: 1000000000000001,
      },
    ]);
    const kms = kmsClient(cloud);
    expect(await kms('UpdateKmsInstanceBindVpc', { KmsInstanceId: id, BindVpcs }, method)).toEqual({
      RequestId: expect.any(String),
    });
    expect(await kms('GetKmsInstance', { KmsInstanceId: id })).toMatchObject({
      KmsInstance: { BindVpcs: { BindVpc: [{}, {}] } },
    });
  });

  test('is refused with a wrong secret, an unknown key, or for an unknown instance', async () => {
    const ask = (key = keyOf('kms'), instance = id) =>
      kmsClient(cloud, key)('GetKmsInstance', { KmsInstanceId: instance });
    await expect(ask({ ...keyOf('kms'), accessKeySecret: 'wrong' })).rejects.toThrow(
      /SignatureDoesNotMatch/,
    );
    await expect(ask({ ...keyOf('kms'), accessKeyId: 'LTAI-nobody' })).rejects.toThrow(
      /InvalidAccessKeyId\.NotFound/,
    );
    await expect(ask(keyOf('kms'), 'kst-none')).rejects.toThrow(/Forbidden\.DKMSInstanceNotFound/);
  });
});
