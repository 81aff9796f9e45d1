import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { startConnectedCloud } from '../../emulator/functions/connected.ts';
import type { DeployedCloud } from '../../emulator/functions/deployed.ts';
import { readDeployment } from '../../emulator/functions/deployment.ts';
import { memberStack } from '../../emulator/functions/member-stack.ts';
import { createStack, policyOf } from '../../emulator/functions/stack.ts';
import { ManualTimers } from '../../emulator/functions/timers.ts';
import type { Scenario } from '../../emulator/index.ts';
import { Network } from '../../emulator/network/index.ts';
import { run } from '../cli/run.ts';

export const hub = '2000000000000002';
const instance = 'kst-hzz65f176a0ogplgq1x2';
const region = 'cn-hangzhou';
const eventsRole = `kms-vpc-events-${region}`;

const policy = `instances:
  - id: ${instance}
    region: ${region}
    writes: [bind]
    bind: { shared: { from: [{ folder: fd-apps }] } }
    probes: { function: "kms-vpc-probe-{vpcId}", roles: "acs:ram::{accountId}:role/kms-vpc-probe" }
`;

/** Account, VPC and vSwitch of the nth member. */
export const member = (nth: number) => ({
  account: String(1_000_000_000_000_000 + nth),
  vpc: `vpc-bp1member${nth}`,
  vSwitch: `vsw-bp1member${nth}`,
});

const world = (inside: number, outside: number): Scenario => {
  const members = Array.from({ length: inside + outside }, (_, nth) => member(nth));
  return {
    accounts: [
      { id: hub, alias: 'hub', directory: 'rd-1' },
      ...members.map(({ account }) => ({ id: account, alias: `m${account}`, directory: 'rd-1' })),
    ],
    folders: { 'fd-apps': members.slice(0, inside).map(({ account }) => account) },
    vpcs: [
      { id: 'vpc-bp1hub', owner: 'hub', vSwitches: [{ id: 'vsw-bp1hub' }] },
      ...members.map(({ account, vpc, vSwitch }) => ({
        ...{ id: vpc, owner: account, vSwitches: [{ id: vSwitch }] },
      })),
    ],
    instances: [{ id: instance, owner: 'hub', primaryVpc: 'vpc-bp1hub', vpcNum: 50 }],
  };
};

/** The functions in the hub, and members of a folder that have nothing yet. */
export interface Folder {
  readonly cloud: DeployedCloud;
  readonly timers: ManualTimers;
  /** Where the policy is. */
  readonly cwd: string;
  /** Lines of the logs of the functions. */
  readonly log: readonly { readonly name: string; readonly line: string }[];
  /** Keys of the hub with which a call was made. */
  readonly callers: ReadonlySet<string>;
  bound(): readonly string[];
  /** The stack group gives an account its stack. */
  join(nth: number, parameters?: Readonly<Record<string, string>>): Promise<void>;
  /** Until nothing runs and nothing waits. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A folder of `inside` accounts, and `outside` more in the directory. All that is deployed is what
 * `setup` and `member` wrote, and it may do nothing more than their templates say.
 */
export async function aFolderOf(inside: number, outside = 0): Promise<Folder> {
  const cwd = mkdtempSync(path.join(tmpdir(), 'kms-vpc-folder-'));
  writeFileSync(path.join(cwd, 'bindings.yaml'), policy);
  const env = { KMS_VPC_ENDPOINT: 'http://127.0.0.1:9' };
  const read = (file: string): string => readFileSync(path.join(cwd, file), 'utf8');
  for (const argv of [
    ['setup', '--region', region, '--account', hub],
    ['member', '--account', member(0).account, '--owner', hub],
  ]) {
    const { status, stderr } = await run(argv, { cwd, env });
    if (status !== 0) throw new Error(stderr);
  }
  const template = read('kms-vpc-member.json');
  const accounts = Array.from({ length: inside + outside }, (_, nth) => member(nth).account);
  const stack = createStack(read('ros-template.json'), {
    name: 'kms-vpc',
    account: hub,
    // Who is in a folder, a template cannot say.
    parameters: { EventAccounts: accounts.join(',') },
    region,
  });
  const timers = new ManualTimers(Date.now());
  const log: { name: string; line: string }[] = [];
  const callers = new Set<string>();
  const network = new Network();
  const cloud = await startConnectedCloud({
    ...{ scenario: world(inside, outside), functions: readDeployment(read('s.yaml')) },
    ...{ account: hub, root: cwd, stack, timers, network, membersAreBare: true },
    policy: ({ role }) => policyOf(stack, role),
    probe: () => null,
    onLog: (name, line) => log.push({ name, line }),
    onTrouble: (error) => log.push({ name: 'network', line: String(error) }),
    beforeCall: ({ account, accessKeyId }) => {
      if (account === hub) callers.add(accessKeyId);
    },
  });
  const settle = async (): Promise<void> => {
    for (;;) {
      await cloud.host.idle();
      if (cloud.host.pending === 0) return;
      timers.next();
    }
  };
  const join: Folder['join'] = async (nth, parameters = {}) => {
    const { account, vpc, vSwitch } = member(nth);
    const made = memberStack(template, {
      ...{ account, region },
      parameters: { VpcIds: vpc, VSwitchIds: vSwitch, EventsRole: eventsRole, ...parameters },
    });
    cloud.change(made.withRoles);
    for (const probe of made.probes) {
      const code = path.join(cwd, 'probes', probe.FunctionName);
      writeCode(code, probe.Code.ZipFile);
      cloud.host.deploy({
        ...{ name: probe.FunctionName, account, region, code, handler: probe.Handler },
        ...{ memoryMb: probe.MemorySize, timeoutMs: probe.Timeout * 1000, role: null },
        env: await network.environment(probe.VpcConfig.VpcId),
        ...{ reservedConcurrency: null, retries: 0, maxAgeMs: 0, onFailure: null, triggers: [] },
      });
    }
    for (const rule of made.forwards) cloud.bus.forward(rule);
    for (const share of made.shares) cloud.change(share);
  };
  return {
    ...{ cloud, cwd, timers, log, callers, join, settle },
    bound: () =>
      (cloud.state().instances[instance]?.bindings ?? []).map(({ vpcId }) => vpcId).sort(),
    close: async () => {
      await cloud.close();
      rmSync(cwd, { recursive: true, force: true });
    },
  };
}

function writeCode(folder: string, zip: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [file, bytes] of Object.entries(unzipSync(Buffer.from(zip, 'base64'))))
    writeFileSync(path.join(folder, file), bytes);
}
