import { describe, expect, test } from 'vitest';
import { LocalCloud } from '../../emulator/cloud.ts';
import { policyIn } from '../../emulator/functions/policy-document.ts';
import { buildState } from '../../emulator/scenario/build.ts';
import { aScenario, type ScenarioBuilder } from '../../emulator/scenario/builder.ts';
import { completeScenario } from '../../emulator/scenario/read.ts';
import { decided } from '../../emulator/state/ram.ts';
import { resources } from '../../emulator/state/resources.ts';
import type { Policy } from '../../emulator/state/types.ts';
import { defaultVariants, type Variants } from '../../emulator/variants.ts';
import { Nonces } from '../../emulator/wire/authenticate.ts';
import { Gateway } from '../../emulator/wire/gateway.ts';
import { instance, kms } from './world.ts';

const versions = {
  ...{ kms: '2016-01-20', vpc: '2016-04-28', resourcesharing: '2020-01-10', sts: '2015-04-01' },
  ...{ actiontrail: '2020-07-06', resourcemanager: '2022-04-19' },
} as const;
type Namespace = keyof typeof versions;

const region = 'cn-hangzhou';
const teamA = '1000000000000001';
const world = (): ScenarioBuilder =>
  aScenario()
    .account('team-a', { id: teamA, roles: [{ name: 'prove', trusts: ['kms'] }] })
    .vpc('vpc-own')
    .vpc('vpc-a', { owner: 'team-a', sharedWith: ['kms'] });

interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a call of a user with this policy comes to. */
function asked(
  [namespace, action, params]: readonly [Namespace, string, Readonly<Record<string, string>>],
  policy: Partial<Policy>,
  variants: Partial<Variants> = {},
): Reply {
  const state = buildState(completeScenario(world().variants(variants).build()), 0);
  const owner = state.accounts[kms];
  const [key] = owner?.credentials ?? [];
  if (!owner || !key) throw new Error('the world has no key');
  const credentials = [{ ...key, allow: null, deny: [], ...policy }];
  const accounts = { ...state.accounts, [kms]: { ...owner, credentials } };
  const cloud = new LocalCloud({
    ...{ state: { ...state, accounts }, clock: () => 0, random: () => 0.5 },
  });
  const gateway = new Gateway({
    ...{ cloud, regionId: null, maxPerSecond: null, before: () => {} },
    ...{ signatureClock: () => 0, nonces: new Nonces() },
  });
  const headers = { 'x-acs-action': action, 'x-acs-version': versions[namespace] };
  const { delivery } = gateway.handleUnsigned(
    {
      ...{ method: 'POST', path: '/', host: 'local', query: params, form: {} },
      ...{ url: '/', headers: { ...headers, 'x-kms-vpc-region': region }, body: Buffer.alloc(0) },
    },
    key.accessKeyId,
  );
  if (delivery.kind !== 'reply') throw new Error(delivery.kind);
  return { status: delivery.status, body: JSON.parse(delivery.text) };
}

const isDenied = ({ body }: Reply): boolean => 'AccessDeniedDetail' in body;
const RegionId = region;
const ofInstance = { KmsInstanceId: instance };
const toRole = { RoleArn: `acs:ram::${teamA}:role/prove`, RoleSessionName: 'me' };

/** Calls, with what is published of the resource that each is checked on. */
const checked = [
  ['vpc', 'DescribeVSwitches', { RegionId }, `acs:vpc:${region}:${kms}:vswitch/*`],
  ['vpc', 'DescribeVpcs', { RegionId }, `acs:vpc:${region}:${kms}:vpc/*`],
  [
    ...(['vpc', 'DescribeVSwitchAttributes', { VSwitchId: 'vsw-own' }] as const),
    `acs:vpc:${region}:${kms}:vswitch/vsw-own`,
  ],
  ['sts', 'AssumeRole', toRole, `acs:ram::${teamA}:role/prove`],
] as const;

const unnamed = [
  ['kms', 'GetKmsInstance', ofInstance],
  ['kms', 'GetKmsInstanceQuotaInfos', ofInstance],
  ['kms', 'ListKmsInstances', {}],
  ['kms', 'UpdateKmsInstanceBindVpc', { ...ofInstance, BindVpcs: '[]' }],
  ['resourcesharing', 'ListSharedTargets', { ResourceOwner: 'Self' }],
  ['resourcesharing', 'ListSharedResources', { ResourceOwner: 'Self' }],
  ['resourcesharing', 'ListResourceShares', { ResourceOwner: 'Self' }],
  ['resourcemanager', 'ListAccounts', {}],
  ['actiontrail', 'LookupEvents', {}],
] as const;

describe.each(checked)('%s:%s', (namespace, action, params, resource) => {
  const on = (...named: string[]): Reply =>
    asked([namespace, action, params], {
      allow: [{ action: `${namespace}:${action}`, resources: named }],
    });

  test('is allowed on its resource, and on whatever covers it', () => {
    for (const pattern of [resource, '*', resource.replace(/[^/]+$/, '*')])
      expect(isDenied(on(pattern))).toBe(false);
    expect(isDenied(on('acs:oss:*:*:other', resource))).toBe(false);
  });

  test('is denied on another region, account or name', () => {
    const others = [
      resource.replace(/^(acs:\w+:)[^:]*/, '$1cn-beijing'),
      resource.replace(/:\d+:/, ':1234567890:'),
      resource.replace(/[^/]+$/, 'another'),
      resource.replace(':', '::'),
      '',
    ];
    for (const pattern of others) expect(isDenied(on(pattern))).toBe(true);
  });

  test('is denied by one statement, whatever others allow', () => {
    const call = [namespace, action, params] as const;
    const deny = (...named: string[]) => [{ action: `${namespace}:*`, resources: named }];
    expect(isDenied(asked(call, { deny: deny(resource) }))).toBe(true);
    expect(isDenied(asked(call, { deny: deny('acs:oss:*:*:other') }))).toBe(false);
  });
});

test.each(unnamed)('%s:%s is allowed on nothing less than *', (namespace, action, params) => {
  const on = (resource: string): boolean =>
    isDenied(
      asked([namespace, action, params], {
        allow: [{ action: `${namespace}:${action}`, resources: [resource] }],
      }),
    );
  expect([on('*'), on(`acs:${namespace}:*:*:*`)]).toEqual([false, true]);
});

test.each(['instance', 'keystore'] as const)(
  'a call about an instance is checked on it as %s where that is so',
  (instanceResource) => {
    const named = (id: string) => ({
      action: 'kms:GetKmsInstance',
      resources: [`acs:kms:${region}:${kms}:${instanceResource}/${id}`],
    });
    const call = ['kms', 'GetKmsInstance', ofInstance] as const;
    const denied = (id: string) =>
      isDenied(asked(call, { allow: [named(id)] }, { instanceResource }));
    expect([denied(instance), denied('kst-another')]).toEqual([false, true]);
  },
);

test.each([
  ['actiontrail', 'LookupEvents', `acs:actiontrail:${region}:${kms}:*`],
  ['resourcemanager', 'ListAccounts', `acs:resourcemanager:*:${kms}:account/*`],
] as const)('%s:%s is checked on a resource where that is so', (namespace, action, resource) => {
  const allow = [{ action: `${namespace}:${action}`, resources: [resource] }];
  const denied = (variants: Partial<Variants>) =>
    isDenied(asked([namespace, action, {}], { allow }, variants));
  expect([denied({ accountResource: 'named' }), denied({})]).toEqual([false, true]);
});

test.each([
  ['DescribeVSwitches', 'vswitch', 'VSwitchId', ['vsw-own', 'vsw-primary'], 'vsw-a'],
  ['DescribeVpcs', 'vpc', 'VpcId', ['vpc-own', 'vpc-primary'], 'vpc-a'],
] as const)(
  'a list of %s shows what others share to who may see theirs, where that is so',
  (action, kind, member, own, foreign) => {
    const seen = (account: string, foreignResource: Variants['foreignResource']) => {
      const resource = `acs:vpc:${region}:${account}:${kind}/*`;
      const allow = [{ action: `vpc:${action}`, resources: [resource] }];
      const { body } = asked(
        ['vpc', action, { RegionId }],
        { allow },
        {
          ...{ foreignResource, foreignVpc: 'visible' },
        },
      );
      const ids = JSON.stringify(body).matchAll(new RegExp(`"${member}":"([^"]+)"`, 'g'));
      return [...new Set([...ids].map(([, id]) => id))].sort();
    };
    expect(seen(kms, 'caller')).toEqual([foreign, ...own].sort());
    expect(seen('*', 'owner')).toEqual([foreign, ...own].sort());
    expect(seen(kms, 'owner')).toEqual(own);
  },
);

test('nobody needs a permission to ask who he is', () => {
  expect(asked(['sts', 'GetCallerIdentity', {}], { allow: [] }).status).toBe(200);
});

test('reads of a deployment are checked on its stack, role, policy and function', () => {
  const about = { account: kms, region, variants: defaultVariants };
  const of = (name: keyof typeof resources, params: Record<string, string>) =>
    resources[name]({ ...about, params });
  expect(of('ListStacks', {})).toBe(`acs:ros:${region}:${kms}:stack/*`);
  expect(of('ListStackResources', { StackId: 's' })).toBe(`acs:ros:${region}:${kms}:stack/s`);
  expect(of('GetRole', { RoleName: 'r' })).toBe(`acs:ram:*:${kms}:role/r`);
  expect(of('ListPoliciesForRole', { RoleName: 'r' })).toBe(`acs:ram:*:${kms}:role/r`);
  const policy = { PolicyName: 'p', PolicyType: 'Custom' };
  expect(of('GetPolicy', policy)).toBe(`acs:ram:*:${kms}:policy/p`);
  expect(of('GetPolicy', { ...policy, PolicyType: 'System' })).toBe('acs:ram:*:system:policy/p');
  for (const name of ['GetFunction', 'ListTriggers', 'ListAsyncTasks', 'InvokeFunction'] as const)
    expect(of(name, { functionName: 'f' })).toBe(`acs:fc:${region}:${kms}:functions/f`);
});

describe('a policy', () => {
  test.each([
    ['vpc:Describe*', 'vpc:DescribeVpcs', 'Allow'],
    ['VPC:describevpcs', 'vpc:DescribeVpcs', 'Allow'],
    ['*', 'vpc:DescribeVpcs', 'Allow'],
    ['*:DescribeVpcs', 'vpc:DescribeVpcs', 'Allow'],
    ['vpc:*Vpcs*', 'vpc:DescribeVpcs', 'Allow'],
    ['vpc:Describe', 'vpc:DescribeVpcs', 'ImplicitDeny'],
    ['vpc:*s*s*s*s', 'vpc:DescribeVpcs', 'ImplicitDeny'],
    ['vpc:DescribeVpcs.', 'vpc:DescribeVpcs', 'ImplicitDeny'],
    ['kms:*', 'vpc:DescribeVpcs', 'ImplicitDeny'],
  ] as const)('that allows %s says of %s: %s', (pattern, action, verdict) => {
    expect(decided({ allow: [pattern], deny: [] }, action, 'acs:x')).toBe(verdict);
  });

  test('with a great many stars is matched in no time', () => {
    const pattern = { action: 'a:b', resources: [`${'*a'.repeat(5_000)}b`] };
    const before = process.cpuUsage().user;
    expect(decided({ allow: [pattern], deny: [] }, 'a:b', 'a'.repeat(20_000))).toBe('ImplicitDeny');
    expect(process.cpuUsage().user - before).toBeLessThan(2_000_000);
  });

  test('keeps what it denies apart from what it allows', () => {
    const on = { Action: ['a:b'], Resource: '*' };
    const grant = { action: 'a:b', resources: ['*'] };
    expect(policyIn([{ Effect: 'Deny', ...on }])).toEqual({ allow: [], deny: [grant] });
    expect(policyIn([{ Effect: 'Allow', ...on }])).toEqual({ allow: [grant], deny: [] });
  });

  test.each([
    ['a condition', { Effect: 'Allow', Action: 'a:b', Resource: '*', Condition: {} }],
    ['all actions but some', { Effect: 'Allow', NotAction: 'a:b', Resource: '*' }],
    ['no resource', { Effect: 'Allow', Action: 'a:b' }],
  ])('with %s is not taken for another one', (_, statement) => {
    expect(() => policyIn([statement])).toThrow();
  });
});
