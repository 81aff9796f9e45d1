import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundledScenario, type Emulator, startEmulator } from '../../emulator/index.ts';
import { keyOf, outcome, rawClient, vpcClient } from './clients.ts';

const require = createRequire(import.meta.url);
const {
  DescribeVSwitchesRequest,
  DescribeVpcsRequest,
  DescribeVSwitchAttributesRequest,
  DescribeVpcsRequestTag,
} = require('@alicloud/vpc20160428') as typeof import('@alicloud/vpc20160428');

let cloud: Emulator;
beforeAll(async () => {
  cloud = await startEmulator({ scenario: bundledScenario('demo') });
});
afterAll(() => cloud.close());

const regionId = 'cn-hangzhou';

describe('the official Vpc client, unmodified,', () => {
  test('reads own and shared vSwitches', async () => {
    const { statusCode, body } = await vpcClient(cloud).describeVSwitches(
      new DescribeVSwitchesRequest({ regionId, pageSize: 50 }),
    );
    expect(statusCode).toBe(200);
    expect(body?.totalCount).toBe(8);
    const batch = body?.vSwitches?.vSwitch?.find(
      (vSwitch) => vSwitch.vSwitchId === 'vsw-bp1batcha00000000000',
    );
    expect(batch).toMatchObject({
      ownerId: 1000000000000001,
      availableIpAddressCount: 0,
      status: 'Available',
      zoneId: 'cn-hangzhou-j',
    });
  });

  test('reads one vSwitch', async () => {
    const request = new DescribeVSwitchAttributesRequest({
      vSwitchId: 'vsw-bp1searchb0000000000',
      regionId,
    });
    const { body } = await vpcClient(cloud).describeVSwitchAttributes(request);
    expect(body).toMatchObject({ vpcId: 'vpc-bp1searchb0000000000', ownerId: 1000000000000003 });
  });

  test('finds VPCs by tag, and sends its repeated list so that it is understood', async () => {
    const tag = [new DescribeVpcsRequestTag({ key: 'kms', value: 'shared' })];
    const { body } = await vpcClient(cloud).describeVpcs(
      new DescribeVpcsRequest({ regionId, tag }),
    );
    expect(body?.vpcs?.vpc?.map((vpc) => vpc.vpcId)).toEqual(['vpc-bp1orders00000000000']);
  });

  test('gets the errors it knows', async () => {
    const ask = (key = keyOf('kms'), region = regionId) =>
      outcome(vpcClient(cloud, key).describeVpcs(new DescribeVpcsRequest({ regionId: region })));
    expect(await ask({ ...keyOf('kms'), accessKeySecret: 'wrong' })).toBe(
      '400 SignatureDoesNotMatch',
    );
    expect(await ask({ ...keyOf('kms'), accessKeyId: 'LTAI-nobody' })).toBe(
      '404 InvalidAccessKeyId.NotFound',
    );
    expect(await ask(keyOf('kms'), 'cn-nowhere')).toBe('404 InvalidRegionId.NotFound');
  });
});

test('an 18-digit owner id is exact on the wire, although the typed client rounds it', async () => {
  const long = await startEmulator({ scenario: bundledScenario('long-ids') });
  try {
    const text = await rawClient(long)('Vpc', 'DescribeVSwitches', {
      query: { RegionId: regionId, VSwitchId: 'vsw-bp1lent00000000000001' },
    });
    expect(text).toContain('"OwnerId":253460731706911258,');
    const request = new DescribeVSwitchesRequest({
      regionId,
      vSwitchId: 'vsw-bp1lent00000000000001',
    });
    const { body } = await vpcClient(long).describeVSwitches(request);
    expect(String(body?.vSwitches?.vSwitch?.[0]?.ownerId)).toBe('253460731706911260');
  } finally {
    await long.close();
  }
});
