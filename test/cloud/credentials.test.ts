import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Source, SourceFailure } from '../../shared/cloud/credentials.ts';
import { type Choice, defaultCredentials } from '../../shared/cloud/default-credentials.ts';
import { fixFor } from '../../shared/cloud/wire-errors.ts';
import { verbatim } from '../../shared/core/problems/said.ts';
import { errorOf } from './a-cloud.ts';
import { scriptedServer } from './scripted-server.ts';

beforeEach(() => {
  for (const name of Object.keys(process.env).filter((one) =>
    /^(ALIBABA_CLOUD|ALICLOUD|ALIYUN)_|_proxy$/i.test(one),
  ))
    vi.stubEnv(name, undefined);
  // The machine that runs the tests has a home and perhaps a metadata service of its own.
  const home = mkdtempSync(join(tmpdir(), 'kms-vpc-home-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  vi.stubEnv('HOME', home);
  vi.stubEnv('ALIBABA_CLOUD_ECS_METADATA_DISABLED', 'true');
  // Whatever would leave this machine is refused at once.
  vi.stubEnv('HTTPS_PROXY', 'http://user:CANARY-proxy@127.0.0.1:9');
});

/** Writes a file below the home of this test. */
function inHome(place: string, content: string): string {
  const file = join(String(process.env.HOME), place);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

const config = (
  profile: Readonly<Record<string, unknown>>,
  others: readonly unknown[] = [],
): string =>
  inHome(
    '.aliyun/config.json',
    JSON.stringify({ current: 'prod', profiles: [{ name: 'prod', ...profile }, ...others] }),
  );

/** A program of a profile's, which prints this. */
function program(script: string): string {
  const file = inHome('keys.sh', `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

/** What a source is called in English. */
const named = (english: string) => expect.objectContaining({ english });

const ownKey = { access_key_id: 'CANARY-id', access_key_secret: 'CANARY-secret' };
const oidc = (): void => {
  vi.stubEnv('ALIBABA_CLOUD_ROLE_ARN', 'acs:ram::1000000000000001:role/ci');
  vi.stubEnv('ALIBABA_CLOUD_OIDC_PROVIDER_ARN', 'acs:ram::1000000000000001:oidc-provider/ci');
  vi.stubEnv('ALIBABA_CLOUD_OIDC_TOKEN_FILE', inHome('token', 'CANARY-oidc-token'));
};

describe('a key is found', () => {
  test('in the environment, with its token', async () => {
    vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'id');
    vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'secret');
    const key = {
      accessKeyId: 'id',
      accessKeySecret: 'secret',
      source: named('environment variables'),
    };
    expect(await defaultCredentials()()).toEqual(key);
    vi.stubEnv('ALIBABA_CLOUD_SECURITY_TOKEN', 'token');
    expect(await defaultCredentials()()).toEqual({ ...key, securityToken: 'token' });
  });

  test('in a profile of a credentials file', async () => {
    const file = inHome(
      'keys',
      '[default]\ntype = access_key\naccess_key_id = id\naccess_key_secret = secret\n',
    );
    vi.stubEnv('ALIBABA_CLOUD_CREDENTIALS_FILE', file);
    const source = named(`profile default of ${file}`);
    expect(await defaultCredentials()()).toEqual({
      accessKeyId: 'id',
      accessKeySecret: 'secret',
      source,
    });
  });

  test('in the profile of the aliyun CLI, current or named by the environment', async () => {
    const file = config({ mode: 'AK', ...ownKey }, [
      { name: 'dev', mode: 'AK', access_key_id: 'd', access_key_secret: 'e' },
    ]);
    expect(await defaultCredentials()()).toMatchObject({
      accessKeyId: 'CANARY-id',
      source: named(`profile prod of ${file}`),
    });
    vi.stubEnv('ALIBABA_CLOUD_PROFILE', 'dev');
    expect(await defaultCredentials()()).toMatchObject({
      accessKeyId: 'd',
      source: named(`profile dev of ${file}`),
    });
  });

  test('behind a credentials URI', async () => {
    const Expiration = new Date(Date.now() + 3_600_000).toISOString();
    const body = {
      AccessKeyId: 'id',
      AccessKeySecret: 'secret',
      SecurityToken: 'token',
      Expiration,
    };
    const { url } = await scriptedServer(() => ({ body }));
    vi.stubEnv('ALIBABA_CLOUD_CREDENTIALS_URI', `${url}/keys?t=CANARY`);
    expect(await defaultCredentials()()).toMatchObject({
      securityToken: 'token',
      source: named('credentials URI'),
    });
  });

  test('by the program of a profile, and nothing is written into the configuration', async () => {
    const answer = {
      mode: 'StsToken',
      ...ownKey,
      sts_token: 'CANARY-token',
      expiration: '2030-01-01T00:00:00Z',
    };
    const file = config({
      mode: 'External',
      process_command: program(`echo '${JSON.stringify(answer)}'`),
    });
    const before = readFileSync(file, 'utf8');
    expect(await defaultCredentials()()).toMatchObject({ securityToken: 'CANARY-token' });
    expect(readFileSync(file, 'utf8')).toBe(before);
  });
});

/** Every way a source that holds secrets can fail, and what is said of it. */
const failures: readonly (readonly [what: string, setUp: () => unknown, said: RegExp])[] = [
  [
    'a key without its secret',
    () => vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'CANARY'),
    /^environment variables: ALIBABA_CLOUD_ACCESS_KEY_SECRET is not set$/,
  ],
  [
    'a secret without its key',
    () => vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'CANARY'),
    /ALIBABA_CLOUD_ACCESS_KEY_ID is not set$/,
  ],
  [
    'a trailing comma',
    () => inHome('.aliyun/config.json', `{"profiles":[${JSON.stringify(ownKey)},]}`),
    /config\.json is not valid JSON$/,
  ],
  [
    'a byte order mark',
    () => inHome('.aliyun/config.json', `\uFEFF{"profiles":[${JSON.stringify(ownKey)}]}`),
    /config\.json is not valid JSON \(it begins with a byte order mark\)$/,
  ],
  [
    'half a file',
    () => inHome('.aliyun/config.json', '{"access_key_secret": "CANARY'),
    /config\.json is not valid JSON$/,
  ],
  [
    'another shape',
    () => inHome('.aliyun/config.json', '{"CANARY": ["CANARY"]}'),
    /has no profiles as the aliyun CLI writes them$/,
  ],
  [
    'no current profile',
    () =>
      inHome('.aliyun/config.json', JSON.stringify({ profiles: [{ name: 'CANARY', ...ownKey }] })),
    /names no current profile$/,
  ],
  [
    'a profile that is not there',
    () =>
      inHome(
        '.aliyun/config.json',
        JSON.stringify({ current: '{"CANARY":1}', profiles: [{ name: 'x' }] }),
      ),
    /^a profile of .* has no such profile$/,
  ],
  [
    'an unknown mode',
    () => config({ mode: 'CANARY' }),
    /its mode is not one that this version knows$/,
  ],
  [
    'an empty key',
    () => config({ mode: 'AK', access_key_id: '', access_key_secret: 'CANARY' }),
    /its access key is empty$/,
  ],
  ['an empty token', () => config({ mode: 'StsToken', ...ownKey }), /its security token is empty$/],
  [
    'profiles in a circle',
    () => config({ mode: 'ChainableRamRoleArn', source_profile: 'prod' }),
    /go round in circles$/,
  ],
  [
    'a source profile that is not there',
    () => config({ mode: 'ChainableRamRoleArn', source_profile: 'CANARY' }),
    /has no such profile$/,
  ],
  [
    'a program that fails',
    () =>
      config({
        mode: 'External',
        process_command: `${program('echo CANARY >&2; exit 3')} --password CANARY`,
      }),
    /its command failed$/,
  ],
  [
    'a program that is not there',
    () => config({ mode: 'External', process_command: '/nonexistent --token CANARY' }),
    /its command failed$/,
  ],
  [
    'a program that prints no JSON',
    () => config({ mode: 'External', process_command: program('echo CANARY-secret') }),
    /is not valid JSON$/,
  ],
  [
    'a program that prints half a key',
    () =>
      config({
        mode: 'External',
        process_command: program(`echo '{"access_key_secret":"CANARY"}'`),
      }),
    /lacks a part of the key$/,
  ],
  [
    'an ended sign-on',
    () => config({ mode: 'CloudSSO', access_token: 'CANARY', cloud_sso_access_token_expire: 1 }),
    /sign in again with the aliyun CLI$/,
  ],
  [
    'a login to renew',
    () =>
      config({
        mode: 'OAuth',
        oauth_site_type: 'CN',
        oauth_access_token: 'CANARY',
        oauth_refresh_token: 'CANARY',
        oauth_access_token_expire: 1,
      }),
    /run any command of the aliyun CLI with it$/,
  ],
  [
    'a login whose service does not answer',
    () =>
      config({
        mode: 'OAuth',
        oauth_site_type: 'CN',
        oauth_access_token: 'CANARY',
        oauth_refresh_token: 'CANARY',
        oauth_access_token_expire: 4e9,
      }),
    /no answer \(ECONNREFUSED\)$/,
  ],
  [
    'a role whose service does not answer',
    () =>
      config({
        mode: 'RamRoleArn',
        ...ownKey,
        ram_role_arn: 'acs:ram::1:role/r',
        ram_session_name: 's',
      }),
    /no answer \(ECONNREFUSED\)$/,
  ],
  [
    'an OIDC role whose service does not answer',
    oidc,
    /^OIDC role acs:ram::1000000000000001:role\/ci: no answer \(ECONNREFUSED\)$/,
  ],
  [
    'an OIDC role without its token',
    () => {
      oidc();
      vi.stubEnv('ALIBABA_CLOUD_OIDC_TOKEN_FILE', '/nonexistent/CANARY');
    },
    /a file that it needs is not there$/,
  ],
  [
    'an OIDC role without its name',
    () => {
      oidc();
      vi.stubEnv('ALIBABA_CLOUD_ROLE_ARN', '');
    },
    /^OIDC role: ALIBABA_CLOUD_ROLE_ARN is not set$/,
  ],
  [
    'an OIDC role that is no role',
    () => {
      oidc();
      vi.stubEnv('ALIBABA_CLOUD_ROLE_ARN', 'CANARY');
    },
    /^OIDC role: no answer/,
  ],
  [
    'a credentials file that is not there',
    () => vi.stubEnv('ALIBABA_CLOUD_CREDENTIALS_FILE', '/nonexistent/keys'),
    /^profile default of \/nonexistent\/keys: it gave no usable key$|a file .* is not there$/,
  ],
  [
    'a credentials file of another type',
    () => inHome('.alibabacloud/credentials', '[default]\ntype = CANARY\n'),
    /its type is not one of/,
  ],
  [
    'a credentials file without the profile',
    () => inHome('.alibabacloud/credentials', '[other]\naccess_key_secret = CANARY\n'),
    /the file has no such profile$/,
  ],
];

/** Everything anybody could print of an error. */
const everythingOf = (error: Error): string =>
  [
    error.message,
    error.stack,
    JSON.stringify(error),
    inspect(error, { depth: 50, showHidden: true }),
  ].join('\n');

describe('a source that does not work', () => {
  test.each(failures)(
    '%s: is named, and nothing that it holds is repeated',
    async (_, setUp, said) => {
      setUp();
      const error = await errorOf(defaultCredentials()());
      expect(error.fault).toMatchObject({
        meaning: 'invalid-credentials',
        kind: 'user',
        code: 'invalid-credentials',
      });
      expect(error.fault.message).toMatch(said);
      expect(everythingOf(error)).not.toContain('CANARY');
    },
  );

  test.each([
    [
      'snake_case',
      { access_key_id: 'CANARY', access_key_secret: 'CANARY', security_token: 'CANARY' },
      'lacks AccessKeyId, AccessKeySecret or SecurityToken',
    ],
    ['no JSON', 'secret=CANARY', 'what it answered is not valid JSON'],
    ['an error', { status: 500, body: 'CANARY' }, 'it answered with an error'],
  ])(
    'a credentials URI that answers %s: nothing of the answer or the URI is repeated',
    async (_, body, said) => {
      const reply = typeof body === 'object' && 'status' in body ? body : { body };
      const { url } = await scriptedServer(() => reply);
      vi.stubEnv('ALIBABA_CLOUD_CREDENTIALS_URI', `${url}/keys?token=CANARY`);
      const error = await errorOf(defaultCredentials()());
      expect(error.fault.message).toContain(
        `credentials URI: ${said.startsWith('lacks') ? 'what it answered ' : ''}${said}`,
      );
      expect(everythingOf(error)).not.toContain('CANARY');
    },
  );

  test.each(['OAuth', 'External'])(
    'the configuration of the aliyun CLI is not written for %s, whatever comes of it',
    async (mode) => {
      const file = config({
        mode,
        oauth_site_type: 'CN',
        oauth_access_token: 'a',
        oauth_access_token_expire: 4e9,
        process_command: program('exit 1'),
      });
      const before = readFileSync(file, 'utf8');
      await errorOf(defaultCredentials()());
      expect(readFileSync(file, 'utf8')).toBe(before);
    },
  );
});

test('with nothing configured the error says what to set', async () => {
  const { fault } = await errorOf(defaultCredentials()());
  expect(fault).toMatchObject({
    meaning: 'no-credentials',
    kind: 'user',
    action: 'credentials',
    code: 'no-credentials',
    requestId: null,
  });
  expect(fault.message).toMatch(/^no source of the default chain has an access key \(/);
  expect(fixFor(fault).english).toContain('ALIBABA_CLOUD_ACCESS_KEY_ID');
});

test.each([
  ['ALICLOUD_ACCESS_KEY', 'ALIBABA_CLOUD_ACCESS_KEY_ID'],
  ['ALICLOUD_SECRET_KEY', 'ALIBABA_CLOUD_ACCESS_KEY_SECRET'],
  ['ALICLOUD_SECURITY_TOKEN', 'ALIBABA_CLOUD_SECURITY_TOKEN'],
  ['ALIYUN_ACCESS_KEY_SECRET', 'ALIBABA_CLOUD_ACCESS_KEY_SECRET'],
])('%s is not read, and the hint says what is', async (variable, instead) => {
  vi.stubEnv(variable, 'CANARY');
  const { fault } = await errorOf(defaultCredentials()());
  expect(fault.message).toContain(`${variable} is set and not read: the name is ${instead}`);
  expect(fault.message).not.toContain('CANARY');
});

test('a fall back from a role to another identity is told, with the reason', async () => {
  oidc();
  const file = config({ mode: 'AK', ...ownKey });
  const told: Choice[] = [];
  const provider = defaultCredentials({ onChoice: (choice) => told.push(choice) });
  expect((await provider()).source?.english).toBe(`profile prod of ${file}`);
  await provider();
  expect(told).toMatchObject([
    {
      source: { key: 'source-profile', facts: { profile: 'prod', file } },
      passedOver: [
        {
          source: {
            key: 'source-oidc-role',
            facts: { role: 'acs:ram::1000000000000001:role/ci' },
            english: 'OIDC role acs:ram::1000000000000001:role/ci',
          },
          why: { english: 'no answer (ECONNREFUSED)' },
        },
      ],
      misspelt: [],
    },
  ]);
});

type Answer = () => Promise<{ accessKeyId: string; accessKeySecret: string }>;
const key = { accessKeyId: 'a', accessKeySecret: 'b' };

/** Sources that answer as told, one answer after the other, and count. */
function aSource(name: string, ...answers: readonly Answer[]) {
  const counts = { opened: 0, asked: 0 };
  const source: Source = {
    name,
    open: async () => {
      counts.opened += 1;
      return () => {
        const answer = answers[Math.min(counts.asked, answers.length - 1)];
        counts.asked += 1;
        return answer === undefined ? Promise.reject(new Error('CANARY')) : answer();
      };
    },
  };
  return { counts, source };
}
const chainOf = (...sources: readonly Source[]) =>
  defaultCredentials({ sources: async () => sources, patienceMs: 1000 });
const failing: Answer = () => Promise.reject(new SourceFailure(verbatim('not yet')));

test('a source that hangs is waited for only so long, and named', async () => {
  const { source } = aSource('slow', () => new Promise(() => {}));
  const { fault } = await errorOf(
    defaultCredentials({ sources: async () => [source], patienceMs: 20 })(),
  );
  expect(fault).toMatchObject({
    meaning: 'no-credentials',
    message: 'no source of credentials answered within 0.02 s (last asked: slow)',
  });
});

test.each([
  { accessKeyId: 'a', accessKeySecret: '' },
  { accessKeyId: '', accessKeySecret: 'b' },
])('an answer %j is no key', async (answer) => {
  const { fault } = await errorOf(chainOf(aSource('x', async () => answer).source)());
  expect(fault.message).toBe('x: it gave no whole access key');
});

test('an error that nobody knows is not repeated', async () => {
  const { fault } = await errorOf(chainOf(aSource('x').source)());
  expect(fault.message).toBe('x: it gave no usable key');
});

test('questions at the same time are one question', async () => {
  const { counts, source } = aSource('x', async () => key);
  const provider = chainOf(source);
  await Promise.all([provider(), provider(), provider()]);
  expect(counts).toEqual({ opened: 1, asked: 1 });
});

test('every later question is asked again, of one source, so that keys are renewed', async () => {
  const { counts, source } = aSource('x', async () => key);
  const provider = chainOf(source);
  await provider();
  await provider();
  expect(counts).toEqual({ opened: 1, asked: 2 });
});

test('after a failure the chain is gone through again', async () => {
  const { source } = aSource('x', failing, async () => key);
  const provider = chainOf(source);
  await errorOf(provider());
  expect(await provider()).toMatchObject(key);
});

test('a source that fails later is not replaced by another identity in a run', async () => {
  const first = aSource(
    'first',
    async () => key,
    failing,
    async () => key,
  );
  const second = aSource('second', async () => key);
  const provider = chainOf(first.source, second.source);
  await provider();
  expect((await errorOf(provider())).fault.message).toBe('first: not yet');
  expect(await provider()).toMatchObject({ source: named('first') });
  expect(second.counts).toEqual({ opened: 0, asked: 0 });
});
