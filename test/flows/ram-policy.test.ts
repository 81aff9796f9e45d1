import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDeployment } from '../../emulator/functions/deployment.ts';
import { regionId } from '../../shared/core/ids.ts';
import type { InstancePolicy } from '../../shared/core/policy/policy.ts';
import {
  type DeployedFunction,
  deployedFunctions,
  deployedNames,
  ramPolicy,
  rolePolicy,
} from '../../shared/flows/ram-policy.ts';
import { aPolicy, other } from '../world.ts';

const own = aPolicy();
const shared = aPolicy({ bind: { shared: { from: [other], maxPerOwner: null } } });
const tagged = aPolicy({ bind: { own: { vpcs: [], tags: { kms: 'shared' } } } });
const role = `acs:ram::${other}:role/kms-vpc-probe`;
const probed = aPolicy({ probes: { function: 'a-probe-{vpcId}', roles: { [other]: role } } });

const names = deployedNames({});
const statementsOf = (name: DeployedFunction, ...policies: InstancePolicy[]) =>
  ramPolicy(name, policies, names).Statement;
const actionsOf = (name: DeployedFunction, ...policies: InstancePolicy[]) =>
  statementsOf(name, ...policies).flatMap(({ Action }) => Action);

const anywhere = [
  'kms:GetKmsInstance',
  'kms:GetKmsInstanceQuotaInfos',
  'resourcesharing:ListSharedTargets',
];
const reads = [...anywhere, 'vpc:DescribeVSwitches'];
const vSwitches = {
  Effect: 'Allow',
  Action: ['vpc:DescribeVSwitches'],
  Resource: ['acs:vpc:cn-hangzhou:*:vswitch/*'],
};

/** Who undid a change is asked by whoever says so. */
const lookup = 'actiontrail:LookupEvents';

describe('the names of what is deployed', () => {
  const variables = {
    account: 'KMS_VPC_ACCOUNT',
    region: 'KMS_VPC_REGION',
    bind: 'KMS_VPC_BIND_FUNCTION',
    verify: 'KMS_VPC_VERIFY_FUNCTION',
    logProject: 'KMS_VPC_LOG_PROJECT',
    logStore: 'KMS_VPC_LOG_STORE',
    failedQueue: 'KMS_VPC_FAILED_QUEUE',
  } as const;

  // Without them s.yaml takes the account of an example, and a region that need not be meant.
  const inTheSet = Object.entries(variables).filter(
    ([key]) => !['account', 'region', 'logProject'].includes(key),
  );
  test.each(inTheSet)(
    'are those of s.yaml where nothing else is set: %s by %s',
    (key, variable) => {
      const s = readFileSync(new URL('../../s.yaml', import.meta.url), 'utf8');
      const { [key]: name } = names as unknown as Record<string, string>;
      expect(s).toContain(`env('${variable}', '${name}')`);
    },
  );

  test.each(Object.entries(variables))(
    'are what the environment says: %s by %s',
    (key, variable) => {
      const { logProject, ...mine } = deployedNames({ [variable]: 'mine' });
      expect({ ...names, ...mine, ...(key === 'logProject' && { logProject }) }).toEqual({
        ...names,
        [key]: 'mine',
      });
      expect(deployedNames({ [variable]: '' })).toEqual(names);
    },
  );

  test('of the log project hold account and region, in s.yaml as well', () => {
    const s = readFileSync(new URL('../../s.yaml', import.meta.url), 'utf8');
    const place = { KMS_VPC_ACCOUNT: '2000000000000002', KMS_VPC_REGION: 'cn-shanghai' };
    const { logProject, logStore } = deployedNames(place);
    expect(logProject).toBe('kms-vpc-2000000000000002-cn-shanghai');
    expect(names.logProject).toBe('kms-vpc-*-*');
    for (const { log } of readDeployment(s, place))
      expect(log).toBe(`project/${logProject}/logstore/${logStore}`);
  });

  test('have no bucket unless one is named, since there is no journal then', () => {
    expect(names.journalBucket).toBeNull();
    expect(deployedNames({ KMS_VPC_JOURNAL_BUCKET: '' }).journalBucket).toBeNull();
    expect(deployedNames({ KMS_VPC_JOURNAL_BUCKET: 'mine' }).journalBucket).toBe('mine');
  });
});

describe('the role of a function', () => {
  test('may log and hand in a failure besides what it calls, each at its own place', () => {
    expect(rolePolicy('bind', [own], names)).toEqual({
      Version: '1',
      Statement: [
        ...statementsOf('bind', own),
        {
          Effect: 'Allow',
          Action: ['log:PostLogStoreLogs'],
          Resource: ['acs:log:*:*:project/kms-vpc-*-*/logstore/functions'],
        },
        {
          Effect: 'Allow',
          Action: ['mns:SendMessage'],
          Resource: ['acs:mns:*:*:/queues/kms-vpc-failed/messages'],
        },
      ],
    });
  });

  test('is tied to the account and region that are known, and probes to their region', () => {
    const placed = deployedNames({ KMS_VPC_ACCOUNT: '22', KMS_VPC_REGION: 'cn-beijing' });
    const shanghai = { ...probed, region: regionId('cn-shanghai') };
    const resourcesOf = (name: DeployedFunction) =>
      rolePolicy(name, [probed, shanghai], placed)
        .Statement.flatMap(({ Resource }) => Resource)
        .filter((resource) => resource !== '*');
    const platform = [
      'acs:log:cn-beijing:22:project/kms-vpc-22-cn-beijing/logstore/functions',
      'acs:mns:cn-beijing:22:/queues/kms-vpc-failed/messages',
    ];
    const probes = [
      'acs:fc:cn-hangzhou:22:functions/a-probe-*',
      'acs:fc:cn-shanghai:22:functions/a-probe-*',
    ];
    const vSwitchesOf = ['acs:vpc:cn-hangzhou:*:vswitch/*', 'acs:vpc:cn-shanghai:*:vswitch/*'];
    const vpcs = ['acs:vpc:cn-hangzhou:22:vpc/*', 'acs:vpc:cn-shanghai:22:vpc/*'];
    expect(resourcesOf('validate')).toEqual([...vSwitchesOf, ...vpcs, ...platform]);
    expect(resourcesOf('verify')).toEqual([...vSwitchesOf, ...probes, role, ...platform]);
    expect(resourcesOf('bind')).toEqual([
      ...vSwitchesOf,
      'acs:fc:cn-beijing:22:functions/kms-vpc-verify',
      ...platform,
    ]);
    expect(resourcesOf('drift')).toEqual([
      ...vSwitchesOf,
      'acs:fc:cn-beijing:22:functions/kms-vpc-bind',
      ...probes,
      role,
      ...platform,
    ]);
  });

  test.each(['bind', 'drift', 'verify'] as const)(
    'of %s may read and write the bucket of its journal, and nothing else of it',
    (name) => {
      const { Statement } = rolePolicy(name, [own], { ...names, journalBucket: 'mine' });
      expect(Statement.slice(-2)).toEqual([
        { Effect: 'Allow', Action: ['oss:ListObjects'], Resource: ['acs:oss:*:*:mine'] },
        {
          Effect: 'Allow',
          Action: [
            'oss:AbortMultipartUpload',
            'oss:DeleteObject',
            'oss:GetObject',
            'oss:ListParts',
            'oss:PutObject',
          ],
          Resource: ['acs:oss:*:*:mine/*'],
        },
      ]);
    },
  );

  test('of validate has no bucket: it keeps no journal', () => {
    expect(rolePolicy('validate', [own], { ...names, journalBucket: 'mine' })).toEqual(
      rolePolicy('validate', [own], names),
    );
  });

  test.each(deployedFunctions)('of %s names actions one by one', (name) => {
    const { Statement } = rolePolicy(name, [shared, tagged, probed], {
      ...names,
      journalBucket: 'mine',
    });
    for (const { Action, Resource } of Statement) {
      for (const action of Action) expect(action).toMatch(/^[a-z]+:[A-Za-z]+$/);
      expect(Resource.length).toBeGreaterThan(0);
    }
  });
});

describe('the calls of a function', () => {
  test('write the list of bindings in bind, and nowhere else', () => {
    const writers = deployedFunctions.filter((name) =>
      actionsOf(name, own).includes('kms:UpdateKmsInstanceBindVpc'),
    );
    expect(writers).toEqual(['bind']);
  });

  test('are sorted, and tied to a resource where the product knows one', () => {
    expect(statementsOf('bind', own)).toEqual([
      {
        Effect: 'Allow',
        Action: [
          lookup,
          ...anywhere.slice(0, 2),
          'kms:UpdateKmsInstanceBindVpc',
          ...anywhere.slice(2),
        ],
        Resource: ['*'],
      },
      vSwitches,
    ]);
  });

  test('are invocations and roles by name, and none where nothing is named', () => {
    expect(statementsOf('drift', probed)).toEqual([
      { Effect: 'Allow', Action: [lookup, ...anywhere], Resource: ['*'] },
      vSwitches,
      {
        Effect: 'Allow',
        Action: ['fc:InvokeFunction'],
        Resource: ['acs:fc:*:*:functions/kms-vpc-bind', 'acs:fc:cn-hangzhou:*:functions/a-probe-*'],
      },
      { Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [role] },
    ]);
    expect(statementsOf('verify', probed).slice(2)).toEqual([
      {
        Effect: 'Allow',
        Action: ['fc:InvokeFunction'],
        Resource: ['acs:fc:cn-hangzhou:*:functions/a-probe-*'],
      },
      { Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [role] },
    ]);
    expect(statementsOf('bind', probed).slice(2)).toEqual([
      {
        Effect: 'Allow',
        Action: ['fc:InvokeFunction'],
        Resource: ['acs:fc:*:*:functions/kms-vpc-verify'],
      },
    ]);
    expect(statementsOf('verify', own)).toEqual([
      { Effect: 'Allow', Action: anywhere, Resource: ['*'] },
      vSwitches,
    ]);
  });

  test('take one role of all accounts by its name, whoever has it', () => {
    const everywhere = aPolicy({
      probes: { function: 'a-probe-{vpcId}', roles: 'acs:ram::{accountId}:role/a' },
    });
    expect(statementsOf('verify', everywhere).at(-1)).toEqual({
      Effect: 'Allow',
      Action: ['sts:AssumeRole'],
      Resource: ['acs:ram::*:role/a'],
    });
  });

  test('are what one of several instances needs, though the others do not', () => {
    expect(actionsOf('bind', own, shared)).toContain('resourcesharing:ListSharedResources');
    expect(actionsOf('bind', own, tagged)).toContain('vpc:DescribeVpcs');
    expect(actionsOf('verify', own, probed)).toEqual([
      ...reads,
      'fc:InvokeFunction',
      'sts:AssumeRole',
    ]);
  });

  test('are every read and no write for validate, whatever the policy', () => {
    const all = actionsOf('validate', own);
    expect(all).toEqual(actionsOf('validate', shared, tagged, probed));
    expect(all).toEqual(
      expect.arrayContaining([...reads, 'resourcesharing:ListSharedResources', 'vpc:DescribeVpcs']),
    );
    expect(
      all.filter((action) => !/^(kms:Get|vpc:Describe|resourcesharing:List)/.test(action)),
    ).toEqual([]);
  });
});
