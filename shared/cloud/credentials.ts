import { CloudError, faultOf } from './cloud-error.ts';
import { defaultOf } from './interop.ts';
import { redactor } from './redact.ts';

/** An access key, with the token that belongs to it if it is a temporary one. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

/** Asked before every read, so that a temporary key can be replaced between two. */
export type CredentialsProvider = () => Promise<Credentials>;

/** What the official chain needs longest for: without a network the metadata service of ECS costs it 2 s (two requests of 1 s), a role of a profile two calls to STS. */
const chainPatienceMs = 5000;

/** As much of the official chain as is used here. */
interface Chain {
  getCredential(): Promise<{ readonly accessKeyId?: string; readonly accessKeySecret?: string; readonly securityToken?: string }>;
}

export interface DefaultCredentialsOptions {
  readonly patienceMs?: number;
  readonly openChain?: () => Promise<Chain>;
}

/**
 * The official default chain: environment, OIDC role, profile of the aliyun CLI, credentials file, ECS role, credentials URI.
 * Rejects with a `CloudError` that means `no-credentials`, at the latest after 5 s.
 */
export function defaultCredentials({
  patienceMs = chainPatienceMs,
  openChain = officialChain,
}: DefaultCredentialsOptions = {}): CredentialsProvider {
  let chain: Promise<Chain> | undefined;
  let asking: Promise<Credentials> | undefined;
  const ask = async (): Promise<Credentials> => {
    chain ??= openChain();
    const { accessKeyId, accessKeySecret, securityToken } = await (await chain).getCredential();
    if (!accessKeyId || !accessKeySecret) throw new Error('the chain answered without an access key');
    return { accessKeyId, accessKeySecret, ...(securityToken ? { securityToken } : {}) };
  };
  return () => {
    // One question at a time: the chain (2.4.7) remembers a source before it knows whether that source has anything,
    // so a second question meanwhile, or after a failure, goes to a wrong one only. Hence also a new chain after a failure.
    asking ??= inTime(ask(), patienceMs)
      .catch((error: unknown) => {
        chain = undefined;
        throw noCredentials(error);
      })
      .finally(() => {
        asking = undefined;
      });
    return asking;
  };
}

async function officialChain(): Promise<Chain> {
  // Not needed by functions, and slow to load.
  const { default: imported } = await import('@alicloud/credentials');
  const DefaultChain = defaultOf(imported);
  return new DefaultChain();
}

function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no source of credentials answered within ${ms / 1000} s`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** What each source of the chain (2.4.7) says when nobody has set it up. `https://undefined/` is asked where no credentials URI is configured. */
const notSetUp = [
  /^unable to get credentials from any of the providers in the chain/,
  /^Access key (ID|secret) must be specified via environment variable/i,
  /^reading aliyun cli config from '.*' failed\.?$/,
  /^ENOENT: /,
  /^access '/,
  /^get role name failed: /,
  /https:\/\/undefined\/ failed\.?$/,
];
const nothingSetUp =
  'no source of the default chain has an access key (environment, OIDC, profile of the aliyun CLI, credentials file, RAM role of an ECS instance)';

/** Fault for a call that has no usable access key. The reason is the chain's own sentences, without those about sources that nobody has set up. */
export function noCredentials(reason: unknown): CloudError {
  if (reason instanceof CloudError) return reason;
  const said = reason instanceof Error ? reason.message : String(reason);
  const telling = said.split(', ').filter((part) => !notSetUp.some((pattern) => pattern.test(part)));
  const message = telling.length === 0 ? nothingSetUp : redactor([])(telling.join(', ')).slice(0, 1000);
  return new CloudError(faultOf({ meaning: 'no-credentials', action: 'credentials', code: 'no-credentials', message }));
}
