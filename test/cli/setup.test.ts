import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDeployment } from '../../emulator/functions/deployment.ts';
import { makeResources } from '../../emulator/functions/ros-template.ts';
import type { RosTemplate } from '../../shared/core/deployment/template.ts';
import { expectPrinted, printing, printings } from './golden.ts';
import { aFolder, run } from './run.ts';
import { calls, demoCloud, policyFor } from './world.ts';

const account = '1987654321098765';
const region = 'cn-hangzhou';
const names = ['bind', 'drift', 'validate', 'verify'] as const;

/** A folder with a policy, and what `kms-vpc` with these arguments made of it. */
async function ran(
  argv: readonly string[],
  { policy = policyFor(), env = {}, cwd = aFolder({ 'bindings.yaml': policy }) } = {},
) {
  const result = await run(argv, { cwd, env });
  const read = (file: string): string => readFileSync(path.join(cwd, file), 'utf8');
  return {
    ...result,
    cwd,
    read,
    template: (folder = '.'): RosTemplate =>
      JSON.parse(read(path.join(folder, 'ros-template.json'))),
  };
}

const resourcesOf = ({ Resources }: RosTemplate, type: string) =>
  Object.values(Resources).filter(({ Type }) => Type === type);

describe('setup', () => {
  test('writes a template, an s.yaml and the functions, and needs no call', async () => {
    const { status, stderr, cwd } = await ran([
      'setup',
      '--region',
      region,
      '--account',
      account,
      '--out',
      'prod',
    ]);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(readdirSync(path.join(cwd, 'prod')).sort()).toEqual([
      'functions',
      'ros-template.json',
      's.yaml',
    ]);
    for (const name of names) {
      const files = ['THIRD-PARTY-LICENSES.txt', 'index.js', 'package.json', 'policy.json'];
      expect(readdirSync(path.join(cwd, 'prod/functions', name)).sort()).toEqual(files);
    }
  });

  test.each(printings)(
    'says what it wrote and the three commands that deploy it (%s, %i columns)',
    async (language, width) => {
      const argv = ['setup', '--region', region, '--account', account, '--out', 'prod'];
      const env = { ...printing(language, width), KMS_VPC_JOURNAL_BUCKET: 'a-journal' };
      const { status, stdout } = await ran(argv, { env });
      expect(status).toBe(0);
      expectPrinted('setup', language, width, stdout);
    },
  );

  test.each([
    ['KMS_VPC_BIND_FUNCTION', ['1st', '-a', 'a.b', 'x'.repeat(65)], ['_a', 'x'.repeat(64)]],
    ['KMS_VPC_DRIFT_FUNCTION', ['a b'], ['drift']],
    ['KMS_VPC_VALIDATE_FUNCTION', ['a/b'], ['V-1']],
    ['KMS_VPC_VERIFY_FUNCTION', ['核'], ['v_1']],
    ['KMS_VPC_LOG_PROJECT', ['Log', 'ab', 'a_b', '-abc', 'abc-', 'x'.repeat(64)], ['a-1', '1ab']],
    ['KMS_VPC_LOG_STORE', ['Store', 'ab', '_abc'], ['a_b']],
    ['KMS_VPC_FAILED_QUEUE', ['-a', 'a_b', 'x'.repeat(121)], ['1-A', 'x'.repeat(120)]],
    ['KMS_VPC_JOURNAL_BUCKET', ['a.b', 'ab', 'A-b', 'abc-'], ['a-journal']],
  ] as const)('refuses names that nothing can have: %s', async (variable, wrong, right) => {
    const argv = ['setup', '--region', region, '--account', account];
    for (const name of wrong) {
      const { status, stderr, cwd } = await ran(argv, { env: { [variable]: name } });
      expect([status, readdirSync(cwd)]).toEqual([1, ['bindings.yaml']]);
      expect(stderr).toContain(`bad-arguments  ${variable} is "${name}", which cannot be a name.`);
    }
    for (const name of right) {
      const { status } = await ran(argv, { env: { [variable]: name } });
      expect(status).toBe(0);
    }
  });

  test('takes the account of the credentials where none is named, with one call', async () => {
    const cloud = await demoCloud();
    const cwd = aFolder({ 'bindings.yaml': policyFor() });
    const { status } = await run(['setup', '--region', region], { cloud, cwd });
    expect(status).toBe(0);
    expect(calls(cloud, 'GetCallerIdentity')).toBe(1);
    expect(cloud.calls).toHaveLength(1);
    expect(readDeployment(readFileSync(path.join(cwd, 's.yaml'), 'utf8'))[0]?.role).toContain(
      'acs:ram::2000000000000002:role/',
    );
  });

  test('makes the roles that s.yaml names, each allowed what policy ram prints', async () => {
    const { template, read } = await ran(['setup', '--region', region, '--account', account]);
    const functions = readDeployment(read('s.yaml'));
    const roles = resourcesOf(template(), 'ALIYUN::RAM::Role')
      .filter(({ Condition }) => Condition === undefined)
      .map(({ Properties }) => Properties);
    const arns = roles.map(({ RoleName }) => `acs:ram::${account}:role/${RoleName}`);
    expect(arns.sort()).toEqual(functions.map(({ role }) => role).sort());
    for (const { AssumeRolePolicyDocument } of roles) {
      expect(AssumeRolePolicyDocument).toEqual({
        Version: '1',
        Statement: [
          {
            Action: 'sts:AssumeRole',
            Effect: 'Allow',
            Principal: { Service: ['fc.aliyuncs.com'] },
          },
        ],
      });
    }
    const placed = { KMS_VPC_ACCOUNT: account, KMS_VPC_REGION: region };
    for (const name of names) {
      const { stdout } = await ran(['policy', 'ram', '--function', name], { env: placed });
      const role = `kms-vpc-${name}-${region}`;
      const [policy] = resourcesOf(template(), 'ALIYUN::RAM::ManagedPolicy').filter(
        ({ Properties }) => Properties.PolicyName === role,
      );
      expect(policy?.Properties).toMatchObject({
        PolicyDocument: JSON.parse(stdout),
        Roles: [role],
      });
    }
  });

  test('lets accounts that are listed or named put events here, and else nobody', async () => {
    const listed = policyFor().replace(/shared: .*/, 'shared: { from: ["3000000000000003"] }');
    const { read } = await ran(['setup', '--region', region, '--account', account], {
      policy: listed,
    });
    const eventsRoles = (parameters: Readonly<Record<string, string>>) =>
      makeResources(read('ros-template.json'), { account, region, parameters })
        .filter(({ id }) => id === 'EventsRole')
        .map(({ properties }) => properties);
    const role = (...services: string[]) => ({
      RoleName: `kms-vpc-events-${region}`,
      PolicyAttachments: { System: ['AliyunEventBridgePutEventsPolicy'] },
      AssumeRolePolicyDocument: {
        Statement: [{ Action: 'sts:AssumeRole', Principal: { Service: services } }],
      },
    });
    expect(eventsRoles({})).toMatchObject([role('3000000000000003@eventbridge.aliyuncs.com')]);
    const two = { EventAccounts: '3000000000000003,4000000000000004' };
    expect(eventsRoles(two)).toMatchObject([
      role(
        '3000000000000003@eventbridge.aliyuncs.com',
        '4000000000000004@eventbridge.aliyuncs.com',
      ),
    ]);
    expect(eventsRoles({ EventAccounts: '' })).toEqual([]);
  });

  test('makes the log, the alarms and the queue of s.yaml, under names of its own', async () => {
    const { template, read } = await ran(['setup', '--region', region, '--account', account]);
    const project = `kms-vpc-${account}-${region}`;
    expect(resourcesOf(template(), 'ALIYUN::SLS::Project')[0]?.Properties.Name).toBe(project);
    expect(resourcesOf(template(), 'ALIYUN::SLS::Logstore')[0]?.Properties).toMatchObject({
      ProjectName: project,
      LogstoreName: 'functions',
    });
    expect(resourcesOf(template(), 'ALIYUN::SLS::Index')[0]?.Properties).toMatchObject({
      KeyIndices: [expect.objectContaining({ Name: 'message', EnableAnalytics: true })],
    });
    const alarms = resourcesOf(template(), 'ALIYUN::SLS::Alert');
    expect(alarms).toHaveLength(readdirSync('docs/alarms').length);
    for (const { Properties } of alarms) {
      expect(Properties).toMatchObject({
        Project: project,
        Detail: {
          Configuration: { QueryList: [{ Project: project, Store: 'functions', Region: region }] },
        },
      });
    }
    expect(resourcesOf(template(), 'ALIYUN::MNS::Queue')[0]?.Properties.QueueName).toBe(
      'kms-vpc-failed',
    );
    expect(read('s.yaml')).toContain(`logProject: "${project}"`);
    expect(readDeployment(read('s.yaml'))[0]?.onFailure).toBe(
      `acs:mns:${region}:${account}:/queues/kms-vpc-failed/messages`,
    );
  });

  test('has a journal bucket in all three files where one is named, else in none', async () => {
    const without = await ran(['setup', '--region', region, '--account', account]);
    expect(JSON.stringify(without.template())).not.toMatch(/acs:oss|OSS|blank-/);
    expect(without.read('s.yaml')).not.toMatch(/journal/i);
    const env = { KMS_VPC_JOURNAL_BUCKET: 'a-journal' };
    const { template, read } = await ran(['setup', '--region', region, '--account', account], {
      env,
    });
    const [bucket] = resourcesOf(template(), 'ALIYUN::OSS::Bucket');
    expect(bucket).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { BucketName: 'a-journal', BlockPublicAccess: true },
    });
    expect(JSON.stringify(template().Resources.BindPolicy)).toContain('acs:oss:*:*:a-journal/*');
    const keeping = readDeployment(read('s.yaml')).filter(
      ({ env }) => env.KMS_VPC_JOURNAL === '/mnt/journal',
    );
    expect(keeping.map(({ name }) => name)).toEqual([
      'kms-vpc-bind',
      'kms-vpc-drift',
      'kms-vpc-verify',
    ]);
  });

  test('gives equal bytes for an equal policy, and another digest for another one', async () => {
    const first = await ran(['setup', '--region', region, '--account', account]);
    const s = first.read('s.yaml');
    const template = first.read('ros-template.json');
    await ran(['setup', '--region', region, '--account', account], { cwd: first.cwd });
    expect([first.read('s.yaml'), first.read('ros-template.json')]).toEqual([s, template]);
    writeFileSync(
      path.join(first.cwd, 'bindings.yaml'),
      policyFor().replace('bind:', 'expiry: { warnDays: 9 }\n    bind:'),
    );
    await ran(['setup', '--region', region, '--account', account], { cwd: first.cwd });
    const digestOf = (text: string) => readDeployment(text).map(({ env }) => env.KMS_VPC_POLICY)[0];
    expect(digestOf(first.read('s.yaml'))).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(digestOf(first.read('s.yaml'))).not.toBe(digestOf(s));
  });

  test('lets functions serve another region where there is no Function Compute', async () => {
    const policy = policyFor().replace('cn-hangzhou', 'cn-guangzhou');
    const refused = await ran(['setup', '--region', 'cn-guangzhou', '--account', account], {
      policy,
    });
    expect(refused).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('✘ region-without-functions'),
    });
    const env = { KMS_VPC_REGIONS: 'cn-guangzhou' };
    const { status, read } = await ran(['setup', '--region', 'cn-shenzhen', '--account', account], {
      policy,
      env,
    });
    expect(status).toBe(0);
    for (const { env: set, region: home } of readDeployment(read('s.yaml'))) {
      expect([home, set.KMS_VPC_REGIONS]).toEqual(['cn-shenzhen', 'cn-guangzhou']);
    }
  });

  test('leaves an s.yaml alone that somebody else wrote', async () => {
    const cwd = aFolder({ 'bindings.yaml': policyFor(), 's.yaml': 'edition: 3.0.0\n' });
    const { status, stderr, read } = await ran(
      ['setup', '--region', region, '--account', account],
      { cwd },
    );
    expect([status, stderr]).toEqual([1, expect.stringContaining('✘ out-exists')]);
    expect(read('s.yaml')).toBe('edition: 3.0.0\n');
    expect(existsSync(path.join(cwd, 'functions'))).toBe(false);
  });

  test.each([
    ['bad-arguments', [], policyFor()],
    ['invalid-id', ['--region', 'hangzhou!'], policyFor()],
    ['region-not-in-policy', ['--region', 'cn-shanghai'], policyFor()],
    ['region-not-in-policy', ['--region', region], 'instances: []\n'],
    ['policy-invalid', ['--region', region], 'instances: [{}]\n'],
    ['account-placeholder', ['--region', region, '--account', '2000000000000002'], policyFor()],
    ['account-placeholder', ['--region', region, '--account', '0000000000000000'], policyFor()],
    ['account-placeholder', ['--region', region, '--account', 'your-account-id'], policyFor()],
  ])('says %s and writes nothing, given %j', async (code, argv, policy) => {
    for (const command of ['setup', 'bundle']) {
      const whose = argv.includes('--account') ? [] : ['--account', account];
      const { status, stderr, cwd } = await ran([command, ...whose, ...argv], { policy });
      expect([status, stderr]).toEqual([1, expect.stringContaining(`✘ ${code}`)]);
      expect(readdirSync(cwd)).toEqual(['bindings.yaml']);
    }
  });

  test('writes nothing without a policy', async () => {
    const { status, stderr } = await ran(['setup', '--region', region, '--account', account], {
      cwd: aFolder(),
    });
    expect([status, stderr]).toEqual([1, expect.stringContaining('✘ config-not-found')]);
  });
});

describe('bundle', () => {
  /** What setup wrote, and the command that it lets s.yaml run before an upload. */
  async function setUp() {
    const told = ['setup', '--region', region, '--account', account, '--out', 'prod'];
    const { cwd, read } = await ran(told);
    const command = /bundle: kms-vpc (.*)/.exec(read('prod/s.yaml'))?.[1]?.split(' ') ?? [];
    return { cwd, read, command };
  }

  test('is done by s.yaml before an upload, and puts the policy into each function', async () => {
    const { cwd, read, command } = await setUp();
    const around = { cwd: path.join(cwd, 'prod') };
    const upload = [...command, '--region', region, '--account', account];
    writeFileSync(path.join(cwd, 'prod/functions/bind/policy.json'), 'stale');
    expect(await run(upload, around)).toMatchObject({ status: 0, stderr: '' });
    for (const name of names)
      expect(JSON.parse(read(`prod/functions/${name}/policy.json`)).instances).toHaveLength(1);
  });

  test('refuses a policy that changed since, so that no function outruns its role', async () => {
    const { cwd, read, command } = await setUp();
    const before = read('prod/functions/bind/policy.json');
    writeFileSync(
      path.join(cwd, 'bindings.yaml'),
      policyFor().replace('bind:', 'expiry: { warnDays: 9 }\n    bind:'),
    );
    const refused = await run([...command, '--region', region, '--account', account], {
      cwd: path.join(cwd, 'prod'),
    });
    expect([refused.status, refused.stderr]).toEqual([
      1,
      expect.stringContaining('✘ policy-changed'),
    ]);
    expect(read('prod/functions/bind/policy.json')).toBe(before);
  });

  test('says what keeps it from writing', async () => {
    const cwd = aFolder({ 'bindings.yaml': policyFor(), functions: 'a file' });
    const { status, stderr } = await ran(['bundle', '--region', region, '--account', account], {
      cwd,
    });
    expect([status, stderr]).toEqual([1, expect.stringContaining('✘ out-not-writable')]);
    mkdirSync(path.join(cwd, 'else'));
    expect(
      (await ran(['bundle', '--region', region, '--account', account, '--out', 'else'], { cwd }))
        .status,
    ).toBe(0);
  });
});
