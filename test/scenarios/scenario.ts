import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import {
  type Change,
  type Emulator,
  type Scenario,
  type State,
  startEmulator,
} from '../../emulator/index.ts';
import { createCloud } from '../../shared/cloud/client.ts';
import type { FindingCode } from '../../shared/core/findings/catalogue.ts';
import { accountId } from '../../shared/core/ids.ts';
import { parsePolicy } from '../../shared/core/policy/parse.ts';
import type { InstancePolicy } from '../../shared/core/policy/policy.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { applyRun } from '../../shared/flows/apply.ts';
import type { FlowContext } from '../../shared/flows/context.ts';
import { validateRun } from '../../shared/flows/validate.ts';
import { expectValidReport } from '../report-schema.ts';

/**
 * A world in which one thing is wrong, as differences from `clean.yaml`, and every finding it must
 * lead to.
 */
export interface ScenarioFile {
  readonly about: string;
  readonly finds: readonly FindingCode[];
  readonly command?: 'validate' | 'apply';
  readonly policy?: object;
  /** Further instances of the policy, as differences from `policy`. */
  readonly policies?: readonly object[];
  readonly world?: object;
  /** What happens between the beginning of the world and the run. */
  readonly changes?: readonly Change[];
  readonly daysLater?: number;
  /** What became of every invitation. */
  readonly invitations?: 'Rejected' | 'Cancelled';
}

const folder = new URL('./worlds/', import.meta.url);

export const scenarioNames: readonly string[] = readdirSync(folder)
  .map((name) => name.replace(/\.yaml$/, ''))
  .sort();

export const readScenario = (name: string): ScenarioFile =>
  parse(readFileSync(new URL(`${name}.yaml`, folder), 'utf8'));

/** The world that every other one differs from. */
export const cleanScenario = readScenario('clean');

/**
 * Objects are merged key by key, lists of things with ids thing by thing; anything else is
 * replaced, and null takes a key away.
 */
function merged(base: unknown, patch: unknown): unknown {
  if (patch === undefined) return base;
  if (isNamedList(patch)) return mergedLists(Array.isArray(base) ? base : [], patch);
  if (!isObject(base) || !isObject(patch)) return patch;
  const keys = new Set(
    [...Object.keys(base), ...Object.keys(patch)].filter((key) => patch[key] !== null),
  );
  return Object.fromEntries([...keys].map((key) => [key, merged(base[key], patch[key])]));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Named = { readonly id: string };
const isNamedList = (value: unknown): value is readonly Named[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => isObject(item) && 'id' in item);

function mergedLists(base: readonly Named[], patch: readonly Named[]): readonly unknown[] {
  const changed = base.map((item) =>
    merged(
      item,
      patch.find(({ id }) => id === item.id),
    ),
  );
  return [...changed, ...patch.filter(({ id }) => !base.some((item) => item.id === id))];
}

function policiesOf({ policy, policies = [] }: ScenarioFile): readonly InstancePolicy[] {
  const first = merged(cleanScenario.policy, policy);
  const parsed = parsePolicy({
    instances: [first, ...policies.map((other) => merged(first, other))],
  });
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.policy.instances;
}

export interface Played {
  readonly report: Report;
  readonly emulator: Emulator;
}

/**
 * Plays a scenario through the real client. Nobody waits: the clock jumps over every pause, and
 * over the days between.
 */
export async function play(file: ScenarioFile): Promise<Played> {
  let skipped = 0;
  const now = () => Date.now() + skipped;
  const emulator = await startEmulator({
    scenario: merged(cleanScenario.world, file.world) as Scenario,
    clock: now,
  });
  try {
    for (const change of file.changes ?? []) emulator.change(change);
    const { invitations } = file;
    if (invitations) emulator.change((state) => answered(state, invitations));
    skipped += (file.daysLater ?? 0) * 86_400_000;
    const sleep = async (ms: number) => {
      skipped += ms;
    };
    const context = contextOf(emulator, now, sleep);
    const command = file.command ?? 'validate';
    const run = command === 'apply' ? applyRun : validateRun;
    const result = await run(context, {
      command,
      policies: policiesOf(file),
      runId: 'run-1',
      trigger: 'manual',
    });
    expectValidReport(result.report);
    return { report: result.report, emulator };
  } finally {
    await emulator.close();
  }
}

function contextOf(
  emulator: Emulator,
  now: () => number,
  sleep: (ms: number) => Promise<void>,
): FlowContext {
  const account = '2000000000000002';
  const key = emulator.state().accounts[account]?.credentials[0];
  const credentials = async () => ({
    accessKeyId: key?.accessKeyId ?? '',
    accessKeySecret: key?.accessKeySecret ?? '',
  });
  const random = () => 0.5;
  const cloud = createCloud({
    credentials,
    env: { KMS_VPC_ENDPOINT: emulator.url },
    now,
    steady: now,
    sleep,
    random,
  });
  return {
    cloud,
    account: accountId(account),
    now,
    steady: now,
    sleep,
    random,
    deadline: now() + 120_000,
  };
}

const answered = (state: State, status: 'Rejected' | 'Cancelled'): State => ({
  ...state,
  invitations: Object.fromEntries(
    Object.entries(state.invitations).map(([id, one]) => [id, { ...one, status }]),
  ),
});
