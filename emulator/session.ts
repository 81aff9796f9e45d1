import type { LocalCloud } from './cloud.ts';
import type { EvidenceId } from './evidence.ts';
import type { Change } from './scenario/change-schema.ts';
import { applyChange } from './scenario/changes.ts';
import { ScenarioError } from './scenario/errors.ts';
import type { CompleteScenario } from './scenario/schema.ts';
import type { State } from './state/types.ts';
import type { Handled } from './wire/gateway.ts';

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

/** Plays a change: a function, one change, or a step of the script by name. Throws ScenarioError. */
export function play(cloud: LocalCloud, script: CompleteScenario['script'], change: ((state: State) => State) | Change | string): void {
  if (typeof change === 'function') {
    cloud.change(change);
    return;
  }
  const changes = typeof change === 'string' ? stepNamed(script, change) : [change];
  cloud.change((state, env) => changes.reduce((next, single) => applyChange(next, single, env), state));
}

function stepNamed(script: CompleteScenario['script'], name: string): readonly Change[] {
  const step = script.find((candidate) => candidate.name === name);
  if (step) return step.do;
  const known = script.map((candidate) => candidate.name).join(', ') || 'none';
  throw new ScenarioError([{ path: ['script'], message: `no step ${name}; there are: ${known}` }]);
}

export function logEntry(state: State, { delivery, action, account, params }: Handled, ms: number): CallLogEntry {
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

/** What a shell needs to be this account; `endpoints` are the ports of single regions. */
export function exportsOf(account: State['accounts'][string], url: string, endpoints: Readonly<Record<string, string>>): AccountExports {
  const key = account.credentials[0];
  const regional = Object.entries(endpoints).map(
    ([region, address]) => `export KMS_VPC_ENDPOINT_${region.toUpperCase().replaceAll('-', '_')}=${address}`,
  );
  const lines = [
    `export ALIBABA_CLOUD_ACCESS_KEY_ID=${key?.accessKeyId}`,
    `export ALIBABA_CLOUD_ACCESS_KEY_SECRET=${key?.accessKeySecret}`,
    `export KMS_VPC_ENDPOINT=${url}`,
    ...regional,
  ];
  return { account: account.id, alias: account.alias, lines };
}
