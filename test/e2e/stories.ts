import { setTimeout } from 'node:timers/promises';
import type { Account, Folder } from './account.ts';
import { boundIn, expecting, kmsVpc, Unexpected } from './command-line.ts';

type List = ReadonlyMap<string, string>;

/** One account, one folder, and the list as it was before anything was done. */
export interface Stage {
  readonly account: Account;
  readonly folder: Folder;
  readonly before: List;
}

export interface Story {
  readonly name: string;
  /** Why it cannot be told of this account; null: it can. */
  readonly without: (account: Account) => string | null;
  readonly tell: (stage: Stage) => Promise<void>;
}

const always = (): null => null;

/** A policy for the instance alone; what it does not name stays as it is. */
export const policyOf = ({ instance, region }: Account, ...lines: readonly string[]): string =>
  [
    'instances:',
    `  - id: ${instance}`,
    `    region: ${region}`,
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n');

const anyNumber = 'limits: { unbindsPerRun: 20, movesPerRun: 20 }';

const policies = {
  look: (account: Account) => policyOf(account, 'writes: []'),
  bind: (account: Account) =>
    policyOf(
      account,
      'writes: [bind]',
      `bind: { own: { vpcs: [${account.vpc}] } }`,
      `vswitches: { pin: { ${account.vpc}: ${account.vSwitches[0]} } }`,
    ),
  move: (account: Account) =>
    policyOf(
      account,
      'writes: [move]',
      `bind: { own: { vpcs: [${account.vpc}] } }`,
      `vswitches: { pin: { ${account.vpc}: ${account.vSwitches[1]} } }`,
    ),
  unbind: (account: Account) =>
    policyOf(account, 'writes: [unbind]', `unbind: [${account.vpc}]`, anyNumber),
  prove: (account: Account) =>
    policyOf(
      account,
      'writes: []',
      `bind: { own: { vpcs: [${account.vpc}] } }`,
      `probes: { function: ${JSON.stringify(account.probes)} }`,
    ),
  back: (account: Account) => policyOf(account, 'writes: [bind, move, unbind]', anyNumber),
} as const;

const written = ({ account, folder }: Stage, name: keyof typeof policies): string =>
  folder.policy(name, policies[name](account));

/** The list as the cloud has it now. */
async function listNow(stage: Stage): Promise<List> {
  const report = await expecting(0, stage.account, stage.folder, [
    'plan',
    '--config',
    written(stage, 'look'),
  ]);
  return boundIn(report);
}

async function applied(stage: Stage, name: keyof typeof policies): Promise<void> {
  const { account, folder } = stage;
  const config = ['--config', written(stage, name)];
  await expecting(2, account, folder, ['plan', ...config]);
  const report = await expecting(0, account, folder, ['apply', '--yes', ...config]);
  const [instance] = report.instances;
  if (instance?.applied?.readBack !== 'equal')
    throw new Unexpected(`apply did not read back what it wrote: ${instance?.applied?.readBack}`);
}

async function listIs(stage: Stage, ...added: readonly (readonly [string, string])[]) {
  const [now, wanted] = [await listNow(stage), new Map([...stage.before, ...added])];
  const text = (list: List) => [...list].map(([vpc, vSwitch]) => `${vpc}=${vSwitch}`).sort();
  if (text(now).join() !== text(wanted).join())
    throw new Unexpected(
      `the list is ${text(now).join(', ') || 'empty'}\n` +
        `  instead of ${text(wanted).join(', ') || 'empty'}`,
    );
}

export const stories: readonly Story[] = [
  {
    name: 'bind: one VPC is added, every other entry stays as it was',
    without: always,
    async tell(stage) {
      const { vpc, vSwitches } = stage.account;
      await applied(stage, 'bind');
      await listIs(stage, [vpc, vSwitches[0]]);
    },
  },
  {
    name: 'in sync: a second run finds nothing to do, and writes nothing',
    without: always,
    async tell(stage) {
      const { account, folder } = stage;
      const config = ['--config', written(stage, 'bind')];
      await expecting(0, account, folder, ['plan', ...config]);
      const { instances } = await expecting(0, account, folder, ['apply', '--yes', ...config]);
      const writes = instances[0]?.applied?.writes ?? 0;
      if (writes > 0) throw new Unexpected(`${writes} writes were sent`);
    },
  },
  {
    name: 'prove: the probe in the VPC reaches the instance',
    without: ({ probes }) => (probes === null ? 'KMS_VPC_E2E_PROBE names no probe' : null),
    async tell(stage) {
      const { account, folder } = stage;
      const config = ['--config', written(stage, 'prove')];
      // A new binding takes a few minutes until its name resolves.
      const until = Date.now() + 5 * 60_000;
      for (;;) {
        const { report } = await kmsVpc(account, folder, ['verify', ...config]);
        const proof = report.instances[0]?.connectivity.find(({ vpcId }) => vpcId === account.vpc);
        if (proof?.verdict === 'reachable') return;
        if (proof?.verdict !== 'not-resolving' || Date.now() > until)
          throw new Unexpected(`${account.vpc} is ${proof?.verdict ?? 'not probed'}`);
        await setTimeout(2_000);
      }
    },
  },
  {
    name: 'move: the VPC changes its vSwitch, and nothing else does',
    without: ({ vSwitches }) =>
      vSwitches[1] === undefined ? 'KMS_VPC_E2E_VSWITCH_2 names no second vSwitch' : null,
    async tell(stage) {
      const { vpc, vSwitches } = stage.account;
      await applied(stage, 'move');
      await listIs(stage, [vpc, vSwitches[1] ?? '']);
    },
  },
  {
    name: 'drift: a binding that is gone is noticed',
    without: always,
    async tell(stage) {
      const { account, folder } = stage;
      const config = ['--config', written(stage, 'bind')];
      await applied(stage, 'unbind');
      const report = await expecting(2, account, folder, ['drift', ...config]);
      const wanted = report.instances[0]?.plan.actions.map(({ kind, vpcId }) => `${kind} ${vpcId}`);
      if (wanted?.join() !== `bind ${account.vpc}`)
        throw new Unexpected(`drift wants ${wanted?.join(', ') || 'nothing'}`);
      await listIs(stage);
    },
  },
  {
    name: 'share: a VPC of another account is bound through the vSwitch it shares',
    without: ({ shared }) => (shared === null ? 'KMS_VPC_E2E_SHARED_VPC names no VPC' : null),
    async tell(stage) {
      const { account, folder } = stage;
      const { vpc = '', owner = '' } = account.shared ?? {};
      const from = (...lines: string[]) =>
        policyOf(account, 'writes: [bind]', `bind: { shared: { from: ["${owner}"] } }`, ...lines);
      // Whatever else that account shares is not ours to bind.
      const all = folder.policy('share', from());
      const { report } = await kmsVpc(account, folder, ['plan', '--config', all]);
      const { actions = [], blocked = [] } = report.instances[0]?.plan ?? {};
      const others = [...actions, ...blocked].map(({ vpcId }) => vpcId).filter((id) => id !== vpc);
      const config = ['--config', folder.policy('share', from(`exclude: [${others.join(', ')}]`))];
      await expecting(0, account, folder, ['apply', '--yes', ...config]);
      const through = (await listNow(stage)).get(vpc);
      if (through === undefined) throw new Unexpected(`${vpc} is not bound`);
      await listIs(stage, [vpc, through]);
    },
  },
];

/** Looks, and says by which run the list can be had back. */
export async function remember(
  account: Account,
  folder: Folder,
): Promise<{ readonly run: string; readonly stage: Stage; readonly free: number | null }> {
  const look = folder.policy('look', policies.look(account));
  folder.policy('back', policies.back(account));
  const { report } = await kmsVpc(account, folder, ['drift', '--config', look]);
  const [instance] = report.instances;
  if (report.error !== null || instance === undefined || instance.status === 'unknown')
    throw new Unexpected(report.error?.message ?? `the list of ${account.instance} cannot be read`);
  const stage = { account, folder, before: boundIn(report) };
  return { run: report.run.id, stage, free: instance.quota.free };
}

/** Puts the list back as that run found it. */
export async function putBack(account: Account, folder: Folder, run: string): Promise<void> {
  const config = ['--config', folder.policy('back', policies.back(account))];
  const plan = await kmsVpc(account, folder, [
    'restore',
    '--to',
    run,
    '--out',
    'back.json',
    ...config,
  ]);
  if (plan.status === 1) throw new Unexpected(plan.report.error?.message ?? 'restore failed');
  if (plan.status === 2)
    await expecting(0, account, folder, ['apply', 'back.json', '--yes', ...config]);
  folder.paid();
}
