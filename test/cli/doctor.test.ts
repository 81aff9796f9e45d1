import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { updateStack } from '../../cli/deploy-commands.ts';
import { aDisplay, type Display } from '../../cli/screens/display.ts';
import { doctorScreen, saidChecks } from '../../cli/screens/doctor.ts';
import { zh } from '../../cli/words/zh.ts';
import { startDeployedCloud } from '../../emulator/functions/deployed.ts';
import { readDeployment } from '../../emulator/functions/deployment.ts';
import { createStack } from '../../emulator/functions/stack.ts';
import { bundledScenario } from '../../emulator/index.ts';
import type { CloudFault } from '../../shared/core/facts.ts';
import { expectGolden, expectNarrowChinese, overlong } from './golden.ts';
import { aFolder, run, runForReport } from './run.ts';
import { policyFor } from './world.ts';

const account = '2000000000000002';
const region = 'cn-hangzhou';

/** What setup wrote for a policy, deployed in a local cloud as it was written. */
async function aDeployment() {
  const cwd = aFolder({ 'bindings.yaml': policyFor() });
  const local = { KMS_VPC_ENDPOINT: 'http://127.0.0.1:9' };
  expect(
    await run(['setup', '--region', region, '--account', account], { cwd, env: local }),
  ).toMatchObject({ status: 0 });
  const read = (file: string): string => readFileSync(path.join(cwd, file), 'utf8');
  const cloud = await startDeployedCloud({
    scenario: bundledScenario('demo'),
    functions: readDeployment(read('s.yaml')),
    account,
    root: cwd,
    stack: createStack(read('ros-template.json'), {
      name: 'kms-vpc',
      account,
      region,
    }),
  });
  onTestFinished(() => cloud.close());
  cloud.deployed.runs.set('kms-vpc-drift', { status: 'Succeeded', at: Date.now() - 60_000 });
  const { stack } = cloud.deployed;
  if (stack === null) throw new Error('there is no stack');
  const doctor = async () => {
    const { status, report } = await runForReport(['doctor'], { cloud, cwd });
    const bad = (report.checks ?? []).filter(({ state }) => state !== 'ok');
    return {
      status,
      checks: report.checks ?? [],
      bad: bad.map(({ check, state }) => `${check} ${state}`),
      said: bad,
    };
  };
  const replace = (change: (spec: (typeof cloud.deployed.functions)[number]) => object): void => {
    cloud.deployed.functions = cloud.deployed.functions.map((spec) => ({
      ...spec,
      ...change(spec),
    }));
  };
  return { cloud, cwd, stack, doctor, replace };
}

describe('doctor', () => {
  test('finds everything as setup wrote it, reads only, and exits 0', async () => {
    const { doctor, cloud, cwd } = await aDeployment();
    const { status, bad, checks } = await doctor();
    expect([status, bad]).toEqual([0, []]);
    const kinds = new Set(checks.map(({ check }) => check));
    expect([...kinds].sort()).toEqual(
      [
        'identity',
        'last-run',
        'policy',
        'policy-file',
        'function',
        'resource',
        'role',
        'stack',
        'stack-drift',
        'trigger',
        'trust',
        'version',
      ].sort(),
    );
    expect(checks.every(({ fix }) => fix === '')).toBe(true);
    const { stdout } = await run(['doctor'], { cloud, cwd });
    expect(stdout).toMatch(/^ok {7}account 2000000000000002 \(cn-hangzhou\)$/m);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(
      `Doctor: ${checks.length} ok, 0 missing, 0 different, 0 unknown.`,
    );
    const chinese = await run(['doctor', '--lang', 'zh'], { cloud, cwd });
    expect(chinese.stdout).toContain('角色的权限策略');
  });

  test('says that nothing is there before anything was deployed', async () => {
    const { doctor, cloud } = await aDeployment();
    cloud.deployed.stack = null;
    cloud.deployed.functions = [];
    const { status, bad } = await doctor();
    expect(status).toBe(2);
    expect(bad).toEqual([
      'stack missing',
      ...Array(4).fill('role missing'),
      ...Array(4).fill('function missing'),
      'last-run missing',
    ]);
  });

  test.each([
    [
      'a failed update',
      'stack differs',
      ({ stack }) => void Object.assign(stack, { status: 'UPDATE_FAILED' }),
    ],
    [
      'what its drift detection saw',
      'stack-drift differs',
      ({ stack }) => void Object.assign(stack, { drift: 'DRIFTED' }),
    ],
    [
      'a resource that is gone',
      'resource missing',
      ({ stack }) => void Object.assign(stack, { resources: stack.resources.slice(1) }),
    ],
    [
      'a role of its own',
      'role missing',
      ({ stack }) => void stack.roles.delete('kms-vpc-bind-cn-hangzhou'),
    ],
    ['a role that anybody may take', 'trust differs', trusting],
    [
      'a policy that was detached',
      'policy missing',
      ({ stack }) => void Object.assign(roleOf(stack), { policies: [] }),
    ],
    [
      'an action that is not allowed',
      'policy differs',
      ({ stack }) => allowing(stack, (statements) => statements.slice(1)),
    ],
    [
      'an action too many',
      'policy differs',
      ({ stack }) =>
        allowing(stack, (all) => [...all, { Effect: 'Allow', Action: 'kms:*', Resource: '*' }]),
    ],
    [
      'another role of a function',
      'function differs',
      ({ replace }) =>
        replace(({ name }) => (name === 'kms-vpc-bind' ? { role: 'acs:ram::1:role/x' } : {})),
    ],
    [
      'older code',
      'version differs',
      ({ replace }) =>
        replace(({ env, name }) =>
          name === 'kms-vpc-bind' ? { env: { ...env, KMS_VPC_VERSION: '0.0.1' } } : {},
        ),
    ],
    [
      'a trigger that was deleted',
      'trigger missing',
      ({ replace }) => replace(({ name }) => (name === 'kms-vpc-bind' ? { triggers: [] } : {})),
    ],
    [
      'silence',
      'last-run differs',
      ({ cloud }) => void cloud.deployed.runs.set('kms-vpc-drift', { status: 'Succeeded', at: 0 }),
    ],
    [
      'that it never ran',
      'last-run missing',
      ({ cloud }) => {
        cloud.deployed.runs.clear();
        cloud.deployed.deployedAt = 0;
      },
    ],
    [
      'a run that failed',
      'last-run differs',
      ({ cloud }) =>
        void cloud.deployed.runs.set('kms-vpc-drift', { status: 'Failed', at: Date.now() }),
    ],
  ] as readonly (readonly [string, string, (around: Around) => void])[])(
    'notices %s: %s',
    async (_, expected, spoil) => {
      const around = await aDeployment();
      spoil(around);
      const { status, bad, said } = await around.doctor();
      expect([status, bad]).toEqual([2, [expected]]);
      expect(said.every(({ fix }) => fix !== '')).toBe(true);
    },
  );

  test('shows a changed policy file: what its roles lack, and which is deployed', async () => {
    const { doctor, cwd } = await aDeployment();
    writeFileSync(
      path.join(cwd, 'bindings.yaml'),
      policyFor().replace('bind:', 'probes: { function: "another-{vpcId}" }\n    bind:'),
    );
    const { status, said } = await doctor();
    expect(status).toBe(2);
    const of = (check: string) => said.filter((one) => one.check === check);
    expect(of('policy-file')).toHaveLength(4);
    expect(
      of('policy')
        .map(({ evidence }) => evidence)
        .join(),
    ).toContain(
      '- Allow fc:InvokeFunction on acs:fc:cn-hangzhou:2000000000000002:functions/another-*',
    );
  });

  test('prints the commands that mend it, to be pasted as they stand', async () => {
    const { doctor, cloud, cwd, stack } = await aDeployment();
    cloud.deployed.functions = [];
    stack.roles.clear();
    const setup = 'kms-vpc setup --region cn-hangzhou --out deployment';
    const body = '--TemplateBody "$(cat deployment/ros-template.json)"';
    const update =
      `aliyun ros UpdateStack --RegionId cn-hangzhou --StackId ${stack.id} ` +
      `${body} --UsePreviousParameters true`;
    const deploy = 's deploy -t deployment/s.yaml';
    const fixOf = async (check: string) =>
      (await doctor()).said.find((one) => one.check === check)?.fix;
    expect(await fixOf('role')).toBe(`Update the stack: ${setup} && ${update}`);
    expect(await fixOf('function')).toBe(`Deploy the functions: ${setup} && ${deploy}`);
    const { stdout } = await run(['doctor'], { cloud, cwd });
    expect(stdout).toContain(`\nTo solve it:\n  ${setup}\n  ${update}\n  ${deploy}\n\nDoctor:`);
    expect(stdout.match(/aliyun ros/g)).toHaveLength(1);

    cloud.deployed.stack = null;
    expect(await fixOf('stack')).toBe(
      `Create the stack: ${setup} && ` +
        `aliyun ros CreateStack --RegionId cn-hangzhou --StackName kms-vpc ${body}`,
    );
  });

  test('names the policy of the run in them, and the stack that was asked for', async () => {
    const { cloud, cwd } = await aDeployment();
    cloud.deployed.stack = null;
    writeFileSync(path.join(cwd, 'my policy.yaml'), policyFor());
    const words = ['doctor', '--config', 'my policy.yaml', '--stack', 'another'];
    const { stdout } = await run(words, { cloud, cwd });
    expect(stdout).toContain("--out deployment --config 'my policy.yaml'\n");
    expect(stdout).toContain(' --StackName another ');
  });

  test.each([
    'ros:ListStacks',
    'ros:ListStackResources',
    'ram:GetRole',
    'ram:ListPoliciesForRole',
    'ram:GetPolicy',
    'fc:GetFunction',
    'fc:ListTriggers',
    'fc:ListAsyncTasks',
  ])('says that it does not know, and names %s, where that is denied', async (action) => {
    const { doctor, cloud } = await aDeployment();
    cloud.change({ setPolicy: { account: 'kms', deny: [action] } });
    const { status, said } = await doctor();
    expect(status).toBe(1);
    expect(said.length).toBeGreaterThan(0);
    for (const { state, evidence, fix } of said) {
      expect(state).toBe('unknown');
      expect(evidence).toContain(action);
      expect(fix).toContain(action);
    }
  });
});

type Around = Awaited<ReturnType<typeof aDeployment>>;
type Statements = readonly Readonly<Record<string, unknown>>[];

function roleOf(stack: Around['stack']) {
  const role = stack.roles.get('kms-vpc-bind-cn-hangzhou');
  if (role === undefined) throw new Error('there is no such role');
  return role;
}

function trusting({ stack }: Around): void {
  roleOf(stack).trust = {
    Version: '1',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM: ['*'] } }],
  };
}

function allowing(stack: Around['stack'], change: (statements: Statements) => Statements): void {
  const name = 'kms-vpc-bind-cn-hangzhou';
  const document = stack.policies.get(name);
  if (document === undefined) throw new Error('there is no such policy');
  stack.policies.set(name, {
    ...document,
    Statement: change(document.Statement).map((one) => ({ ...one })),
  });
}

describe.each([
  ['en', aDisplay(80, false)],
  ['zh', aDisplay(80, false, true, zh)],
] as const)('the screen in %s', (language, display) => {
  const checks = [
    ['identity', '2000000000000002', 'ok', ['cn-hangzhou']],
    ['stack', 'kms-vpc', 'differs', ['UPDATE_FAILED']],
    ['stack-drift', 'kms-vpc', 'differs', ['DRIFTED']],
    ['resource', 'kms-vpc', 'missing', ['FailedQueue']],
    ['role', 'kms-vpc-bind-cn-hangzhou', 'missing', []],
    ['trust', 'kms-vpc-drift-cn-hangzhou', 'differs', ['+ Allow sts:AssumeRole by RAM *']],
    ['policy', 'kms-vpc-bind-cn-hangzhou', 'differs', ['- Allow kms:GetKmsInstance on *']],
    ['function', 'kms-vpc-verify', 'missing', []],
    ['version', 'kms-vpc-bind', 'differs', ['+ 0.0.1']],
    ['policy-file', 'kms-vpc-bind', 'differs', ['sha256:0']],
    ['trigger', 'kms-vpc-bind/sharing', 'missing', []],
    ['last-run', 'kms-vpc-drift', 'differs', ['Failed']],
    ['last-run', 'kms-vpc-drift', 'missing', []],
    ['last-run', 'kms-vpc-drift', 'ok', []],
    ['stack-drift', 'kms-vpc', 'unknown', ['BRAND_NEW']],
  ] as const;
  const remedy = {
    hasStack: true,
    setup: 'kms-vpc setup --region cn-hangzhou --out deployment',
    stack: updateStack('cn-hangzhou', 'stack-1', 'deployment/ros-template.json'),
    deploy: 's deploy -t deployment/s.yaml',
  };
  const denied = {
    ...{ kind: 'permission', meaning: 'not-permitted', action: 'ram:GetPolicy' },
    ...{ code: 'NoPermission', message: '', requestId: null, fix: '', denial: null },
  } as unknown as CloudFault;

  test('has a line for every kind of thing, and what to do about it', () => {
    const draw = (on: Display) => doctorScreen(on, told(on), remedy);
    const told = (on: Display) =>
      saidChecks(
        on,
        [
          ...checks.map(([check, subject, state, detail]) => ({
            ...{ check, subject, state, detail, fault: null },
          })),
          ...[
            { check: 'policy', subject: 'kms-vpc-drift-cn-hangzhou', state: 'unknown' } as const,
          ].map((one) => ({ ...one, detail: [], fault: denied })),
        ],
        remedy,
      );
    const screen = draw(display);
    if (language === 'zh') expectNarrowChinese('doctor', draw);
    expectGolden(`doctor.${language}.80`, screen);
    expect(overlong(screen, 80)).toEqual([]);
  });
});
