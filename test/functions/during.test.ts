import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { startDeployedCloud } from '../../emulator/functions/deployed.ts';
import type { FunctionSpec } from '../../emulator/functions/deployment.ts';
import { bindOn } from '../../functions/bind.ts';
import { build } from '../../scripts/build.ts';
import { sharingEvent } from '../event/events.ts';
import { aPlatform, kms, type Platform, sharedWorld, takesFromTeamA } from './platform.ts';

let here: Platform | undefined;
afterEach(async () => {
  await here?.emulator.close();
  here = undefined;
});

describe('while bind writes', () => {
  test('something else is shared: its event is looked at afterwards, and not lost', async () => {
    let shared = false;
    const platform = await aPlatform({
      world: sharedWorld().vpc('vpc-late', { owner: 'team-a' }),
      emulator: {
        onCall: ({ action }) => {
          if (action !== 'UpdateKmsInstanceBindVpc' || shared) return;
          shared = true;
          here?.emulator.change({
            share: { owner: 'team-a', resources: ['vsw-late'], targets: ['kms'] },
          });
        },
      },
    });
    here = platform;
    const handler = bindOn(platform.host);
    const event = () => sharingEvent({}, { time: new Date(platform.now()).toISOString() });
    await platform.invoke(handler, event());
    expect(platform.bound()).toEqual(['vpc-a', 'vpc-b', 'vpc-foreign']);
    await platform.invoke(handler, event());
    expect(platform.bound()).toEqual(['vpc-a', 'vpc-b', 'vpc-foreign', 'vpc-late']);
    expect(platform.count('UpdateKmsInstanceBindVpc')).toBe(2);
  });
});

test('a bundle reads the policy that the build has put beside it', {
  timeout: 60_000,
}, async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'shipped-'));
  const yaml = path.join(root, 'bindings.yaml');
  await writeFile(yaml, JSON.stringify(takesFromTeamA({ writes: [] })));
  await build(path.join(root, 'dist'), yaml);
  const spec: FunctionSpec = {
    name: 'drift',
    region: 'cn-hangzhou',
    code: './dist/functions/drift',
    handler: 'index.handler',
    memoryMb: 256,
    timeoutMs: 60_000,
    role: `acs:ram::${kms}:role/drift`,
    env: {},
    reservedConcurrency: null,
    retries: 0,
    maxAgeMs: 1000,
    onFailure: null,
    triggers: [],
  };
  const cloud = await startDeployedCloud({
    scenario: sharedWorld().build(),
    functions: [spec],
    account: kms,
    root,
  });
  try {
    const ended = await cloud.host.invoke(spec, Buffer.alloc(0));
    expect(JSON.parse(ended?.payload ?? '')).toMatchObject({
      run: { command: 'drift', trigger: 'manual' },
      instances: [{ status: 'blocked' }],
    });
  } finally {
    await cloud.close();
    await rm(root, { recursive: true, force: true });
  }
});
