import * as z from 'zod/mini';
import type { AccountId } from '../core/ids.ts';
import { callParts } from '../core/problems/calls.ts';
import { saying } from '../core/problems/said.ts';
import type { Credentials, CredentialsProvider } from './credentials.ts';
import { account, readAs } from './transport/answers.ts';
import type { Caller, CallLimits } from './transport/caller.ts';
import { operationOf, type Product, regionalHost, regionalVpcHost } from './transport/product.ts';
import { afresh, type Clock } from './transport/retry.ts';

/** Security Token Service. Only "who am I" and "who may I be" belong to no region. */
const product: Product = {
  name: 'sts',
  version: '2015-04-01',
  host: regionalHost('sts'),
  vpcHost: regionalVpcHost('sts'),
};
const operation = operationOf(product);

export const stsOperations = {
  getCallerIdentity: operation('GetCallerIdentity'),
  assumeRole: operation('AssumeRole'),
} as const;

const identity = z.object({ AccountId: account, Arn: z.optional(z.nullable(z.string())) });

/** Whose credentials are in use. */
export interface CallerIdentity {
  readonly account: AccountId;
  /** `acs:ram::ACCOUNT:user/NAME` and the like; null: the service did not say. */
  readonly arn: string | null;
}

export function stsCalls(caller: Caller) {
  /** Needs no permission. */
  const callerIdentity = (limits: CallLimits): Promise<CallerIdentity> =>
    afresh(async () => {
      const answer = await caller.read(stsOperations.getCallerIdentity, null, {}, limits);
      const { AccountId, Arn } = readAs(identity, answer.body, answer);
      return { account: AccountId, arn: Arn || null };
    });
  return {
    callerIdentity,
    callerAccount: async (limits: CallLimits): Promise<AccountId> =>
      (await callerIdentity(limits)).account,
  };
}

/** The shortest that STS gives; a run of probes is over long before. (AssumeRole) */
const durationSeconds = 900;
/** A key is replaced this long before its end, so that none ends under way. */
const marginMs = 60_000;
const callMs = 15_000;

/** The key of a role, asked for when it is first needed and again before it ends. */
export function roleCredentials(
  caller: Caller,
  clock: Clock,
  roleArn: string,
): CredentialsProvider {
  let held: Promise<RoleKey> | undefined;
  return async () => {
    const now = held;
    const before = await now?.catch(() => undefined);
    if (before !== undefined && clock.now() < before.endsAt - marginMs) return before.key;
    // Whoever comes first asks; the others take what it gets.
    const latest = held !== now && held !== undefined ? held : assumeRole(caller, clock, roleArn);
    held = latest;
    return (await latest).key;
  };
}

interface RoleKey {
  readonly key: Credentials;
  readonly endsAt: number;
}

const assumed = z.object({
  Credentials: z.object({
    AccessKeyId: z.string(),
    AccessKeySecret: z.string(),
    SecurityToken: z.string(),
    Expiration: z.iso.datetime(),
  }),
});

async function assumeRole(caller: Caller, clock: Clock, roleArn: string): Promise<RoleKey> {
  const parameters = {
    RoleArn: roleArn,
    RoleSessionName: 'kms-vpc-verify',
    DurationSeconds: String(durationSeconds),
  };
  const limits = { deadline: clock.steady() + callMs };
  const answer = await caller.read(stsOperations.assumeRole, null, parameters, limits);
  const key = readAs(assumed, answer.body, answer).Credentials;
  return {
    key: {
      accessKeyId: key.AccessKeyId,
      accessKeySecret: key.AccessKeySecret,
      securityToken: key.SecurityToken,
      source: saying(callParts)('source-role', { role: roleArn }),
    },
    endsAt: Date.parse(key.Expiration),
  };
}
