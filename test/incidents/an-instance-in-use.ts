import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../emulator/index.ts';
import { aScenario, type ScenarioBuilder } from '../../emulator/scenario/builder.ts';
import type { InstanceReport, Report } from '../../shared/core/report/schema.ts';
import { aFolder, type Ran, run, runForReport, type Surroundings } from '../cli/run.ts';

export const instance = 'kst-hzz65f176a0ogplgq1x2';
export const teamA = '1000000000000001';

/**
 * What the incidents below happen to: ten units, three own VPCs bound, and two more of team A's.
 */
export const inUse = ['vpc-billing', 'vpc-legacy', 'vpc-orders', 'vpc-search', 'vpc-stock'];
export const theWorld = (): ScenarioBuilder =>
  aScenario()
    .account('team-a', { id: teamA })
    .vpc('vpc-orders', { tags: { kms: 'shared' } })
    .vpc('vpc-billing', { tags: { kms: 'shared' } })
    .vpc('vpc-legacy')
    .vpc('vpc-batch')
    .vpc('vpc-search', { owner: 'team-a', sharedWith: ['kms'] })
    .vpc('vpc-stock', { owner: 'team-a', sharedWith: ['kms'] })
    .instance({ vpcNum: 10, sharedWith: ['team-a'] })
    .bound(...inUse);

/** Lines of a policy below the instance, each without its indentation. */
export const aPolicy = (...lines: readonly string[]): string =>
  [
    'instances:',
    `  - id: ${instance}`,
    '    region: cn-hangzhou',
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n');

/** Wants all of it but `vpc-legacy`, which a person bound by hand. */
export const thePolicy = aPolicy(
  'writes: [bind]',
  `bind: { own: { vpcs: [vpc-orders, vpc-billing] }, shared: { from: ["${teamA}"] } }`,
);

export interface InUse {
  readonly cloud: Emulator;
  /** Runs `kms-vpc … --json` in the folder of the policy. */
  kmsVpc(...argv: readonly string[]): Promise<Outcome>;
  /** The same without `--json`. */
  screen(...argv: readonly string[]): Promise<Ran>;
  /** The same with the keys of another account. */
  kmsVpcAs(account: string, ...argv: readonly string[]): Promise<Outcome>;
  /** Replaces the policy file. */
  decide(policy: string): void;
  /** The text of the policy file. */
  policy(): string;
  /** The folder of the policy. */
  readonly cwd: string;
  /** What the cloud holds, read past every fault. */
  bound(): readonly string[];
  /** The same, with everything an entry has. */
  entries(): readonly unknown[];
  /** How often the list was sent. */
  writes(): number;
  /** Somebody else sends a list of these VPCs and no others, as every client of the call does. */
  othersWrite(...vpcs: readonly string[]): void;
}

export interface Outcome {
  readonly status: number;
  readonly report: Report;
  readonly instance: InstanceReport | undefined;
  /** Codes of all findings, each once. */
  readonly codes: readonly string[];
  /** Subjects of the findings of a code. */
  subjects(code: string): readonly string[];
}

interface Options {
  readonly world?: ScenarioBuilder;
  readonly policy?: string;
  readonly emulator?: Partial<EmulatorOptions>;
  readonly around?: Partial<Surroundings>;
  /** Leave a journal beside the policy. */
  readonly journal?: boolean;
}

/**
 * The instance, the local cloud it lives in, and a folder with a policy to run `kms-vpc` in. Nobody
 * waits.
 */
export async function anInstanceInUse(options: Options = {}): Promise<InUse> {
  const scenario = (options.world ?? theWorld()).build();
  const cloud = await startEmulator({ scenario, ...options.emulator });
  onTestFinished(() => cloud.close());
  const cwd = aFolder({ 'bindings.yaml': options.policy ?? thePolicy });
  const env = options.journal ? { KMS_VPC_JOURNAL: '.' } : {};
  const around: Surroundings = { cloud, cwd, env, sleep: async () => {}, ...options.around };
  const entries = () => cloud.state().instances[instance]?.bindings ?? [];
  return {
    cloud,
    cwd,
    kmsVpc: async (...argv) => outcomeOf(await runForReport(argv, around)),
    screen: (...argv) => run(argv, around),
    kmsVpcAs: async (account, ...argv) =>
      outcomeOf(await runForReport(argv, { ...around, account })),
    decide: (policy) => writeFileSync(join(cwd, 'bindings.yaml'), policy),
    policy: () => readFileSync(join(cwd, 'bindings.yaml'), 'utf8'),
    bound: () =>
      entries()
        .map(({ vpcId }) => vpcId)
        .sort(),
    entries: () => [...entries()].sort((a, b) => (a.vpcId < b.vpcId ? -1 : 1)),
    writes: () => cloud.calls.filter(({ action }) => action === 'UpdateKmsInstanceBindVpc').length,
    othersWrite: (...vpcs) => {
      cloud.change({ clearBindings: { instance } });
      for (const vpc of vpcs) bindByHand(cloud, vpc);
    },
  };
}

/** Somebody adds an entry in the console. */
export const bindByHand = (cloud: Emulator, vpc: string): void =>
  cloud.change({ setBinding: { instance, vpc, vSwitch: vpc.replace(/^vpc-/, 'vsw-') } });

function outcomeOf({
  status,
  report,
}: {
  readonly status: number;
  readonly report: Report;
}): Outcome {
  const findings = report.instances.flatMap((one) => one.findings);
  return {
    status,
    report,
    instance: report.instances[0],
    codes: [...new Set(findings.map(({ code }) => code))].sort(),
    subjects: (code) =>
      findings
        .filter((one) => one.code === code)
        .map(({ subject }) => subject)
        .sort(),
  };
}
