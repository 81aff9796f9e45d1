import { parse } from 'yaml';
import type { DeploymentReads } from '../cloud/client.ts';
import { CloudError } from '../cloud/cloud-error.ts';
import type { CallLimits } from '../cloud/transport/caller.ts';
import { keepsRuns } from '../core/deployment/function-set.ts';
import { differencesOf, partsOf } from '../core/deployment/ram-document.ts';
import type { RosTemplate } from '../core/deployment/template.ts';
import type { CloudFault } from '../core/facts.ts';
import type { ExitStatus } from '../core/report/exit-status.ts';
import type { ReportedCheck } from '../core/report/schema.ts';
import type { Deployment } from './deployment.ts';
import { type DeployedFunction, deployedFunctions } from './ram-policy.ts';

/** One thing that was looked at, before anybody says it in words. */
export interface Check extends Pick<ReportedCheck, 'check' | 'subject' | 'state'> {
  /** Ids, states and differences, as they are. */
  readonly detail: readonly string[];
  /** Why it is unknown; null: it was read, and what it says is not understood. */
  readonly fault: CloudFault | null;
}

/** The stack of the template; an id of null: it was not read. */
export type StackFound = { readonly id: string | null } | 'missing';

/** What was found, and the stack that it is about. */
export interface Examination {
  readonly checks: readonly Check[];
  readonly stack: StackFound;
}

export interface DoctorRequest {
  readonly deployment: Deployment;
  readonly template: RosTemplate;
  /** The s.yaml of the package: its triggers are those that should be there. */
  readonly functionSet: string;
  readonly version: string;
  readonly stackName: string;
  readonly now: number;
}

/** Looks whether what setup wrote is what is there. Reads only. */
export async function doctorRun(
  cloud: DeploymentReads,
  limits: CallLimits,
  request: DoctorRequest,
): Promise<Examination> {
  const { deployment, stackName } = request;
  const stack = cloud.stack(deployment.region, stackName, limits);
  const groups = await Promise.all([
    [line('identity', deployment.account, 'ok', [deployment.region])],
    stackChecks(cloud, limits, request, stack),
    ...deployedFunctions.map((name) => roleChecks(cloud, limits, deployment, name)),
    ...deployedFunctions.map((name) => functionChecks(cloud, limits, request, name)),
    runChecks(cloud, limits, request),
  ]);
  const found = await stack.catch(() => ({ id: null }));
  return { checks: groups.flat(), stack: found ?? 'missing' };
}

/** 2 something is missing or different, 1 nothing is, but not everything could be read. */
export function doctorStatus(checks: readonly Check[]): ExitStatus {
  if (checks.some(({ state }) => state === 'missing' || state === 'differs')) return 2;
  return checks.every(({ state }) => state === 'ok') ? 0 : 1;
}

const line = (
  check: Check['check'],
  subject: string,
  state: Check['state'],
  detail: readonly string[] = [],
): Check => ({
  ...{ check, subject, state, detail },
  fault: null,
});

/** `ok`, or what differs. */
const compared = (
  check: Check['check'],
  subject: string,
  differences: readonly string[],
  detail: readonly string[] = [],
): Check =>
  differences.length === 0
    ? line(check, subject, 'ok', detail)
    : line(check, subject, 'differs', differences);

/**
 * Whether it is this thing that is not there. Of a call or a key that the service does not know it
 * says so as well.
 */
const isGone = ({ httpStatus, code, meaning }: CloudFault): boolean =>
  httpStatus === 404 &&
  /NotExist|NotFound/.test(code) &&
  (meaning === 'not-found' || meaning === 'refused');

/**
 * Reads one thing, and says of it: what it is, that it is not there, or that it could not be read.
 */
async function looked<T>(
  about: Pick<Check, 'check' | 'subject'>,
  read: Promise<T | null>,
  say: (value: T) => readonly Check[] | Promise<readonly Check[]>,
) {
  try {
    const value = await read;
    return value === null ? [line(about.check, about.subject, 'missing')] : await say(value);
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    const { fault } = error;
    return isGone(fault)
      ? [line(about.check, about.subject, 'missing')]
      : [{ ...line(about.check, about.subject, 'unknown'), fault }];
  }
}

const driftStates: ReadonlyMap<string, Check['state']> = new Map([
  ['IN_SYNC', 'ok'],
  ['NOT_CHECKED', 'ok'],
  ['DRIFTED', 'differs'],
]);

function stackChecks(
  cloud: DeploymentReads,
  limits: CallLimits,
  { deployment, template, stackName }: DoctorRequest,
  stack: ReturnType<DeploymentReads['stack']>,
) {
  const { region } = deployment;
  return looked(
    { check: 'stack', subject: stackName },
    stack,
    async ({ id, status, drift, driftAt }) => {
      const isDone = /^(CREATE|UPDATE|CHECK|IMPORT\w*)_COMPLETE$/.test(status);
      const resources = await looked(
        { check: 'resource', subject: stackName },
        cloud.stackResources(region, id, limits),
        (found) => {
          const byId = new Map(found.map((one) => [one.logicalId, one]));
          const wanted = Object.entries(template.Resources).map(([logicalId, { Type }]) => {
            const one = byId.get(logicalId);
            const subject = `${logicalId} (${Type})`;
            if (one === undefined || /DELETE_COMPLETE$/.test(one.status) || one.drift === 'DELETED')
              return line('resource', subject, 'missing');
            const isFine = /_COMPLETE$/.test(one.status) && one.drift !== 'MODIFIED';
            return line(
              'resource',
              subject,
              isFine ? 'ok' : 'differs',
              isFine ? [] : [one.status, one.drift ?? ''].filter(Boolean),
            );
          });
          const bad = wanted.filter(({ state }) => state !== 'ok');
          return bad.length > 0
            ? bad
            : [line('resource', stackName, 'ok', [String(wanted.length)])];
        },
      );
      const driftState = driftStates.get(drift ?? 'NOT_CHECKED') ?? 'unknown';
      return [
        line('stack', stackName, isDone ? 'ok' : 'differs', [status]),
        line('stack-drift', stackName, driftState, [
          drift ?? 'NOT_CHECKED',
          ...(driftAt === null ? [] : [driftAt]),
        ]),
        ...resources,
      ];
    },
  );
}

async function roleChecks(
  cloud: DeploymentReads,
  limits: CallLimits,
  deployment: Deployment,
  name: DeployedFunction,
) {
  const role = deployment.roles[name];
  const role404 = await looked(
    { check: 'role', subject: role },
    cloud.trustOfRole(role, limits),
    (trust) => [
      line('role', role, 'ok'),
      compared('trust', role, differencesOf(partsOf(trustOfFunctions), partsOf(jsonOf(trust)))),
    ],
  );
  if (role404.some(({ state }) => state === 'missing')) return role404;
  const documents = async () => {
    const attached = await cloud.policiesOfRole(role, limits);
    return Promise.all(attached.map((one) => cloud.policyDocument(one, limits)));
  };
  const policies = await looked({ check: 'policy', subject: role }, documents(), (found) => {
    const allowed = new Set(found.flatMap((text) => [...partsOf(jsonOf(text))]));
    return found.length === 0
      ? [line('policy', role, 'missing')]
      : [compared('policy', role, differencesOf(partsOf(deployment.policies[name]), allowed))];
  });
  return [...role404, ...policies];
}

/** The trust of every role of the template. */
const trustOfFunctions = {
  Statement: [
    { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: ['fc.aliyuncs.com'] } },
  ],
};

function functionChecks(
  cloud: DeploymentReads,
  limits: CallLimits,
  request: DoctorRequest,
  name: DeployedFunction,
) {
  const { deployment, version, functionSet } = request;
  const { region, account, functions, roles, digest } = deployment;
  const subject = functions[name];
  return looked(
    { check: 'function', subject },
    cloud.deployedFunction(region, subject, limits),
    async ({ role, environment }) => {
      const wantedRole = `acs:ram::${account}:role/${roles[name]}`;
      const differs = (wanted: string, found: string | null | undefined, shown = whole) =>
        wanted === found ? [] : [`- ${shown(wanted)}`, `+ ${found ? shown(found) : '–'}`];
      const triggers = await triggerChecks(
        cloud,
        limits,
        request,
        name,
        triggersIn(functionSet, name),
      );
      return [
        compared('function', subject, differs(wantedRole, role)),
        compared('version', subject, differs(version, environment.KMS_VPC_VERSION), [version]),
        compared('policy-file', subject, differs(digest, environment.KMS_VPC_POLICY, brief), [
          brief(digest),
        ]),
        ...triggers,
      ];
    },
  );
}

const whole = (text: string): string => text;
/** As much of a digest as tells one from another. */
const brief = (digest: string): string => digest.slice(0, 'sha256:'.length + 12);

interface WantedTrigger {
  readonly name: string;
  /** Null: a timer, whose time is the deployer's own. */
  readonly pattern: unknown;
}

async function triggerChecks(
  cloud: DeploymentReads,
  limits: CallLimits,
  { deployment }: DoctorRequest,
  name: DeployedFunction,
  wanted: readonly WantedTrigger[],
) {
  if (wanted.length === 0) return [];
  const functionName = deployment.functions[name];
  const about = { check: 'trigger', subject: functionName } as const;
  return looked(about, cloud.triggers(deployment.region, functionName, limits), (found) =>
    wanted.map(({ name: trigger, pattern }) => {
      const subject = `${functionName}/${trigger}`;
      const one = found.find((each) => each.name === trigger);
      if (one === undefined) return line('trigger', subject, 'missing');
      const config = { ...(jsonOf(one.config) as object) } as Readonly<Record<string, unknown>>;
      const isOff = [config.enable, config.triggerEnable].some((one) => String(one) === 'false');
      if (isOff) return line('trigger', subject, 'differs', ['enable: false']);
      if (pattern === null)
        return line('trigger', subject, 'ok', [String(config.cronExpression ?? '')]);
      const rule = jsonOf(String(config.eventRuleFilterPattern ?? 'null'));
      return compared(
        'trigger',
        subject,
        sorted(rule) === sorted(pattern) ? [] : [`- ${sorted(pattern)}`, `+ ${sorted(rule)}`],
      );
    }),
  );
}

/** The triggers that a function has in the s.yaml of the package. */
function triggersIn(functionSet: string, name: DeployedFunction): readonly WantedTrigger[] {
  const { resources } = parse(functionSet, { merge: true }) as {
    resources: Record<string, { props: { triggers?: WireTrigger[] } }>;
  };
  return (resources[name]?.props.triggers ?? []).map(
    ({ triggerName, triggerConfig: { eventRuleFilterPattern } }) => ({
      name: triggerName,
      pattern: eventRuleFilterPattern === undefined ? null : JSON.parse(eventRuleFilterPattern),
    }),
  );
}

interface WireTrigger {
  readonly triggerName: string;
  readonly triggerConfig: { readonly eventRuleFilterPattern?: string };
}

const minute = 60_000;
/** The timer goes off every 15 minutes: two of them missed, and then some. */
const longestSilence = 35 * minute;

/**
 * When drift last ran. A function that is as young as its timer may be silent has not run yet, and
 * a region that keeps no record of runs never says.
 */
function runChecks(cloud: DeploymentReads, limits: CallLimits, { deployment, now }: DoctorRequest) {
  const { region } = deployment;
  const subject = deployment.functions.drift;
  const isRecent = (at: number | null): boolean => at !== null && now - at <= longestSilence;
  const read = cloud.lastRun(region, subject, limits).then((run) => ({ run }));
  return looked({ check: 'last-run', subject }, read, async ({ run }) => {
    if (run !== null) {
      const minutes = Math.floor((now - run.at) / minute);
      const state = !run.hasFailed && isRecent(run.at) ? 'ok' : 'differs';
      return [line('last-run', subject, state, [run.status, `${minutes} min`])];
    }
    if (!keepsRuns(region)) return [];
    const { createdAt } = await cloud.deployedFunction(region, subject, limits);
    return [line('last-run', subject, isRecent(createdAt) ? 'ok' : 'missing')];
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The same text for the same value, whatever the order of its members. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, one) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
