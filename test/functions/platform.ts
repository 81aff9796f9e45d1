import { afterEach } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../emulator/index.ts';
import { aScenario, type ScenarioBuilder } from '../../emulator/scenario/builder.ts';
import { parsePolicy } from '../../shared/core/policy/parse.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import type { Handler } from '../../shared/middleware/handler.ts';
import type { Host } from '../../shared/middleware/host.ts';
import { expectValidReport } from '../report-schema.ts';

export const kms = '2000000000000002';
export const teamA = '1000000000000001';
export const instance = 'kst-hzz65f176a0ogplgq1x2';
export const region = 'cn-hangzhou';

/**
 * A foreign entry is bound; `vpc-a` and `vpc-b` of team A are shared with the KMS account, and not
 * bound.
 */
export const sharedWorld = (): ScenarioBuilder =>
  aScenario()
    .account('team-a')
    .vpc('vpc-foreign')
    .bound('vpc-foreign')
    .vpc('vpc-a', { owner: 'team-a', sharedWith: ['kms'] })
    .vpc('vpc-b', { owner: 'team-a', sharedWith: ['kms'] });

export const takesFromTeamA = (patch: Readonly<Record<string, unknown>> = {}) => ({
  instances: [
    { id: instance, region, writes: ['bind'], bind: { shared: { from: [teamA] } }, ...patch },
  ],
});

interface PlatformOptions {
  readonly world?: ScenarioBuilder;
  readonly policy?: unknown;
  readonly env?: Readonly<Record<string, string>>;
  readonly emulator?: Partial<EmulatorOptions>;
  /**
   * Told of every line of the log before it is kept; what it throws ends the run there, as a crash
   * would.
   */
  readonly onLine?: (line: LogLine) => void;
  readonly region?: string;
}

export type LogLine = Readonly<Record<string, unknown>> & { readonly kind: string };

export interface Platform {
  readonly emulator: Emulator;
  readonly host: Host;
  readonly lines: LogLine[];
  readonly now: () => number;
  /** Lets time pass. */
  pass(ms: number): void;
  /** Sets the clock of the machine, not that of the cloud; no time passes. */
  setClock(ms: number): void;
  /** Runs a handler as Function Compute does, and holds its report against the schema. */
  invoke(
    handler: Handler,
    event: unknown,
    context?: Readonly<Record<string, unknown>>,
  ): Promise<Report>;
  bound(): readonly string[];
  count(action: string): number;
}

/**
 * A function's surroundings against the local cloud, in this process and on a clock that jumps over
 * every pause.
 */
export async function aPlatform(options: PlatformOptions = {}): Promise<Platform> {
  let skipped = 0;
  let set = 0;
  const clock = () => Date.now() + skipped;
  const now = () => clock() + set;
  const scenario = (options.world ?? sharedWorld()).build();
  const emulator = await startEmulator({ scenario, clock, ...options.emulator });
  const key = emulator.state().accounts[kms]?.credentials[0];
  const parsed = parsePolicy(options.policy ?? takesFromTeamA());
  if (!parsed.ok || !key) throw new Error(JSON.stringify(parsed));
  const lines: LogLine[] = [];
  const pass = (ms: number) => {
    skipped += ms;
  };
  const host: Host = {
    env: { KMS_VPC_ENDPOINT: emulator.url, ...options.env },
    clock: {
      now,
      steady: () => performance.now() + skipped,
      sleep: async (ms) => pass(ms),
      random: () => 0.5,
    },
    writeLine: (text) => {
      const line = JSON.parse(text) as LogLine;
      options.onLine?.(line);
      lines.push(line);
    },
    policy: () => parsed.policy,
  };
  const credentials = {
    accessKeyId: key.accessKeyId,
    accessKeySecret: key.accessKeySecret,
    securityToken: '',
  };
  let invocations = 0;
  return {
    emulator,
    host,
    lines,
    now,
    pass,
    setClock: (ms) => {
      set += ms;
    },
    invoke: async (handler, event, context = {}) => {
      const isPayload = Buffer.isBuffer(event) || typeof event === 'string';
      const payload = isPayload ? event : Buffer.from(JSON.stringify(event));
      const report = await handler(payload, {
        requestId: `1-${++invocations}`,
        credentials,
        function: { name: 'kms-vpc-bind', handler: 'index.handler', memory: 256, timeout: 300 },
        service: {},
        region: options.region ?? region,
        accountId: kms,
        ...context,
      });
      expectValidReport(report);
      return report;
    },
    bound: () =>
      (emulator.state().instances[instance]?.bindings ?? []).map(({ vpcId }) => vpcId).sort(),
    count: (action) => emulator.calls.filter((call) => call.action === action).length,
  };
}

/** Opens platforms for the tests of a file, and closes those of a test after it. */
export function platformsOfTests(): typeof aPlatform {
  let open: Platform[] = [];
  afterEach(async () => {
    await Promise.all(open.map(({ emulator }) => emulator.close()));
    open = [];
  });
  return async (options) => {
    const opened = await aPlatform(options);
    open.push(opened);
    return opened;
  };
}

export interface Invoked {
  readonly path: string;
  readonly type: string | undefined;
  readonly payload: unknown;
}

/** A platform that notes what was invoked over the wire, and how, and answers with a status. */
export async function aPlatformThatIsInvoked(
  options: PlatformOptions,
  status = 202,
): Promise<Platform & { readonly invoked: readonly Invoked[] }> {
  const invoked: Invoked[] = [];
  const refusal = JSON.stringify({ Code: 'AccessDenied', Message: 'no', RequestId: 'r' });
  const route: EmulatorOptions['route'] = async ({ path, headers, body }) => {
    if (!path.startsWith('/2023-03-30/')) return null;
    const payload: unknown = JSON.parse(body.toString());
    invoked.push({ path, type: headers['x-fc-invocation-type'], payload });
    return {
      ...{ kind: 'reply', status, text: status === 202 ? '' : refusal },
      ...{ contentType: 'application/json', code: null, requestId: 'r-1', evidence: null },
      headers: { 'x-fc-request-id': 'r-1' },
    };
  };
  return { ...(await aPlatform({ ...options, emulator: { route } })), invoked };
}
