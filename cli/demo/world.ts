import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledScenario, type Emulator, startEmulator } from '../../emulator/index.ts';
import type { Io } from '../io.ts';
import { makeFile } from '../whole-file.ts';
import { owner } from './scenes.ts';

/** A local cloud with the world of the demo, and a folder with a policy for it. */
export interface DemoWorld {
  readonly cloud: Emulator;
  /** The outside as it is, except for the folder, the endpoint and the key. */
  io(): Io;
  close(): Promise<void>;
}

export async function openWorld(io: Io, policy: string): Promise<DemoWorld> {
  const folder = await folderWith(policy);
  return worldOf(io, folder, await startEmulator({ scenario: bundledScenario('demo') }));
}

export async function folderWith(policy: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kms-vpc-demo-'));
  await makeFile(join(folder, 'bindings.yaml'), policy, 'new');
  return folder;
}

/**
 * The cloud and the folder, as they are for the owner of the instance. Both are gone when it is
 * closed.
 */
export function worldOf<Cloud extends Emulator>(
  io: Io,
  folder: string,
  cloud: Cloud,
): DemoWorld & { readonly cloud: Cloud } {
  const settings = settingsIn(
    cloud.exports().find(({ alias }) => alias === owner.alias)?.lines ?? [],
  );
  const { KMS_VPC_CONFIG: _, ...env } = io.env;
  const credentials = async () => ({
    accessKeyId: settings.get('ALIBABA_CLOUD_ACCESS_KEY_ID') ?? '',
    accessKeySecret: settings.get('ALIBABA_CLOUD_ACCESS_KEY_SECRET') ?? '',
  });
  return {
    cloud,
    io: () => ({ ...io, cwd: folder, env: { ...env, KMS_VPC_ENDPOINT: cloud.url }, credentials }),
    async close() {
      await cloud.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** `export NAME=value` lines as what they set. */
const settingsIn = (lines: readonly string[]): Map<string, string> =>
  new Map(lines.map((line) => line.replace(/^export /, '').split('=', 2) as [string, string]));
