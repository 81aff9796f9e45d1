import { invokeAction } from '../cloud/fc.ts';
import { operations } from '../cloud/operations.ts';
import type { Operation } from '../cloud/transport/product.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import { needsDirectory, partsNeeded } from '../core/selectors.ts';

/** Functions that have a role. The probe needs no permission, so it has none. */
export const deployedFunctions = ['bind', 'drift', 'validate', 'verify'] as const;
export type DeployedFunction = (typeof deployedFunctions)[number];

export interface RamStatement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/** A policy document of Resource Access Management. */
export interface RamPolicy {
  readonly Version: '1';
  readonly Statement: readonly RamStatement[];
}

/** What calls of one kind may touch. */
interface Grant {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** What is deployed under which name, and where; the same names as in s.yaml. */
export interface DeployedNames {
  /** Of the functions; `*` where nobody has named it. */
  readonly account: string;
  readonly region: string;
  readonly bind: string;
  readonly verify: string;
  readonly logProject: string;
  readonly logStore: string;
  readonly failedQueue: string;
  /** Null: there is no journal. */
  readonly journalBucket: string | null;
}

export function deployedNames(env: Readonly<Record<string, string | undefined>>): DeployedNames {
  const account = env.KMS_VPC_ACCOUNT || '*';
  const region = env.KMS_VPC_REGION || '*';
  return {
    account,
    region,
    bind: env.KMS_VPC_BIND_FUNCTION || 'kms-vpc-bind',
    verify: env.KMS_VPC_VERIFY_FUNCTION || 'kms-vpc-verify',
    // Names of log projects are taken for all accounts at once: one that nobody else has.
    logProject: env.KMS_VPC_LOG_PROJECT || `kms-vpc-${account}-${region}`,
    logStore: env.KMS_VPC_LOG_STORE || 'functions',
    failedQueue: env.KMS_VPC_FAILED_QUEUE || 'kms-vpc-failed',
    journalBucket: env.KMS_VPC_JOURNAL_BUCKET || null,
  };
}

/**
 * The whole policy of a function's role: what the function calls, and what the platform does in the
 * same role (its log, its failure destination, its mounted bucket).
 */
export function rolePolicy(
  name: DeployedFunction,
  policies: readonly InstancePolicy[],
  names: DeployedNames,
): RamPolicy {
  const { Version, Statement } = ramPolicy(name, policies, names);
  const { region, account, logProject, logStore, failedQueue } = names;
  const platform: RamStatement[] = [
    {
      Effect: 'Allow',
      Action: ['log:PostLogStoreLogs'],
      Resource: [`acs:log:${region}:${account}:project/${logProject}/logstore/${logStore}`],
    },
    {
      Effect: 'Allow',
      Action: ['mns:SendMessage'],
      Resource: [`acs:mns:${region}:${account}:/queues/${failedQueue}/messages`],
    },
  ];
  return {
    Version,
    Statement: [...Statement, ...platform, ...mounting(name, names.journalBucket)],
  };
}

/**
 * A name of a bucket is one of all accounts and regions, so it alone says which one is meant.
 * What a bucket that is mounted for reading and writing needs. (Function Compute: OSS file system,
 * FAQ on invalid credentials)
 */
function mounting(name: DeployedFunction, bucket: string | null): RamStatement[] {
  if (bucket === null || name === 'validate') return [];
  const objects = [
    'oss:AbortMultipartUpload',
    'oss:DeleteObject',
    'oss:GetObject',
    'oss:ListParts',
    'oss:PutObject',
  ];
  return [
    { Effect: 'Allow', Action: ['oss:ListObjects'], Resource: [`acs:oss:*:*:${bucket}`] },
    { Effect: 'Allow', Action: objects, Resource: [`acs:oss:*:*:${bucket}/*`] },
  ];
}

type Callees = Pick<DeployedNames, 'account' | 'region' | 'bind' | 'verify'>;

/**
 * The least a function's role must be allowed: the calls that function makes under this policy, and
 * nothing else. Which of them can be allowed on less than `*`, and why not: docs/security.md.
 */
export function ramPolicy(
  name: DeployedFunction,
  policies: readonly InstancePolicy[],
  names: Callees,
): RamPolicy {
  const grants = grantsOf(name, policies, names).filter(({ resources }) => resources.length > 0);
  return {
    Version: '1',
    Statement: grants.map(({ actions, resources }) => ({
      Effect: 'Allow',
      Action: [...actions].sort(),
      Resource: [...resources].sort(),
    })),
  };
}

function grantsOf(
  name: DeployedFunction,
  policies: readonly InstancePolicy[],
  names: Callees,
): Grant[] {
  const { account, region } = names;
  const inRegion = (callee: string): string => functionArn(region, account, callee);
  const calling = (actions: readonly string[]): Grant[] => eachOn(actions, policies, account);
  switch (name) {
    case 'bind':
      return [
        ...calling([...observing(policies), ...naming, operations.updateKmsInstanceBindVpc.ram]),
        invoking(probesOf(policies, account).length > 0 ? [inRegion(names.verify)] : []),
      ];
    case 'drift':
      return [
        ...calling([...observing(policies), ...naming]),
        invoking([inRegion(names.bind), ...probesOf(policies, account)]),
        assuming(probeRoles(policies)),
      ];
    case 'validate':
      return calling([...validating(), ...ofDirectory(policies)]);
    case 'verify':
      return [
        ...calling(observing(policies)),
        invoking(probesOf(policies, account)),
        assuming(probeRoles(policies)),
      ];
  }
}

/**
 * Actions on what the services let a policy name, in the regions of its instances; all others on
 * `*`. A vSwitch that is shared with this account belongs to another one, and whose account a list
 * of them is checked for is not published. (DescribeVSwitches and DescribeVpcs references)
 */
function eachOn(
  actions: readonly string[],
  policies: readonly InstancePolicy[],
  account: string,
): Grant[] {
  const regions = [...new Set(policies.map(({ region }) => region))];
  const vSwitches = regions.map((region) => `acs:vpc:${region}:*:vswitch/*`);
  const vpcs = regions.map((region) => `acs:vpc:${region}:${account}:vpc/*`);
  const narrower = new Map([
    [operations.describeVSwitches.ram, vSwitches],
    [operations.describeVpcs.ram, vpcs],
  ]);
  const others = actions.filter((action) => !narrower.has(action));
  return [
    { actions: others, resources: ['*'] },
    ...[...narrower]
      .filter(([action]) => actions.includes(action))
      .map(([action, resources]) => ({ actions: [action], resources })),
  ];
}

const functionArn = (region: string, account: string, name: string): string =>
  `acs:fc:${region}:${account}:functions/${name}`;

const invoking = (resources: readonly string[]): Grant => ({ actions: [invokeAction], resources });

const assuming = (roles: readonly string[]): Grant => ({
  actions: [operations.assumeRole.ram],
  resources: roles,
});

/** Who else wrote the list. A role without it is told so, and works. */
const naming = [operations.lookupEvents.ram];

/** What `observe` calls; the last two only where a selector of the policy needs them. */
function observing(policies: readonly InstancePolicy[]): string[] {
  const {
    getKmsInstance,
    getKmsInstanceQuotaInfos,
    listSharedTargets,
    describeVSwitches,
    listSharedResources,
    describeVpcs,
  } = operations;
  const always = [getKmsInstance, getKmsInstanceQuotaInfos, listSharedTargets, describeVSwitches];
  const readFor = { shared: listSharedResources, vpcs: describeVpcs };
  const needed = new Set(policies.flatMap((policy) => [...partsNeeded(policy)]));
  const reads = [...always, ...[...needed].map((part) => readFor[part])].map(({ ram }) => ram);
  return [...reads, ...ofDirectory(policies)];
}

/** Who is in a folder. */
const ofDirectory = (policies: readonly InstancePolicy[]): string[] =>
  policies.some(needsDirectory) ? [operations.listAccounts.ram] : [];

/** Only a person at the command line asks which instances there are, and only `bind` writes. */
const notOfValidation: readonly Operation[] = [
  operations.updateKmsInstanceBindVpc,
  operations.listKmsInstances,
];

/** Validation asks for everything there is about what the policy names. */
const validating = (): string[] =>
  Object.values(operations)
    .filter(
      (operation) =>
        !notOfValidation.includes(operation) &&
        ['kms', 'vpc', 'resourcesharing'].includes(operation.product.name),
    )
    .map(({ ram }) => ram);

/**
 * Probes of the own account, each in the region of its instance. Those of others are called in a
 * role of theirs.
 */
const probesOf = (policies: readonly InstancePolicy[], account: string): string[] => [
  ...new Set(
    policies.flatMap(({ probes, region }) =>
      probes === null
        ? []
        : [functionArn(region, account, probes.function.replace('{vpcId}', '*'))],
    ),
  ),
];
/** Of a pattern for all accounts, the role of that name in each. */
const rolesIn = (roles: string | Readonly<Record<string, string>>): readonly string[] =>
  typeof roles === 'string' ? [roles.replace('{accountId}', '*')] : Object.values(roles);

const probeRoles = (policies: readonly InstancePolicy[]): string[] => [
  ...new Set(policies.flatMap(({ probes }) => rolesIn(probes?.roles ?? {}))),
];
