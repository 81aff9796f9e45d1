import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Scenario, startEmulator } from '../emulator/index.ts';
import { printTable, rounded } from './table.ts';

/** How many of what an organisation has. */
export interface Size {
  readonly accounts: number;
  readonly instances: number;
  /** Shared with the hub and bound, in turn to one instance after another. */
  readonly vpcs: number;
}

const hub = '2000000000000002';
const region = 'cn-hangzhou';
const accountOf = (nth: number): string => String(1_000_000_000_000_000 + nth);
const many = <T>(count: number, make: (nth: number) => T): T[] =>
  Array.from({ length: count }, (_, nth) => make(nth));

/**
 * An organisation in which everything is bound: each instance serves the accounts of a folder of
 * its own, below one folder for all.
 */
export function anOrganisation({ accounts, instances, vpcs }: Size): {
  readonly scenario: Scenario;
  readonly policy: object;
} {
  const owners = many(accounts, accountOf);
  const ownerOf = (vpc: number): number => vpc % accounts;
  const instanceOf = (account: number): number => account % instances;
  const all = many(vpcs, (nth) => nth);
  const scenario: Scenario = {
    accounts: [
      { id: hub, alias: 'hub', directory: 'rd-1' },
      ...owners.map((id) => ({ id, alias: `a${id}`, directory: 'rd-1' })),
    ],
    folders: Object.fromEntries(
      many(instances, (nth) => [
        `fd-${nth}`,
        owners.filter((_, account) => instanceOf(account) === nth),
      ]),
    ),
    folderParents: Object.fromEntries(many(instances, (nth) => [`fd-${nth}`, 'fd-all'])),
    limits: { acceptedVSwitches: 100_000 },
    vpcs: [
      { id: 'vpc-hub', owner: 'hub', vSwitches: [{ id: 'vsw-hub' }] },
      ...all.map((nth) => ({
        ...{ id: `vpc-${nth}`, owner: accountOf(ownerOf(nth)) },
        vSwitches: [{ id: `vsw-${nth}` }],
      })),
    ],
    shares: owners.map((owner, account) => ({
      ...{ id: `rs-${owner}`, name: 'to-hub', owner, targets: ['hub'] },
      resources: all.filter((nth) => ownerOf(nth) === account).map((nth) => `vsw-${nth}`),
    })),
    instances: many(instances, (nth) => ({
      ...{ id: `kst-${nth}`, owner: 'hub', primaryVpc: 'vpc-hub', vpcNum: vpcs + 1 },
      bindings: all
        .filter((vpc) => instanceOf(ownerOf(vpc)) === nth)
        .map((vpc) => ({ vpc: `vpc-${vpc}`, vSwitch: `vsw-${vpc}` })),
    })),
  };
  const policy = {
    defaults: { writes: ['bind'] },
    instances: many(instances, (nth) => ({
      ...{ id: `kst-${nth}`, region },
      bind: { shared: { from: [{ folder: `fd-${nth}` }] } },
    })),
  };
  return { scenario, policy };
}

/**
 * Calls of a look: three an instance; once for all of them the vSwitches by 50, the shared ones
 * by 100, and the members of the directory by 100.
 */
export const callsOf = ({ accounts, instances, vpcs }: Size): number =>
  3 * instances +
  Math.ceil((1 + vpcs) / 50) +
  Math.ceil(vpcs / 100) +
  Math.ceil((1 + accounts) / 100);

const sizes: readonly Size[] = [
  { accounts: 50, instances: 1, vpcs: 50 },
  { accounts: 500, instances: 5, vpcs: 1000 },
  { accounts: 2000, instances: 20, vpcs: 5000 },
];

/**
 * A plan of the built command line, and a run of the built drift function, which has 256 MB and
 * 120 s: their calls, their seconds, and the most memory they took.
 */
export async function benchOrganisation(): Promise<void> {
  const rows: (string | number)[][] = [];
  for (const size of sizes) {
    const { scenario, policy } = anOrganisation(size);
    const emulator = await startEmulator({ scenario });
    const folder = mkdtempSync(path.join(tmpdir(), 'kms-vpc-bench-'));
    try {
      writeFileSync(path.join(folder, 'bindings.yaml'), JSON.stringify(policy));
      const { accounts, instances, vpcs } = size;
      for (const [process, args] of Object.entries(processes)) {
        const [heard, before] = [emulator.calls.length, performance.now()];
        const { status, mebibytes } = await ran(args, folder, emulator.url);
        const seconds = (performance.now() - before) / 1000;
        // Whose credentials they are is asked by the command line alone.
        const calls = emulator.calls.slice(heard).filter(({ action }) => action !== asksWho).length;
        rows.push([
          ...[process, accounts, instances, vpcs, status, calls, callsOf(size)],
          ...[rounded(seconds), mebibytes],
        ]);
      }
    } finally {
      rmSync(folder, { recursive: true });
      await emulator.close();
    }
  }
  printTable(
    'An organisation, all bound: everything looked at in one process',
    ['process', 'accounts', 'instances', 'VPCs', 'exit status', 'calls', 'formula', 's', 'MiB'],
    rows,
  );
}

const asksWho = 'GetCallerIdentity';
const key = { id: 'LTAI-emulated-hub', secret: 'secret-of-hub' };

const driftScript = `
  const { handler } = require(${JSON.stringify(path.resolve('dist/functions/drift/index.js'))});
  const credentials = { accessKeyId: '${key.id}', accessKeySecret: '${key.secret}' };
  handler(Buffer.from('{}'), {
    ...{ requestId: '1', credentials, region: '${region}', accountId: '${hub}' },
    function: { name: 'drift', timeout: 120 },
  }).then(({ instances }) => {
    process.exit(instances.every(({ status }) => status === 'in-sync') ? 0 : 2);
  });`;

/** Arguments of Node. */
const processes = {
  plan: [path.resolve('dist/cli/kms-vpc.js'), 'plan', '--json'],
  drift: ['-e', driftScript],
};

/** Runs a process of Node and watches the most memory it takes. (proc(5): VmHWM) */
function ran(
  args: readonly string[],
  cwd: string,
  url: string,
): Promise<{ status: number; mebibytes: number }> {
  const env = {
    ...{ PATH: process.env.PATH, KMS_VPC_ENDPOINT: url, KMS_VPC_CONFIG: 'bindings.yaml' },
    ...{ ALIBABA_CLOUD_ACCESS_KEY_ID: key.id, ALIBABA_CLOUD_ACCESS_KEY_SECRET: key.secret },
  };
  const child = spawn(process.execPath, args, { cwd, env, stdio: 'ignore' });
  let most = 0;
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
    } catch {
      // It has ended, or this is no Linux.
    }
  }, 50);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (status) => {
      clearInterval(watch);
      resolve({ status: status ?? 1, mebibytes: Math.round(most / 1024) });
    });
  });
}
