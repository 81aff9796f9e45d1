import { parse } from 'lossless-json';
import type { ScenarioBuilder } from '../../emulator/scenario/builder.ts';
import { type Simulated, type Simulation, simulate } from '../../emulator/simulate.ts';
import type { Action } from '../../emulator/state/step.ts';

export const kms = '2000000000000002';
export const instance = 'kst-hzz65f176a0ogplgq1x2';

/** A simulation whose clock stands still until it is moved. */
export interface World extends Simulation {
  advance(ms: number): void;
}

export function worldOf(scenario: ScenarioBuilder): World {
  let now = Date.UTC(2026, 0, 1);
  const simulation = simulate(scenario.build(), { clock: () => now });
  return {
    ...simulation,
    advance: (ms) => {
      now += ms;
    },
  };
}

/** The answer's JSON; ids as plain numbers are good enough here. */
export function jsonOf(answer: Simulated | null) {
  if (answer === null) throw new Error('the answer was lost');
  return parse(answer.text, undefined, Number) as Record<string, unknown>;
}

export function ask(
  world: Simulation,
  action: Action,
  params: Record<string, string> = {},
  account = kms,
) {
  return jsonOf(world.call(account, action, params));
}

export function codeOf(
  world: Simulation,
  action: Action,
  params: Record<string, string> = {},
  account = kms,
): string {
  return world.call(account, action, params)?.code ?? 'ok';
}

export interface Entry {
  readonly vpc: string;
  readonly vSwitch?: string;
  readonly owner?: string | null;
  readonly region?: string;
}

/** The text of a BindVpcs parameter, owner ids as bare digits. */
export function listText(entries: readonly Entry[]): string {
  const items = entries.map(
    ({ vpc, vSwitch = vpc.replace(/^vpc-/, 'vsw-'), owner = kms, region = 'cn-hangzhou' }) => {
      const ownerId = owner === null ? '' : `,"VpcOwnerId":${owner}`;
      return `{"VpcId":"${vpc}","VSwitchId":"${vSwitch}","RegionId":"${region}"${ownerId}}`;
    },
  );
  return `[${items.join(',')}]`;
}

/** Writes a list; 'ok' or the code of the refusal. */
export function bind(world: Simulation, ...entries: readonly Entry[]): string {
  return codeOf(world, 'UpdateKmsInstanceBindVpc', {
    KmsInstanceId: instance,
    BindVpcs: listText(entries),
  });
}

/** The VPCs a read shows as bound. */
export function boundVpcs(world: Simulation): string[] {
  const { KmsInstance: read } = ask(world, 'GetKmsInstance', { KmsInstanceId: instance }) as {
    KmsInstance: { BindVpcs?: { BindVpc?: { VpcId: string }[] } };
  };
  return (read.BindVpcs?.BindVpc ?? []).map((entry) => entry.VpcId);
}

export function freeIps(world: Simulation, vSwitch: string): number | undefined {
  return world.state().vSwitches[vSwitch]?.freeIps;
}
