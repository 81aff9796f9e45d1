import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readDeployment } from '../../emulator/functions/deployment.ts';
import { makeResources } from '../../emulator/functions/ros-template.ts';
import type { RosTemplate } from '../../shared/core/deployment/template.ts';
import { expectPrinted, printing, printings } from './golden.ts';
import { aFolder, run } from './run.ts';
import { demoCloud, policyFor, writes } from './world.ts';

const account = '1000000000000001';
const owner = '2000000000000002';
const around = async (more?: string) => ({
  cloud: await demoCloud(),
  cwd: aFolder({ 'bindings.yaml': policyFor(more) }),
});

async function templateFor(more?: string): Promise<RosTemplate> {
  const world = await around(more);
  const { status } = await run(['member', '--account', account, '--out', 'member'], world);
  expect(status).toBe(0);
  expect(readdirSync(join(world.cwd, 'member'))).toEqual(['kms-vpc-member.json']);
  return JSON.parse(readFileSync(join(world.cwd, 'member', 'kms-vpc-member.json'), 'utf8'));
}

test.each(printings)(
  'member says how an account, or a whole folder, deploys what it wrote (%s, %i columns)',
  async (language, width) => {
    const world = { ...(await around()), env: printing(language, width) };
    const { status, stdout } = await run(['member', '--account', account], world);
    expect(status).toBe(0);
    expectPrinted('member', language, width, stdout);
  },
);

test('the template shares one vSwitch of each VPC, with the owner of the instance', async () => {
  const { Resources, Parameters } = await templateFor();
  expect(Parameters.OwnerAccount?.Default).toBe(owner);
  expect(Resources.Share).toMatchObject({
    Count: { Ref: 'VpcCount' },
    Properties: { Targets: [{ Ref: 'OwnerAccount' }], Resources: [{ ResourceType: 'VSwitch' }] },
  });
  expect(JSON.stringify(Resources)).not.toContain('blank-');
});

test('the owner of the instance may call the probes there, and do nothing else', async () => {
  const { Resources } = await templateFor();
  const roles = Object.values(Resources).filter(({ Type }) => Type.startsWith('ALIYUN::RAM::'));
  expect(roles).toHaveLength(1);
  expect(roles[0]?.Properties).toMatchObject({
    RoleName: 'kms-vpc-probe',
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Action: 'sts:AssumeRole',
          Principal: {
            RAM: {
              'Fn::If': [
                'NamesCallers',
                { 'Fn::Split': [',', { Ref: 'Callers' }] },
                [{ 'Fn::Join': ['', ['acs:ram::', { Ref: 'OwnerAccount' }, ':root']] }],
              ],
            },
          },
        },
      ],
    },
    Policies: [
      {
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: ['fc:InvokeFunction'],
              Resource: [
                {
                  'Fn::Join': [
                    '',
                    ['acs:fc:*:', { Ref: 'ALIYUN::TenantId' }, ':functions/kms-vpc-probe-*'],
                  ],
                },
              ],
            },
          ],
        },
      },
    ],
  });
});

test('events of the network go to the account of the instance in a named role only', async () => {
  const { Resources, Conditions, Parameters } = await templateFor();
  expect(Parameters.EventsRole?.Default).toBe('');
  expect(Resources.Forward?.Condition).toBe('ForwardsEvents');
  expect(Conditions?.ForwardsEvents).toEqual({
    'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'EventsRole' }, ''] }],
  });
});

test('what a member forwards is what drift hears, by the template and by Terraform', async () => {
  const { Resources } = await templateFor();
  const pattern = Resources.Forward?.Properties.FilterPattern as {
    readonly data: { readonly eventName: readonly string[] };
  };
  const set = readFileSync(new URL('../../s.yaml', import.meta.url), 'utf8');
  const drift = readDeployment(set).find(({ name }) => name.endsWith('drift'));
  expect(drift?.triggers).toContainEqual({ kind: 'rule', name: 'vpc-writes', pattern });
  const terraform = readFileSync(
    new URL('../../docs/member-account/forward.tf', import.meta.url),
    'utf8',
  );
  const [, names = ''] = /eventName = (\[.*\])/.exec(terraform) ?? [];
  expect(JSON.parse(names)).toEqual(pattern.data.eventName);
});

test('the probe is the built one, without a role, a way out, or an environment', async () => {
  const { Resources } = await templateFor();
  const { Code, ...properties } = (Resources.Probe?.Properties ?? {}) as {
    readonly Code: { readonly ZipFile: string };
  };
  const files = unzipSync(Buffer.from(Code.ZipFile, 'base64'));
  const built = readFileSync(new URL('../../dist/functions/probe/index.js', import.meta.url));
  expect(Object.keys(files)).toEqual(['index.js']);
  expect(Buffer.from(files['index.js'] ?? []).equals(built)).toBe(true);
  expect(properties).toMatchObject({ InternetAccess: false, Handler: 'index.handler' });
  expect(properties).not.toHaveProperty('Role');
  expect(properties).not.toHaveProperty('EnvironmentVariables');
});

test('probe and role are named as the policy names them', async () => {
  const probes =
    '    probes: { function: "p-{vpcId}", roles: "acs:ram::{accountId}:role/prove" }\n';
  const { Resources } = await templateFor(probes);
  const text = JSON.stringify(Resources);
  expect(text).toContain('"p-{vpcId}"');
  expect(text).toContain(':functions/p-*');
  expect(Resources.ProbeRole?.Properties.RoleName).toBe('prove');
});

test.each([
  [['member'], 'Add either --account ID or --leave ID'],
  [['member', '--account', account, '--leave', account], 'Add either --account ID or --leave ID'],
  [['member', '--account', account, '--out', 'bindings.yaml'], '--out'],
  [['member', '--account', owner, '--out', 'bindings.yaml'], '--out'],
  [['member', '--account', 'abc'], 'not the ID of an account'],
])('%j is refused with what to do', async (argv, said) => {
  const { status, stderr } = await run(argv, await around());
  expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringContaining(said) });
});

describe('for the account of the instance itself', () => {
  const files = (cwd: string) => readdirSync(cwd).filter((name) => name.endsWith('.json'));

  test.each(printings)(
    'it writes probes of what is bound, and names whoever else is served (%s, %i columns)',
    async (language, width) => {
      const world = await around();
      await run(['apply', '--yes'], world);
      const before = writes(world.cloud);
      const argv = ['member', '--account', owner];
      const { status, stdout } = await run(argv, { ...world, env: printing(language, width) });
      expect(status).toBe(0);
      expectPrinted('member-own', language, width, stdout);
      expect(writes(world.cloud)).toBe(before);
    },
  );

  test('the template has a probe for each VPC, and what it needs is filled in', async () => {
    const world = await around();
    await run(['apply', '--yes'], world);
    await run(['member', '--account', owner], world);
    expect(files(world.cwd)).toEqual(['kms-vpc-probes-cn-hangzhou.json']);
    const text = readFileSync(join(world.cwd, 'kms-vpc-probes-cn-hangzhou.json'), 'utf8');
    const made = makeResources(text, { account: owner, region: 'cn-hangzhou', parameters: {} });
    const functions = made.filter(({ type }) => type === 'ALIYUN::FC3::Function');
    const own = ['handmade000000000', 'orders00000000000', 'primary0000000000'];
    expect(functions.map(({ properties }) => properties.FunctionName)).toEqual(
      own.map((vpc) => `kms-vpc-probe-vpc-bp1${vpc}`),
    );
    expect(new Set(made.map(({ type }) => type)).size).toBe(2);
    expect(text).not.toContain('blank-');
  });

  test('probes is the earlier name of it, and says so', async () => {
    const world = await around();
    const { status, stdout, stderr } = await run(['probes'], world);
    const said = await run(['member', '--account', owner], world);
    expect({ status, stdout }).toEqual({ status: said.status, stdout: said.stdout });
    expect(stderr).toContain('earlier name of kms-vpc member');
    await run(['probes', '--account', account], world);
    expect(files(world.cwd)).toContain('kms-vpc-member.json');
  });
});

test.each(printings)(
  'who leaves is unbound first and unshares last; saying so writes nothing (%s, %i columns)',
  async (language, width) => {
    const world = await around();
    await run(['apply', '--yes'], world);
    const before = writes(world.cloud);
    const argv = ['member', '--leave', account];
    const { status, stdout } = await run(argv, { ...world, env: printing(language, width) });
    expect(status).toBe(0);
    expectPrinted('member-leave', language, width, stdout);
    expect(writes(world.cloud)).toBe(before);
  },
);

test('the lines for leaving are a policy that leaves everybody else bound', async () => {
  const world = await around();
  await run(['apply', '--yes'], world);
  const bound = () =>
    Object.values(world.cloud.state().instances).flatMap(({ bindings }) => bindings);
  const others = bound().filter((entry) => entry.owner !== account);
  const { stdout } = await run(['member', '--leave', account], world);
  const lines = stdout.split('\n').filter((line) => /^ {4,6}(\w+:|- )/.test(line));
  const cwd = aFolder({ 'bindings.yaml': policyFor(`${lines.join('\n')}\n`) });
  await run(['apply', '--yes'], { ...world, cwd });
  expect(bound()).toEqual(expect.arrayContaining(others));
  expect(bound().filter((entry) => entry.owner === account)).toEqual([]);
});

test('an account without a binding may stop sharing at once', async () => {
  const { stdout } = await run(['member', '--leave', account], await around());
  expect(stdout).toContain(`nothing of account ${account} is bound`);
});
