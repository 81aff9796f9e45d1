import core, { AlibabaCloudError, $OpenApiUtil as sdk } from '@alicloud/openapi-core';
import type { FaultMeaning } from '../core/facts.ts';
import type { RegionId } from '../core/ids.ts';
import { CloudError, faultOf } from './cloud-error.ts';
import { type Credentials, type CredentialsProvider, noCredentials } from './credentials.ts';
import { shown } from './denial.ts';
import { type Endpoint, type Environment, endpointFor } from './endpoints.ts';
import { said } from './exchange.ts';
import { defaultOf } from './interop.ts';
import type { CallLimits } from './port.ts';
import { redactor } from './redact.ts';
import { type Clock, retried } from './retry.ts';
import type { CallRecord } from './rpc.ts';
import { TransportError, watched, within } from './watch.ts';
import { meaningOf, meaningOfTransport } from './wire-errors.ts';

/** The RAM action of an invocation; the resource is `acs:fc:<region>:<account>:functions/<name>`. (FC 2023-03-30) */
export const invokeAction = 'fc:InvokeFunction';

export interface Invocation {
  readonly region: RegionId;
  readonly functionName: string;
  /** JSON. */
  readonly payload: string;
  /** `Async` is queued by the platform, which retries it for hours; `Sync` waits for the answer, and nobody retries. */
  readonly mode: 'Sync' | 'Async';
}

export interface Invoked {
  readonly requestId: string | null;
  /** What the function returned; empty for `Async`. */
  readonly payload: string;
  /** The function was run and failed, and `payload` says how; null: it did not fail. */
  readonly functionError: string | null;
}

export interface InvokerOptions {
  readonly credentials: CredentialsProvider;
  readonly env: Environment;
  readonly clock: Clock;
  readonly onCall?: (record: CallRecord) => void;
}

export type Invoke = (invocation: Invocation, limits: CallLimits) => Promise<Invoked>;

/** InvokeFunction of Function Compute 3.0, ROA style. Queueing is tried again while its failure passes; an answer that is waited for is not. Rejects with a `CloudError`. */
export function createInvoker({ credentials, env, clock, onCall = () => {} }: InvokerOptions): Invoke {
  const attempt =
    (invocation: Invocation, deadline: number) =>
    async (number: number): Promise<Invoked> => {
      const start = clock.now();
      const record = { action: invokeAction, region: invocation.region, attempt: number };
      try {
        const endpoint = endpointFor('fc', invocation.region, env);
        const key = await credentials().catch((error: unknown) => Promise.reject(noCredentials(error)));
        const invoked = await once(invocation, endpoint, key, timeLeft(deadline, clock));
        onCall({ ...record, ms: clock.now() - start, requestId: invoked.requestId, outcome: 'ok', code: null });
        return invoked;
      } catch (error) {
        if (!(error instanceof CloudError)) throw error;
        const { requestId, meaning, code } = error.fault;
        onCall({ ...record, ms: clock.now() - start, requestId, outcome: meaning, code });
        throw error;
      }
    };
  return (invocation, { deadline }) =>
    invocation.mode === 'Async' ? retried(attempt(invocation, deadline), deadline, clock) : attempt(invocation, deadline)(1);
}

const leastMs = 500;

function timeLeft(deadline: number, clock: Clock): number {
  const left = deadline - clock.now();
  if (left >= leastMs) return left;
  const message = `${Math.max(0, left)} ms are left, the call needs ${leastMs} ms; it was not sent`;
  throw new CloudError(faultOf({ meaning: 'out-of-time', action: invokeAction, code: 'out-of-time', message }));
}

const Client = defaultOf(core);
type Runtime = Parameters<InstanceType<typeof Client>['callApi']>[2];

interface SdkAnswer {
  readonly body: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

async function once(invocation: Invocation, endpoint: Endpoint, key: Credentials, left: number): Promise<Invoked> {
  // Queueing is quick; an answer takes as long as the function does.
  const whole = invocation.mode === 'Async' ? Math.min(left, 10_000) : left;
  const { watch, result } = watched(() => send(invocation, endpoint, key, whole));
  try {
    const { body, headers } = await within({ connect: Math.min(3000, whole), whole }, watch, result);
    return { requestId: headers['x-fc-request-id'] ?? null, payload: body, functionError: headers['x-fc-error-type'] ?? null };
  } catch (error) {
    throw asCloudError(error, endpoint, key);
  }
}

function send({ functionName, payload, mode }: Invocation, endpoint: Endpoint, key: Credentials, whole: number): Promise<SdkAnswer> {
  const client = new Client(new sdk.Config({ ...key, endpoint: endpoint.host, protocol: endpoint.protocol }));
  const params = new sdk.Params({
    action: 'InvokeFunction',
    version: '2023-03-30',
    protocol: endpoint.protocol,
    pathname: `/2023-03-30/functions/${encodeURIComponent(functionName)}/invocations`,
    method: 'POST',
    authType: 'AK',
    style: 'ROA',
    reqBodyType: 'byte',
    bodyType: 'string',
  });
  const headers = { 'x-fc-invocation-type': mode, 'x-fc-log-type': 'None', 'content-type': 'application/octet-stream' };
  const request = new sdk.OpenApiRequest({ headers, body: payload });
  // Later than our own timers.
  const patience = whole + 1000;
  return client.callApi(params, request, { readTimeout: patience, connectTimeout: patience } as Runtime) as Promise<SdkAnswer>;
}

/** Codes of Function Compute whose status alone would mislead. */
const meanings: ReadonlyMap<string, FaultMeaning> = new Map([
  ['FunctionNotFound', 'not-found'],
  ['ResourceExhausted', 'throttled'],
]);

function asCloudError(error: unknown, endpoint: Endpoint, key: Credentials): CloudError {
  const redact = redactor([key.accessKeyId, key.accessKeySecret, key.securityToken]);
  if (error instanceof AlibabaCloudError && typeof error.statusCode === 'number') {
    const { statusCode } = error;
    const { code, message, requestId, denial = null } = said(error.data);
    const parts = {
      meaning: meanings.get(code ?? '') ?? meaningOf(code, statusCode, denial !== null),
      code: code ?? `http-${statusCode}`,
      message: redact(message ?? `HTTP status ${statusCode}`).slice(0, 1000),
      requestId,
      denial: shown(denial, redact),
    };
    return new CloudError(faultOf({ ...parts, action: invokeAction, httpStatus: statusCode }));
  }
  const code = error instanceof TransportError ? error.code : codeOf(error);
  const { meaning } = meaningOfTransport(code);
  return new CloudError(faultOf({ meaning, action: invokeAction, code, message: `${endpoint.host}: no answer (${code})` }));
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'connection-broken';
