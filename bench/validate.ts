import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Scenario, startEmulator } from '../emulator/index.ts';
import { createCloud } from '../shared/cloud/client.ts';
import { accountId } from '../shared/core/ids.ts';
import { parsePolicy } from '../shared/core/policy/parse.ts';
import type { InstancePolicy } from '../shared/core/policy/policy.ts';
import { validateRun } from '../shared/flows/validate.ts';
import { printTable, rounded } from './table.ts';

const account = '2000000000000002';
const team = '1000000000000001';
const regions = ['cn-hangzhou', 'cn-shanghai', 'cn-beijing', 'cn-shenzhen', 'ap-southeast-1'];
const perRegion = 40;
const vpcsEach = { own: 30, shared: 10 };
const latencyMs = 50;

const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
const named = (kind: string, parts: readonly (string | number)[]): string =>
  `${kind}-${parts.join('-')}`;

/** Ids of what an instance is bound to: its own VPCs and those of the team. */
const namesOf = (region: string, instance: number) => ({
  own: numbers(vpcsEach.own).map((n) => [region, 'own', instance, n] as const),
  shared: numbers(vpcsEach.shared).map((n) => [region, 'team', instance, n] as const),
});

function scenario(): Scenario {
  const instances = regions.flatMap((region) =>
    numbers(perRegion).map((n) => ({ region, n, ...namesOf(region, n) })),
  );
  const vpc = (owner: string, region: string, rest: readonly (string | number)[]) => ({
    id: named('vpc', rest),
    region,
    owner,
    vSwitches: [{ id: named('vsw', rest) }],
  });
  return {
    regions: Object.fromEntries(regions.map((region) => [region, [`${region}-a`, `${region}-b`]])),
    accounts: [
      { id: account, alias: 'kms', directory: 'rd-bench' },
      { id: team, alias: 'team', directory: 'rd-bench' },
    ],
    limits: { acceptedVSwitches: 10_000 },
    vpcs: [
      ...regions.map((region) => vpc('kms', region, [region, 'primary'])),
      ...instances.flatMap(({ region, own, shared }) => [
        ...own.map((id) => vpc('kms', region, id)),
        ...shared.map((id) => vpc('team', region, id)),
      ]),
    ],
    shares: regions.map((region) => ({
      id: `rs-${region}`,
      owner: 'team',
      resources: instances
        .filter((one) => one.region === region)
        .flatMap(({ shared }) => shared.map((id) => named('vsw', id))),
      targets: ['kms'],
    })),
    instances: instances.map(({ region, n, own, shared }) => ({
      id: named('kst', [region, n]),
      owner: 'kms',
      region,
      primaryVpc: named('vpc', [region, 'primary']),
      vpcNum: 60,
      deletionProtection: true,
      sharedWith: ['team'],
      bindings: [...own, ...shared].map((id) => ({
        vpc: named('vpc', id),
        vSwitch: named('vsw', id),
      })),
    })),
  };
}

function policies(): readonly InstancePolicy[] {
  const parsed = parsePolicy({
    instances: regions.flatMap((region) =>
      numbers(perRegion).map((n) => ({
        id: named('kst', [region, n]),
        region,
        bind: { own: { vpcs: namesOf(region, n).own.map((id) => named('vpc', id)) } },
        keep: namesOf(region, n).shared.map((id) => named('vpc', id)),
      })),
    ),
  });
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.policy.instances;
}

/**
 * Three reads an instance; once a region the lists, page by page: vSwitches and VPCs by 50,
 * everything of Resource Sharing by 100.
 */
function formula(): number {
  const pages = (count: number, size: number) => Math.max(1, Math.ceil(count / size));
  const own = perRegion * vpcsEach.own + 1;
  const shared = perRegion * vpcsEach.shared;
  const associations = 2 * pages(perRegion, 100);
  const region =
    pages(own + shared, 50) +
    pages(own, 50) +
    pages(shared, 100) +
    pages(1, 100) +
    associations +
    pages(0, 100);
  return 3 * perRegion * regions.length + region * regions.length;
}

interface Figures {
  readonly seconds: number;
  /** Of the processor, of the client alone. */
  readonly busy: number;
  readonly calls: number;
  readonly throttled: number;
  readonly megabytes: number;
  readonly findings: number;
  readonly unknown: number;
}

/**
 * Validation of 200 instances with 40 VPCs each in 5 regions, through the real client, in a process
 * of its own.
 */
export async function benchValidate(): Promise<void> {
  const instances = regions.length * perRegion;
  const rows: (string | number)[][] = [];
  for (const perSecond of [500, 100]) {
    const { seconds, busy, calls, throttled, megabytes, findings, unknown } =
      await measure(perSecond);
    rows.push([
      perSecond,
      rounded(seconds),
      rounded(busy),
      calls,
      formula(),
      throttled,
      rounded(megabytes, 0),
      findings,
      unknown,
    ]);
  }
  printTable(
    `Validation of ${instances} instances, ${vpcsEach.own + vpcsEach.shared} VPCs each, in ${regions.length} regions; ${latencyMs} ms a call`,
    [
      'calls a second allowed',
      'seconds',
      'of them busy',
      'calls',
      'formula',
      'throttled and repeated',
      'MB at most',
      'findings',
      'unknown',
    ],
    rows,
  );
}

const start = (...args: string[]) =>
  spawn(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });

async function measure(perSecond: number): Promise<Figures> {
  const emulator = start('emulator', String(perSecond));
  try {
    const [lines] = await once(emulator.stdout, 'data');
    const client = start('client', String(lines).trim());
    const chunks: Buffer[] = [];
    client.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(client, 'close');
    return JSON.parse(Buffer.concat(chunks).toString());
  } finally {
    emulator.kill();
  }
}

async function validateOnce(env: Record<string, string>): Promise<Figures> {
  let calls = 0;
  let throttled = 0;
  const credentials = async () => ({
    accessKeyId: env.ALIBABA_CLOUD_ACCESS_KEY_ID ?? '',
    accessKeySecret: env.ALIBABA_CLOUD_ACCESS_KEY_SECRET ?? '',
  });
  const cloud = createCloud({
    credentials,
    env,
    onCall({ code }) {
      if (code?.includes('Throttling')) throttled += 1;
      else calls += 1;
    },
  });
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const context = {
    cloud,
    account: accountId(account),
    now: Date.now,
    steady: Date.now,
    sleep,
    random: Math.random,
    deadline: Date.now() + 120_000,
  };
  const begin = performance.now();
  const processor = process.cpuUsage();
  const { report } = await validateRun(context, {
    policies: policies(),
    runId: 'bench',
    command: 'validate',
    trigger: 'manual',
  });
  return {
    seconds: (performance.now() - begin) / 1000,
    busy: process.cpuUsage(processor).user / 1e6,
    calls,
    throttled,
    megabytes: process.resourceUsage().maxRSS / 1024,
    findings: report.instances.reduce((sum, { findings }) => sum + findings.length, 0),
    unknown: report.instances.filter(({ status }) => status === 'unknown').length,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , role, argument = ''] = process.argv;
  if (role === 'client') console.log(JSON.stringify(await validateOnce(JSON.parse(argument))));
  else if (role === 'emulator') {
    process.once('SIGTERM', () => process.exit());
    const emulator = await startEmulator({
      scenario: scenario(),
      latencyMs,
      throttle: { maxPerSecond: Number(argument) },
      perRegion: true,
    });
    const lines = emulator.exports().find((one) => one.account === account)?.lines ?? [];
    console.log(
      JSON.stringify(
        Object.fromEntries(lines.map((line) => line.replace(/^export /, '').split('=', 2))),
      ),
    );
  } else await benchValidate();
}
