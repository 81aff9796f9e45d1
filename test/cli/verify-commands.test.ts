import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Network } from '../../emulator/network/index.ts';
import { run, runForReport } from './run.ts';
import { demoCloud, instance, policyFor } from './world.ts';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'kms-vpc-'));
  writeFileSync(join(cwd, 'bindings.yaml'), policyFor());
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

describe('verify', () => {
  test('without probes in the policy, nothing counts as reachable: exit status 2', async () => {
    const { status, report } = await runForReport(['verify'], { cwd, cloud: await demoCloud() });
    expect(status).toBe(2);
    expect(new Set(report.instances[0]?.connectivity.map(({ verdict }) => verdict))).toEqual(
      new Set(['not-probed']),
    );
  });
});

test('verify without probes says so once, and which command gives every VPC one', async () => {
  const { stdout } = await run(['verify'], { cwd, cloud: await demoCloud() });
  expect(stdout.match(/warning {2}not-probed/g)).toHaveLength(1);
  const vpcs = [...stdout.matchAll(/\? (vpc-\w+) {2}not-probed/g)].map(([, id]) => id);
  expect(vpcs.length).toBeGreaterThan(1);
  expect(stdout).toContain('\nNext: kms-vpc member --account 2000000000000002\n');
});

describe('probe --from-here', () => {
  const network = new Network();
  afterEach(() => network.close());

  test('needs no account where the CA chain is a file, and ends with 0 or 2', async () => {
    writeFileSync(join(cwd, 'ca.pem'), await network.caChain(instance));
    await network.bind({ instanceId: instance, vpcId: 'vpc-a', cidr: '127.80.0.0/24' });
    const env = await network.environment('vpc-a');
    const argv = [
      'probe',
      '--instance',
      instance,
      '--from-here',
      '--ca',
      'ca.pem',
      '--cidr',
      '127.80.0.0/24',
    ];
    const nobody = { cwd, env, credentials: () => Promise.reject(new Error('no account')) };
    expect(await run(argv, nobody)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Reachable from here.'),
    });
    const reached = await run([...argv, '--lang', 'zh'], nobody);
    expect(reached.stdout).toContain('✔ 本机  reachable');
    await network.fault('vpc-a', { tls: 'wrong-ca' });
    expect(await run(argv, nobody)).toMatchObject({
      status: 2,
      stdout: expect.stringContaining('✘ this machine  tls-wrong-ca'),
    });
    for (const lang of ['en', 'zh'])
      expect((await run([...argv, '--lang', lang], nobody)).stdout).not.toContain('this-machine');
  });

  test.each([
    ['without --from-here', ['probe', '--instance', instance], '--from-here'],
    ['without an instance', ['probe', '--from-here'], '--instance ID is missing'],
    [
      'with a file that is no chain',
      ['probe', '--instance', instance, '--from-here', '--ca', 'bindings.yaml'],
      'not a chain of PEM certificates',
    ],
    [
      'with a file that is not there',
      ['probe', '--instance', instance, '--from-here', '--ca', 'nowhere.pem'],
      'does not exist',
    ],
    [
      'with a range of everything',
      ['probe', '--instance', instance, '--from-here', '--ca', 'x', '--cidr', '0.0.0.0/0'],
      'not an address range',
    ],
  ])('%s it says what is wrong: exit status 1', async (_, argv, message) => {
    expect(await run(argv, { cwd })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(message),
    });
  });
});

describe('probe --from-here, with an account', () => {
  const from = ['probe', '--instance', instance, '--from-here'];

  test('reads the chain and the ranges from the instance, and goes to no loopback', async () => {
    const network = new Network();
    try {
      const cloud = await demoCloud();
      const caChainPem = await network.caChain(instance);
      cloud.change((state) => ({
        ...state,
        instances: Object.fromEntries(
          Object.entries(state.instances).map(([id, one]) => [id, { ...one, caChainPem }]),
        ),
      }));
      await network.bind({ instanceId: instance, vpcId: 'vpc-a', cidr: '127.81.0.0/24' });
      const env = await network.environment('vpc-a');
      const ran = await run(from, { cwd, cloud, env });
      expect(ran).toMatchObject({
        status: 2,
        stdout: expect.stringContaining('resolves-elsewhere'),
      });
      expect(ran.stdout).toContain('172.16.0.0/24');
      const inVpc = await run(
        [...from, '--region', 'cn-hangzhou', '--vpc', 'vpc-bp1handmade000000000'],
        { cwd, cloud, env },
      );
      expect(inVpc.stdout).toContain('172.17.0.0/24');
      expect(inVpc.stdout).not.toContain('172.16.0.0/24');
      expect(await network.connections('vpc-a')).toBe(0);
    } finally {
      await network.close();
    }
  });

  test('an instance that is not in the policy needs its region', async () => {
    const ran = await run(['probe', '--instance', 'kst-another', '--from-here'], {
      cwd,
      cloud: await demoCloud(),
    });
    expect(ran.status).toBe(1);
  });
});
