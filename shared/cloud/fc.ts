import * as z from 'zod/mini';
import type { RegionId } from '../core/ids.ts';
import { momentOf } from '../core/time.ts';
import { count, readAs, textOrNull } from './transport/answers.ts';
import type { Caller, CallLimits } from './transport/caller.ts';
import type { RawSuccess } from './transport/outcome.ts';
import { operationOf, type Product, regionalHost } from './transport/product.ts';

/** Regions whose endpoint is named the other way round. (@alicloud/fc20230330, 2026-08) */
const regionFirst = new Set([
  'me-central-1',
  'cn-shanghai-finance-1',
  'cn-hangzhou-finance',
  'cn-heyuan-acdr-1',
]);
/** Regions with KMS instances and no entry in the same endpoint map. */
const withoutEndpoint = new Set([
  'cn-heyuan',
  'cn-guangzhou',
  'ap-southeast-6',
  'cn-beijing-finance-1',
]);

/** Function Compute 3.0, ROA style. */
const product: Product = {
  name: 'fc',
  version: '2023-03-30',
  host: (region) => {
    if (region === null || withoutEndpoint.has(region)) return null;
    return regionFirst.has(region) ? `${region}.fc.aliyuncs.com` : regionalHost('fcv3')(region);
  },
  vpcHost: () => null,
};
const operation = operationOf(product);

export const fcOperations = {
  /** The resource of a policy is `acs:fc:<region>:<account>:functions/<name>`. */
  invokeFunction: operation('InvokeFunction'),
} as const;

/** What `doctor` reads. No function does, so no role is allowed them. */
export const fcReadOperations = {
  getFunction: operation('GetFunction'),
  listTriggers: operation('ListTriggers'),
  listAsyncTasks: operation('ListAsyncTasks'),
} as const;

/** A function as it is deployed. (GetFunction) */
export interface DeployedFunctionFacts {
  readonly role: string | null;
  readonly environment: Readonly<Record<string, string>>;
  /** ms since 1970; null: nothing says. */
  readonly createdAt: number | null;
}

export interface TriggerFacts {
  readonly name: string;
  /** What the trigger does, as JSON text. */
  readonly config: string;
}

export interface RunFacts {
  readonly status: string;
  /** It was not run to its end. (AsyncTask of @alicloud/fc20230330 4.7.6) */
  readonly hasFailed: boolean;
  /** ms since 1970. */
  readonly at: number;
}

const wireFunction = z.object({
  role: z.optional(z.nullable(z.string())),
  environmentVariables: z.optional(z.nullable(z.record(z.string(), z.string()))),
  createdTime: textOrNull,
});
const wireTriggers = z.object({
  triggers: z.array(
    z.object({ triggerName: z.string(), triggerConfig: z.optional(z.nullable(z.string())) }),
  ),
});
const wireTasks = z.object({
  tasks: z.optional(z.nullable(z.array(z.object({ status: z.string(), startedTime: count })))),
});

const failures = new Set(['Failed', 'Stopped', 'Stopping', 'Invalid', 'Expired']);

/** How a function is deployed, and when it ran. Largest page of triggers and tasks: 100. */
export const fcReads = (caller: Caller) => {
  const at = (name: string, of = ''): string =>
    `/${product.version}/functions/${encodeURIComponent(name)}${of}`;
  return {
    async deployedFunction(
      region: RegionId,
      name: string,
      limits: CallLimits,
    ): Promise<DeployedFunctionFacts> {
      const answer = await caller.get(fcReadOperations.getFunction, region, at(name), {}, limits);
      const { role, environmentVariables, createdTime } = readAs(wireFunction, answer.body, answer);
      return {
        role: role ?? null,
        environment: environmentVariables ?? {},
        createdAt: momentOf(createdTime),
      };
    },
    async triggers(
      region: RegionId,
      name: string,
      limits: CallLimits,
    ): Promise<readonly TriggerFacts[]> {
      const answer = await caller.get(
        fcReadOperations.listTriggers,
        region,
        at(name, '/triggers'),
        { limit: '100' },
        limits,
      );
      const { triggers } = readAs(wireTriggers, answer.body, answer);
      return triggers.map(({ triggerName, triggerConfig }) => ({
        name: triggerName,
        config: triggerConfig ?? '{}',
      }));
    },
    /** Null: none in the seven days that are kept. */
    async lastRun(region: RegionId, name: string, limits: CallLimits): Promise<RunFacts | null> {
      const newest = { limit: '1', sortOrderByTime: 'desc' };
      const answer = await caller.get(
        fcReadOperations.listAsyncTasks,
        region,
        at(name, '/async-tasks'),
        newest,
        limits,
      );
      const [task] = readAs(wireTasks, answer.body, answer).tasks ?? [];
      if (task === undefined) return null;
      const { status, startedTime } = task;
      return { status, hasFailed: failures.has(status), at: startedTime };
    },
  };
};

export const invokeAction = fcOperations.invokeFunction.ram;

export interface Invocation {
  readonly region: RegionId;
  readonly functionName: string;
  /** JSON. */
  readonly payload: string;
  /**
   * `Async` is queued by the platform, which retries it for hours; `Sync` waits for the answer, and
   * nobody retries.
   */
  readonly mode: 'Sync' | 'Async';
}

export interface Invoked {
  readonly requestId: string | null;
  /** What the function returned; empty for `Async`. */
  readonly payload: string;
  /** The function was run and failed, and `payload` says how; null: it did not fail. */
  readonly functionError: string | null;
}

export type Invoke = (invocation: Invocation, limits: CallLimits) => Promise<Invoked>;

/**
 * InvokeFunction. Queueing is tried again while its failure passes; an answer that is waited for is
 * not. Rejects with a `CloudError`.
 */
export const invoking =
  (caller: Caller): Invoke =>
  async ({ region, functionName, payload, mode }, limits) => {
    const resource = {
      path: `/${product.version}/functions/${encodeURIComponent(functionName)}/invocations`,
      headers: {
        'x-fc-invocation-type': mode,
        'x-fc-log-type': 'None',
        'content-type': 'application/octet-stream',
      },
      body: payload,
    };
    const ask = mode === 'Async' ? caller.queue : caller.wait;
    const answer = await ask(fcOperations.invokeFunction, region, resource, limits);
    return {
      requestId: answer.requestId,
      payload: answer.text,
      functionError: header(answer, 'x-fc-error-type'),
    };
  };

function header({ headers }: RawSuccess, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}
