import type { FaultMeaning } from '../../core/facts.ts';
import type { RegionId } from '../../core/ids.ts';
import { callParts } from '../../core/problems/calls.ts';
import { saying } from '../../core/problems/said.ts';
import { CloudError, faultOf } from '../cloud-error.ts';
import {
  type Credentials,
  type CredentialsProvider,
  noCredentials,
  SourceFailure,
} from '../credentials.ts';
import type { Answer } from './answers.ts';
import type { Endpoint } from './endpoints.ts';
import type { RawAnswer, Resource, Transport, Way, WireParameters } from './exchange.ts';
import { type AttemptTimes, TransportError } from './http.ts';
import type { Turn } from './lanes.ts';
import { type Asked, answerOf, asItCame, noAnswer, type RawSuccess } from './outcome.ts';
import type { Operation, Product } from './product.ts';
import { redactor } from './redact.ts';
import { type Clock, retried } from './retry.ts';

const say = saying(callParts);

/**
 * What every call is told: until when it may take, in ms by the steady clock, retries and waiting
 * included.
 */
export interface CallLimits {
  readonly deadline: number;
}

/** One attempt of one call, for a log line. */
export interface CallRecord {
  /** RAM action, e.g. `kms:GetKmsInstance`. */
  readonly action: string;
  readonly region: RegionId | null;
  /** From 1. */
  readonly attempt: number;
  readonly ms: number;
  readonly requestId: string | null;
  readonly outcome: 'ok' | FaultMeaning;
  /** The service's error code, or ours. */
  readonly code: string | null;
}

/** How long attempts may take, in ms. */
export interface CallTimes {
  readonly connectMs: number;
  /** The longest attempt of a read; a nearer deadline shortens it. */
  readonly readMs: number;
  /** With less than this left no read is begun. */
  readonly leastReadMs: number;
  /** A write always gets all of this, or is not begun. */
  readonly writeMs: number;
}

export const defaultTimes: CallTimes = {
  connectMs: 3000,
  readMs: 10_000,
  leastReadMs: 500,
  writeMs: 15_000,
};

export interface CallerOptions {
  readonly credentials: CredentialsProvider;
  readonly endpointOf: (product: Product, region: RegionId | null) => Endpoint;
  readonly clock: Clock;
  readonly times: CallTimes;
  readonly turn: Turn;
  readonly onCall: (record: CallRecord) => void;
  readonly transport: Transport;
}

/** The ways of calling. All reject with a `CloudError` and nothing else. */
export interface Caller {
  /**
   * Retried while the failure is one that passes, inside the deadline. The parameters are in the
   * URL, or in a form body.
   */
  read(
    operation: Operation,
    region: RegionId | null,
    parameters: WireParameters,
    limits: CallLimits,
    place?: Pick<Way, 'inBody'>,
  ): Promise<Answer>;
  /** The same of ROA style: the path says what of. */
  get(
    operation: Operation,
    region: RegionId,
    path: string,
    parameters: WireParameters,
    limits: CallLimits,
  ): Promise<Answer>;
  /**
   * Tried once, and sent without any delay: it takes no turn among the calls under way, and goes
   * out with the key of the read before it. Whatever it waited for, what was read could change
   * meanwhile.
   * `mayHaveTakenEffect` of the error tells whether it was sent without a definite answer.
   */
  write(
    operation: Operation,
    region: RegionId,
    parameters: WireParameters,
    way: Way,
    limits: CallLimits,
  ): Promise<Answer>;
  /** Of ROA style: something is queued, which is retried as a read is. */
  queue(
    operation: Operation,
    region: RegionId,
    resource: Resource,
    limits: CallLimits,
  ): Promise<RawSuccess>;
  /** Of ROA style: tried once, and waited for until the deadline. */
  wait(
    operation: Operation,
    region: RegionId,
    resource: Resource,
    limits: CallLimits,
  ): Promise<RawSuccess>;
}

interface Call {
  readonly operation: Operation;
  readonly region: RegionId | null;
  readonly parameters: WireParameters;
  readonly resource: Resource | null;
  readonly way: Way;
  readonly pace: 'read' | 'write' | 'wait';
  readonly deadline: number;
  readonly keyOf: () => Promise<Credentials>;
}

const inUrlByPost: Way = { method: 'POST', inBody: false };

export function createCaller(options: CallerOptions): Caller {
  const { turn, clock } = options;
  let latest: Credentials | null = null;
  const freshKey = async () => {
    latest = await askForKey(options.credentials);
    return latest;
  };
  const keyAtHand = async () => latest ?? freshKey();
  const reading = { resource: null, way: inUrlByPost, pace: 'read', keyOf: freshKey } as const;
  return {
    read(operation, region, parameters, { deadline }, place = { inBody: false }) {
      const way: Way = { method: 'POST', ...place };
      const call: Call = { ...reading, way, operation, region, parameters, deadline };
      const once = (attempt: number) =>
        turn(operation.product, () => recorded(call, attempt, options, answerOf));
      return retried(once, deadline, clock);
    },
    get(operation, region, path, parameters, { deadline }) {
      const about = {
        resource: { path, headers: {}, body: '' },
        way: { method: 'GET', inBody: false },
      } as const;
      const call: Call = { ...reading, ...about, operation, region, parameters, deadline };
      const once = (attempt: number) =>
        turn(operation.product, () => recorded(call, attempt, options, answerOf));
      return retried(once, deadline, clock);
    },
    write(operation, region, parameters, way, { deadline }) {
      const about = { operation, region, parameters, resource: null, way, deadline };
      const call: Call = { ...about, pace: 'write', keyOf: keyAtHand };
      return recorded(call, 1, options, answerOf);
    },
    queue(operation, region, resource, { deadline }) {
      const call: Call = { ...reading, operation, region, parameters: {}, resource, deadline };
      return retried((attempt) => recorded(call, attempt, options, asItCame), deadline, clock);
    },
    wait(operation, region, resource, { deadline }) {
      const about = { operation, region, parameters: {}, resource, deadline };
      const call: Call = { ...reading, ...about, pace: 'wait' };
      return recorded(call, 1, options, asItCame);
    },
  };
}

/** What is made of a success. */
type Reading<T> = (raw: RawAnswer, asked: Asked) => T;

async function recorded<T extends { readonly requestId: string | null }>(
  call: Call,
  attempt: number,
  options: CallerOptions,
  reading: Reading<T>,
): Promise<T> {
  const { onCall, clock } = options;
  const start = clock.steady();
  const record = { action: call.operation.ram, region: call.region, attempt };
  try {
    const answer = await once(call, options, reading);
    onCall({
      ...record,
      ms: Math.round(clock.steady() - start),
      requestId: answer.requestId,
      outcome: 'ok',
      code: null,
    });
    return answer;
  } catch (error) {
    if (error instanceof CloudError) {
      const { requestId, meaning, code } = error.fault;
      onCall({
        ...record,
        ms: Math.round(clock.steady() - start),
        requestId,
        outcome: meaning,
        code,
      });
    }
    throw error;
  }
}

async function once<T>(
  call: Call,
  { endpointOf, clock, times, transport }: CallerOptions,
  reading: Reading<T>,
): Promise<T> {
  const endpoint = endpointOf(call.operation.product, call.region);
  // First the key, then the clock: a slow source of keys must not eat into the time that was found
  // sufficient.
  const key = await call.keyOf();
  const attempt = timesFor(call, clock.steady(), times);
  const { operation, pace, parameters, resource, way } = call;
  const redact = redactor([key.accessKeyId, key.accessKeySecret, key.securityToken]);
  const asked = { operation, isWrite: pace === 'write', redact, source: key.source ?? null };
  const about = {
    operation,
    endpoint,
    credentials: key,
    parameters,
    resource,
    ...way,
    times: attempt,
  };
  try {
    return reading(await transport(about), asked);
  } catch (error) {
    throw error instanceof TransportError ? noAnswer(error, endpoint.host, asked) : error;
  }
}

async function askForKey(credentials: CredentialsProvider): Promise<Credentials> {
  try {
    const key = await credentials();
    if (key.accessKeyId === '' || key.accessKeySecret === '')
      throw new SourceFailure(say('key-empty', {}));
    return key;
  } catch (error) {
    throw noCredentials(error);
  }
}

/** Throws `out-of-time` for a call whose least time is not left. */
function timesFor(
  { operation, pace, deadline }: Call,
  now: number,
  times: CallTimes,
): AttemptTimes {
  const left = deadline - now;
  const least = pace === 'write' ? times.writeMs : times.leastReadMs;
  if (left < least) {
    const message = say('no-time-left', { left: Math.max(0, Math.floor(left)), least });
    throw new CloudError(
      faultOf({ meaning: 'out-of-time', action: operation.ram, code: 'out-of-time', message }),
    );
  }
  const longest = { read: Math.min(times.readMs, left), write: times.writeMs, wait: left };
  const whole = longest[pace];
  return { connect: Math.min(times.connectMs, whole), whole };
}
