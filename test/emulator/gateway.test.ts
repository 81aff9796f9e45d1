import { createHash, createHmac, randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../emulator/index.ts';
import { aScenario, type ScenarioBuilder } from '../../emulator/scenario/builder.ts';
import { Nonces } from '../../emulator/wire/authenticate.ts';
import { keyOf, outcome, rawClient, versions } from '../contract/clients.ts';

const id = 'kst-hzz65f176a0ogplgq1x2';
const get = { query: { KmsInstanceId: id } };

let cloud: Emulator;
afterEach(() => cloud.close());

async function start(
  scenario: ScenarioBuilder = aScenario(),
  options: Partial<EmulatorOptions> = {},
): Promise<Emulator> {
  cloud = await startEmulator({ scenario: scenario.build(), ...options });
  return cloud;
}

interface Signing {
  readonly headers?: Record<string, string>;
  readonly signed?: readonly string[];
  readonly body?: string;
  readonly date?: Date;
  readonly method?: string;
}

/** A hand-signed call: every part can be wrong. */
async function sign(
  product: keyof typeof versions,
  action: string,
  query: string,
  signing: Signing = {},
) {
  const key = keyOf('kms');
  const headers: Record<string, string> = {
    host: `127.0.0.1:${cloud.port}`,
    'x-acs-action': action,
    'x-acs-version': versions[product],
    'x-acs-date': (signing.date ?? new Date()).toISOString().replace(/\.\d+Z/, 'Z'),
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-content-sha256': createHash('sha256').update('').digest('hex'),
    ...signing.headers,
  };
  const names = signing.signed ?? Object.keys(headers).sort();
  const method = signing.method ?? 'POST';
  const canonical = [
    method,
    '/',
    query,
    names.map((n) => `${n}:${headers[n]}\n`).join(''),
    names.join(';'),
    headers['x-acs-content-sha256'],
  ];
  const hash = createHash('sha256').update(canonical.join('\n')).digest('hex');
  const signature = createHmac('sha256', key.accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${hash}`)
    .digest('hex');
  const authorization =
    'ACS3-HMAC-SHA256 ' +
    `Credential=${key.accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
  const { host: _host, ...sent } = headers;
  const init = {
    method,
    headers: { ...sent, authorization },
    ...(signing.body ? { body: signing.body } : {}),
  };
  const response = await fetch(`${cloud.url}/?${query}`, init);
  const text = await response.text();
  return {
    status: response.status,
    text,
    ...(text.startsWith('{') ? (JSON.parse(text) as Record<string, string>) : {}),
  };
}

describe('a signature', () => {
  test('is accepted once, and its nonce not again', async () => {
    await start();
    const headers = { 'x-acs-signature-nonce': 'once' };
    expect(await sign('Sts', 'GetCallerIdentity', '', { headers })).toMatchObject({ status: 200 });
    expect(await sign('Sts', 'GetCallerIdentity', '', { headers })).toMatchObject({
      status: 400,
      Code: 'SignatureNonceUsed',
    });
  });

  test.each([
    ['Sts', 'GetCallerIdentity', 'InvalidTimeStamp.Expired'],
    ['Kms', 'ListKmsInstances', 'IllegalTimestamp'],
  ] as const)(
    'of %s that is 16 minutes old is refused: %s gets %s',
    async (product, action, code) => {
      await start();
      const date = new Date(Date.now() - 16 * 60_000);
      expect(await sign(product, action, '', { date })).toMatchObject({ status: 400, Code: code });
    },
  );

  test('without a readable time is refused', async () => {
    await start();
    const answer = await sign('Sts', 'GetCallerIdentity', '', {
      headers: { 'x-acs-date': 'yesterday' },
    });
    expect(answer).toMatchObject({ status: 400, Code: 'InvalidTimeStamp.Expired' });
  });

  test('that leaves a common header out, or does not fit the body, does not match', async () => {
    await start();
    const signed = ['host', 'x-acs-action', 'x-acs-content-sha256', 'x-acs-date', 'x-acs-version'];
    expect(await sign('Sts', 'GetCallerIdentity', '', { signed })).toMatchObject({
      status: 400,
      Code: 'SignatureDoesNotMatch',
    });
    expect(await sign('Sts', 'GetCallerIdentity', '', { body: 'x=1' })).toMatchObject({
      status: 400,
      Code: 'SignatureDoesNotMatch',
    });
  });

  test('is needed', async () => {
    await start();
    const headers = { 'x-acs-action': 'GetCallerIdentity', 'x-acs-version': versions.Sts };
    const response = await fetch(`${cloud.url}/`, { method: 'POST', headers });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      Code: 'MissingAccessKeyId',
      HostId: `127.0.0.1:${cloud.port}`,
    });
  });

  test('of an unknown version of the API is not even looked at', async () => {
    await start();
    const response = await fetch(`${cloud.url}/?Action=GetKmsInstance&Version=1999-01-01`);
    expect(await response.json()).toMatchObject({ Code: 'InvalidVersion' });
  });

  test('does not make a method acceptable that the contract does not list', async () => {
    await start();
    expect(await sign('Sts', 'GetCallerIdentity', '', { method: 'PUT' })).toMatchObject({
      status: 403,
      Code: 'UnsupportedHTTPMethod',
    });
  });
});

describe('a temporary key', () => {
  const sts = {
    accessKeyId: 'STS.k',
    accessKeySecret: 's',
    securityToken: 't',
    expiresAt: '2026-06-01T00:00:00Z',
  };
  const withSts = () => aScenario().account('ops', { sts });

  test('works with its token until it expires', async () => {
    let now = Date.parse('2026-05-31T23:59:59Z');
    await start(withSts(), { clock: () => now });
    const call = rawClient(cloud, {
      accessKeyId: 'STS.k',
      accessKeySecret: 's',
      securityToken: 't',
    });
    expect(JSON.parse(await call('Sts', 'GetCallerIdentity'))).toMatchObject({
      IdentityType: 'AssumedRoleUser',
    });
    now += 1000;
    expect(await outcome(call('Sts', 'GetCallerIdentity'))).toBe(
      '400 InvalidSecurityToken.Expired',
    );
  });

  test('does not work without its token, or with another', async () => {
    await start(withSts(), { clock: () => Date.parse('2026-01-01T00:00:00Z') });
    const key = { accessKeyId: 'STS.k', accessKeySecret: 's' };
    expect(await outcome(rawClient(cloud, key)('Sts', 'GetCallerIdentity'))).toBe(
      '400 InvalidSecurityToken.Malformed',
    );
    const other = rawClient(cloud, { ...key, securityToken: 'x' });
    expect(await outcome(other('Sts', 'GetCallerIdentity'))).toBe(
      '400 InvalidSecurityToken.Malformed',
    );
  });

  test('can be ended by a change', async () => {
    await start(withSts(), { clock: () => Date.parse('2026-01-01T00:00:00Z') });
    const call = rawClient(cloud, {
      accessKeyId: 'STS.k',
      accessKeySecret: 's',
      securityToken: 't',
    });
    cloud.change({ expireKeys: { account: 'ops' } });
    expect(await outcome(call('Sts', 'GetCallerIdentity'))).toBe(
      '400 InvalidSecurityToken.Expired',
    );
  });

  test('is what AssumeRole gives, with the permissions of the role', async () => {
    const roles = [{ name: 'reader', trusts: ['kms'], allow: ['vpc:*'] }];
    await start(aScenario().account('team-a', { id: '1000000000000001', roles }));
    const RoleArn = 'acs:ram::1000000000000001:role/reader';
    const text = await rawClient(cloud)('Sts', 'AssumeRole', {
      query: { RoleArn, RoleSessionName: 'me' },
    });
    const { Credentials } = JSON.parse(text) as { Credentials: Record<string, string> };
    const key = {
      accessKeyId: `${Credentials.AccessKeyId}`,
      accessKeySecret: `${Credentials.AccessKeySecret}`,
    };
    const call = rawClient(cloud, { ...key, securityToken: `${Credentials.SecurityToken}` });
    expect(JSON.parse(await call('Sts', 'GetCallerIdentity'))).toMatchObject({
      AccountId: '1000000000000001',
      Arn: 'acs:ram::1000000000000001:assumed-role/reader/me',
    });
    expect(await outcome(call('Vpc', 'DescribeVpcs', { query: { RegionId: 'cn-hangzhou' } }))).toBe(
      'ok',
    );
    expect(await outcome(call('Kms', 'ListKmsInstances'))).toBe('403 Forbidden.NoPermission');
  });

  test('is not given for an unknown role, or to whom the role does not trust', async () => {
    await start(
      aScenario().account('team-a', {
        id: '1000000000000001',
        roles: [{ name: 'reader', trusts: ['kms'] }],
      }),
    );
    const assume = (RoleArn: string, alias = 'kms') =>
      outcome(
        rawClient(cloud, keyOf(alias))('Sts', 'AssumeRole', {
          query: { RoleArn, RoleSessionName: 'me' },
        }),
      );
    expect(await assume('acs:ram::1000000000000001:role/writer')).toBe('404 EntityNotExist.Role');
    expect(await assume('nonsense')).toBe('404 EntityNotExist.Role');
    expect(await assume('acs:ram::1000000000000001:role/reader', 'team-a')).toBe(
      '403 NoPermission',
    );
  });
});

describe('a policy', () => {
  const readers = [
    ['Kms', 'GetKmsInstance', get, '403 Forbidden.NoPermission'],
    ['Vpc', 'DescribeVpcs', { query: { RegionId: 'cn-hangzhou' } }, '403 Forbidden.RAM'],
    [
      'ResourceSharing',
      'ListResourceShares',
      { query: { ResourceOwner: 'Self' } },
      '403 NoPermission',
    ],
  ] as const;

  test.each(readers)('that denies %s %s', async (product, action, call, refused) => {
    await start();
    expect(await outcome(rawClient(cloud)(product, action, call))).toBe('ok');
    cloud.change({ setPolicy: { account: 'kms', deny: [`${product.toLowerCase()}:${action}`] } });
    expect(await outcome(rawClient(cloud)(product, action, call))).toBe(refused);
  });

  test.each([
    ['of the identity', undefined, 'AccountLevelIdentityBasedPolicy'],
    ['of the directory', 'ControlPolicy', 'ControlPolicy'],
  ] as const)('%s that denies says so', async (_, by, PolicyType) => {
    await start();
    cloud.change({ setPolicy: { account: 'kms', deny: ['kms:*'], ...(by ? { by } : {}) } });
    await expect(rawClient(cloud)('Kms', 'GetKmsInstance', get)).rejects.toMatchObject({
      accessDeniedDetail: {
        AuthAction: 'kms:GetKmsInstance',
        AuthPrincipalType: 'SubUser',
        PolicyType,
        NoPermissionType: 'ExplicitDeny',
      },
    });
  });

  test('that allows one thing denies the others, but never who one is', async () => {
    await start(aScenario().account('narrow', { allow: ['kms:ListKmsInstances'] }));
    const call = rawClient(cloud, keyOf('narrow'));
    expect(await outcome(call('Kms', 'ListKmsInstances'))).toBe('ok');
    expect(await outcome(call('Kms', 'GetKmsInstance', get))).toBe('403 Forbidden.NoPermission');
    expect(await outcome(call('Sts', 'GetCallerIdentity'))).toBe('ok');
  });
});

describe('the gateway', () => {
  test('throttles above the given rate, with the code of the product', async () => {
    await start(aScenario(), { throttle: { maxPerSecond: 2 }, clock: () => Date.UTC(2026, 0, 1) });
    const call = rawClient(cloud);
    for (let i = 0; i < 2; i++) expect(await outcome(call('Sts', 'GetCallerIdentity'))).toBe('ok');
    expect(await outcome(call('Kms', 'GetKmsInstance', get))).toBe('429 Rejected.Throttling');
    expect(await outcome(call('Vpc', 'DescribeVpcs', { query: { RegionId: 'cn-hangzhou' } }))).toBe(
      '400 Throttling.User',
    );
  });

  test('lets calls in again a second later', async () => {
    let now = Date.UTC(2026, 0, 1);
    await start(aScenario(), { throttle: { maxPerSecond: 1 }, clock: () => now });
    const ask = () => outcome(rawClient(cloud)('Sts', 'GetCallerIdentity'));
    expect([await ask(), await ask()]).toEqual(['ok', '400 Throttling.User']);
    now += 1000;
    expect(await ask()).toBe('ok');
  });

  test('refuses long URLs under urlLimitBytes, while a form body passes', async () => {
    await start(aScenario().vpc('vpc-1').variants({ urlLimitBytes: 8192 }));
    const BindVpcs = `[{"VpcId":"vpc-1","VSwitchId":"vsw-1","Note":"${'x'.repeat(9000)}"}]`;
    const list = { KmsInstanceId: id, BindVpcs };
    await expect(
      rawClient(cloud)('Kms', 'UpdateKmsInstanceBindVpc', { query: list }),
    ).rejects.toThrow();
    expect(cloud.calls.at(-1)).toMatchObject({ status: 414, evidence: 'gateway.url-limit' });
    expect(await outcome(rawClient(cloud)('Kms', 'UpdateKmsInstanceBindVpc', { body: list }))).toBe(
      'ok',
    );
  });

  test('takes a URL of 100 KB where nothing limits it', async () => {
    await start(aScenario().vpc('vpc-1'));
    const BindVpcs = `[{"VpcId":"vpc-1","VSwitchId":"vsw-1","Note":"${'x'.repeat(100_000)}"}]`;
    expect(
      await outcome(
        rawClient(cloud)('Kms', 'UpdateKmsInstanceBindVpc', {
          query: { KmsInstanceId: id, BindVpcs },
        }),
      ),
    ).toBe('ok');
  });

  test('ignores a form body under formBody: refused', async () => {
    await start(aScenario().variants({ formBody: 'refused' }));
    expect(await outcome(rawClient(cloud)('Kms', 'GetKmsInstance', { body: get.query }))).toBe(
      '400 MissingParameter',
    );
  });

  test.each(['GET', 'POST'] as const)('can accept %s only for the list', async (updateMethod) => {
    await start(aScenario().variants({ updateMethod }));
    const write = (method: 'GET' | 'POST') =>
      outcome(
        rawClient(cloud)('Kms', 'UpdateKmsInstanceBindVpc', {
          query: { KmsInstanceId: id, BindVpcs: '[]' },
          method,
        }),
      );
    expect(await write(updateMethod)).toBe('ok');
    expect(await write(updateMethod === 'GET' ? 'POST' : 'GET')).toBe('403 UnsupportedHTTPMethod');
  });
});

test('nonces are forgotten once their time could not be accepted any more, and not before', () => {
  const nonces = new Nonces();
  const halfAnHour = 30 * 60_000;
  expect([
    nonces.use('a', 0),
    nonces.use('a', halfAnHour),
    nonces.use('b', halfAnHour + 1),
    nonces.use('a', halfAnHour + 1),
  ]).toEqual([true, false, true, true]);
});
