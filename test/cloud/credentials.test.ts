import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { defaultCredentials } from '../../shared/cloud/credentials.ts';
import { fixFor } from '../../shared/cloud/wire-errors.ts';
import { errorOf } from './a-cloud.ts';

const chainVariables = [
  'ALIBABA_CLOUD_ACCESS_KEY_ID',
  'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
  'ALIBABA_CLOUD_SECURITY_TOKEN',
  'ALIBABA_CLOUD_PROFILE',
  'ALIBABA_CLOUD_CREDENTIALS_FILE',
  'ALIBABA_CLOUD_CREDENTIALS_URI',
  'ALIBABA_CLOUD_ECS_METADATA',
  'ALIBABA_CLOUD_ROLE_ARN',
  'ALIBABA_CLOUD_OIDC_PROVIDER_ARN',
  'ALIBABA_CLOUD_OIDC_TOKEN_FILE',
];

beforeEach(() => {
  for (const name of chainVariables) vi.stubEnv(name, undefined);
  // The machine that runs the tests has a home and perhaps a metadata service of its own.
  vi.stubEnv('HOME', mkdtempSync(join(tmpdir(), 'kms-vpc-home-')));
  vi.stubEnv('ALIBABA_CLOUD_ECS_METADATA_DISABLED', 'true');
});

test('a key in the environment is found, with its token', async () => {
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'id-of-env');
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'secret-of-env');
  expect(await defaultCredentials()()).toEqual({ accessKeyId: 'id-of-env', accessKeySecret: 'secret-of-env' });
  vi.stubEnv('ALIBABA_CLOUD_SECURITY_TOKEN', 'token-of-env');
  expect(await defaultCredentials()()).toMatchObject({ securityToken: 'token-of-env' });
});

test('a profile of a credentials file is found', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'kms-vpc-profile-')), 'credentials');
  writeFileSync(file, '[default]\ntype = access_key\naccess_key_id = id-of-file\naccess_key_secret = secret-of-file\n');
  vi.stubEnv('ALIBABA_CLOUD_CREDENTIALS_FILE', file);
  expect(await defaultCredentials()()).toEqual({ accessKeyId: 'id-of-file', accessKeySecret: 'secret-of-file' });
});

test('with nothing configured the error says what to set', async () => {
  const { fault } = await errorOf(defaultCredentials()());
  expect(fault).toMatchObject({ meaning: 'no-credentials', kind: 'user', action: 'credentials', code: 'no-credentials', requestId: null });
  expect(fault.message).toMatch(/^no source of the default chain has an access key \(/);
  expect(fixFor(fault)).toContain('ALIBABA_CLOUD_ACCESS_KEY_ID');
});

test('a source that is set up and broken is named, and those that nobody set up are not', async () => {
  const message = 'unable to get credentials from any of the providers in the chain: x, ENOENT: no such file, the access key id is empty';
  const openChain = async () => ({ getCredential: () => Promise.reject(new Error(message)) });
  const { fault } = await errorOf(defaultCredentials({ openChain })());
  expect(fault).toMatchObject({
    meaning: 'invalid-credentials',
    kind: 'user',
    code: 'invalid-credentials',
    message: 'the access key id is empty',
  });
});

test('a key without its secret is a broken source, not a missing one', async () => {
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'id-of-env');
  const { fault } = await errorOf(defaultCredentials()());
  expect(fault).toMatchObject({
    meaning: 'invalid-credentials',
    message: expect.stringContaining('ALIBABA_CLOUD_ACCESS_KEY_SECRET'),
  });
});

test('a profile of the aliyun CLI that is no JSON is named, and nothing of what it holds', async () => {
  const folder = join(String(process.env.HOME), '.aliyun');
  mkdirSync(folder);
  writeFileSync(join(folder, 'config.json'), '{"access_key_id": "canary-id", "access_key_secret": "canary", ');
  const { fault } = await errorOf(defaultCredentials()());
  expect(fault).toMatchObject({
    meaning: 'invalid-credentials',
    message: `parse aliyun cli config from '${folder}/config.json' failed`,
  });
});

test('a machine that is no ECS instance has no role to be found broken', async () => {
  const message =
    'unable to get credentials from any of the providers in the chain: x, ' +
    'connect EHOSTUNREACH 100.100.100.200:80' +
    'GET http://100.100.100.200/latest/meta-data/ram/security-credentials/ failed.';
  const openChain = async () => ({ getCredential: () => Promise.reject(new Error(message)) });
  expect((await errorOf(defaultCredentials({ openChain })())).fault.meaning).toBe('no-credentials');
});

/** A chain that answers as told, and tells how often it was opened and asked. */
function aChain(...answers: readonly (() => Promise<{ accessKeyId?: string; accessKeySecret?: string }>)[]) {
  const counts = { opened: 0, asked: 0 };
  const openChain = async () => {
    counts.opened += 1;
    return {
      getCredential: () => {
        const answer = answers[Math.min(counts.asked, answers.length - 1)];
        counts.asked += 1;
        return answer === undefined ? Promise.reject(new Error('no answer')) : answer();
      },
    };
  };
  return { counts, openChain };
}
const key = { accessKeyId: 'a', accessKeySecret: 'b' };

test('a chain that hangs is waited for only so long', async () => {
  const { openChain } = aChain(() => new Promise(() => {}));
  const { fault } = await errorOf(defaultCredentials({ openChain, patienceMs: 20 })());
  expect(fault).toMatchObject({ meaning: 'no-credentials', message: 'no source of credentials answered within 0.02 s' });
});

test.each([{}, { accessKeyId: 'a' }, { accessKeyId: '', accessKeySecret: 'b' }, { accessKeyId: 'a', accessKeySecret: '' }])(
  'an answer %j is no key',
  async (answer) => {
    const { openChain } = aChain(async () => answer);
    expect((await errorOf(defaultCredentials({ openChain })())).fault.meaning).toBe('no-credentials');
  },
);

test('questions at the same time are one question to the chain, which would send the second to a wrong source', async () => {
  const { counts, openChain } = aChain(async () => key);
  const provider = defaultCredentials({ openChain });
  await Promise.all([provider(), provider(), provider()]);
  expect(counts).toEqual({ opened: 1, asked: 1 });
});

test('every later question is asked again, of the same chain, so that a temporary key is renewed', async () => {
  const { counts, openChain } = aChain(async () => key);
  const provider = defaultCredentials({ openChain });
  await provider();
  await provider();
  expect(counts).toEqual({ opened: 1, asked: 2 });
});

test('after a failure a new chain is opened, as the old one would ask its last source only', async () => {
  const { counts, openChain } = aChain(
    () => Promise.reject(new Error('not yet')),
    async () => key,
  );
  const provider = defaultCredentials({ openChain });
  await errorOf(provider());
  expect(await provider()).toEqual(key);
  expect(counts).toEqual({ opened: 2, asked: 2 });
});
