import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DeployedCloud, startDeployedCloud } from '../../emulator/functions/deployed.ts';
import type { FunctionSpec } from '../../emulator/functions/deployment.ts';
import { Follower } from '../../emulator/network/follow.ts';
import { Network } from '../../emulator/network/index.ts';
import { createCloud, createInvokers } from '../../shared/cloud/client.ts';
import { accountId } from '../../shared/core/ids.ts';
import type { FlowContext } from '../../shared/flows/context.ts';
import { verifyRun } from '../../shared/flows/verify.ts';
import { expectValidReport } from '../report-schema.ts';
import { aPolicy } from '../world.ts';

const kms = '2000000000000002';
const instanceId = 'kst-1';
const names = ['healthy', 'dropped', 'primary', 'without'];
const network = new Network();
let cloud: DeployedCloud;

/** One probe, as `kms-vpc member` has it deployed: no role, the environment of its VPC. */
const aProbe = async (name: string): Promise<FunctionSpec> => ({
  name: `probe-vpc-${name}`,
  region: 'cn-hangzhou',
  code: './dist/functions/probe',
  handler: 'index.handler',
  memoryMb: 128,
  timeoutMs: 30_000,
  role: null,
  env: await network.environment(`vpc-${name}`),
  reservedConcurrency: null,
  retries: 0,
  maxAgeMs: 0,
  onFailure: null,
  triggers: [],
});

beforeAll(async () => {
  const vpcs = names.map((name, n) => ({
    id: `vpc-${name}`,
    owner: 'kms',
    vSwitches: [{ id: `vsw-${name}`, cidr: `127.97.${n}.0/24` }],
  }));
  const bindings = names
    .filter((name) => name !== 'primary')
    .map((name) => ({ vpc: `vpc-${name}`, vSwitch: `vsw-${name}` }));
  const caChainPem = await network.caChain(instanceId);
  await network.fault('vpc-dropped', { transport: 'syn-dropped' });
  cloud = await startDeployedCloud({
    scenario: {
      accounts: [{ id: kms, alias: 'kms' }],
      vpcs,
      instances: [
        {
          id: instanceId,
          owner: 'kms',
          primaryVpc: 'vpc-primary',
          vpcNum: 9,
          caChainPem,
          bindings,
        },
      ],
    },
    functions: await Promise.all(names.filter((name) => name !== 'without').map(aProbe)),
    account: kms,
    root: fileURLToPath(new URL('../..', import.meta.url)),
  });
  await new Follower(network).follow(cloud.state());
});

afterAll(async () => {
  await Promise.all([network.close(), cloud.close()]);
});

test('the built probe, invoked over the wire as Function Compute does, proves what is so', {
  timeout: 30_000,
}, async () => {
  const key = cloud.state().accounts[kms]?.credentials[0];
  const credentials = async () => ({
    accessKeyId: key?.accessKeyId ?? '',
    accessKeySecret: key?.accessKeySecret ?? '',
  });
  const env = { KMS_VPC_ENDPOINT: cloud.url };
  const clock = { now: Date.now, steady: Date.now, sleep: async () => {}, random: () => 0.5 };
  const context: FlowContext = {
    ...clock,
    cloud: createCloud({ credentials, env }),
    account: accountId(kms),
    deadline: Date.now() + 60_000,
  };
  const policies = [aPolicy({ probes: { function: 'probe-{vpcId}', roles: {} } })];
  const request = {
    policies,
    runId: 'run-1',
    command: 'verify',
    trigger: 'manual',
    waitMs: 0,
  } as const;
  const report = await verifyRun(context, request, createInvokers({ credentials, env, ...clock }));
  expectValidReport(report);
  // A busy machine may be slow; that is proven all the same.
  const proven = (verdict: string): string => (verdict === 'slow' ? 'reachable' : verdict);
  expect(
    report.instances[0]?.connectivity.map(({ vpcId, verdict }) => [vpcId, proven(verdict)]),
  ).toEqual([
    ['vpc-dropped', 'tcp-timeout'],
    ['vpc-healthy', 'reachable'],
    ['vpc-primary', 'reachable'],
    ['vpc-without', 'probe-missing'],
  ]);
});
