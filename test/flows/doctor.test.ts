import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { DeploymentReads } from '../../shared/cloud/client.ts';
import { CloudError } from '../../shared/cloud/cloud-error.ts';
import { accountId, regionId } from '../../shared/core/ids.ts';
import { planDeployment } from '../../shared/flows/deployment.ts';
import { type DoctorRequest, doctorRun, doctorStatus } from '../../shared/flows/doctor.ts';
import { deployedFunctions } from '../../shared/flows/ram-policy.ts';
import { aFault, aPolicy } from '../world.ts';

const functionSet = readFileSync(new URL('../../s.yaml', import.meta.url), 'utf8');
const place = { account: accountId('2000000000000002'), region: regionId('cn-hangzhou') };
const deployment = planDeployment([aPolicy()], place, {});
const request: DoctorRequest = {
  deployment,
  functionSet,
  template: {
    ROSTemplateFormatVersion: '2015-09-01',
    Description: '',
    Parameters: {},
    Resources: { Log: { Type: 'ALIYUN::SLS::Project', Properties: {} } },
    Outputs: {},
  },
  version: '1.2.3',
  stackName: 'kms-vpc',
  now: Date.parse('2026-01-01T12:00:00Z'),
};

interface WrittenTrigger {
  readonly triggerName: string;
  readonly triggerConfig: Readonly<Record<string, unknown>>;
}
interface Written {
  readonly resources: Readonly<
    Record<string, { readonly props: { readonly triggers?: readonly WrittenTrigger[] } }>
  >;
}
const { resources } = parse(functionSet, { merge: true }) as Written;

const nameOf = (functionName: string) =>
  deployedFunctions.find((name) => deployment.functions[name] === functionName) ?? 'bind';
const triggersOf = (functionName: string) =>
  (resources[nameOf(functionName)]?.props.triggers ?? []).map((one) => ({
    name: one.triggerName,
    config: JSON.stringify(one.triggerConfig),
  }));
const trust = JSON.stringify({
  Statement: [
    { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: ['fc.aliyuncs.com'] } },
  ],
});

/** Everything as it should be. */
const sound: DeploymentReads = {
  callerAccount: async () => place.account,
  callerIdentity: async () => ({ account: place.account, arn: null }),
  stack: async () => ({
    ...{ id: 'stack-1', status: 'CREATE_COMPLETE' },
    ...{ drift: 'IN_SYNC', driftAt: '2026-01-01T00:00:00' },
  }),
  stackResources: async () => [
    { ...{ logicalId: 'Log', type: 'ALIYUN::SLS::Project' }, ...complete },
  ],
  trustOfRole: async () => trust,
  policiesOfRole: async (name) => [{ name, type: 'Custom' }],
  policyDocument: async ({ name }) => {
    const found = deployedFunctions.find((one) => deployment.roles[one] === name) ?? 'bind';
    return JSON.stringify(deployment.policies[found]);
  },
  deployedFunction: async (_, name) => ({
    role: `acs:ram::${place.account}:role/${deployment.roles[nameOf(name)]}`,
    environment: { KMS_VPC_VERSION: '1.2.3', KMS_VPC_POLICY: deployment.digest },
    createdAt: request.now - 36 * 60_000,
  }),
  triggers: async (_, name) => triggersOf(name),
  lastRun: async () => ({ status: 'Succeeded', hasFailed: false, at: request.now - 60_000 }),
};
const complete = { status: 'CREATE_COMPLETE', drift: 'IN_SYNC' };

async function seen(patch: Partial<DeploymentReads> = {}, asked = request) {
  const { checks } = await doctorRun({ ...sound, ...patch }, { deadline: 1 }, asked);
  const bad = checks.filter(({ state }) => state !== 'ok');
  return {
    status: doctorStatus(checks),
    kinds: checks.map(({ check }) => check),
    checks,
    bad: bad.map(({ check, subject, state, detail }) =>
      [check, subject, state, ...detail].join(' '),
    ),
  };
}

test('what is as it was written is in order, with the time of the last drift', async () => {
  const { status, bad, checks } = await seen();
  expect([status, bad]).toEqual([0, []]);
  expect(checks.find(({ check }) => check === 'stack-drift')?.detail).toEqual([
    'IN_SYNC',
    '2026-01-01T00:00:00',
  ]);
});

describe('a stack', () => {
  test('that nobody asked about its drift is said to be so, and is in order', async () => {
    const stack = { id: 's', status: 'IMPORT_CREATE_COMPLETE', drift: null, driftAt: null };
    const { status, checks } = await seen({ stack: async () => stack });
    expect(status).toBe(0);
    expect(checks.find(({ check }) => check === 'stack-drift')?.detail).toEqual(['NOT_CHECKED']);
  });

  test('whose drift is a word that nobody knows is neither in order nor drifted', async () => {
    const stack = { ...complete, id: 's', drift: 'BRAND_NEW', driftAt: null };
    const { status, bad } = await seen({ stack: async () => stack });
    expect([status, bad]).toEqual([1, ['stack-drift kms-vpc unknown BRAND_NEW']]);
  });

  test.each([
    [{ status: 'UPDATE_FAILED', drift: null }, 'differs UPDATE_FAILED'],
    [{ ...complete, drift: 'MODIFIED' }, 'differs CREATE_COMPLETE MODIFIED'],
    [{ ...complete, drift: 'DELETED' }, 'missing'],
    [{ status: 'DELETE_COMPLETE', drift: null }, 'missing'],
  ])('whose resource is %j: %s', async (resource, said) => {
    const one = { ...{ logicalId: 'Log', type: 'ALIYUN::SLS::Project' }, ...resource };
    const { status, bad } = await seen({ stackResources: async () => [one] });
    expect([status, bad]).toEqual([2, [`resource Log (ALIYUN::SLS::Project) ${said}`]]);
  });
});

describe('a trigger', () => {
  const configured = (functionName: string, change: (config: object) => string) => ({
    triggers: async (_: unknown, name: string) =>
      triggersOf(name).map((one) => ({
        ...one,
        config: name === functionName ? change(JSON.parse(one.config)) : one.config,
      })),
  });

  test.each([
    ['kms-vpc-bind', 'sharing', { triggerEnable: false }],
    ['kms-vpc-drift', 'timer', { enable: false }],
    ['kms-vpc-drift', 'timer', { enable: 'false' }],
  ])('of %s that is switched off differs', async (functionName, name, off) => {
    const { bad } = await seen(
      configured(functionName, (config) => JSON.stringify({ ...config, ...off })),
    );
    expect(bad).toContain(`trigger ${functionName}/${name} differs enable: false`);
  });

  test.each([
    ['of other events', '{"source":["acs.ecs"]}', '{"source":["acs.ecs"]}'],
    ['without a pattern', undefined, 'null'],
  ])('%s differs, and says both', async (_, eventRuleFilterPattern, found) => {
    const { bad } = await seen(
      configured('kms-vpc-bind', (config) => JSON.stringify({ ...config, eventRuleFilterPattern })),
    );
    expect(bad).toHaveLength(1);
    expect(bad[0]).toMatch(/^trigger kms-vpc-bind\/sharing differs - \{"data":.*\} \+ /);
    expect(bad[0]?.endsWith(`+ ${found}`)).toBe(true);
  });

  test('whose settings nobody can read differs; of a timer nothing else is asked', async () => {
    const { bad, checks } = await seen({
      triggers: async (_, name) => triggersOf(name).map((one) => ({ ...one, config: 'no JSON' })),
    });
    expect(bad.map((one) => one.replace(/ differs.*/, ''))).toEqual([
      'trigger kms-vpc-bind/sharing',
      'trigger kms-vpc-drift/kms-writes',
      'trigger kms-vpc-drift/vpc-writes',
    ]);
    expect(checks.find(({ subject }) => subject === 'kms-vpc-drift/timer')).toMatchObject({
      state: 'ok',
      detail: [''],
    });
  });
});

test('code that names no version, and a function without a role, show a dash', async () => {
  const deployed = { role: null, environment: {}, createdAt: null };
  const { bad } = await seen({ deployedFunction: async () => deployed });
  expect(bad).toContain('version kms-vpc-bind differs - 1.2.3 + –');
  expect(bad).toContain(
    'function kms-vpc-bind differs - acs:ram::2000000000000002:role/kms-vpc-bind-cn-hangzhou + –',
  );
});

test('a condition of a policy is compared as well', async () => {
  const [bind] = deployment.policies.bind.Statement;
  const { bad } = await seen({
    policyDocument: async ({ name }) => {
      const text = await sound.policyDocument({ name, type: 'Custom' }, { deadline: 1 });
      const { Statement } = JSON.parse(text) as typeof deployment.policies.bind;
      const Condition = { StringEquals: { 'acs:SourceVpc': 'vpc-1' } };
      return JSON.stringify({ Statement: Statement.map((one) => ({ ...one, Condition })) });
    },
  });
  const action = bind?.Action[0] ?? '';
  expect(bad.join()).toContain(`- Allow ${action} on *`);
  expect(bad.join()).toContain(
    `+ Allow ${action} on * if {"StringEquals":{"acs:SourceVpc":"vpc-1"}}`,
  );
});

describe('the last run', () => {
  test.each([
    [35, 0, []],
    [36, 2, ['last-run kms-vpc-drift missing']],
    [null, 2, ['last-run kms-vpc-drift missing']],
  ])('may have to come of a function that is %s min old', async (minutes, status, bad) => {
    const createdAt = minutes === null ? null : request.now - minutes * 60_000;
    const found = await seen({
      lastRun: async () => null,
      deployedFunction: async (...asked) => ({
        ...(await sound.deployedFunction(...asked)),
        createdAt,
      }),
    });
    expect([found.status, found.bad]).toEqual([status, bad]);
    expect(found.kinds.filter((kind) => kind === 'last-run')).toHaveLength(1);
  });

  test('is not spoken of in a region in which the platform keeps no record', async () => {
    const nanjing = { account: place.account, region: regionId('cn-nanjing') };
    const there = planDeployment([aPolicy({ region: nanjing.region })], nanjing, {});
    const { kinds } = await seen({ lastRun: async () => null }, { ...request, deployment: there });
    expect(kinds).not.toContain('last-run');
  });

  test.each([
    [35, 0, []],
    [36, 2, ['last-run kms-vpc-drift differs Succeeded 36 min']],
  ])('may be %i minutes ago: exit %i', async (minutes, status, said) => {
    const at = request.now - minutes * 60_000;
    const run = { status: 'Succeeded', hasFailed: false, at };
    const { bad, ...rest } = await seen({ lastRun: async () => run });
    expect([rest.status, bad]).toEqual([status, said]);
  });

  test('that did not run to its end differs, and its word is said', async () => {
    const run = { status: 'Expired', hasFailed: true, at: request.now };
    expect((await seen({ lastRun: async () => run })).bad).toEqual([
      'last-run kms-vpc-drift differs Expired 0 min',
    ]);
  });
});

describe('a read that fails', () => {
  const failing = (patch: Parameters<typeof aFault>[0]) => async () => {
    throw new CloudError(aFault(patch));
  };

  test('because nothing is there is no failure', async () => {
    const gone = { httpStatus: 404, code: 'EntityNotExist.Role', meaning: 'not-found' } as const;
    const { status, bad } = await seen({ trustOfRole: failing(gone) });
    expect(status).toBe(2);
    expect(bad).toEqual(deployedFunctions.map((name) => `role ${deployment.roles[name]} missing`));
  });

  test.each([
    {},
    { code: 'InvalidAction.NotFound', meaning: 'call-not-accepted' },
    { code: 'InvalidAccessKeyId.NotFound', meaning: 'invalid-credentials' },
  ] as const)(
    'for another reason leaves it unknown, and the rest is looked at: %j',
    async (why) => {
      const { status, bad } = await seen({ trustOfRole: failing({ httpStatus: 404, ...why }) });
      expect(status).toBe(1);
      expect(bad).toEqual(
        deployedFunctions.map((name) => `role ${deployment.roles[name]} unknown`),
      );
    },
  );

  test('by a mistake of ours is not hidden', async () => {
    const mistake = async () => {
      throw new TypeError('not a failed call');
    };
    await expect(seen({ stack: mistake })).rejects.toThrow('not a failed call');
  });
});
