import { onTestFinished } from 'vitest';
import {
  bundledScenario,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from '../../emulator/index.ts';

export const instance = 'kst-hzz65f176a0ogplgq1x2';

/** A policy for the world of the demo. */
export const policyFor = (more = '    writes: [bind]\n'): string =>
  `instances:\n  - id: ${instance}\n    region: cn-hangzhou\n${more}    bind:\n      own: { ` +
  'tags: { kms: shared } }\n      shared: { from: ["1000000000000001", "1000000000000003"] }\n';

/** The local cloud of the demo, gone after the test. */
export async function demoCloud(options: Partial<EmulatorOptions> = {}): Promise<Emulator> {
  const cloud = await startEmulator({ scenario: bundledScenario('demo'), ...options });
  onTestFinished(() => cloud.close());
  return cloud;
}

export const calls = (cloud: Emulator, action: string): number =>
  cloud.calls.filter((call) => call.action === action).length;
export const writes = (cloud: Emulator): number => calls(cloud, 'UpdateKmsInstanceBindVpc');
