import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPolicyText } from '../../shared/core/policy/from-yaml.ts';
import {
  type DeployedFunction,
  deployedFunctions,
  deployedNames,
  type RamPolicy,
  rolePolicy,
} from '../../shared/flows/ram-policy.ts';

const account = '2000000000000002';
const region = 'cn-hangzhou';

/**
 * The most that any role may do, whoever changes how roles are made: each action with what it may
 * be allowed on. `*` only where the service knows nothing narrower, or publishes nothing
 * (docs/security.md).
 */
const widest: Readonly<Record<string, readonly string[]>> = {
  'kms:GetKmsInstance': ['*'],
  'kms:GetKmsInstanceQuotaInfos': ['*'],
  'kms:UpdateKmsInstanceBindVpc': ['*'],
  'resourcesharing:ListSharedTargets': ['*'],
  'resourcesharing:ListSharedResources': ['*'],
  'resourcesharing:ListResourceShares': ['*'],
  'resourcesharing:ListResourceShareAssociations': ['*'],
  'resourcesharing:ListResourceShareInvitations': ['*'],
  'resourcemanager:ListAccounts': ['*'],
  'actiontrail:LookupEvents': ['*'],
  'vpc:DescribeVSwitches': [`acs:vpc:${region}:*:vswitch/*`],
  'vpc:DescribeVpcs': [`acs:vpc:${region}:${account}:vpc/*`],
  'fc:InvokeFunction': ['kms-vpc-bind', 'kms-vpc-verify', 'kms-vpc-probe-*'].map(
    (name) => `acs:fc:${region}:${account}:functions/${name}`,
  ),
  'sts:AssumeRole': ['acs:ram::*:role/kms-vpc-probe'],
  'log:PostLogStoreLogs': [
    `acs:log:${region}:${account}:project/kms-vpc-${account}-${region}/logstore/functions`,
  ],
  'mns:SendMessage': [`acs:mns:${region}:${account}:/queues/kms-vpc-failed/messages`],
  'oss:ListObjects': ['acs:oss:*:*:a-bucket'],
  ...Object.fromEntries(
    ['AbortMultipartUpload', 'DeleteObject', 'GetObject', 'ListParts', 'PutObject'].map((name) => [
      `oss:${name}`,
      ['acs:oss:*:*:a-bucket/*'],
    ]),
  ),
};

/** What of a document is more than that. */
const tooMuch = ({ Statement }: RamPolicy): readonly string[] =>
  Statement.flatMap(({ Action, Resource }) =>
    Action.flatMap((action) =>
      Resource.filter((one) => !widest[action]?.includes(one)).map((one) => `${action} on ${one}`),
    ),
  );

const text = `
defaults:
  bind:
    own: { tags: { kms: shared } }
    shared: { from: [{ folder: fd-apps }] }
  probes: { function: "kms-vpc-probe-{vpcId}", roles: "acs:ram::{accountId}:role/kms-vpc-probe" }
instances:
  - id: kst-hzz65f176a0ogplgq1x2
    region: ${region}
`;

/** Of a policy file that uses all there is. */
function roleOf(name: DeployedFunction): RamPolicy {
  const read = readPolicyText(text, 'bindings.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const place = { KMS_VPC_ACCOUNT: account, KMS_VPC_REGION: region };
  const names = deployedNames({ ...place, KMS_VPC_JOURNAL_BUCKET: 'a-bucket' });
  return rolePolicy(name, read.policy.instances, names);
}

type Statement = RamPolicy['Statement'][number];

/** Ways in which a statement may come to allow more. */
const widenings: readonly [string, (one: Statement) => Statement][] = [
  ['another action', (one) => ({ ...one, Action: [...one.Action, 'mns:DeleteQueue'] })],
  [
    'every action of the product',
    (one) => ({ ...one, Action: [`${one.Action[0]?.split(':')[0]}:*`] }),
  ],
  ['everything', (one) => ({ ...one, Resource: ['*'] })],
  ['another region', onEach((arn) => arn.replace(region, '*'))],
  ['another account', onEach((arn) => arn.replace(account, '*'))],
  ['another name', onEach((arn) => arn.replace(/[\w-]+(\/messages|\/\*)?$/, '*'))],
];

function onEach(edit: (arn: string) => string) {
  return (one: Statement): Statement => ({ ...one, Resource: one.Resource.map(edit) });
}

describe.each(deployedFunctions)('the role of %s', (name) => {
  const role = roleOf(name);

  test('may do nothing that is not on the list', () => {
    expect(tooMuch(role)).toEqual([]);
  });

  test.each(widenings)('with %s in any statement is not on the list any more', (_, widen) => {
    const changed = role.Statement.flatMap((one, index) => {
      const wider = widen(one);
      const isWider = JSON.stringify(wider) !== JSON.stringify(one);
      return isWider ? [{ ...role, Statement: role.Statement.with(index, wider) }] : [];
    });
    expect(changed.length).toBeGreaterThan(0);
    for (const document of changed) expect(tooMuch(document)).not.toEqual([]);
  });
});

test('what is on the list is needed by a role', () => {
  const used = new Set(
    deployedFunctions.flatMap((name) => roleOf(name).Statement.flatMap(({ Action }) => Action)),
  );
  expect(Object.keys(widest).filter((action) => !used.has(action))).toEqual([]);
});

test('no reviewed policy names an action that is not on the list', () => {
  const folder = new URL('./golden/', import.meta.url);
  const named = readdirSync(folder).flatMap((file) => {
    const { Statement }: RamPolicy = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    return Statement.flatMap(({ Action }) => Action);
  });
  expect(named.filter((action) => !Object.hasOwn(widest, action))).toEqual([]);
});
