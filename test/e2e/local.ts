import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Account, Folder } from './account.ts';
import { policyOf } from './stories.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const probes = 'kms-vpc-probe-{vpcId}';

const demo = {
  instance: 'kst-hzz65f176a0ogplgq1x2',
  region: 'cn-hangzhou',
  vpc: 'vpc-bp1orders00000000000',
  vSwitches: ['vsw-bp1orders00000000k00', 'vsw-bp1orders00000000h00'],
  shared: { vpc: 'vpc-bp1paymentsa00000000', owner: '1000000000000001' },
  probes,
} as const;

export interface Started {
  readonly account: Account;
  readonly folder: Folder;
  close(): Promise<void>;
}

/** The demo's account on a local cloud in a process of its own, functions and probes included. */
export async function localAccount(place: string): Promise<Started> {
  const folder = new Folder(place);
  const asked = { ...demo, env: {} };
  const config = folder.policy(
    'functions',
    policyOf(
      asked,
      'writes: []',
      `bind: { own: { vpcs: [${demo.vpc}] } }`,
      `probes: { function: "${probes}" }`,
    ),
  );
  const child = spawn(
    process.execPath,
    [path.join(root, 'dist/cli/kms-vpc.js'), 'emulate', '--functions', '--config', config],
    {
      cwd: place,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: process.env.PATH },
      detached: true,
    },
  );
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const close = async (): Promise<void> => {
    child.kill('SIGINT');
    await ended;
  };
  let text = '';
  const env = await new Promise<NodeJS.ProcessEnv>((resolve, reject) => {
    child.stdout.on('data', (part) => {
      text += part;
      const found = exportsIn(text);
      if (Object.keys(found).length === 3) resolve(found);
    });
    child.on('close', () => reject(new Error(`the local cloud did not start: ${text}`)));
  });
  return {
    account: { ...asked, env: { PATH: process.env.PATH, HOME: place, ...env } },
    folder,
    close,
  };
}

/** The variables of the first account on the screen: that of the instance. */
const exportsIn = (screen: string): NodeJS.ProcessEnv =>
  Object.fromEntries(
    [...screen.matchAll(/^export (\w+)=(\S+)$/gm)]
      .slice(0, 3)
      .map(([, name, value]) => [name, value]),
  );
