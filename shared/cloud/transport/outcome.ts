import type { FaultMeaning } from '../../core/facts.ts';
import { callParts } from '../../core/problems/calls.ts';
import { type Said, saying } from '../../core/problems/said.ts';
import { CloudError, faultOf } from '../cloud-error.ts';
import { meaningOf, meaningOfTransport } from '../wire-errors.ts';
import { type Answer, readObject } from './answers.ts';
import { shown } from './denial.ts';
import { type RawAnswer, said } from './exchange.ts';
import type { TransportError } from './http.ts';
import type { Operation } from './product.ts';
import type { Redact } from './redact.ts';

const say = saying(callParts);

/** What was asked, as far as an outcome depends on it. */
export interface Asked {
  readonly operation: Operation;
  readonly isWrite: boolean;
  readonly redact: Redact;
  /** Where the key is from, which was used. */
  readonly source: Said | null;
}

/** A success whose text is somebody else's: what a function returned. */
export interface RawSuccess extends Pick<RawAnswer, 'text' | 'headers'> {
  readonly requestId: string | null;
}

/** A success as it came; anything else is thrown as what it means. */
export function asItCame(raw: RawAnswer, asked: Asked): RawSuccess {
  if (raw.status < 200 || raw.status >= 300) throw refusal(raw, asked);
  return { text: raw.text, headers: raw.headers, requestId: requestIdHeader(raw) };
}

/** A success as an answer; anything else is thrown as what it means. */
export function answerOf(raw: RawAnswer, asked: Asked): Answer {
  if (raw.status < 200 || raw.status >= 300) throw refusal(raw, asked);
  const body = readObject(raw.text);
  if (body === null) throw unreadable(raw, asked);
  const error = said(body);
  if (isRefusal(error.code)) throw refusal({ ...raw, error }, asked);
  const { RequestId: ofBody } = body;
  const requestId = typeof ofBody === 'string' && ofBody !== '' ? ofBody : requestIdHeader(raw);
  return { operation: asked.operation, body, requestId };
}

/**
 * The code of an error, whatever the status of the answer: with one, no other member is believed.
 * Some products have a code in every answer. (typed clients of 2025-12: `200`, `OK`, `success`)
 */
const isRefusal = (code: string | null): boolean =>
  code !== null && /[a-z]/i.test(code) && !/^(ok|success)$/i.test(code);

/** Refusals that are about who asks. */
const aboutIdentity: ReadonlySet<FaultMeaning> = new Set([
  'invalid-credentials',
  'expired-credentials',
  'bad-signature',
  'no-permission',
]);

function refusal(raw: RawAnswer, { operation, isWrite, redact, source }: Asked): CloudError {
  const { status, error } = raw;
  const { denial = null } = error;
  const meaning = meaningOf(error.code, status, denial !== null);
  const told =
    error.message === null ? say('status-only', { status }) : redact(error.message).slice(0, 1000);
  const message =
    source !== null && aboutIdentity.has(meaning)
      ? say('with-credentials', { message: told, source })
      : told;
  const fault = faultOf({
    meaning,
    denial: shown(denial, redact),
    action: operation.ram,
    code: error.code ?? `http-${status}`,
    message,
    requestId: error.requestId ?? requestIdHeader(raw),
    httpStatus: status,
  });
  return new CloudError(fault, {
    // Even a throttled or failed write is looked after: no document says that it was not executed.
    mayHaveTakenEffect:
      isWrite && (meaning === 'throttled' || meaning === 'unavailable' || meaning === 'malformed'),
    retryAfterMs: retryAfter(raw),
  });
}

/**
 * Of a write that was answered by something unreadable it is known only that: it has to be looked
 * after like a broken connection.
 */
function unreadable(raw: RawAnswer, { operation, isWrite }: Asked): CloudError {
  const fault = faultOf({
    meaning: isWrite ? 'unavailable' : 'malformed',
    action: operation.ram,
    code: 'unreadable-answer',
    message: say('answer-no-json', {}),
    requestId: requestIdHeader(raw),
    httpStatus: raw.status,
  });
  return new CloudError(fault, { mayHaveTakenEffect: isWrite });
}

/** Function Compute has a name of its own for it. */
const requestIdHeader = (raw: RawAnswer): string | null =>
  header(raw, 'x-acs-request-id') ?? header(raw, 'x-fc-request-id');

/** In ms, as openapi-core reads it. */
function retryAfter(raw: RawAnswer): number | null {
  const value = header(raw, 'x-acs-retry-after');
  return value !== null && /^[0-9]{1,9}$/.test(value) ? Number(value) : null;
}

function header({ headers }: RawAnswer, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

const words: ReadonlyMap<string, Said> = new Map([
  ['timeout', say('no-complete-answer', {})],
  ['connect-timeout', say('no-connection', {})],
  ['ENOTFOUND', say('no-such-host', {})],
  ['EAI_AGAIN', say('name-not-resolved', {})],
  ['ECONNREFUSED', say('connection-refused', {})],
  ['proxy-refused', say('proxy-in-the-way', {})],
  ['answer-too-long', say('answer-too-long', {})],
  ['ERR_INVALID_CHAR', say('key-cannot-be-sent', {})],
]);

/**
 * A call without an answer, as an error. The message names the host, never the URL: that holds the
 * parameters.
 */
export function noAnswer(
  error: TransportError,
  host: string,
  { operation, isWrite, redact }: Asked,
): CloudError {
  const { meaning, wasSent } = meaningOfTransport(error.code);
  const why = words.get(error.code) ?? say('connection-broke', {});
  const message = say('nobody-answered', { host, why, code: error.code });
  const fault = faultOf({ meaning, action: operation.ram, code: error.code, message });
  const cause = new Error(
    redact(
      error.cause instanceof Error ? `${error.cause.name}: ${error.cause.message}` : error.message,
    ),
  );
  return new CloudError(fault, { cause, mayHaveTakenEffect: isWrite && wasSent });
}
