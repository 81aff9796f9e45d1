import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import type { CloudError } from '../../shared/cloud/cloud-error.ts';
import { redactor } from '../../shared/cloud/transport/redact.ts';
import { verbatim } from '../../shared/core/problems/said.ts';
import { aCloud, errorOf, id, region } from './a-cloud.ts';
import type { Reply, Script } from './scripted-server.ts';

const secret = 'canary-secret+/=';
const token = 'canary-token+/=';
const keyId = 'STS.canary';
const credentials = async () => ({
  accessKeyId: keyId,
  accessKeySecret: secret,
  securityToken: token,
});

/** Everything anybody could print of an error. */
const everythingOf = (error: CloudError): string =>
  [
    error.message,
    error.stack,
    String(error),
    String(error.cause),
    JSON.stringify(error),
    JSON.stringify(error.cause),
    inspect(error, { depth: 50, showHidden: true, getters: true }),
  ].join('\n');

const signatureOf = (
  heard: readonly { headers: { authorization?: string | undefined } }[],
): string =>
  /Signature=(\w+)/.exec(heard[0]?.headers.authorization ?? '')?.[1] ?? 'no signature was sent';

const breakOff: Script = (call) => {
  call.socket.destroy();
  return undefined;
};

/**
 * The gateway's explanation of a wrong signature holds the request that was signed, security token
 * included.
 */
const explanation: Script = (call): Reply => ({
  status: 400,
  body: {
    Code: 'SignatureDoesNotMatch',
    RequestId: 'r-1',
    Message:
      'Specified signature is not matched with our calculation. ' +
      'server string to sign is:ACS3-HMAC-SHA256\n0123, ' +
      `server canonical request is:POST\n/\n${JSON.stringify(call.query)}\n` +
      `x-acs-security-token:${token}\n${call.headers.authorization}`,
  },
});

test.each(['http://', 'https://a', 'secret', 'Signature', 'Signature ', 'server ', "'", ' '])(
  'a message of nothing but %j is filtered in time',
  (unit) => {
    const message = unit.repeat(Math.ceil(300_000 / unit.length));
    const before = process.cpuUsage().user;
    expect(redactor(['s'.repeat(20)])(message)).toBe(message);
    expect(process.cpuUsage().user - before).toBeLessThan(4_000_000);
  },
);

test('of addresses what comes after the question mark is left out, of each one', () => {
  const filter = redactor([]);
  expect(filter('see https://a.b/c?d=e and http://f?g?h, not i?j')).toBe(
    'see https://a.b/c?*** and http://f?*** not i?j',
  );
  expect(filter('https://a.b/c')).toBe('https://a.b/c');
});

test.each<[string, Script]>([
  ['explains a signature', explanation],
  [
    'repeats the headers',
    (call) => ({
      status: 403,
      body: { Code: 'Forbidden.RAM', Message: JSON.stringify(call.headers) },
    }),
  ],
  [
    'repeats the secret encoded',
    () => ({ status: 400, body: { Code: 'X', Message: `got ${encodeURIComponent(secret)}` } }),
  ],
  [
    'repeats the URL',
    (call) => ({
      status: 400,
      body: {
        Code: 'X',
        Message: `POST https://kms/?KmsInstanceId=${call.query.KmsInstanceId} failed`,
      },
    }),
  ],
  [
    'repeats the secret where RAM explains itself',
    () => ({
      status: 403,
      body: {
        Code: 'NoPermission',
        AccessDeniedDetail: { PolicyType: 'ControlPolicy', EncodedDiagnosticMessage: secret },
      },
    }),
  ],
  ['breaks off', breakOff],
  ['answers HTML', () => ({ status: 502, body: `<html>${token}</html>` })],
  ['answers HTML as a success', () => ({ status: 200, body: `<html>${token}</html>` })],
])('an error holds no secret, signature or parameter when the service %s', async (_, script) => {
  const { cloud, server, calls } = await aCloud(script, { credentials });
  const error = await errorOf(
    cloud.replaceBindings(region, id, [], { deadline: performance.now() + 60_000 }),
  );
  const text = `${everythingOf(error)}\n${JSON.stringify(calls)}`;
  expect(server.heard[0]?.headers['x-acs-security-token']).toBe(token);
  for (const canary of [
    keyId,
    secret,
    token,
    encodeURIComponent(secret),
    encodeURIComponent(token),
    signatureOf(server.heard),
  ]) {
    expect(text).not.toContain(canary);
  }
  expect(text).not.toMatch(/BindVpcs=|KmsInstanceId=/);
});

test('the cause of a broken connection is kept, without the URL', async () => {
  const { cloud, limits } = await aCloud(breakOff, { credentials });
  const error = await errorOf(cloud.replaceBindings(region, id, [], limits));
  expect(error.cause).toBeInstanceOf(Error);
  expect(String(error.cause)).toBe('Error: Error: socket hang up');
});

test('a refusal about who asks names the source of the key, and nothing of it', async () => {
  const source = 'profile prod of /home/me/.aliyun/config.json';
  const { cloud, limits } = await aCloud(
    () => ({ status: 403, body: { Code: 'Forbidden.RAM', Message: `denied ${keyId}` } }),
    {
      credentials: async () => ({ ...(await credentials()), source: verbatim(source) }),
    },
  );
  const { fault } = await errorOf(cloud.kmsInstance(region, id, limits));
  expect(fault.message).toBe(`denied *** (credentials: ${source})`);
});

test('a filter without secrets leaves ordinary words alone', () => {
  const redact = redactor([undefined, '']);
  expect(redact('the signature is wrong, see https://help.example.com/a')).toBe(
    'the signature is wrong, see https://help.example.com/a',
  );
});
