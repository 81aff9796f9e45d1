import core, { AlibabaCloudError, $OpenApiUtil as sdk } from '@alicloud/openapi-core';
import type { Denial } from '../../core/facts.ts';
import type { Credentials } from '../credentials.ts';
import { denialIn } from './denial.ts';
import type { Endpoint } from './endpoints.ts';
import { defaultOf } from './interop.ts';
import type { Operation } from './product.ts';
import { type AttemptTimes, TransportError, type Watch, watched, within } from './watch.ts';

export type WireParameters = Readonly<Record<string, string>>;

/** How a call travels. */
export interface Way {
  readonly method: 'POST' | 'GET';
  /** Parameters in a form body instead of the URL. */
  readonly inBody: boolean;
}

export interface Exchange extends Way {
  readonly operation: Operation;
  readonly endpoint: Endpoint;
  readonly credentials: Credentials;
  readonly parameters: WireParameters;
  /** Null: the operation is named in a header, and what it is about in parameters (RPC style). */
  readonly resource: Resource | null;
  readonly times: AttemptTimes;
}

/** What a call of ROA style is about: the path says which operation of what. */
export interface Resource {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came back, whatever the status. */
export interface RawAnswer {
  readonly status: number;
  /** Of a success; the SDK keeps the text of an error answer to itself. */
  readonly text: string;
  /** Code and message of an error answer, as the service wrote them. */
  readonly error: SaidError;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * How one call gets to the service and its answer back, tried once: whatever came back, or a
 * `TransportError` and nothing else. What an answer means, and whether to ask again, is decided above.
 */
export type Transport = (call: Exchange) => Promise<RawAnswer>;

/** What the body of an error answer says. */
interface SaidError {
  readonly code: string | null;
  readonly message: string | null;
  readonly requestId: string | null;
  readonly denial?: Denial | null;
}

const Client = defaultOf(core);
type Runtime = Parameters<InstanceType<typeof Client>['callApi']>[2];

/** Over the network, signed (ACS3-HMAC-SHA256). */
export const exchange: Transport = async (call) => {
  const { watch, result } = watched(() => send(call));
  try {
    const { statusCode, body, headers } = await within(call.times, watch, result);
    return { status: statusCode, text: body, error: { code: null, message: null, requestId: null }, headers };
  } catch (error) {
    return answerIn(error, watch);
  }
};

interface SdkAnswer {
  readonly statusCode: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

function send(call: Exchange): Promise<SdkAnswer> {
  const { operation, endpoint, credentials, resource, method, times } = call;
  const client = new Client(new sdk.Config({ ...credentials, endpoint: endpoint.host, protocol: endpoint.protocol }));
  const params = new sdk.Params({
    action: operation.name,
    version: operation.product.version,
    protocol: endpoint.protocol,
    pathname: resource?.path ?? '/',
    method,
    authType: 'AK',
    style: resource === null ? 'RPC' : 'ROA',
    reqBodyType: resource === null ? 'formData' : 'byte',
    // The raw text: the SDK's own JSON reading rounds 18-digit account ids.
    bodyType: 'string',
  });
  const request = new sdk.OpenApiRequest(contentOf(call));
  // Later than our own timers. Its connectTimeout is in fact the longest silence allowed, its default a mere 3 s.
  const patience = times.whole + 1000;
  // Without retryOptions in the Config the SDK tries once.
  return client.callApi(params, request, { readTimeout: patience, connectTimeout: patience } as Runtime) as Promise<SdkAnswer>;
}

function contentOf({ parameters, inBody, resource }: Exchange) {
  if (resource !== null) return { headers: resource.headers, body: resource.body };
  return inBody ? { body: parameters } : { query: parameters };
}

/** An error of the SDK may be an answer of the service, an answer of something else, or no answer. */
function answerIn(error: unknown, { response }: Watch): RawAnswer {
  if (error instanceof TransportError) throw error;
  if (!response?.complete) throw new TransportError(codeOf(error), error);
  // Read to its end, and still an error: the service's own, or the SDK fell over a body that was no JSON object.
  const data: unknown = error instanceof AlibabaCloudError ? error.data : null;
  return { status: Number(response.statusCode), text: '', error: said(data), headers: response.headers };
}

/** What an error answer says, by its JSON body. */
export function said(data: unknown): RawAnswer['error'] {
  const fields: Record<string, unknown> = typeof data === 'object' && data !== null ? { ...data } : {};
  const text = (...names: string[]): string | null => {
    const value = names.map((name) => fields[name]).find((each) => typeof each === 'string' && each !== '');
    return typeof value === 'string' ? value : null;
  };
  return {
    code: text('Code', 'code', 'ErrorCode'),
    message: text('Message', 'message', 'ErrorMessage'),
    requestId: text('RequestId', 'requestId'),
    denial: denialIn(fields),
  };
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'connection-broken';
