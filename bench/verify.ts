import { type Emulator, startEmulator } from '../emulator/index.ts';
import { Network } from '../emulator/network/index.ts';
import type { Invoke } from '../shared/cloud/fc.ts';
import { parsePolicy } from '../shared/core/policy/parse.ts';
import { verifyRun } from '../shared/flows/verify.ts';
import { probe } from '../shared/probe/probe.ts';
import { parseRequest } from '../shared/probe/request.ts';
import { surroundingsFrom } from '../shared/probe/surroundings.ts';
import { printTable, rounded } from './table.ts';
import { contextFor, owner } from './world.ts';

const instanceId = 'kst-bench';
const latencyMs = 50;
const sizes = [1, 10, 40];

/**
 * Time to prove every bound VPC, when each call of the cloud and of a probe takes 50 ms on its way.
 * The probes run in this process.
 */
export async function benchVerify(): Promise<void> {
  const rows: string[][] = [];
  for (const count of sizes) {
    const network = new Network();
    const emulator = await openCloud(network, count);
    try {
      rows.push(await verified(network, emulator, count));
    } finally {
      await Promise.all([network.close(), emulator.close()]);
    }
  }
  printTable(
    `Verify, ${latencyMs} ms to the cloud and to each probe`,
    ['bound VPCs', 'reachable', 'ms'],
    rows,
  );
}

async function openCloud(network: Network, count: number): Promise<Emulator> {
  const names = Array.from({ length: count + 1 }, (_, n) => ({
    vpc: `vpc-${n}`,
    vSwitch: `vsw-${n}`,
    cidr: `127.71.${n}.0/24`,
  }));
  await Promise.all(names.map(({ vpc, cidr }) => network.bind({ instanceId, vpcId: vpc, cidr })));
  const caChainPem = await network.caChain(instanceId);
  const vpcs = names.map(({ vpc, vSwitch, cidr }) => ({
    id: vpc,
    owner: 'kms',
    vSwitches: [{ id: vSwitch, cidr }],
  }));
  const bindings = names.slice(1).map(({ vpc, vSwitch }) => ({ vpc, vSwitch }));
  const instances = [
    { id: instanceId, owner: 'kms', primaryVpc: 'vpc-0', vpcNum: 999, caChainPem, bindings },
  ];
  return startEmulator({
    scenario: { accounts: [{ id: owner, alias: 'kms' }], vpcs, instances },
    latencyMs,
  });
}

async function verified(network: Network, emulator: Emulator, count: number): Promise<string[]> {
  const invoke: Invoke = async ({ functionName, payload }) => {
    await new Promise((resolve) => setTimeout(resolve, latencyMs));
    const answer = await probe(
      parseRequest(Buffer.from(payload)),
      surroundingsFrom(await network.environment(functionName)),
    );
    return { requestId: null, payload: JSON.stringify(answer), functionError: null };
  };
  const probes = { function: '{vpcId}' };
  const parsed = parsePolicy({
    instances: [
      {
        id: instanceId,
        region: 'cn-hangzhou',
        writes: [],
        bind: { own: { vpcs: ['vpc-0'] } },
        probes,
      },
    ],
  });
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  const request = {
    policies: parsed.policy.instances,
    runId: 'bench',
    command: 'verify',
    trigger: 'manual',
    waitMs: 0,
  } as const;
  const begin = performance.now();
  const { instances } = await verifyRun(contextFor(emulator, emulator.url), request, () => invoke);
  const ms = performance.now() - begin;
  const proofs = instances.flatMap(({ connectivity }) => connectivity);
  const reachable = proofs.filter(({ verdict }) => verdict === 'reachable').length;
  return [`${count} and the primary`, `${reachable} of ${proofs.length}`, rounded(ms, 0)];
}
