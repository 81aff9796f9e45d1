import { createHash, randomUUID } from 'node:crypto';
import { stringify } from 'node:querystring';
import signing from '@alicloud/openapi-core/dist/utils.js';
import type { Denial } from '../../core/facts.ts';
import type { Credentials } from '../credentials.ts';
import { denialIn } from './denial.ts';
import type { Endpoint } from './endpoints.ts';
import { type AttemptTimes, type HttpRequest, sendHttp } from './http.ts';
import { defaultOf } from './interop.ts';
import type { Operation } from './product.ts';

/** What the official SDK signs with, without its client and what that brings along. */
const Signing = defaultOf(signing);

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
  /** Of a success; of an error answer there is only what it says. */
  readonly text: string;
  /** Code and message of an error answer, as the service wrote them. */
  readonly error: SaidError;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * How one call gets to the service and its answer back, tried once: whatever came back, or a
 * `TransportError` and nothing else. What an answer means, and whether to ask again, is decided
 * above.
 */
export type Transport = (call: Exchange) => Promise<RawAnswer>;

/** What the body of an error answer says. */
interface SaidError {
  readonly code: string | null;
  readonly message: string | null;
  readonly requestId: string | null;
  readonly denial?: Denial | null;
}

/** Over the network, signed (ACS3-HMAC-SHA256). */
export const exchange: Transport = async (call) => {
  const { status, text, headers } = await sendHttp(signed(call));
  const isError = status < 200 || status >= 300;
  return {
    status,
    text: isError ? '' : text,
    error: isError ? said(parsed(text)) : nothing,
    headers,
  };
};

const nothing = { code: null, message: null, requestId: null };

/** Which region of an endpoint is asked for. Not signed: nothing depends on it but a refusal. */
const regionHeader = 'x-kms-vpc-region';

function signed(call: Exchange): HttpRequest {
  const { operation, endpoint, credentials, method, resource, inBody, parameters, times } = call;
  const { accessKeyId, accessKeySecret, securityToken } = credentials;
  const body = resource?.body ?? (inBody ? Signing.toForm(parameters) : null);
  const query = inBody ? {} : parameters;
  const pathname = resource?.path ?? '/';
  const digest = createHash('sha256')
    .update(body ?? '')
    .digest('hex');
  const headers: Record<string, string> = {
    host: endpoint.host,
    'x-acs-version': operation.product.version,
    'x-acs-action': operation.name,
    'user-agent': Signing.getUserAgent(''),
    'x-acs-date': Signing.getTimestamp(),
    'x-acs-signature-nonce': randomUUID(),
    accept: 'application/json',
    ...(inBody ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    ...resource?.headers,
    ...(endpoint.region ? { [regionHeader]: endpoint.region } : {}),
    'x-acs-content-sha256': digest,
    ...(securityToken
      ? { 'x-acs-accesskey-id': accessKeyId, 'x-acs-security-token': securityToken }
      : {}),
  };
  const request = { method, pathname, query, headers } as Parameters<
    typeof Signing.getAuthorization
  >[0];
  const algorithm = 'ACS3-HMAC-SHA256';
  headers.Authorization = Signing.getAuthorization(
    request,
    algorithm,
    digest,
    accessKeyId,
    accessKeySecret,
  );
  const path = Object.keys(query).length === 0 ? pathname : `${pathname}?${stringify(query)}`;
  return { endpoint, method, path, headers, body, times };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What an error answer says, by its JSON body. */
export function said(data: unknown): RawAnswer['error'] {
  const fields: Record<string, unknown> =
    typeof data === 'object' && data !== null ? { ...data } : {};
  const text = (...names: string[]): string | null => {
    const value = names
      .map((name) => fields[name])
      .find((each) => typeof each === 'string' && each !== '');
    return typeof value === 'string' ? value : null;
  };
  return {
    code: text('Code', 'code', 'ErrorCode'),
    message: text('Message', 'message', 'ErrorMessage'),
    requestId: text('RequestId', 'requestId'),
    denial: denialIn(fields),
  };
}
