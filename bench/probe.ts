import { promises as dns } from 'node:dns';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { fileURLToPath } from 'node:url';
import { Network } from '../emulator/network/index.ts';
import type { ProbeRequest } from '../shared/core/connectivity/evidence.ts';
import { hostOf } from '../shared/core/connectivity/identity.ts';
import { probe } from '../shared/probe/probe.ts';
import { surroundingsFrom } from '../shared/probe/surroundings.ts';
import { median, startUp } from './start-up.ts';
import { printTable, rounded } from './table.ts';

const instanceId = 'kst-bench';
const vpcId = 'vpc-bench';
const cidr = '127.70.0.0/24';
const address = '127.70.0.5';
const rounds = 60;

/**
 * What the probe weighs, how long it takes to load, and what its steps cost beside a client without
 * any of its care.
 */
export async function benchProbe(): Promise<void> {
  weigh();
  const network = new Network();
  try {
    await network.bind({ instanceId, vpcId, cidr });
    await compareSteps(network);
  } finally {
    await network.close();
  }
}

function weigh(): void {
  const bundle = fileURLToPath(new URL('../dist/functions/probe/index.js', import.meta.url));
  if (!existsSync(bundle)) {
    console.log('\nThe probe is not built: npm run build');
    return;
  }
  const { ms, bare } = startUp(['--eval', `require(${JSON.stringify(bundle)})`]);
  const rows = [
    [rounded(statSync(bundle).size / 1024), rounded(ms), rounded(bare), rounded(ms - bare)],
  ];
  printTable(
    'The probe as a function',
    ['bundle, KB', 'node with it, ms', 'bare node, ms', 'load, ms'],
    rows,
  );
}

async function compareSteps(network: Network): Promise<void> {
  const env = await network.environment(vpcId);
  const caChainPem = await network.caChain(instanceId);
  const request: ProbeRequest = {
    instanceId,
    expectedCidrs: [cidr],
    caChainPem,
    timeoutMs: 10_000,
  };
  const probed: Record<string, number>[] = [];
  const plain: Record<string, number>[] = [];
  for (let round = 0; round < rounds; round++) {
    const { steps } = await probe(request, surroundingsFrom(env));
    probed.push(Object.fromEntries(steps.map(({ step, ms }) => [step, ms])));
    plain.push(await plainSteps(env, caChainPem));
  }
  const medianOf = (all: readonly Record<string, number>[], step: string): number =>
    median(all.map((one) => one[step] ?? Number.NaN));
  const rows = ['dns', 'tcp', 'tls', 'http'].map((step) => {
    const [ours, theirs] = [medianOf(probed, step), medianOf(plain, step)];
    return [step, rounded(ours, 2), rounded(theirs, 2), rounded(ours - theirs, 2)];
  });
  printTable(
    `Steps of the probe, median of ${rounds}`,
    ['step', 'probe, ms', 'plain client, ms', 'difference, ms'],
    rows,
  );
}

/** The same steps with Node's own modules, as anybody would write them. */
async function plainSteps(
  env: Readonly<Record<string, string>>,
  ca: string,
): Promise<Record<string, number>> {
  const host = hostOf(instanceId);
  const port = Number(env.KMS_VPC_PROBE_PORT);
  const resolver = new dns.Resolver();
  resolver.setServers([env.KMS_VPC_PROBE_RESOLVERS ?? '']);
  const toDns = await timed(() => resolver.resolve4(host));
  const socket = net.connect({ host: address, port });
  const toTcp = await timed(() => once(socket, 'connect'));
  const session = tls.connect({ socket, servername: host, ca });
  const toTls = await timed(() => once(session, 'secureConnect'));
  const toHttp = await timed(async () => {
    const request = https.get({ host, createConnection: () => session });
    const [response] = await once(request, 'response');
    response.resume();
  });
  session.destroy();
  return { dns: toDns, tcp: toTcp, tls: toTls, http: toHttp };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
