import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from '@cdktn/hcl2json';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { policyFor } from '../cli/world.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Not the one of the scenario: the local cloud takes the place of the account that is set up. */
const account = '1415926535897932';
const folder = mkdtempSync(path.join(tmpdir(), 'kms-vpc-package-'));
const cli = path.join(folder, 'package/dist/cli/kms-vpc.js');
/** Nothing of this machine. */
const nowhere = { PATH: process.env.PATH, HOME: folder, KMS_VPC_ENDPOINT: 'http://127.0.0.1:9' };
const often = { KMS_VPC_DRIFT_EVERY: '@every 5s' };

/** What somebody has who installed the package, beside a policy: no sources, no build tools. */
beforeAll(() => {
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [{ filename }] = JSON.parse(
    execFileSync('npm', pack, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 }),
  );
  execFileSync('tar', ['-xzf', path.join(folder, filename), '-C', folder]);
  writeFileSync(path.join(folder, 'bindings.yaml'), policyFor());
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kmsVpc = (argv: readonly string[], env: NodeJS.ProcessEnv = nowhere): string =>
  execFileSync(process.execPath, [cli, ...argv], { cwd: folder, env, encoding: 'utf8' });

/** The commands of a section of docs/deploy.md. */
function commandsIn(heading: string): readonly string[] {
  const page = readFileSync(path.join(root, 'docs/deploy.md'), 'utf8');
  const [, section = ''] = page.split(`## ${heading}\n`);
  const [, block = ''] = /```\n([\s\S]*?)```/.exec(section) ?? [];
  return block.trim().split('\n');
}

test('from the package to running functions in three steps; doctor finds all well', async () => {
  const [setup = '', stack = '', deploy = '', ...more] = commandsIn('Three commands');
  expect(more).toEqual([]);
  kmsVpc([...setup.split(' ').slice(1), '--account', account]);
  // The local cloud makes the stack and deploys the functions from the same files.
  expect(stack).toContain('CreateStack');
  expect(stack).toContain('deployment/ros-template.json');
  expect(deploy).toBe('s deploy -t deployment/s.yaml');
  kmsVpc(['bundle', '--out', 'deployment', '--region', 'cn-hangzhou', '--account', account]);

  // Where no policy file is: what was deployed has its own.
  const cloud = spawn(process.execPath, [cli, 'emulate', '--deployment', '.'], {
    cwd: path.join(folder, 'deployment'),
    env: { PATH: nowhere.PATH, HOME: folder, ...often },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const [printed, logged] = [textOf(cloud.stdout), textOf(cloud.stderr)];
    await printed(/verify|curl/);
    const said = await printed(/export KMS_VPC_ENDPOINT=\S+/);
    const keys = said.split(`account ${account}`)[1] ?? '';
    const lines = [...keys.matchAll(/^export (\w+)=(\S+)$/gm)].slice(0, 3);
    const owner = Object.fromEntries(lines.map(([, name = '', value = '']) => [name, value]));
    await logged(/kms-vpc-drift {2}timer/);
    const doctor = kmsVpc(['doctor', '--region', 'cn-hangzhou'], {
      ...nowhere,
      ...often,
      ...owner,
    });
    expect(doctor).toMatch(/^Doctor: \d+ ok, 0 missing, 0 different, 0 unknown\.$/m);
  } finally {
    cloud.kill('SIGINT');
    await once(cloud, 'exit');
  }
}, 120_000);

/** Resolves once a stream has said it, with all of what it has said. */
function textOf(stream: NodeJS.ReadableStream): (pattern: RegExp) => Promise<string> {
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    text += chunk;
  });
  return async (pattern) => {
    while (!pattern.test(text)) await once(stream, 'data');
    return text;
  };
}

test('the file for Terraform takes the template that setup writes as a stack', async () => {
  const text = readFileSync(path.join(folder, 'package/deploy/terraform/main.tf'), 'utf8');
  const { resource, variable } = (await parse('main.tf', text)) as {
    readonly resource: Record<string, Record<string, readonly Record<string, unknown>[]>>;
    readonly variable: Record<string, readonly Record<string, unknown>[]>;
  };
  expect(Object.keys(resource)).toEqual([
    'alicloud_event_bridge_service_linked_role',
    'alicloud_ros_stack',
  ]);
  expect(resource.alicloud_ros_stack?.this?.[0]).toMatchObject({
    template_body: `\${file(var.template)}`,
  });
  expect(variable.template?.[0]?.default).toBe('ros-template.json');
});
