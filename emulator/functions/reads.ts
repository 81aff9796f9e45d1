import { type Delivery, errorReply, type Reply, replyOf } from '../cloud.ts';
import { toSecond } from '../json.ts';
import { Refused, refuse } from '../state/answer.ts';
import { authorize, type Product } from '../state/ram.ts';
import { type Checked, resources } from '../state/resources.ts';
import type { State } from '../state/types.ts';
import { authenticate, Nonces } from '../wire/authenticate.ts';
import { askedFor, type WireRequest } from '../wire/request.ts';
import type { FunctionSpec } from './deployment.ts';
import type { Stack, StackRole } from './stack.ts';

/**
 * What of a deployment can be read beside its behaviour. Tests change it as a person in a console
 * would.
 */
export interface Deployed {
  stack: Stack | null;
  functions: readonly FunctionSpec[];
  /** ms since 1970. */
  deployedAt: number;
  /** Newest asynchronous run of a function by its name. */
  readonly runs: Map<string, { readonly status: string; readonly at: number }>;
}

export interface ReadWire {
  readonly deployed: Deployed;
  readonly state: () => State;
  readonly now: () => number;
  readonly requestId: () => string;
}

const rpc: Readonly<Record<string, Product>> = { '2019-09-10': 'Ros', '2015-05-01': 'Ram' };
const functionPath = /^\/2023-03-30\/functions\/([^/]+)(?:\/(triggers|async-tasks))?$/;

/**
 * The reads of stacks, roles and functions (evidence: functions.reads): ListStacks,
 * ListStackResources, GetRole, ListPoliciesForRole, GetPolicy, GetFunction, ListTriggers,
 * ListAsyncTasks. Null for every other request.
 */
export function readRoute({
  deployed,
  state,
  now,
  requestId,
}: ReadWire): (request: WireRequest) => Delivery | null {
  const nonces = new Nonces();
  const letIn = (request: WireRequest, { product, action, params, region }: Read): void => {
    const signer = authenticate(request, product, state(), {
      signedAt: Date.now(),
      now: now(),
      nonces,
    });
    const { variants } = state();
    const about = { account: signer.account, region, params, variants };
    authorize(signer, product, action, resources[action](about));
  };
  return (request) => {
    try {
      const read = rpcRead(deployed, request) ?? functionRead(deployed, request);
      if (read === null) return null;
      letIn(request, read);
      return reply({ RequestId: requestId(), ...read.answer() }, requestId());
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      return errorReply(refused.refusal, requestId(), request.host);
    }
  };
}

/** What is asked for, answered once the caller was let in. */
interface Read {
  readonly product: Product;
  readonly action: Checked;
  readonly params: Params;
  readonly region: string;
  readonly answer: () => object;
}

function rpcRead({ stack }: Deployed, request: WireRequest): Read | null {
  const { action, version } = askedFor(request);
  const product = rpc[version];
  if (product === undefined) return null;
  if (!isRead(action))
    throw refuse(
      'gateway.unknown-action',
      404,
      'InvalidAction.NotFound',
      'Specified api is not found, please check your url and method.',
    );
  const params = { ...request.query, ...request.form };
  const region = params.RegionId ?? '';
  const answer = () => rpcAnswers[action](stack, params);
  return { product, action, params, region, answer };
}

const functionActions = { triggers: 'ListTriggers', 'async-tasks': 'ListAsyncTasks' } as const;

function functionRead(deployed: Deployed, { method, path }: WireRequest): Read | null {
  const [, name, part] = functionPath.exec(path) ?? [];
  if (method !== 'GET' || name === undefined) return null;
  const functionName = decodeURIComponent(name);
  const region = deployed.functions.find((one) => one.name === functionName)?.region ?? '';
  const action =
    part === 'triggers' || part === 'async-tasks' ? functionActions[part] : 'GetFunction';
  const answer = () => functionAnswer(deployed, functionName, part);
  return { product: 'Fc', action, params: { functionName }, region, answer };
}

type Params = Readonly<Record<string, string>>;

const rpcAnswers = {
  ListStacks(stack: Stack | null, params: Params) {
    const isAsked =
      stack !== null && params['StackName.1'] === stack.name && params.RegionId === stack.region;
    return {
      TotalCount: isAsked ? 1 : 0,
      PageNumber: 1,
      PageSize: 10,
      Stacks: isAsked ? [described(stack)] : [],
    };
  },
  ListStackResources(stack: Stack | null, params: Params) {
    if (stack?.id !== params.StackId)
      throw gone('StackNotFound', `The Stack (${params.StackId}) could not be found.`);
    const resources = stack?.resources ?? [];
    return {
      Resources: resources.map((one) => ({ ...one, StackId: stack?.id, StackName: stack?.name })),
    };
  },
  GetRole(stack: Stack | null, { RoleName = '' }: Params) {
    return {
      Role: { RoleName, AssumeRolePolicyDocument: JSON.stringify(roleIn(stack, RoleName).trust) },
    };
  },
  ListPoliciesForRole(stack: Stack | null, { RoleName = '' }: Params) {
    const { policies } = roleIn(stack, RoleName);
    return {
      Policies: {
        Policy: policies.map((PolicyName) => ({
          PolicyName,
          PolicyType: 'Custom',
          DefaultVersion: 'v1',
        })),
      },
    };
  },
  GetPolicy(stack: Stack | null, { PolicyName = '', PolicyType }: Params) {
    const document = stack?.policies.get(PolicyName);
    if (document === undefined)
      throw gone('EntityNotExist.Policy', `The policy not exists: ${PolicyName}.`);
    return {
      Policy: { PolicyName, PolicyType, DefaultVersion: 'v1' },
      DefaultPolicyVersion: {
        VersionId: 'v1',
        IsDefaultVersion: true,
        PolicyDocument: JSON.stringify(document),
      },
    };
  },
};

const isRead = (action: string): action is keyof typeof rpcAnswers =>
  Object.hasOwn(rpcAnswers, action);

function roleIn(stack: Stack | null, name: string): StackRole {
  const role = stack?.roles.get(name);
  if (role === undefined) throw gone('EntityNotExist.Role', `The role not exists: ${name}.`);
  return role;
}

const described = ({ id, name, region, status, drift, driftAt }: Stack) => ({
  ...{ StackId: id, StackName: name, RegionId: region, Status: status },
  ...{ StackDriftStatus: drift, ...(driftAt === null ? {} : { DriftDetectionTime: driftAt }) },
});

function functionAnswer(
  { functions, deployedAt, runs }: Deployed,
  name: string,
  part: string | undefined,
): object {
  const spec = functions.find((each) => each.name === name);
  if (spec === undefined) throw gone('FunctionNotFound', `function '${name}' does not exist`);
  if (part === 'triggers') return { triggers: spec.triggers.map(triggerOf) };
  const run = runs.get(name);
  if (part === 'async-tasks')
    return { tasks: run ? [{ taskId: '1', status: run.status, startedTime: run.at }] : [] };
  const { handler, role, env } = spec;
  return {
    functionName: name,
    runtime: 'nodejs20',
    handler,
    ...(role === null ? {} : { role }),
    environmentVariables: env,
    createdTime: toSecond(deployedAt),
  };
}

const triggerOf = (trigger: FunctionSpec['triggers'][number]) =>
  trigger.kind === 'rule'
    ? {
        triggerName: trigger.name,
        triggerType: 'eventbridge',
        triggerConfig: JSON.stringify({
          triggerEnable: true,
          eventRuleFilterPattern: JSON.stringify(trigger.pattern),
        }),
      }
    : {
        triggerName: trigger.name,
        triggerType: 'timer',
        triggerConfig: JSON.stringify({
          enable: true,
          cronExpression: `@every ${trigger.everyMs / 60_000}m`,
          payload: trigger.payload,
        }),
      };

const gone = (code: string, message: string): Error =>
  refuse('gateway.unknown-action', 404, code, message);

const reply = (body: object, requestId: string): Reply =>
  replyOf(JSON.stringify(body), { requestId });
