import { afterEach, expect, test } from 'vitest';
import { probeRole, startConnectedCloud } from '../../../emulator/functions/connected.ts';
import type { DeployedCloud } from '../../../emulator/functions/deployed.ts';
import type { FunctionSpec } from '../../../emulator/functions/deployment.ts';
import { Network } from '../../../emulator/network/index.ts';
import { addressesIn, hasLoopbackRange, loopbackCidr } from '../../../emulator/network/loopback.ts';

const kms = '2000000000000002';
const other = '1000000000000001';
const instance = 'kst-1';

let open: DeployedCloud | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const probeOf = (vpcId: string): FunctionSpec => ({
  name: `probe-${vpcId}`,
  region: 'cn-hangzhou',
  code: '.',
  handler: 'index.handler',
  memoryMb: 128,
  timeoutMs: 30_000,
  role: null,
  env: { MINE: 'kept' },
  reservedConcurrency: null,
  retries: 0,
  maxAgeMs: 0,
  onFailure: null,
  triggers: [],
});

async function aConnectedCloud(
  network: Network,
  onTrouble: (error: unknown) => void = () => {},
): Promise<DeployedCloud> {
  const vpc = (name: string, owner: string) => ({
    id: `vpc-${name}`,
    owner,
    vSwitches: [{ id: `vsw-${name}`, cidr: '10.0.0.0/24' }],
  });
  open = await startConnectedCloud({
    scenario: {
      accounts: [
        { id: kms, alias: 'kms' },
        { id: other, alias: 'other' },
      ],
      vpcs: [vpc('primary', kms), vpc('a', other)],
      instances: [{ id: instance, owner: kms, primaryVpc: 'vpc-primary', vpcNum: 9 }],
    },
    functions: [],
    account: kms,
    root: '.',
    network,
    probe: ({ vpcId }) => probeOf(vpcId),
    onTrouble,
  });
  return open;
}

test('every vSwitch has addresses of this machine, every instance a chain', async () => {
  const { state } = await aConnectedCloud(new Network());
  expect(Object.values(state().vSwitches).map(({ cidr }) => cidr)).toEqual([
    '127.64.0.0/24',
    '127.64.1.0/24',
  ]);
  expect(state().instances[instance]?.caChainPem).toMatch(/^-----BEGIN CERTIFICATE-----\r\n\w/);
  expect(state().accounts[other]?.roles).toEqual([
    { name: probeRole, trusts: [kms], allow: ['fc:InvokeFunction'], deny: [] },
  ]);
  expect(state().accounts[kms]?.roles).toEqual([]);
});

test('a VPC has its probe as soon as it is bound, in an environment of its own', async () => {
  const network = new Network();
  const cloud = await aConnectedCloud(network);
  expect(cloud.host.spec('probe-vpc-primary')?.env).toEqual({
    MINE: 'kept',
    ...(await network.environment('vpc-primary')),
  });
  expect(cloud.host.spec('probe-vpc-a')).toBeUndefined();
  cloud.change({ setBinding: { instance, vpc: 'vpc-a', vSwitch: 'vsw-a' } });
  await cloud.close();
  expect(cloud.host.spec('probe-vpc-a')?.env).toMatchObject({
    MINE: 'kept',
    KMS_VPC_PROBE_PORT: expect.any(String),
  });
});

test('what can not be placed is told, and ends nothing', async () => {
  const network = new Network();
  const troubles: unknown[] = [];
  const cloud = await aConnectedCloud(network, (error) => troubles.push(error));
  network.bind = () => Promise.reject(new Error('no room'));
  cloud.change({ setBinding: { instance, vpc: 'vpc-a', vSwitch: 'vsw-a' } });
  await cloud.close();
  expect(troubles).toEqual([new Error('no room')]);
});

test('vSwitches have ranges of their own, as many as there are', async () => {
  const ranges = Array.from({ length: 1000 }, (_, nth) => loopbackCidr(nth));
  expect(new Set(ranges).size).toBe(1000);
  expect(ranges.every((range) => addressesIn(range, 0, 2) !== null)).toBe(true);
  expect(loopbackCidr(128)).toBe('127.65.0.0/24');
  expect(await hasLoopbackRange()).toBe(process.platform === 'linux');
});
