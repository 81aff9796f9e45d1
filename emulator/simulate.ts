import { LocalCloud } from './cloud.ts';
import { play } from './play.ts';
import { buildState } from './scenario/build.ts';
import type { Change } from './scenario/change-schema.ts';
import { completeScenario } from './scenario/read.ts';
import type { Scenario } from './scenario/schema.ts';
import type { Action } from './state/step.ts';
import type { State } from './state/types.ts';
import type { Variants } from './variants.ts';

/**
 * What a call without any network gives: status, code and the raw JSON text; null when the answer
 * was lost.
 */
export interface Simulated {
  readonly status: number;
  readonly code: string | null;
  readonly text: string;
  readonly requestId: string;
}

export interface Simulation {
  readonly cloud: LocalCloud;
  call(
    account: string,
    action: Action,
    params?: Readonly<Record<string, string>>,
  ): Simulated | null;
  change(change: ((state: State) => State) | Change | string): void;
  variants(values: Partial<Variants>): void;
  state(): State;
}

/** The same cloud without a network, for tests that make thousands of calls. `account` is an id. */
export function simulate(
  scenario: Scenario,
  options: { readonly clock?: () => number; readonly random?: () => number } = {},
): Simulation {
  const { clock = () => Date.UTC(2026, 0, 1), random = sequence(1) } = options;
  const complete = completeScenario(scenario);
  const cloud = new LocalCloud({ state: buildState(complete, clock()), clock, random });
  for (const rule of complete.faults) cloud.faults.arm(rule);
  return {
    cloud,
    call(account, action, params = {}) {
      const accessKeyId = cloud.state.accounts[account]?.credentials[0]?.accessKeyId ?? '';
      const delivery = cloud.perform({
        account,
        accessKeyId,
        action,
        params,
        regionId: null,
        host: 'simulation',
      });
      return delivery.kind === 'reply' ? delivery : null;
    },
    change: (change) => play(cloud, complete.script, change),
    variants: (values) =>
      cloud.change((state) => ({ ...state, variants: { ...state.variants, ...values } })),
    state: () => cloud.state,
  };
}

/** Repeatable numbers in [0, 1) (mulberry32). */
function sequence(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
