import { CloudError, faultOf } from './cloud-error.ts';
import { defaultOf } from './transport/interop.ts';
import { redactor } from './transport/redact.ts';

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
 * Rejects with a `CloudError` at the latest after 5 s: `no-credentials` where none of them is set
 * up, `invalid-credentials` where one is, and is of no use.
 */
export function defaultCredentials({
  patienceMs = chainPatienceMs,
  openChain = officialChain,
}: DefaultCredentialsOptions = {}): CredentialsProvider {
  let chain: Promise<Chain> | undefined;
  let asking: Promise<Credentials> | undefined;
  const ask = async (): Promise<Credentials> => {
    chain ??= openChain();
    const found = await (await chain).getCredential().catch((error: unknown) => {
      throw chainFailure(error);
    });
    const { accessKeyId, accessKeySecret, securityToken } = found;
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

/**
 * What each source of the chain (2.4.7) says when nobody has set it up. `https://undefined/` is
 * asked where no credentials URI is configured, the metadata service wherever there is none.
 */
const notSetUp = [
  /^unable to get credentials from any of the providers in the chain/,
  /^Access key ID must be specified via environment variable/i,
  /^reading aliyun cli config from '.*' failed\.?$/,
  /^ENOENT: /,
  /^access '/,
  /^get role name failed: /,
  /http:\/\/100\.100\.100\.200\/\S* failed\.?$/,
  /https:\/\/undefined\/ failed\.?$/,
];
const nothingSetUp =
  'no source of the default chain has an access key (environment, OIDC, profile of the aliyun CLI, credentials file, RAM role of an ECS instance)';

/** Of a file that is no JSON the chain repeats all it holds, keys included. */
const wholeFile = /(parse aliyun cli config from '.*?' failed): [\s\S]*/;

/** Says the chain's own sentences, without those about sources that nobody has set up. */
function chainFailure(reason: unknown): CloudError {
  const parts = textOf(reason).replace(wholeFile, '$1').split(', ');
  const telling = parts.filter((part) => !notSetUp.some((pattern) => pattern.test(part)));
  if (telling.length === 0) return noCredentials(nothingSetUp);
  const code = 'invalid-credentials';
  const message = redactor([])(telling.join(', ')).slice(0, 1000);
  return new CloudError(faultOf({ meaning: code, action: 'credentials', code, message }));
}

/** Fault for a call that has no access key; one that says why itself stays as it is. */
export function noCredentials(reason: unknown): CloudError {
  if (reason instanceof CloudError) return reason;
  const code = 'no-credentials';
  const message = redactor([])(textOf(reason)).slice(0, 1000);
  return new CloudError(faultOf({ meaning: code, action: 'credentials', code, message }));
}

const textOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));
