import { afterEach, describe, expect, test } from 'vitest';
import {
  bundledScenario,
  type CallLogEntry,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from '../../emulator/index.ts';
import { aScenario, type ScenarioBuilder } from '../../emulator/scenario/builder.ts';
import { createCloud } from '../../shared/cloud/client.ts';
import { regionId } from '../../shared/core/ids.ts';
import { keyOf, outcome, rawClient } from '../contract/clients.ts';

const id = 'kst-hzz65f176a0ogplgq1x2';
const get = { query: { KmsInstanceId: id } };

let cloud: Emulator;
afterEach(() => cloud.close());

async function start(
  scenario: ScenarioBuilder | string,
  options: Partial<EmulatorOptions> = {},
): Promise<Emulator> {
  cloud = await startEmulator({
    scenario: typeof scenario === 'string' ? scenario : scenario.build(),
    ...options,
  });
  return cloud;
}

const boundVpcs = async () =>
  (
    JSON.parse(await rawClient(cloud)('Kms', 'GetKmsInstance', get)) as {
      KmsInstance: { BindVpcs: { BindVpc: { VpcId: string }[] } };
    }
  ).KmsInstance.BindVpcs.BindVpc.map((entry) => entry.VpcId);

test('it listens on the loopback address, and gives every account its lines', async () => {
  await start(bundledScenario('demo'));
  expect(cloud.url).toBe(`http://127.0.0.1:${cloud.port}`);
  expect(cloud.exports().map((entry) => entry.alias)).toEqual([
    'kms',
    'team-a',
    'team-b',
    'stranger',
  ]);
  expect(cloud.exports()[0]).toEqual({
    account: '2000000000000002',
    alias: 'kms',
    lines: [
      'export ALIBABA_CLOUD_ACCESS_KEY_ID=LTAI-emulated-kms',
      'export ALIBABA_CLOUD_ACCESS_KEY_SECRET=secret-of-kms',
      `export KMS_VPC_ENDPOINT=${cloud.url}`,
    ],
  });
});

describe('the log', () => {
  test('has a line for each call, answered or refused, and never a signature', async () => {
    const seen: CallLogEntry[] = [];
    await start(aScenario(), { onCall: (entry) => seen.push(entry) });
    await rawClient(cloud)('Kms', 'GetKmsInstance', get);
    await outcome(
      rawClient(cloud, { accessKeyId: 'x', accessKeySecret: 'y' })('Sts', 'GetCallerIdentity'),
    );
    expect(cloud.calls).toMatchObject([
      {
        account: '2000000000000002',
        alias: 'kms',
        action: 'GetKmsInstance',
        params: get.query,
        status: 200,
        code: null,
      },
      {
        account: null,
        action: 'GetCallerIdentity',
        status: 404,
        code: 'InvalidAccessKeyId.NotFound',
        evidence: 'gateway.unknown-key',
      },
    ]);
    expect(cloud.calls[0]?.params).toEqual(get.query);
    expect(seen).toEqual(cloud.calls);
  });
});

describe('a foreign writer', () => {
  test('can act after a read, before the next call', async () => {
    const setBinding = { instance: id, vpc: 'vpc-1', vSwitch: 'vsw-1' };
    await start(aScenario().vpc('vpc-1'), {
      onCall: ({ action }) =>
        action === 'GetKmsInstance' && cloud.calls.length === 1 && cloud.change({ setBinding }),
    });
    expect(await boundVpcs()).toEqual([]);
    expect(await boundVpcs()).toEqual(['vpc-1']);
  });

  test('can act just before a call has its effect', async () => {
    await start(aScenario().vpc('vpc-1').bound('vpc-1'), {
      beforeCall: () => cloud.change({ clearBindings: { instance: id } }),
    });
    expect(await boundVpcs()).toEqual([]);
  });

  test('can be a function of the state', async () => {
    await start(aScenario());
    cloud.change((state) => ({ ...state, instances: {} }));
    expect(await outcome(rawClient(cloud)('Kms', 'GetKmsInstance', get))).toBe(
      '403 Forbidden.DKMSInstanceNotFound',
    );
  });
});

describe('the demo', () => {
  test('plays its script', async () => {
    // Nobody calls, so the faults among its steps spoil nothing.
    await start(bundledScenario('demo'), { idleFaults: 'allowed' });
    for (const { name } of cloud.script) cloud.change(name);
    const instance = cloud.state().instances[id];
    expect(instance).toMatchObject({
      upgrade: { vpcNum: 12 },
      bindings: [{ vpcId: 'vpc-bp1handmade000000000' }, { vpcId: 'vpc-bp1orders00000000000' }],
    });
    expect(cloud.state().vSwitches['vsw-bp1batcha00000000000']?.freeIps).toBe(1);
  });

  test('can be played over HTTP while it runs', async () => {
    await start(bundledScenario('demo'));
    const address = (path: string) => `${cloud.url}/-/${path}`;
    const script = (await (await fetch(address('script'))).json()) as { name: string }[];
    expect(script.map((step) => step.name)).toContain('lower-quota');
    expect((await fetch(address('change/lower-quota'), { method: 'POST' })).status).toBe(200);
    expect(cloud.state().instances[id]?.vpcNum).toBe(7);
    const unknown = await fetch(address('change/nothing'), { method: 'POST' });
    expect([unknown.status, await unknown.text()]).toEqual([
      404,
      expect.stringContaining('there are: hand-made-change'),
    ]);
    expect((await fetch(address('elsewhere'))).status).toBe(404);
    await outcome(rawClient(cloud)('Sts', 'GetCallerIdentity'));
    expect(await (await fetch(address('calls'))).json()).toMatchObject([
      { action: 'GetCallerIdentity' },
    ]);
  });
});

describe('regions', () => {
  const two = () =>
    aScenario()
      .set({ regions: { 'cn-hangzhou': ['cn-hangzhou-h'], 'cn-shanghai': ['cn-shanghai-a'] } })
      .account('team-a')
      .vpc('vpc-hz', { owner: 'team-a', sharedWith: ['kms'] })
      .vpc('vpc-sh', { owner: 'team-a', region: 'cn-shanghai', sharedWith: ['kms'] });
  const shared = async (port: number) =>
    (
      JSON.parse(
        await rawClient({ port })('ResourceSharing', 'ListSharedResources', {
          query: { ResourceOwner: 'OtherAccounts' },
        }),
      ) as {
        SharedResources: { ResourceId: string }[];
      }
    ).SharedResources.map((item) => item.ResourceId);

  test('are all served by one port, and each by its own with perRegion', async () => {
    await start(two(), { perRegion: true });
    const port = (region: string) => Number(new URL(cloud.endpoints[region] ?? '').port);
    expect(await shared(cloud.port)).toEqual(['vsw-hz', 'vsw-sh']);
    expect(await shared(port('cn-shanghai'))).toEqual(['vsw-sh']);
    expect(await shared(port('cn-hangzhou'))).toEqual(['vsw-hz']);
    expect(cloud.exports()[0]?.lines.at(-1)).toBe(
      `export KMS_VPC_ENDPOINT_CN_SHANGHAI=${cloud.endpoints['cn-shanghai']}`,
    );
  });

  test('of which a caller names one are served as that one alone', async () => {
    await start(two());
    const client = createCloud({
      credentials: async () => keyOf('kms'),
      env: { KMS_VPC_ENDPOINT: cloud.url },
    });
    const limits = { deadline: performance.now() + 60_000 };
    expect(await client.receivedShares(regionId('cn-shanghai'), limits)).toMatchObject([
      { id: 'rs-scenario-2' },
    ]);
  });

  test('a server of one region knows no instance and no vSwitch of another', async () => {
    await start(two(), { regionId: 'cn-shanghai' });
    const call = rawClient(cloud);
    expect(await outcome(call('Kms', 'GetKmsInstance', get))).toBe(
      '403 Forbidden.DKMSInstanceNotFound',
    );
    expect(JSON.parse(await call('Kms', 'ListKmsInstances'))).toMatchObject({ TotalCount: 0 });
    expect(
      await outcome(call('Vpc', 'DescribeVSwitches', { query: { RegionId: 'cn-hangzhou' } })),
    ).toBe('404 InvalidRegionId.NotFound');
    expect(
      JSON.parse(await call('Vpc', 'DescribeVSwitches', { query: { VpcId: 'vpc-hz' } })),
    ).toMatchObject({ TotalCount: 0 });
    expect(
      JSON.parse(
        await call('Vpc', 'DescribeVSwitchAttributes', { query: { VSwitchId: 'vsw-sh' } }),
      ),
    ).toMatchObject({
      VpcId: 'vpc-sh',
    });
  });
});

describe('a fault on the wire', () => {
  test('a timeout after the effect: the client gives up, the list is written', async () => {
    await start(aScenario().vpc('vpc-1'));
    cloud.fault({ action: 'UpdateKmsInstanceBindVpc', fault: 'timeout-after-effect', nth: 1 });
    const query = { KmsInstanceId: id, BindVpcs: '[{"VpcId":"vpc-1","VSwitchId":"vsw-1"}]' };
    await expect(
      rawClient(cloud)('Kms', 'UpdateKmsInstanceBindVpc', { query, readTimeout: 50 }),
    ).rejects.toThrow(/timeout/i);
    expect(cloud.calls.at(-1)).toMatchObject({ action: 'UpdateKmsInstanceBindVpc', status: null });
    expect(await boundVpcs()).toEqual(['vpc-1']);
  });

  test('a reset: the connection breaks', async () => {
    await start(aScenario());
    cloud.fault({ action: '*', fault: 'reset-before', count: 1 });
    await expect(rawClient(cloud)('Sts', 'GetCallerIdentity')).rejects.toThrow(
      /ECONNRESET|socket hang up/,
    );
    cloud.clearFaults();
    expect(await outcome(rawClient(cloud)('Sts', 'GetCallerIdentity'))).toBe('ok');
  });

  test('a page that is not JSON, with a status of its own', async () => {
    await start(aScenario());
    cloud.fault({ action: 'GetKmsInstance', fault: 'html' });
    await expect(rawClient(cloud)('Kms', 'GetKmsInstance', get)).rejects.toThrow();
    expect(cloud.calls.at(-1)).toMatchObject({ status: 502, evidence: 'gateway.fault' });
  });

  test('must be a known one', async () => {
    await start(aScenario());
    expect(() => cloud.fault({ action: '*', fault: 'earthquake' as 'html' })).toThrow(/fault/);
  });
});

test('variants can be switched while it runs', async () => {
  await start(aScenario());
  cloud.variants({ emptyBindVpcs: 'null' });
  const text = await rawClient(cloud)('Kms', 'GetKmsInstance', get);
  expect(text).toContain('"BindVpcs":null');
});

test('latency is added to every answer', async () => {
  await start(aScenario(), { latencyMs: 30 });
  await rawClient(cloud)('Sts', 'GetCallerIdentity');
  expect(cloud.calls[0]?.ms).toBeGreaterThanOrEqual(29);
});

test('a mistake of the emulator itself is told apart from any answer of the cloud', async () => {
  await start(aScenario(), {
    beforeCall: () => {
      throw new Error('a broken test hook');
    },
  });
  const response = rawClient(cloud, keyOf('kms'))('Sts', 'GetCallerIdentity');
  await expect(response).rejects.toThrow();
});

test('a taken port is an error at once', async () => {
  await start(aScenario());
  await expect(startEmulator({ scenario: aScenario().build(), port: cloud.port })).rejects.toThrow(
    /EADDRINUSE/,
  );
});
