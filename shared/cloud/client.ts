import pLimit from 'p-limit';
import type { CredentialsProvider } from './credentials.ts';
import type { Environment } from './endpoints.ts';
import { exchange, type Transport } from './exchange.ts';
import { bindingsWriter, kmsInstance, vpcQuota } from './kms.ts';
import type { Cloud } from './port.ts';
import { principals, sharedVSwitches } from './resource-sharing.ts';
import { type CallRecord, type CallTimes, createCaller, defaultTimes } from './rpc.ts';
import { invitations, receivedShares, shareAssociations } from './shares.ts';
import { callerAccount } from './sts.ts';
import { vpcs, vSwitches } from './vpc.ts';

export interface CloudOptions {
  /** Asked before every read; a write goes out with the key of the read before it. */
  readonly credentials: CredentialsProvider;
  /** Where `KMS_VPC_ENDPOINT` is looked up. Default: this process's. */
  readonly env?: Environment;
  /** ms since 1970. */
  readonly now?: () => number;
  readonly sleep?: (ms: number) => Promise<void>;
  /** 0 ≤ r < 1. */
  readonly random?: () => number;
  /** Told of every attempt of every call when it has ended. */
  readonly onCall?: (record: CallRecord) => void;
  /** Calls under way at the same time. Default 8. */
  readonly concurrency?: number;
  readonly times?: Partial<CallTimes>;
  /** Default: the network. */
  readonly transport?: Transport;
}

const sleepFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The cloud as this tool sees it.
 * @example const cloud = createCloud({ credentials: defaultCredentials() });
 */
export function createCloud(options: CloudOptions): Cloud {
  const {
    credentials,
    env = process.env,
    now = Date.now,
    sleep = sleepFor,
    random = Math.random,
    onCall = () => {},
    concurrency = 8,
    transport = exchange,
  } = options;
  const caller = createCaller({
    credentials,
    env,
    clock: { now, sleep, random },
    times: { ...defaultTimes, ...options.times },
    limit: pLimit(concurrency),
    onCall,
    transport,
  });
  return {
    callerAccount: (limits) => callerAccount(caller, limits),
    kmsInstance: (region, id, limits) => kmsInstance(caller, region, id, limits),
    vpcQuota: (region, id, limits) => vpcQuota(caller, region, id, limits),
    replaceBindings: bindingsWriter(caller),
    principals: (region, id, limits) => principals(caller, region, id, limits),
    sharedVSwitches: (region, limits) => sharedVSwitches(caller, region, limits),
    vSwitches: (region, limits) => vSwitches(caller, region, limits),
    vpcs: (region, limits) => vpcs(caller, region, limits),
    receivedShares: (region, limits) => receivedShares(caller, region, limits),
    shareAssociations: (region, type, limits) => shareAssociations(caller, region, type, limits),
    invitations: (region, limits) => invitations(caller, region, limits),
  };
}
