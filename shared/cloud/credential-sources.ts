import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import {
  CLIProfileCredentialsProvider,
  ECSRAMRoleCredentialsProvider,
  OIDCRoleArnCredentialsProvider,
  ProfileCredentialsProvider,
  URICredentialsProvider,
} from '@alicloud/credentials';
import * as z from 'zod/mini';
import { callParts } from '../core/problems/calls.ts';
import { type Said, saying } from '../core/problems/said.ts';
import {
  type Credentials,
  type CredentialsProvider,
  type Source,
  SourceFailure,
} from './credentials.ts';
import { sendHttp, TransportError } from './transport/http.ts';
import { type Environment, proxyFor } from './transport/proxy.ts';

const say = saying(callParts);

/**
 * The sources of the official chain, in its order, those that somebody has set up and the ECS role.
 * Each is asked through the provider of the official package (2.4.7); its own chain is not used:
 * it repeats whole files and answers in its errors, writes keys into the configuration of the
 * aliyun CLI, and does not say whose key it took.
 */
export function sourcesIn(env: Environment): readonly Source[] {
  return [
    ...environment(env),
    ...oidcRole(env),
    ...cliProfile(env),
    ...credentialsFile(env),
    ...ecsRole(env),
    ...credentialsUri(env),
  ];
}

function environment(env: Environment): readonly Source[] {
  const accessKeyId = env.ALIBABA_CLOUD_ACCESS_KEY_ID;
  const accessKeySecret = env.ALIBABA_CLOUD_ACCESS_KEY_SECRET;
  const securityToken = env.ALIBABA_CLOUD_SECURITY_TOKEN;
  if (!accessKeyId && !accessKeySecret) return [];
  const open = async () => async (): Promise<Credentials> => {
    if (!accessKeyId) throw notSet('ALIBABA_CLOUD_ACCESS_KEY_ID');
    if (!accessKeySecret) throw notSet('ALIBABA_CLOUD_ACCESS_KEY_SECRET');
    return { accessKeyId, accessKeySecret, ...(securityToken ? { securityToken } : {}) };
  };
  return [{ name: 'environment variables', origin: { kind: 'environment' }, open }];
}

function oidcRole(env: Environment): readonly Source[] {
  const names = [
    'ALIBABA_CLOUD_ROLE_ARN',
    'ALIBABA_CLOUD_OIDC_PROVIDER_ARN',
    'ALIBABA_CLOUD_OIDC_TOKEN_FILE',
  ] as const;
  const missing = names.filter((name) => !env[name]);
  // The role alone may be meant for another tool.
  if (missing.length > 1 || (missing.length === 1 && !env.ALIBABA_CLOUD_OIDC_TOKEN_FILE)) return [];
  const role = shownRole(env.ALIBABA_CLOUD_ROLE_ARN);
  return [
    {
      name: role === null ? 'OIDC role' : `OIDC role ${role}`,
      origin: { kind: 'oidc-role', role },
      open: async () => {
        if (missing[0] !== undefined) throw notSet(missing[0]);
        return asking(OIDCRoleArnCredentialsProvider.builder().build(), env);
      },
    },
  ];
}

const notSet = (variable: string): SourceFailure =>
  new SourceFailure(say('variable-not-set', { variable }));

const shownRole = (arn: string | undefined): string | null =>
  /^acs:ram::\d{1,20}:role\/[\w.-]{1,64}$/.test(arn ?? '') ? String(arn) : null;

const profiles = z.object({
  current: z.nullish(z.string()),
  profiles: z.array(
    z.looseObject({
      name: z.string(),
      mode: z.nullish(z.string()),
      source_profile: z.nullish(z.string()),
      oauth_access_token: z.nullish(z.string()),
      oauth_access_token_expire: z.nullish(z.number()),
    }),
  ),
});

function cliProfile(env: Environment): readonly Source[] {
  const file = path.join(homedir(), '.aliyun', 'config.json');
  const isOff = env.ALIBABA_CLOUD_CLI_PROFILE_DISABLED?.toLowerCase() === 'true';
  if (isOff || !existsSync(file)) return [];
  const wanted = env.ALIBABA_CLOUD_PROFILE || null;
  const read = readProfiles(file);
  return [
    {
      // The name of the current profile stands in the file, which is read when it is asked.
      get name() {
        const name = shownName(wanted ?? read.current());
        return name === null ? `a profile of ${file}` : `profile ${name} of ${file}`;
      },
      get origin() {
        return { kind: 'profile', profile: shownName(wanted ?? read.current()), file } as const;
      },
      open: async () => {
        const name = await read.usable(wanted);
        const provider = CLIProfileCredentialsProvider.builder().withProfileName(name).build();
        return asking(provider, env);
      },
    },
  ];
}

/**
 * A name of letters, as people give one; anything else may be something that got there by mistake.
 */
const shownName = (name: string | null): string | null =>
  name !== null && /^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,39}$/u.test(name) ? name : null;

/**
 * Shortest life of an OAuth login that is used as it is: the official provider renews before that.
 */
const renewedBeforeSeconds = 1200;

function readProfiles(file: string) {
  let current: string | null = null;
  return {
    current: () => current,
    /** The name of the profile that is meant, if it and those it builds on can be used. */
    async usable(wanted: string | null): Promise<string> {
      const config = profiles.safeParse(jsonIn(await readFile(file, 'utf8'), file));
      if (!config.success || config.data.profiles.length === 0)
        throw new SourceFailure(say('file-without-profiles', { file }));
      current = config.data.current ?? null;
      const meant = wanted ?? current;
      if (!meant) throw new SourceFailure(say('no-current-profile', { file }));
      for (const profile of lineage(config.data.profiles, meant, file)) refuseUnrenewed(profile);
      return meant;
    },
  };
}

type Profile = z.infer<typeof profiles>['profiles'][number];

/** A profile and those it builds on. */
function lineage(all: readonly Profile[], meant: string, file: string): readonly Profile[] {
  const found: Profile[] = [];
  for (let name: string | null | undefined = meant; name; ) {
    const profile = all.find((one) => one.name === name);
    if (profile === undefined) throw new SourceFailure(say('no-such-profile', { file }));
    if (found.includes(profile)) throw new SourceFailure(say('profiles-in-circles', {}));
    found.push(profile);
    name = profile.mode === 'ChainableRamRoleArn' ? profile.source_profile : null;
  }
  return found;
}

/** A renewed login would have to be written back, or the aliyun CLI is signed out. */
function refuseUnrenewed(profile: Profile): void {
  const left = (profile.oauth_access_token_expire ?? 0) - Date.now() / 1000;
  if (profile.mode !== 'OAuth' || (profile.oauth_access_token && left > renewedBeforeSeconds))
    return;
  throw new SourceFailure(say('login-to-renew', {}));
}

function jsonIn(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const hasMark = text.startsWith('\uFEFF');
    throw new SourceFailure(say(hasMark ? 'file-no-json-mark' : 'file-no-json', { file }));
  }
}

function credentialsFile(env: Environment): readonly Source[] {
  const named = env.ALIBABA_CLOUD_CREDENTIALS_FILE;
  const file = named || path.join(homedir(), '.alibabacloud', 'credentials');
  if (!named && !existsSync(file)) return [];
  const profile = shownName(env.ALIBABA_CLOUD_PROFILE || 'default');
  return [
    {
      name: profile === null ? `a profile of ${file}` : `profile ${profile} of ${file}`,
      origin: { kind: 'profile', profile, file },
      open: async () => asking(ProfileCredentialsProvider.builder().build(), env),
    },
  ];
}

function ecsRole(env: Environment): readonly Source[] {
  const role = env.ALIBABA_CLOUD_ECS_METADATA;
  const builder = ECSRAMRoleCredentialsProvider.builder();
  const open = async () => asking((role ? builder.withRoleName(role) : builder).build(), env);
  const name = 'RAM role of this ECS instance';
  return [{ name, origin: { kind: 'ecs-role' }, isOnlyTried: !role, open }];
}

function credentialsUri(env: Environment): readonly Source[] {
  const uri = env.ALIBABA_CLOUD_CREDENTIALS_URI;
  if (!uri) return [];
  const open = async () =>
    asking(URICredentialsProvider.builder().withCredentialsURI(uri).build(), env);
  return [{ name: 'credentials URI', origin: { kind: 'uri' }, open }];
}

/** As much of an official provider as is used here. */
interface Provider {
  getCredentials(): Promise<Partial<Record<keyof Credentials, string>>>;
}

/** Asks an official provider: over our transport, without leave to write, and in silence. */
function asking(provider: Provider, env: Environment): CredentialsProvider {
  const doRequest = (request: OfficialRequest) => sendFor(request, env);
  const open: unknown = Reflect.get(provider, 'getCredentialsProvider');
  const keepsNothing = () => async (): Promise<void> => {};
  Object.assign(provider, { doRequest });
  if (typeof open === 'function') {
    Object.assign(provider, {
      getCredentialsProvider: (...args: unknown[]) =>
        Object.assign(Reflect.apply(open, provider, args), { doRequest }),
      createOAuthTokenUpdateCallback: keepsNothing,
      createExternalCredentialUpdateCallback: keepsNothing,
    });
  }
  return async () => {
    const {
      accessKeyId = '',
      accessKeySecret = '',
      securityToken = '',
    } = await provider
      .getCredentials()
      .catch((error: unknown) => Promise.reject(new SourceFailure(inOwnWords(error))));
    return { accessKeyId, accessKeySecret, securityToken };
  };
}

/** What the providers hand to their transport, and take from it. */
interface OfficialRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyForm?: Readonly<Record<string, string>>;
  readonly readTimeout?: number;
  readonly connectTimeout?: number;
  toRequestURL(): string;
}

async function sendFor(request: OfficialRequest, env: Environment) {
  const url = new URL(request.toRequestURL());
  const protocol = url.protocol === 'http:' ? 'http' : 'https';
  const form = request.bodyForm ? new URLSearchParams(request.bodyForm).toString() : '';
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const connect = request.connectTimeout ?? 5000;
  const { status, headers, text } = await sendHttp({
    endpoint: { protocol, host: url.host, proxy: proxyOf(url, protocol, env) },
    method: request.method,
    path: `${url.pathname}${url.search}`,
    headers: { host: url.host, ...(form === '' ? {} : type), ...request.headers },
    body: form === '' ? null : form,
    times: { connect, whole: connect + (request.readTimeout ?? 10_000) },
  });
  return { statusCode: status, headers, body: Buffer.from(text) };
}

/** The metadata service of ECS is of this machine alone. */
const metadataService = '100.100.100.200';

function proxyOf(url: URL, protocol: 'http' | 'https', env: Environment): string | null {
  if (url.hostname === metadataService) return null;
  return proxyFor(protocol, url.hostname, url.port || (protocol === 'http' ? '80' : '443'), env);
}

/** What is told of a provider's failure: texts of ours, by the beginning of its own. */
const sentences = [
  [/^failed to execute external command/, 'source-command-failed'],
  [/^failed to parse external command output/, 'source-command-no-json'],
  [/^invalid (StsToken )?credential response/, 'source-command-key'],
  [/^process_command is empty/, 'source-no-command'],
  [/^unsupported profile mode/, 'source-mode'],
  [/^the access key (id|secret) is empty/, 'source-key-empty'],
  [/^the security token is empty/, 'source-token-empty'],
  [/^CloudSSO access token is empty or expired/, 'source-login-ended'],
  [/^Can not find credential type/, 'source-no-profile'],
  [/^Invalid type option/, 'source-type'],
  [/^get sts token failed, json parse failed/, 'source-answer-no-json'],
  [/^error retrieving credentials from credentialsURI/, 'source-answer-key'],
  [/^get sts token failed, httpStatus/, 'source-answered-error'],
] as const;

/** Error codes of STS, and nothing else that looks like one. */
const stsCodes = [
  'EntityNotExist',
  'NoPermission',
  'AuthenticationFail',
  'InvalidParameter',
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'InvalidSecurityToken',
  'Throttling',
];
const stsCode = new RegExp(
  `"Code"\\s*:\\s*"((?:${stsCodes.join('|')})(?:\\.[A-Za-z]{1,40}){0,3})"`,
);

function inOwnWords(error: unknown): Said {
  if (error instanceof TransportError) return say('source-silent', { code: error.code });
  if (!(error instanceof Error)) return say('key-not-usable', {});
  if ('code' in error && error.code === 'ENOENT') return say('source-file-missing', {});
  if ('code' in error && error.code === 'EACCES') return say('source-file-denied', {});
  const sentence = sentences.find(([pattern]) => pattern.test(error.message))?.[1];
  if (sentence !== undefined) return say(sentence, {});
  const fromSts = /^(get sts token failed with OIDC|refresh session token failed):/.test(
    error.message,
  );
  const code = fromSts ? stsCode.exec(error.message)?.[1] : undefined;
  return code === undefined ? say('key-not-usable', {}) : say('sts-refused', { code });
}
