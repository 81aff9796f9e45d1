import { LocalCloud } from '../emulator/cloud.ts';
import type { Scenario } from '../emulator/index.ts';
import { play } from '../emulator/play.ts';
import { buildState } from '../emulator/scenario/build.ts';
import { completeScenario } from '../emulator/scenario/read.ts';
import { Nonces } from '../emulator/wire/authenticate.ts';
import { Gateway } from '../emulator/wire/gateway.ts';
import { createCloud } from '../shared/cloud/client.ts';
import type { Invoke } from '../shared/cloud/fc.ts';
import type { Transport } from '../shared/cloud/transport/exchange.ts';
import { accountId, regionId } from '../shared/core/ids.ts';
import { parsePolicy } from '../shared/core/policy/parse.ts';
import type { InstancePolicy } from '../shared/core/policy/policy.ts';
import type { Report } from '../shared/core/report/schema.ts';
import { applyRun } from '../shared/flows/apply.ts';
import { lookInTurn, newBurstMemory } from '../shared/flows/bursts.ts';
import type { FlowContext } from '../shared/flows/context.ts';
import { driftRun } from '../shared/flows/drift.ts';
import { newDirectoryCache } from '../shared/flows/observe-directory.ts';
import { verifyRun } from '../shared/flows/verify.ts';
import { Chance } from '../test/simulation/chance.ts';
import { proof } from '../test/simulation/probes.ts';
import { VirtualTime } from '../test/simulation/virtual-time.ts';
import { rawAnswer, requestOf } from '../test/simulation/wire.ts';
import { printTable, rounded } from './table.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const start = Date.UTC(2026, 0, 1);

const hub = '2000000000000002';
const instance = 'kst-hzz65f176a0ogplgq1x2';
const region = 'cn-hangzhou';
/** Each account has one VPC, and both one number. */
const accountOf = (nth: number): string => String(1_000_000_000_000_000 + nth);
const vpcOf = (nth: number): string => `vpc-${accountOf(nth)}`;

/** The stack of `kms-vpc member` comes to the accounts of a folder, one after the other. */
interface RollOut {
  readonly about: string;
  readonly accounts: number;
  /** Between the first account and the last. */
  readonly withinMs: number;
  /** Events that never come, of a hundred. */
  readonly lostPercent: number;
}

const rollOuts: readonly RollOut[] = [
  { about: 'in ten minutes', accounts: 2000, withinMs: 10 * minute, lostPercent: 10 },
  {
    about: 'in half an hour, no event comes',
    accounts: 2000,
    withinMs: 30 * minute,
    lostPercent: 100,
  },
  { about: 'over two days', accounts: 100, withinMs: 48 * hour, lostPercent: 10 },
];

/** From the share of an account until its VPC is bound, and until it is proven. */
export async function benchFolder(): Promise<void> {
  const rows: (string | number)[][] = [];
  for (const rollOut of rollOuts) {
    const hubOf = new Hub(rollOut);
    await hubOf.play();
    const { accounts, about, lostPercent } = rollOut;
    const [bound, proven] = [hubOf.bound, hubOf.proven].map((at) => hubOf.since(at));
    rows.push([
      ...[`${accounts} ${about}`, `${lostPercent} %`],
      ...[bound, proven].flatMap((all = []) => [inMinutes(all, 0.5), inMinutes(all, 0.99)]),
      ...[hubOf.runs.bind, hubOf.runs.drift, hubOf.runs.verify, hubOf.calls, hubOf.writes],
    ]);
  }
  printTable(
    'Accounts of a folder, from share to proof, simulated minutes; ' +
      'the timer goes off every 15; nobody in the hub does anything',
    [
      ...['accounts', 'events lost', 'bound p50', 'p99', 'proven p50', 'p99'],
      ...['bind', 'drift', 'verify', 'calls', 'writes'],
    ],
    rows,
  );
}

const inMinutes = (sorted: readonly number[], part: number): string =>
  rounded((sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN) / minute);

const worldOf = (accounts: number): Scenario => {
  const all = Array.from({ length: accounts }, (_, nth) => accountOf(nth));
  return {
    accounts: [
      { id: hub, alias: 'hub', directory: 'rd-1' },
      ...all.map((id) => ({ id, alias: `a${id}`, directory: 'rd-1' })),
    ],
    folders: { 'fd-apps': all },
    limits: { acceptedVSwitches: 100_000 },
    vpcs: [
      { id: 'vpc-hub', owner: 'hub', vSwitches: [{ id: 'vsw-hub' }] },
      ...all.map((id) => ({ id: `vpc-${id}`, owner: id, vSwitches: [{ id: `vsw-${id}` }] })),
    ],
    instances: [{ id: instance, owner: 'hub', primaryVpc: 'vpc-hub', vpcNum: accounts + 1 }],
  };
};

const thePolicy = {
  ...{ id: instance, region, writes: ['bind'] },
  bind: { shared: { from: [{ folder: 'fd-apps' }], acceptLimit: 100_000 } },
  probes: { function: '{vpcId}', roles: 'acs:ram::{accountId}:role/kms-vpc-probe' },
};

/** Fresh bindings come up after a while; no time is published. */
const comesUpAfter = 20 * second;
const timerEvery = 15 * minute;
/** After so long nobody waits for a proof any more. */
const patience = 4 * hour;

/**
 * The functions of the hub, in time that does not wait: the flows they call, started by events, by
 * a timer and by each other. `bind` runs once at a time; the platform tries again what it refused.
 */
class Hub {
  readonly bound = new Map<string, number>();
  readonly proven = new Map<string, number>();
  readonly runs = { bind: 0, drift: 0, verify: 0 };
  calls = 0;
  writes = 0;
  readonly #rollOut: RollOut;
  readonly #time = new VirtualTime(start, Number.POSITIVE_INFINITY);
  readonly #chance: Chance;
  readonly #cloud: LocalCloud;
  readonly #gateway: Gateway;
  readonly #policies: readonly InstancePolicy[];
  readonly #shared = new Map<string, number>();
  readonly #bursts = newBurstMemory();
  readonly #directories = { bind: newDirectoryCache(), drift: newDirectoryCache() };
  #isBinding = false;

  constructor(rollOut: RollOut) {
    this.#rollOut = rollOut;
    this.#chance = new Chance(rollOut.about);
    const clock = () => this.#time.now;
    const state = buildState(completeScenario(worldOf(rollOut.accounts)), start);
    this.#cloud = new LocalCloud({ state, clock, random: this.#chance.next });
    this.#gateway = new Gateway({
      ...{ cloud: this.#cloud, regionId: null, maxPerSecond: null, signatureClock: clock },
      ...{ nonces: new Nonces(), before: () => {} },
    });
    const parsed = parsePolicy({ instances: [thePolicy] });
    if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
    this.#policies = parsed.policy.instances;
  }

  async play(): Promise<void> {
    const { accounts, withinMs } = this.#rollOut;
    for (let nth = 0; nth < accounts; nth++)
      this.#time.after((nth / accounts) * withinMs, () => this.#share(nth));
    this.#time.after(timerEvery, () => this.#timer());
    const isOver = () =>
      this.proven.size > accounts || this.#time.now > start + withinMs + patience;
    while (!isOver()) await this.#time.pass(minute);
  }

  /** From the share of each account on, ms, the shortest first. */
  since(at: ReadonlyMap<string, number>): readonly number[] {
    const never = Number.POSITIVE_INFINITY;
    return [...this.#shared]
      .map(([vpc, from]) => (at.get(vpc) ?? never) - from)
      .sort((a, b) => a - b);
  }

  #share(nth: number): void {
    const [owner, happened] = [accountOf(nth), this.#time.now];
    this.#shared.set(vpcOf(nth), happened);
    const share = { owner, name: 'kms-vpc', targets: [hub], resources: [`vsw-${owner}`] };
    play(this.#cloud, [], { share });
    if (this.#chance.happens(this.#rollOut.lostPercent / 100)) return;
    this.#time.after(this.#chance.int(1, 30) * second, () => this.#queueBind(happened));
  }

  #timer(): void {
    this.#time.after(timerEvery, () => this.#timer());
    void this.#drift();
  }

  /** Reserved concurrency 1. (Function Compute: refused asynchronous calls) */
  #queueBind(youngest: number | null, refusals = 0): void {
    if (this.#isBinding) {
      const backOff = Math.min(minute, 500 * 2 ** refusals);
      this.#time.after(backOff, () => this.#queueBind(youngest, refusals + 1));
      return;
    }
    this.#isBinding = true;
    void this.#bind(youngest).finally(() => {
      this.#isBinding = false;
    });
  }

  async #bind(youngest: number | null): Promise<void> {
    this.runs.bind += 1;
    const context = this.#contextOf('bind', 300 * second);
    const wanted = this.#policies.map((policy) => ({ policy, youngest }));
    const look = await lookInTurn(context, this.#bursts, wanted, (policies) =>
      applyRun(context, { ...named('bind'), policies, remembering: true }),
    );
    if (look?.report.instances.some(({ applied }) => applied !== null)) void this.#verify();
  }

  async #drift(): Promise<void> {
    this.runs.drift += 1;
    const successor = { functionName: 'kms-vpc-bind', region: regionId(region) };
    const request = { ...named('drift'), policies: this.#policies, successor };
    const context = this.#contextOf('drift', 120 * second);
    this.#noteProofs(await driftRun(context, request, () => this.#invoke));
  }

  async #verify(): Promise<void> {
    this.runs.verify += 1;
    const request = { ...named('verify'), policies: this.#policies, waitMs: minute };
    const context = this.#contextOf('drift', 120 * second);
    this.#noteProofs(await verifyRun(context, request, () => this.#invoke));
  }

  #contextOf(directory: 'bind' | 'drift', timeoutMs: number): FlowContext {
    const time = this.#time;
    const [now, sleep] = [() => time.now, (ms: number) => time.sleep(ms)];
    const clock = { now, steady: now, sleep, random: this.#chance.next };
    const [key] = this.#cloud.state.accounts[hub]?.credentials ?? [];
    const credentials = async () => ({
      accessKeyId: key?.accessKeyId ?? '',
      accessKeySecret: key?.accessKeySecret ?? '',
    });
    return {
      ...{ ...clock, account: accountId(hub), deadline: now() + timeoutMs },
      directories: this.#directories[directory],
      cloud: createCloud({ ...clock, credentials, env: {}, transport: this.#transport }),
    };
  }

  readonly #transport: Transport = async (call) => {
    await this.#time.sleep(this.#chance.int(5, 60));
    const isWrite = call.operation.name === 'UpdateKmsInstanceBindVpc';
    this.calls += 1;
    if (isWrite) this.writes += 1;
    const { delivery } = this.#gateway.handleUnsigned(
      requestOf(call),
      call.credentials.accessKeyId,
    );
    if (isWrite) this.#noteBindings();
    await this.#time.sleep(this.#chance.int(5, 60));
    return rawAnswer(delivery);
  };

  readonly #invoke: Invoke = async ({ functionName, mode }) => {
    await this.#time.sleep(this.#chance.int(20, 300));
    if (mode === 'Async') this.#queueBind(null);
    const since = functionName === 'vpc-hub' ? start - hour : this.bound.get(functionName);
    const isUp = since !== undefined && this.#time.now - since >= comesUpAfter;
    const payload = mode === 'Async' ? '' : JSON.stringify(isUp ? proof(instance) : notThere);
    return { requestId: 'req-fc', payload, functionError: null };
  };

  #noteBindings(): void {
    for (const { vpcId } of this.#cloud.state.instances[instance]?.bindings ?? [])
      if (!this.bound.has(vpcId)) this.bound.set(vpcId, this.#time.now);
  }

  #noteProofs({ instances }: Report): void {
    for (const { vpcId, provenAt } of instances.flatMap(({ connectivity }) => connectivity))
      if (provenAt !== null && !this.proven.has(vpcId)) this.proven.set(vpcId, this.#time.now);
  }
}

const named = (command: string) => ({ runId: command, command, trigger: 'manual' as const });

/** A probe before the binding is up. */
const notThere = {
  ...proof(instance),
  resolved: { system: [], vpc: [] },
  steps: ['system', 'vpc'].map((detail) => ({
    ...{ step: 'dns', ok: false, ms: 2, attempts: 1, code: 'ENOTFOUND', detail },
  })),
  certificate: null,
  httpStatus: null,
};
