import { readFileSync } from 'node:fs';
import type { CallLogEntry } from './call-log.ts';
import { type Delivery, LocalCloud, type Reply } from './cloud.ts';
import { type AccountExports, exportsOf } from './exports.ts';
import { type FaultRule, faultRuleSchema } from './faults/rule.ts';
import { type FaultRecord, IdleFaultError } from './faults/script.ts';
import { play } from './play.ts';
import { buildState, type SecretOf } from './scenario/build.ts';
import type { Change } from './scenario/change-schema.ts';
import { completeScenario, readScenario } from './scenario/read.ts';
import type { Scenario } from './scenario/schema.ts';
import { requestHandler, type Shared } from './serve.ts';
import type { Call } from './state/answer.ts';
import type { State } from './state/types.ts';
import type { Variants } from './variants.ts';
import { Nonces } from './wire/authenticate.ts';
import type { WireRequest } from './wire/request.ts';
import { listen } from './wire/server.ts';

export type { CallLogEntry } from './call-log.ts';
export type { Reply } from './cloud.ts';
export type { AccountExports } from './exports.ts';
export type { FaultKind, FaultRule } from './faults/rule.ts';
export type { FaultRecord } from './faults/script.ts';
export type { Change } from './scenario/change-schema.ts';
export type { Scenario } from './scenario/schema.ts';
export type { Call } from './state/answer.ts';
export type { State } from './state/types.ts';
export type { Variants } from './variants.ts';
export type { WireRequest } from './wire/request.ts';

export interface EmulatorOptions {
  /** A scenario, or the text of one in YAML. */
  readonly scenario: Scenario | string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Added to every answer; replaces the scenario's. */
  readonly latencyMs?: number;
  /** Calls a second and account; replaces the scenario's. */
  readonly throttle?: { readonly maxPerSecond: number };
  /**
   * The cloud's time in milliseconds: states, expiry, invitations. Signatures are checked against
   * the real time.
   */
  readonly clock?: () => number;
  /** Secrets of the accounts. Left out: known to everybody, which is what tests want. */
  readonly secretOf?: SecretOf;
  /** Numbers in [0, 1) for ids. */
  readonly random?: () => number;
  /** Serves one region only, as a regional endpoint does. */
  readonly regionId?: string;
  /** Besides the port for all regions, opens one for each region of the scenario. */
  readonly perRegion?: boolean;
  /** Before a call that the gateway let in has any effect. */
  readonly beforeCall?: (call: Call) => void;
  /** After each call, before its answer leaves. */
  readonly onCall?: (entry: CallLogEntry) => void;
  /** After each change from outside. */
  readonly onChange?: () => void;
  /**
   * Whether scripted faults may come to nothing. Default: `close` refuses to end as if they had
   * been tried.
   */
  readonly idleFaults?: 'allowed' | 'refused';
  /** Asked before anything else: pages for people, which no cloud has; null: it is none of them. */
  readonly pages?: (request: WireRequest) => Promise<Reply | null>;
  /** Answers requests that are no RPC calls; null: none of its own. */
  readonly route?: (request: WireRequest, regionId: string | null) => Promise<Delivery | null>;
}

export interface Emulator {
  readonly url: string;
  readonly port: number;
  /** Region -> address, with `perRegion`. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly calls: readonly CallLogEntry[];
  /** Named changes of the scenario, in order. */
  readonly script: readonly { readonly name: string; readonly about: string }[];
  state(): State;
  /** Changes the world: a function, a change, or the name of a step of the scenario's script. */
  change(change: ((state: State) => State) | Change | string): void;
  fault(rule: FaultRule): void;
  clearFaults(): void;
  /**
   * Every fault that was ever armed, with how often it struck and how often that changed an answer.
   */
  faults(): readonly FaultRecord[];
  /** Those of them that never changed one. */
  faultsWithoutEffect(): readonly FaultRecord[];
  variants(values: Partial<Variants>): void;
  exports(): readonly AccountExports[];
  /**
   * Throws an IdleFaultError when a fault never had any effect, unless `idleFaults` says otherwise.
   */
  close(): Promise<void>;
}

/**
 * Starts a local cloud on the loopback address. Throws ScenarioError for a scenario that can't be
 * played.
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { clock = Date.now, random = Math.random } = options;
  const scenario =
    typeof options.scenario === 'string'
      ? readScenario(options.scenario)
      : completeScenario(options.scenario);
  const cloud = new LocalCloud({
    state: buildState(scenario, clock(), options.secretOf),
    clock,
    random,
  });
  for (const rule of scenario.faults) cloud.faults.arm(rule);
  const change = (what: ((state: State) => State) | Change | string): void => {
    play(cloud, scenario.script, what);
    options.onChange?.();
  };
  const script = scenario.script.map(({ name, about }) => ({ name, about }));
  const calls: CallLogEntry[] = [];
  const shared: Shared = {
    cloud,
    controls: { script, calls, change },
    nonces: new Nonces(),
    maxPerSecond: options.throttle?.maxPerSecond ?? scenario.maxPerSecond ?? null,
    latencyMs: options.latencyMs ?? scenario.latencyMs,
    before: (call) => options.beforeCall?.(call),
    after: (entry) => options.onCall?.(entry),
    pages: async (request) => (await options.pages?.(request)) ?? null,
    route: async (request, regionId) => (await options.route?.(request, regionId)) ?? null,
  };
  const main = await listen(options.port ?? 0, requestHandler(shared, options.regionId ?? null));
  const regions = options.perRegion ? Object.keys(scenario.regions) : [];
  const others = await Promise.all(
    regions.map((region) => listen(0, requestHandler(shared, region))),
  );
  const url = addressOf(main.port);
  const endpoints = Object.fromEntries(
    regions.map((region, i) => [region, addressOf(others[i]?.port ?? 0)]),
  );
  return {
    url,
    port: main.port,
    endpoints,
    calls,
    script,
    state: () => cloud.state,
    change,
    fault: (rule) => cloud.faults.arm(faultRuleSchema.parse(rule)),
    clearFaults: () => cloud.faults.clear(),
    faults: () => cloud.faults.records,
    faultsWithoutEffect: () => cloud.faults.idle,
    variants: (values) =>
      cloud.change((state) => ({ ...state, variants: { ...state.variants, ...values } })),
    exports: () =>
      Object.values(cloud.state.accounts).map((account) => exportsOf(account, url, endpoints)),
    close: async () => {
      await Promise.all([main, ...others].map((server) => server.close()));
      const { idle } = cloud.faults;
      if (options.idleFaults !== 'allowed' && idle.length > 0) throw new IdleFaultError(idle);
    },
  };
}

/** The text of a scenario that comes with the emulator, such as `demo`. */
export function bundledScenario(name: string): string {
  return readFileSync(new URL(`./scenarios/${name}.yaml`, import.meta.url), 'utf8');
}

function addressOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}
