import { createHash } from 'node:crypto';
import { functionSet } from '../core/deployment/function-set.ts';
import { nameRules } from '../core/deployment/names.ts';
import { fillTemplate, type RosTemplate } from '../core/deployment/template.ts';
import { type AccountId, idPatterns, type RegionId } from '../core/ids.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import { policyJson } from '../core/policy/to-json.ts';
import { problemsOf } from '../core/problems/problem.ts';
import { runParts, runProblems } from '../core/problems/runs.ts';
import { saying } from '../core/problems/said.ts';
import { listedOwners } from '../core/selectors.ts';
import { furtherRegions } from '../core/served-regions.ts';
import { UserError } from '../core/user-error.ts';
import {
  type DeployedFunction,
  type DeployedNames,
  deployedFunctions,
  deployedNames,
  type RamPolicy,
  rolePolicy,
} from './ram-policy.ts';

const problem = problemsOf(runProblems);

const say = saying(runParts);

type Variables = Readonly<Record<string, string | undefined>>;

/** Where and for whom the functions are deployed. */
export interface DeployedTo {
  readonly account: AccountId;
  readonly region: RegionId;
}

/** Everything that follows from a policy file, an account and a region. */
export interface Deployment extends DeployedTo {
  readonly names: DeployedNames;
  /** Names of the functions themselves. */
  readonly functions: Readonly<Record<DeployedFunction, string>>;
  /** Roles belong to no region, so their names say which one they are for. */
  readonly roles: Readonly<Record<DeployedFunction, string>>;
  readonly policies: Readonly<Record<DeployedFunction, RamPolicy>>;
  readonly policyJson: string;
  readonly digest: string;
  /** Further regions that the functions serve. */
  readonly regions: readonly string[];
  /** Accounts that the policy lists one by one: their events are worth having. */
  readonly members: readonly AccountId[];
}

/**
 * Plans a deployment. Throws a `UserError` where the policy has nothing for the functions to look
 * at.
 */
export function planDeployment(
  instances: readonly InstancePolicy[],
  place: DeployedTo,
  env: Variables,
): Deployment {
  const regions = furtherRegions(env.KMS_VPC_REGIONS);
  const served = servedBy(instances, place.region, regions);
  mustBeNames(env);
  const names = namesIn(place, env);
  const json = policyJson(instances);
  return {
    ...place,
    names,
    functions: {
      bind: names.bind,
      drift: env.KMS_VPC_DRIFT_FUNCTION || 'kms-vpc-drift',
      validate: env.KMS_VPC_VALIDATE_FUNCTION || 'kms-vpc-validate',
      verify: names.verify,
    },
    roles: each((name) => `kms-vpc-${name}-${place.region}`),
    policies: each((name) => rolePolicy(name, served, names)),
    policyJson: json,
    digest: policyDigest(json),
    regions,
    members: [...new Set(served.flatMap(listedOwners))].filter((id) => id !== place.account),
  };
}

const namesIn = ({ account, region }: DeployedTo, env: Variables): DeployedNames =>
  deployedNames({ ...env, KMS_VPC_ACCOUNT: account, KMS_VPC_REGION: region });

/** Throws a `UserError` for names that their products refuse, before anything has one of them. */
function mustBeNames(env: Variables): void {
  const [first, ...others] = Object.entries(nameRules).flatMap(([variable, { pattern, said }]) => {
    const name = env[variable];
    if (!name || pattern.test(name)) return [];
    return [problem('name-not-possible', { variable, name: JSON.stringify(name), rule: said })];
  });
  if (first) throw new UserError(first, others);
}

const each = <Value>(make: (name: DeployedFunction) => Value): Record<DeployedFunction, Value> => ({
  bind: make('bind'),
  drift: make('drift'),
  validate: make('validate'),
  verify: make('verify'),
});

const policyDigest = (json: string): string =>
  `sha256:${createHash('sha256').update(json).digest('hex')}`;

/** The instances that functions of a region look at. Throws a `UserError` where there are none. */
function servedBy(
  instances: readonly InstancePolicy[],
  region: RegionId,
  further: readonly string[],
): InstancePolicy[] {
  const served = instances.filter(
    (one) => one.region === region || further.some((name) => name === one.region),
  );
  if (served.length > 0) return served;
  const elsewhere = [...new Set(instances.map((one) => one.region))];
  const how =
    elsewhere.length === 0
      ? say('add-an-instance', {})
      : say('regions-of-policy', { regions: elsewhere, region, joined: elsewhere.join(',') });
  throw new UserError(problem('region-not-in-policy', { region, how }));
}

/** Regions that have instances and no Function Compute. (SDK endpoints of 2026-08) */
const withoutFunctions: readonly string[] = [
  'cn-heyuan',
  'cn-guangzhou',
  'ap-southeast-6',
  'cn-beijing-finance-1',
];

/** Throws a `UserError` for a region in which no function can be deployed. */
export function mustHaveFunctions(region: RegionId): void {
  if (!withoutFunctions.includes(region)) return;
  throw new UserError(problem('region-without-functions', { region }));
}

/** Accounts of the documentation and of the local cloud. */
const examples: readonly string[] = [
  '1000000000000001',
  '1000000000000003',
  '2000000000000002',
  '1234567890123456',
];

/** An account a person named. Throws a `UserError` for what is none, or only stands for one. */
export function accountOfDeployment(
  text: string,
  { local }: { readonly local: boolean },
): AccountId {
  const isOne = idPatterns.account.test(text) && text.length >= 5 && !/^(\d)\1*$/.test(text);
  if (isOne && (local || !examples.includes(text))) return text as AccountId;
  const what = say(isOne ? 'is-an-example' : 'is-no-account', { text: JSON.stringify(text) });
  throw new UserError(problem('account-placeholder', { problem: what }));
}

/**
 * The template for this deployment: every name filled in, and the policies that this policy file
 * needs.
 */
export function templateOf(
  shipped: RosTemplate,
  { account, region, names, roles, policies, members }: Deployment,
): RosTemplate {
  const { logProject, logStore, failedQueue, journalBucket } = names;
  const roleBlanks = Object.fromEntries(
    deployedFunctions.map((name) => [`${name}Role`, roles[name]]),
  );
  const filled = fillTemplate(shipped, {
    account,
    region,
    logProject,
    logStore,
    failedQueue,
    journalBucket,
    eventsRole: `kms-vpc-events-${region}`,
    eventAccounts: members.join(','),
    ...roleBlanks,
  });
  const documents = new Map(deployedFunctions.map((name) => [roles[name], policies[name]]));
  const withPolicies = Object.entries(filled.Resources).map(([id, resource]) => {
    const document =
      resource.Type === 'ALIYUN::RAM::ManagedPolicy' &&
      documents.get(String(resource.Properties.PolicyName));
    return [
      id,
      document
        ? { ...resource, Properties: { ...resource.Properties, PolicyDocument: document } }
        : resource,
    ] as const;
  });
  return { ...filled, Resources: Object.fromEntries(withPolicies) };
}

/** The function set for this deployment, as an s.yaml. */
export function functionSetOf(
  shipped: string,
  deployment: Deployment,
  how: { readonly version: string; readonly bundle: string },
): string {
  const { region, account, names, functions, digest, regions } = deployment;
  const { logProject, logStore, failedQueue, journalBucket } = names;
  return functionSet(shipped, {
    ...{ region, account, code: './functions', policy: digest, ...how },
    ...{ bindFunction: functions.bind, driftFunction: functions.drift },
    ...{ validateFunction: functions.validate, verifyFunction: functions.verify },
    ...{
      logProject,
      logStore,
      failedQueue,
      journalBucket,
      regions: regions.length === 0 ? null : regions.join(','),
    },
  });
}
