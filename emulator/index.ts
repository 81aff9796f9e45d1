import { readFileSync } from 'node:fs';
import { type Delivery, LocalCloud } from './cloud.ts';
import type { EvidenceId } from './evidence.ts';
import { type FaultRule, faultRuleSchema } from './faults/rule.ts';
import { buildState } from './scenario/build.ts';
import type { Change } from './scenario/change-schema.ts';
import { applyChange } from './scenario/changes.ts';
import { ScenarioError } from './scenario/errors.ts';
import { completeScenario, readScenario } from './scenario/read.ts';
import type { CompleteScenario, Scenario } from './scenario/schema.ts';
import type { Call } from './state/answer.ts';
import type { State } from './state/types.ts';
import type { Variants } from './variants.ts';
import { Gateway, type Handled } from './wire/gateway.ts';
import type { WireRequest } from './wire/request.ts';
import { listen } from './wire/server.ts';

export type { FaultKind, FaultRule } from './faults/rule.ts';
export { faultKinds } from './faults/rule.ts';
export type { Change } from './scenario/change-schema.ts';
export { ScenarioError } from './scenario/errors.ts';
export type { Scenario } from './scenario/schema.ts';
export type { Call } from './state/answer.ts';
export type { State } from './state/types.ts';
export { defaultVariants, type Variants, variantCatalogue } from './variants.ts';

export interface EmulatorOptions {
  /** A scenario, or the text of one in YAML. */
  readonly scenario: Scenario | string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Added to every answer; replaces the scenario's. */
  readonly latencyMs?: number;
  /** Calls a second and account; replaces the scenario's. */
  readonly throttle?: { readonly maxPerSecond: number };
  /** The cloud's time in milliseconds: states, expiry, invitations. Signatures are checked against the real time. */
  readonly clock?: () => number;
  /** Numbers in [0, 1) for ids. */
  readonly random?: () => number;
  /** Serves one region only, as a regional endpoint does. */
  readonly regionId?: string;
  /** Before a call that the gateway let in has any effect. */
  readonly beforeCall?: (call: Call) => void;
  /** After each call, before its answer leaves. */
  readonly onCall?: (entry: CallLogEntry) => void;
}

export interface CallLogEntry {
  /** Null when the key was not recognised. */
  readonly account: string | null;
  readonly alias: string | null;
  readonly action: string;
  readonly params: Readonly<Record<string, string>>;
  /** Null when no answer was sent. */
  readonly status: number | null;
  readonly code: string | null;
  readonly requestId: string;
  readonly ms: number;
  /** The behaviour behind a refusal; see EVIDENCE.md. */
  readonly evidence: EvidenceId | null;
}

export interface AccountExports {
  readonly account: string;
  readonly alias: string;
  /** Shell lines that make the command line use this account here. */
  readonly lines: readonly string[];
}

export interface Emulator {
  readonly url: string;
  readonly port: number;
  readonly calls: readonly CallLogEntry[];
  /** Named changes of the scenario, in order. */
  readonly script: readonly { readonly name: string; readonly about: string }[];
  state(): State;
  /** Changes the world: a function, a change, or the name of a step of the scenario's script. */
  change(change: ((state: State) => State) | Change | string): void;
  fault(rule: FaultRule): void;
  clearFaults(): void;
  variants(values: Partial<Variants>): void;
  exports(): readonly AccountExports[];
  close(): Promise<void>;
}

/** Starts a local cloud on the loopback address. Throws ScenarioError for a scenario that can't be played. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { clock = Date.now, random = Math.random } = options;
  const scenario = typeof options.scenario === 'string' ? readScenario(options.scenario) : completeScenario(options.scenario);
  const cloud = new LocalCloud({ state: buildState(scenario, clock()), clock, random });
  for (const rule of scenario.faults) cloud.faults.arm(rule);
  const calls: CallLogEntry[] = [];
  const gateway = new Gateway({
    cloud,
    regionId: options.regionId ?? null,
    maxPerSecond: options.throttle?.maxPerSecond ?? scenario.maxPerSecond ?? null,
    signatureClock: Date.now,
    before: (call) => options.beforeCall?.(call),
  });
  const latencyMs = options.latencyMs ?? scenario.latencyMs;
  const server = await listen(options.port ?? 0, async (request: WireRequest): Promise<Delivery> => {
    const started = performance.now();
    if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
    const handled = gateway.handle(request);
    const entry = logEntry(cloud.state, handled, performance.now() - started);
    calls.push(entry);
    options.onCall?.(entry);
    return handled.delivery;
  });
  const url = `http://127.0.0.1:${server.port}`;
  return {
    url,
    port: server.port,
    calls,
    script: scenario.script.map(({ name, about }) => ({ name, about })),
    state: () => cloud.state,
    change: (change) => play(cloud, scenario, change),
    fault: (rule) => cloud.faults.arm(faultRuleSchema.parse(rule)),
    clearFaults: () => cloud.faults.clear(),
    variants: (values) => cloud.change((state) => ({ ...state, variants: { ...state.variants, ...values } })),
    exports: () => Object.values(cloud.state.accounts).map((account) => exportsOf(account, url)),
    close: () => server.close(),
  };
}

/** The text of a scenario that comes with the emulator, such as `demo`. */
export function bundledScenario(name: string): string {
  return readFileSync(new URL(`./scenarios/${name}.yaml`, import.meta.url), 'utf8');
}

function play(cloud: LocalCloud, scenario: CompleteScenario, change: ((state: State) => State) | Change | string): void {
  if (typeof change === 'function') return cloud.change(change);
  if (typeof change !== 'string') return cloud.change((state, env) => applyChange(state, change, env));
  const named = scenario.script.find((candidate) => candidate.name === change);
  if (!named) {
    const known = scenario.script.map((candidate) => candidate.name).join(', ') || 'none';
    throw new ScenarioError([{ path: ['script'], message: `no step ${change}; there are: ${known}` }]);
  }
  cloud.change((state, env) => named.do.reduce((next, single) => applyChange(next, single, env), state));
}

function logEntry(state: State, { delivery, action, account, params }: Handled, ms: number): CallLogEntry {
  const reply = delivery.kind === 'reply' ? delivery : null;
  return {
    account,
    alias: account === null ? null : (state.accounts[account]?.alias ?? null),
    action,
    params,
    status: reply?.status ?? null,
    code: reply?.code ?? null,
    requestId: delivery.requestId,
    ms,
    evidence: reply?.evidence ?? null,
  };
}

function exportsOf(account: State['accounts'][string], url: string): AccountExports {
  const key = account.credentials[0];
  const lines = [
    `export ALIBABA_CLOUD_ACCESS_KEY_ID=${key?.accessKeyId}`,
    `export ALIBABA_CLOUD_ACCESS_KEY_SECRET=${key?.accessKeySecret}`,
    `export KMS_VPC_ENDPOINT=${url}`,
  ];
  return { account: account.id, alias: account.alias, lines };
}
