import {
  type Emulator,
  type EmulatorOptions,
  type FaultRule,
  type Scenario,
  startEmulator,
  type Variants,
} from '../../emulator/index.ts';
import { createCloud } from '../../shared/cloud/client.ts';
import type { CallRecord } from '../../shared/cloud/transport/caller.ts';
import { exchange, type Transport } from '../../shared/cloud/transport/exchange.ts';
import { accountId } from '../../shared/core/ids.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { type ApplyRequest, type ApplyResult, applyRun } from '../../shared/flows/apply.ts';
import type { FlowContext, Step } from '../../shared/flows/context.ts';
import { planRun, type RunResult } from '../../shared/flows/plan.ts';
import { expectValidReport } from '../report-schema.ts';
import { aPolicy, type PolicyPatch } from '../world.ts';

const kms = '2000000000000002';
const teamA = '1000000000000001';
export const instance = 'kst-1';

/**
 * An own VPC with one vSwitch of 50 addresses, named after it: `own` is `vpc-own` with `vsw-own`.
 */
export const aVpc = (
  name: string,
  owner: string,
  patch: { freeIps?: number; tags?: Record<string, string> } = {},
) => ({
  id: `vpc-${name}`,
  owner,
  tags: patch.tags ?? {},
  vSwitches: [{ id: `vsw-${name}`, freeIps: patch.freeIps ?? 50 }],
});

/**
 * A KMS account with an instance of 10 units. Bound: `foreign` (own, named by nothing), `kept`
 * (own, under keep) and `revoked` (of team A, whose share is gone).
 * Wanted and not bound: `own` by id, `tagged` by tag, `shared-a` and `shared-b` of team A.
 */
export const theScenario = (patch: Partial<Scenario> = {}): Scenario => ({
  accounts: [
    { id: kms, alias: 'kms', directory: 'rd-1' },
    { id: teamA, alias: 'team-a', directory: 'rd-1' },
  ],
  vpcs: [
    aVpc('primary', 'kms'),
    aVpc('foreign', 'kms'),
    aVpc('kept', 'kms'),
    aVpc('own', 'kms'),
    aVpc('tagged', 'kms', { tags: { kms: 'shared' } }),
    aVpc('revoked', 'team-a'),
    aVpc('shared-a', 'team-a'),
    aVpc('shared-b', 'team-a'),
  ],
  shares: [{ owner: 'team-a', resources: ['vsw-shared-a', 'vsw-shared-b'], targets: ['kms'] }],
  instances: [
    {
      id: instance,
      owner: 'kms',
      primaryVpc: 'vpc-primary',
      vpcNum: 10,
      sharedWith: ['team-a'],
      bindings: [
        { vpc: 'vpc-foreign', vSwitch: 'vsw-foreign' },
        { vpc: 'vpc-kept', vSwitch: 'vsw-kept' },
        { vpc: 'vpc-revoked', vSwitch: 'vsw-revoked', owner: 'team-a' },
      ],
    },
  ],
  ...patch,
});

export const thePolicy = (patch: PolicyPatch = {}) =>
  aPolicy({
    writes: ['bind'],
    keep: ['vpc-kept'] as never,
    bind: {
      own: { vpcs: ['vpc-own'] as never, tags: { kms: 'shared' } },
      shared: { from: [accountId(teamA)], maxPerOwner: null },
    },
    ...patch,
  });

export const wantedIds = ['vpc-own', 'vpc-shared-a', 'vpc-shared-b', 'vpc-tagged'];
export const boundIds = ['vpc-foreign', 'vpc-kept', 'vpc-revoked'];

export interface LocalWorld {
  readonly emulator: Emulator;
  readonly context: FlowContext;
  readonly calls: readonly CallRecord[];
  readonly steps: readonly Step[];
  /** What the cloud holds, read past every fault. */
  bound(): {
    readonly vpcId: string;
    readonly vSwitchId: string;
    readonly ownerId: string | null;
  }[];
  writes(): number;
  /** HTTP methods of the writes. */
  methods(): readonly string[];
  /**
   * How long the run waited between the read of the list and each write of it, ms. Infinity: the
   * call before was another one. What a busy machine takes of its own accord does not count.
   */
  pauses(): readonly number[];
  plan(patch?: PolicyPatch): Promise<RunResult>;
  apply(request?: Partial<ApplyRequest>, patch?: PolicyPatch): Promise<ApplyResult>;
}

export interface WorldOptions {
  readonly scenario?: Partial<Scenario>;
  readonly variants?: Partial<Variants>;
  readonly faults?: readonly FaultRule[];
  readonly secondsLeft?: number;
  readonly random?: () => number;
  /**
   * How long an answer may take, ms. Default: long enough for a busy machine, where nobody waits
   * for it.
   */
  readonly answerMs?: number;
  /** Time passes by waiting alone, however slow the machine is. */
  readonly standsStill?: boolean;
  /** How far somebody has set the clock of this machine, ms. */
  readonly clockAhead?: () => number;
  /** What happens while the run waits. */
  readonly whileWaiting?: () => void;
  readonly beforeCall?: EmulatorOptions['beforeCall'];
  readonly onCall?: EmulatorOptions['onCall'];
  readonly idleFaults?: EmulatorOptions['idleFaults'];
}

/**
 * An answer that never comes is waited for in real time, and one that may be late must fit into the
 * time of the run.
 */
function defaultAnswerMs({ faults = [], secondsLeft }: WorldOptions): number {
  const isWaitedFor = faults.some(({ fault }) => fault.startsWith('timeout'));
  return isWaitedFor || secondsLeft !== undefined ? 400 : 10_000;
}

/** The real client against the local cloud. Nobody waits: the clock jumps over every pause. */
export async function aLocalWorld(options: WorldOptions = {}): Promise<LocalWorld> {
  const emulator = await startEmulator({
    scenario: theScenario({
      ...options.scenario,
      ...(options.variants && { variants: options.variants as never }),
      faults: [...(options.faults ?? [])],
    }),
    ...(options.beforeCall && { beforeCall: options.beforeCall }),
    ...(options.onCall && { onCall: options.onCall }),
    ...(options.idleFaults && { idleFaults: options.idleFaults }),
  });
  const key = emulator.state().accounts[kms]?.credentials[0];
  if (!key) throw new Error('the scenario has no key');
  const { answerMs = defaultAnswerMs(options) } = options;
  let skipped = 0;
  const start = Date.now();
  const steady = () => (options.standsStill ? start : Date.now()) + skipped;
  const now = () => steady() + (options.clockAhead?.() ?? 0);
  const sleep = async (ms: number) => {
    skipped += ms;
    options.whileWaiting?.();
  };
  const random = options.random ?? (() => 0.5);
  const sent: Sent[] = [];
  const transport: Transport = async (call) => {
    const mine = {
      action: call.operation.name,
      method: call.method,
      sentAt: skipped,
      answeredAt: Number.NEGATIVE_INFINITY,
    };
    sent.push(mine);
    const answer = await exchange(call);
    mine.answeredAt = skipped;
    return answer;
  };
  const calls: CallRecord[] = [];
  const steps: Step[] = [];
  const cloud = createCloud({
    credentials: async () => ({
      accessKeyId: key.accessKeyId,
      accessKeySecret: key.accessKeySecret,
    }),
    env: { KMS_VPC_ENDPOINT: emulator.url },
    now,
    steady,
    sleep,
    random,
    onCall: (record) => calls.push(record),
    times: { connectMs: answerMs, readMs: answerMs, leastReadMs: 50, writeMs: answerMs },
    transport,
  });
  const context: FlowContext = {
    cloud,
    account: accountId(kms),
    now,
    steady,
    sleep,
    random,
    deadline: start + (options.secondsLeft ?? 120) * 1000,
    onStep: (step) => steps.push(step),
  };
  const names = { runId: 'run-1', trigger: 'manual' as const };
  const checked = <Result extends { readonly report: Report }>(result: Result): Result => {
    expectValidReport(result.report);
    return result;
  };
  return {
    emulator,
    context,
    calls,
    steps,
    bound: () => boundIn(emulator),
    writes: () =>
      emulator.calls.filter((call) => call.action === 'UpdateKmsInstanceBindVpc').length,
    methods: () => sent.filter(isWrite).map(({ method }) => method),
    pauses: () => pausesOf(sent),
    plan: async (patch) =>
      checked(await planRun(context, { ...names, command: 'plan', policies: [thePolicy(patch)] })),
    apply: async (request, patch) =>
      checked(
        await applyRun(context, {
          ...names,
          command: 'apply',
          policies: [thePolicy(patch)],
          ...request,
        }),
      ),
  };
}

interface Sent {
  readonly action: string;
  readonly method: string;
  /** ms that the run had waited until then. */
  readonly sentAt: number;
  answeredAt: number;
}

const isWrite = ({ action }: Sent): boolean => action === 'UpdateKmsInstanceBindVpc';

/** The last call before a write has to be the read of the list, and only just answered. */
function pausesOf(sent: readonly Sent[]): number[] {
  return sent.flatMap((call, index) => {
    const before = sent[index - 1];
    if (!isWrite(call)) return [];
    return before?.action === 'GetKmsInstance'
      ? call.sentAt - before.answeredAt
      : Number.POSITIVE_INFINITY;
  });
}

function boundIn(emulator: Emulator) {
  const held = emulator.state().instances[instance]?.bindings ?? [];
  return held
    .map((entry) => ({ vpcId: entry.vpcId, vSwitchId: entry.vSwitchId, ownerId: entry.owner }))
    .sort((a, b) => (a.vpcId < b.vpcId ? -1 : 1));
}
