import { actionTrailCalls } from './actiontrail.ts';
import type { CredentialsProvider } from './credentials.ts';
import { fcReads, type Invoke, invoking } from './fc.ts';
import { kmsCalls } from './kms.ts';
import { ramReads } from './ram.ts';
import { resourceDirectoryCalls } from './resource-directory.ts';
import { resourceSharingCalls } from './resource-sharing.ts';
import { rosReads } from './ros.ts';
import { roleCredentials, stsCalls } from './sts.ts';
import {
  type Caller,
  type CallRecord,
  type CallTimes,
  createCaller,
  defaultTimes,
} from './transport/caller.ts';
import { type Environment, endpointsIn } from './transport/endpoints.ts';
import { exchange, type Transport } from './transport/exchange.ts';
import { defaultWidth, lanes } from './transport/lanes.ts';
import type { Clock } from './transport/retry.ts';
import { vpcCalls } from './vpc.ts';
import { wireReads } from './wire-reads.ts';

export interface CloudOptions extends Partial<Clock> {
  /** Asked before every read; a write goes out with the key of the read before it. */
  readonly credentials: CredentialsProvider;
  /** Where `KMS_VPC_ENDPOINT` is looked up. Default: this process's. */
  readonly env?: Environment;
  /** Told of every attempt of every call when it has ended. */
  readonly onCall?: (record: CallRecord) => void;
  /** Reads of one product under way at the same time. Default: as many as it lets in. */
  readonly concurrency?: number;
  readonly times?: Partial<CallTimes>;
  /** Default: the network. */
  readonly transport?: Transport;
}

const sleepFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The cloud as this tool sees it: the calls it makes, and no others. Each resolves to a whole
 * answer in one shape or rejects with a `CloudError`; a list that could not be read to its end is
 * an error, never a shorter list. Reads are retried inside the deadline; the write never is.
 * @example const cloud = createCloud({ credentials: defaultCredentials() });
 */
export function createCloud(options: CloudOptions) {
  const caller = callerFor(options);
  return {
    ...stsCalls(caller),
    ...kmsCalls(caller),
    ...vpcCalls(caller),
    ...resourceSharingCalls(caller),
    ...actionTrailCalls(caller),
    ...resourceDirectoryCalls(caller),
  };
}

/** What `doctor` reads of a deployment, beside whose it is. */
export function createDeploymentReads(options: CloudOptions) {
  const caller = callerFor(options);
  return { ...stsCalls(caller), ...rosReads(caller), ...ramReads(caller), ...fcReads(caller) };
}

export type DeploymentReads = ReturnType<typeof createDeploymentReads>;

/** What `evidence` asks, beside whose account it is. */
export function createWireReads(options: CloudOptions) {
  const caller = callerFor(options);
  return { ...stsCalls(caller), ...wireReads(caller) };
}

export type Cloud = ReturnType<typeof createCloud>;

/**
 * Calls functions with the credentials of this run (null), or in a role of another account, whose
 * key is asked for once and held until shortly before its end.
 */
export function createInvokers(options: CloudOptions): (roleArn: string | null) => Invoke {
  const caller = callerFor(options);
  const inRole = (roleArn: string): Invoke => {
    const credentials = roleCredentials(caller, clockOf(options), roleArn);
    return invoking(callerFor({ ...options, credentials }));
  };
  const known = new Map<string | null, Invoke>([[null, invoking(caller)]]);
  return (roleArn) => {
    const invoke = known.get(roleArn) ?? inRole(String(roleArn));
    known.set(roleArn, invoke);
    return invoke;
  };
}

function callerFor(options: CloudOptions): Caller {
  const { env = process.env, onCall = () => {}, concurrency, transport = exchange } = options;
  return createCaller({
    credentials: options.credentials,
    endpointOf: endpointsIn(env),
    clock: clockOf(options),
    times: { ...defaultTimes, ...options.times },
    turn: lanes(
      concurrency === undefined ? defaultWidth : { first: concurrency, most: concurrency },
    ),
    onCall,
    transport,
  });
}

const clockOf = ({
  now = Date.now,
  steady = () => performance.now(),
  sleep = sleepFor,
  random = Math.random,
}: Partial<Clock>): Clock => ({
  now,
  steady,
  sleep,
  random,
});
