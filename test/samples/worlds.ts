import type { FunctionSpec } from '../../emulator/functions/deployment.ts';
import { createStack, type Stack } from '../../emulator/functions/stack.ts';
import type { Change, FaultRule } from '../../emulator/index.ts';
import { aScenario, type ScenarioBuilder } from '../../emulator/scenario/builder.ts';
import type { Credentials } from '../../shared/cloud/credentials.ts';
import { home, instance, noon, stackName } from './names.ts';

/** A world of the local cloud in which it answers as a sample does. */
export interface World {
  readonly scenario: ScenarioBuilder;
  /** What happens before the call. */
  readonly changes?: readonly Change[];
  /** Left out: that of the owner of the instance. With one, the call is signed. */
  readonly key?: Credentials;
  readonly maxPerSecond?: number;
  readonly functions?: Partial<FunctionSpec>;
  readonly stack?: () => Stack;
  /** When the function last ran. */
  readonly ran?: number;
}

const long = '318840027719604413';
const chain = '-----BEGIN CERTIFICATE-----\r\nMIIC\r\n-----END CERTIFICATE-----';

const payments = (): ScenarioBuilder =>
  aScenario()
    .account('team', { id: long })
    .vpc('vpc-own')
    .vpc('vpc-theirs', { owner: 'team', sharedWith: ['kms'] })
    .instance({
      ...{ name: 'payments', endsAt: '2027-03-31T16:00:00Z', caChainPem: chain },
      deletionProtection: true,
    });
const bound = (): ScenarioBuilder => payments().bound('vpc-own', 'vpc-theirs');

const world =
  (scenario: () => ScenarioBuilder, rest: Omit<World, 'scenario'> = {}) =>
  () => ({
    ...{ scenario: scenario(), ...rest },
  });

const aStack = (): Stack =>
  createStack(
    JSON.stringify({
      ROSTemplateFormatVersion: '2015-09-01',
      Resources: {
        Reader: {
          Type: 'ALIYUN::RAM::Role',
          Properties: {
            RoleName: 'reader',
            AssumeRolePolicyDocument: {
              Version: '1',
              Statement: [
                {
                  ...{ Effect: 'Allow', Action: 'sts:AssumeRole' },
                  Principal: { Service: ['fc.aliyuncs.com'] },
                },
              ],
            },
          },
        },
        Reads: {
          Type: 'ALIYUN::RAM::ManagedPolicy',
          Properties: {
            ...{ PolicyName: 'reads', Roles: ['reader'] },
            PolicyDocument: {
              Version: '1',
              Statement: [{ Effect: 'Allow', Action: ['kms:GetKmsInstance'], Resource: ['*'] }],
            },
          },
        },
      },
    }),
    { name: stackName, account: home, region: 'cn-hangzhou' },
  );

const denied = (action: string): ScenarioBuilder =>
  aScenario().set({
    accounts: [{ id: home, alias: 'kms', directory: 'rd-test', deny: [action] }],
    vpcs: [{ id: 'vpc-primary', owner: 'kms' }],
  });
const faulty = (fault: FaultRule['fault'], more: Partial<FaultRule> = {}): ScenarioBuilder =>
  bound().fault({ action: '*', fault, ...more });
const lent = (options: Parameters<ScenarioBuilder['share']>[3] = {}): ScenarioBuilder =>
  aScenario()
    .account('team-a', { id: '1000000000000001' })
    .share('kms', [instance], ['team-a'], options);
const shared = (name: string, resourceStatus: ResourceStatus) => (built: ScenarioBuilder) =>
  built
    .vpc(`vpc-${name}`, { owner: 'team' })
    .share('team', [`vsw-${name}`], ['kms'], { resourceStatus });
type ResourceStatus = 'Available' | 'ZonalResourceInaccessible' | 'LimitExceeded' | 'Unavailable';
const inEveryStatus = (): ScenarioBuilder =>
  [
    shared('a', 'Available'),
    shared('b', 'ZonalResourceInaccessible'),
    shared('c', 'LimitExceeded'),
    shared('d', 'Unavailable'),
  ].reduce((built, add) => add(built), aScenario().account('team', { id: long }));
const aRole = (trusts: readonly string[]): ScenarioBuilder =>
  aScenario().account('team-a', {
    ...{ id: '1000000000000001' },
    roles: [{ name: 'kms-vpc-probe', trusts: [...trusts] }],
  });
const aTemporaryKey = (expiresAt: string): ScenarioBuilder =>
  aScenario().set({
    accounts: [
      {
        ...{ id: home, alias: 'kms', directory: 'rd-test' },
        sts: { ...temporary, expiresAt },
      },
    ],
  });
const temporary = {
  ...{ accessKeyId: 'STS.made-up', accessKeySecret: 'a-secret', securityToken: 'a-token' },
};

export const worlds: Readonly<Record<string, () => World>> = {
  'two bindings': world(bound),
  'nothing bound': world(payments),
  'pay-as-you-go': world(() => bound().instance({ chargeType: 'POSTPAY' })),
  hardware: world(() => bound().instance({ productVersion: '5' })),
  'not enabled': world(() => bound().instance({ status: 'Uninitialized' })),
  'being enabled': world(() => bound().instance({ status: 'Connecting' })),
  disconnected: world(() => bound().instance({ status: 'Disconnected' })),
  'in error': world(() => bound().instance({ status: 'Error' })),
  "another's": world(() =>
    payments()
      .vpc('vpc-of-team', { owner: 'team' })
      .instance({ owner: 'team', primaryVpc: 'vpc-of-team' }),
  ),
  'an instance shared here': world(() =>
    bound()
      .vpc('vpc-of-team', { owner: 'team' })
      .instance({ id: 'kst-hzz65f1770madeup00001', owner: 'team', primaryVpc: 'vpc-of-team' })
      .share('team', ['kst-hzz65f1770madeup00001'], ['kms']),
  ),
  'being upgraded': world(payments, {
    changes: [{ setQuota: { instance, vpcNum: 7, upgradeMs: 60_000 } }],
  }),
  'no unit left': world(() => payments().instance({ vpcNum: 1 })),
  'a vSwitch without addresses': world(() =>
    payments().set({
      vpcs: [
        { id: 'vpc-primary', owner: 'kms', vSwitches: [{ id: 'vsw-primary' }] },
        { id: 'vpc-own', owner: 'kms', vSwitches: [{ id: 'vsw-own', freeIps: 0 }] },
      ],
      shares: [],
    }),
  ),
  denied: world(() => denied('*')),
  'denied by a control policy': world(() => denied('kms:*'), {
    changes: [{ setPolicy: { account: 'kms', deny: ['kms:*'], by: 'ControlPolicy' } }],
  }),
  busy: world(bound, { maxPerSecond: 0 }),
  failing: world(() => faulty('500')),
  'failing for a while': world(() => faulty('503')),
  'a broken gateway': world(() => faulty('html')),
  'another region': world(() =>
    aScenario().set({
      regions: { 'cn-shanghai': ['cn-shanghai-a'] },
      vpcs: [{ id: 'vpc-primary', owner: 'kms' }],
    }),
  ),

  'one odd vSwitch': world(() =>
    aScenario().set({
      vpcs: [
        {
          ...{ id: 'vpc-primary', owner: 'kms' },
          vSwitches: [
            {
              ...{ id: 'vsw-primary', zone: 'cn-hangzhou-k', freeIps: 0, status: 'Pending' },
              ...{ isDefault: true, networkAclId: 'nacl-made-up-0001' },
              tags: { team: 'payments' },
            },
          ],
        },
      ],
    }),
  ),
  'a vSwitch of zeros': world(() =>
    aScenario().vpc('vpc-0', { vSwitches: [{ id: 'vsw-0000000000000000000000' }] }),
  ),
  'a VPC with tags': world(() =>
    aScenario().vpc('vpc-own', { tags: { kms: 'shared', empty: '' } }),
  ),
  'no network': world(() => aScenario().set({ vpcs: [], instances: [] })),

  principals: world(() =>
    aScenario()
      .account('team-a', { id: '1000000000000001' })
      .account('team', { id: long })
      .set({ folders: { 'fd-teams': ['team-a', 'team'] } })
      .share('kms', [instance], ['team-a', 'fd-teams'], { id: 'rs-scenario-2' })
      .share('kms', [instance], ['team-a'], { id: 'rs-scenario-3' }),
  ),
  'shared twice': world(() => payments().share('team', ['vsw-theirs'], ['kms'])),
  'shared in every status': world(inEveryStatus),
  'nothing shared': world(() => aScenario()),
  'a named share': world(() =>
    aScenario()
      .account('team', { id: long })
      .vpc('vpc-theirs', { owner: 'team' })
      .share('team', ['vsw-theirs'], ['kms'], { name: 'networks' }),
  ),
  'an instance lent': world(() => lent()),
  'a principal too many': world(() => lent({ status: 'Failed', failure: 'LimitExceeded' })),
  'a principal on its way': world(() => lent({ status: 'Associating' })),
  'an invitation': world(() =>
    aScenario()
      .account('team', { id: long })
      .vpc('vpc-theirs', { owner: 'team' })
      .share('team', ['vsw-theirs'], ['kms'], { name: 'networks', status: 'Invited' }),
  ),
  'a directory': world(() =>
    aScenario()
      .account('team', { id: long })
      .set({ folders: { 'fd-teams': ['team'] } }),
  ),
  'no directory': world(() => aScenario().set({ accounts: [{ id: home, alias: 'kms' }] })),

  'two bindings and team-a': world(() => bound().account('team-a', { id: '1000000000000001' })),
  'a role': world(() => aTemporaryKey('2099-01-01T00:00:00Z'), { key: temporary }),
  'another secret': world(bound, {
    key: { accessKeyId: 'LTAI-emulated-kms', accessKeySecret: 'not that of the key' },
  }),
  'an unknown key': world(bound, { key: { accessKeyId: 'LTAI-nobody', accessKeySecret: 'any' } }),
  'a token that has ended': world(() => aTemporaryKey('2020-01-01T00:00:00Z'), { key: temporary }),
  'a token of another key': world(() => aTemporaryKey('2099-01-01T00:00:00Z'), {
    key: { ...temporary, securityToken: 'another' },
  }),
  "a member's role": world(() => aRole(['kms'])),
  'a role that trusts nobody': world(() => aRole([])),

  'a stack': world(() => aScenario(), { stack: aStack }),
  'a stack that was checked': world(() => aScenario(), {
    stack: () => Object.assign(aStack(), { drift: 'IN_SYNC', driftAt: '2026-01-01T06:46:36' }),
  }),
  'a stack, denied': world(() => denied('*'), { stack: aStack }),
  'no stack': world(() => aScenario()),
  'a role without policies': world(() => aScenario(), {
    stack: () => {
      const { roles, ...stack } = aStack();
      const bare = [...roles].map(([name, { trust }]) => [name, { trust, policies: [] }] as const);
      return { ...stack, roles: new Map(bare) };
    },
  }),
  'a function': world(() => aScenario(), { functions: {} }),
  'a function, denied': world(() => denied('fc:*'), { functions: {} }),
  'another function': world(() => aScenario(), { functions: { name: 'another' } }),
  'a function with a timer': world(() => aScenario(), {
    functions: {
      triggers: [{ kind: 'timer', name: 'often', everyMs: 15 * 60_000, payload: '' }],
    },
  }),
  'a function that ran': world(() => aScenario(), { functions: {}, ran: noon }),

  'a recorded write': world(() => bound().variants({ trailDelaySeconds: 0 }), {
    changes: [{ removeBinding: { instance, vpc: 'vpc-own', by: 'ops' } }],
  }),
};
