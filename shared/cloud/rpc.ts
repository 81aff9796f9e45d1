import type { LimitFunction } from 'p-limit';
import type { FaultMeaning } from '../core/facts.ts';
import type { RegionId } from '../core/ids.ts';
import type { Answer } from './answers.ts';
import { CloudError, faultOf } from './cloud-error.ts';
import { type Credentials, type CredentialsProvider, noCredentials } from './credentials.ts';
import { type Environment, endpointFor } from './endpoints.ts';
import type { Transport, Way, WireParameters } from './exchange.ts';
import type { Operation } from './operations.ts';
import { noAnswer, outcomeOf } from './outcome.ts';
import type { CallLimits } from './port.ts';
import { redactor } from './redact.ts';
import { type Clock, retried } from './retry.ts';
import { type AttemptTimes, TransportError } from './watch.ts';

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

export const defaultTimes: CallTimes = { connectMs: 3000, readMs: 10_000, leastReadMs: 500, writeMs: 15_000 };

export interface CallerOptions {
  readonly credentials: CredentialsProvider;
  readonly env: Environment;
  readonly clock: Clock;
  readonly times: CallTimes;
  readonly limit: LimitFunction;
  readonly onCall: (record: CallRecord) => void;
  readonly transport: Transport;
}

/** The two ways of calling. Both reject with a `CloudError` and nothing else. */
export interface Caller {
  /** Retried while the failure is one that passes, inside the deadline. */
  read(operation: Operation, region: RegionId | null, parameters: WireParameters, limits: CallLimits): Promise<Answer>;
  /**
   * Tried once, and sent without any delay: it takes no turn among the calls under way, and goes out
   * with the key of the read before it. Whatever it waited for, what was read could change meanwhile.
   * `mayHaveTakenEffect` of the error tells whether it was sent without a definite answer.
   */
  write(operation: Operation, region: RegionId, parameters: WireParameters, way: Way, limits: CallLimits): Promise<Answer>;
}

interface Call {
  readonly operation: Operation;
  readonly region: RegionId | null;
  readonly parameters: WireParameters;
  readonly way: Way;
  readonly isWrite: boolean;
  readonly deadline: number;
  readonly keyOf: () => Promise<Credentials>;
}

const inUrlByPost: Way = { method: 'POST', inBody: false };

export function createCaller(options: CallerOptions): Caller {
  const { limit, clock } = options;
  let latest: Credentials | null = null;
  const freshKey = async () => {
    latest = await askForKey(options.credentials);
    return latest;
  };
  const keyAtHand = async () => latest ?? freshKey();
  return {
    read(operation, region, parameters, { deadline }) {
      const about = { operation, region, parameters, way: inUrlByPost, deadline };
      const call: Call = { ...about, isWrite: false, keyOf: freshKey };
      return retried((attempt) => limit(() => recorded(call, attempt, options)), deadline, clock);
    },
    write(operation, region, parameters, way, { deadline }) {
      const about = { operation, region, parameters, way, deadline };
      return recorded({ ...about, isWrite: true, keyOf: keyAtHand }, 1, options);
    },
  };
}

async function recorded(call: Call, attempt: number, options: CallerOptions): Promise<Answer> {
  const { onCall, clock } = options;
  const start = clock.now();
  const record = { action: call.operation.ram, region: call.region, attempt };
  try {
    const answer = await once(call, options);
    onCall({ ...record, ms: clock.now() - start, requestId: answer.requestId, outcome: 'ok', code: null });
    return answer;
  } catch (error) {
    if (error instanceof CloudError) {
      const { requestId, meaning, code } = error.fault;
      onCall({ ...record, ms: clock.now() - start, requestId, outcome: meaning, code });
    }
    throw error;
  }
}

async function once(call: Call, { env, clock, times, transport }: CallerOptions): Promise<Answer> {
  const endpoint = endpointFor(call.operation.product, call.region, env);
  // First the key, then the clock: a slow source of keys must not eat into the time that was found sufficient.
  const key = await call.keyOf();
  const attempt = timesFor(call, clock.now(), times);
  const { operation, isWrite, parameters, way } = call;
  const redact = redactor([key.accessKeyId, key.accessKeySecret, key.securityToken]);
  const asked = { operation, isWrite, redact };
  const about = { operation, endpoint, credentials: key, parameters, ...way, times: attempt };
  try {
    const raw = await transport(about);
    return outcomeOf(raw, asked);
  } catch (error) {
    throw error instanceof TransportError ? noAnswer(error, endpoint.host, asked) : error;
  }
}

async function askForKey(credentials: CredentialsProvider): Promise<Credentials> {
  try {
    const key = await credentials();
    if (key.accessKeyId === '' || key.accessKeySecret === '') throw new Error('the access key is empty');
    return key;
  } catch (error) {
    throw noCredentials(error);
  }
}

/** Throws `out-of-time` for a call whose least time is not left. */
function timesFor({ operation, isWrite, deadline }: Call, now: number, times: CallTimes): AttemptTimes {
  const left = deadline - now;
  const least = isWrite ? times.writeMs : times.leastReadMs;
  if (left < least) {
    const message = `${Math.max(0, left)} ms are left, the call needs ${least} ms; it was not sent`;
    throw new CloudError(faultOf({ meaning: 'out-of-time', action: operation.ram, code: 'out-of-time', message }));
  }
  const whole = isWrite ? times.writeMs : Math.min(times.readMs, left);
  return { connect: Math.min(times.connectMs, whole), whole };
}
