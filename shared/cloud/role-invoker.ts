import pLimit from 'p-limit';
import * as z from 'zod/mini';
import { readAs } from './answers.ts';
import type { Credentials, CredentialsProvider } from './credentials.ts';
import { exchange } from './exchange.ts';
import { createInvoker, type Invoke, type InvokerOptions } from './fc.ts';
import { operations } from './operations.ts';
import type { Clock } from './retry.ts';
import { type Caller, createCaller, defaultTimes } from './rpc.ts';

const assumed = z.object({
  Credentials: z.object({ AccessKeyId: z.string(), AccessKeySecret: z.string(), SecurityToken: z.string(), Expiration: z.iso.datetime() }),
});

/** The shortest that STS gives; a run of probes is over long before. (AssumeRole, DurationSeconds) */
const durationSeconds = 900;
/** A key is replaced this long before its end, so that none ends under way. */
const marginMs = 60_000;
const callMs = 15_000;

/** Calls functions with the credentials of this run (null), or in a role of another account, whose key is asked for once. */
export function createInvokers(options: InvokerOptions): (roleArn: string | null) => Invoke {
  const { credentials, env, clock, onCall = () => {} } = options;
  const caller = createCaller({ credentials, env, clock, times: defaultTimes, limit: pLimit(4), onCall, transport: exchange });
  const known = new Map<string | null, Invoke>([[null, createInvoker(options)]]);
  return (roleArn) => {
    const invoke = known.get(roleArn) ?? createInvoker({ ...options, credentials: roleCredentials(caller, clock, String(roleArn)) });
    known.set(roleArn, invoke);
    return invoke;
  };
}

function roleCredentials(caller: Caller, clock: Clock, roleArn: string): CredentialsProvider {
  let held: Promise<{ readonly key: Credentials; readonly endsAt: number }> | undefined;
  return async () => {
    const now = held;
    const before = await now?.catch(() => undefined);
    if (before !== undefined && clock.now() < before.endsAt - marginMs) return before.key;
    // Whoever comes first asks; the others take what it gets.
    if (held === now) held = assumeRole(caller, clock, roleArn);
    return (await (held as NonNullable<typeof held>)).key;
  };
}

async function assumeRole(caller: Caller, clock: Clock, roleArn: string) {
  const parameters = { RoleArn: roleArn, RoleSessionName: 'kms-vpc-verify', DurationSeconds: String(durationSeconds) };
  const answer = await caller.read(operations.assumeRole, null, parameters, { deadline: clock.now() + callMs });
  const { AccessKeyId, AccessKeySecret, SecurityToken, Expiration } = readAs(assumed, answer.body, answer).Credentials;
  const key: Credentials = { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret, securityToken: SecurityToken };
  return { key, endsAt: Date.parse(Expiration) };
}
