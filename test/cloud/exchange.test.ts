import { once } from 'node:events';
import { createServer } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { aCloud, errorOf, faultOf, id, region } from './a-cloud.ts';
import type { Reply, Script } from './scripted-server.ts';

const identity: Reply = { body: '{"RequestId":"r-1","AccountId":"1000000000000001"}' };
/** Short enough for a test of time itself, with the longest waits. */
const impatient = { times: { readMs: 150, leastReadMs: 1 }, random: () => 0.999_999 };

test('a call is a signed POST with its parameters in the URL, as by the official SDK', async () => {
  const { cloud, server, limits } = await aCloud({
    body: { KmsInstanceQuotaInfos: [{ ResourceType: 'vpc', ResourceQuota: 5, UsedQuantity: 1 }] },
  });
  await cloud.vpcQuota(region, id, limits);
  const [call] = server.heard;
  expect(call).toMatchObject({
    action: 'GetKmsInstanceQuotaInfos',
    version: '2016-01-20',
    method: 'POST',
    form: {},
  });
  expect(call?.query).toEqual({ KmsInstanceId: id, ResourceType: 'vpc' });
  expect(call?.headers.authorization).toMatch(
    /^ACS3-HMAC-SHA256 Credential=LTAI5tExample,SignedHeaders=.*,Signature=[0-9a-f]{64}$/,
  );
  expect(call?.headers['x-acs-security-token']).toBeUndefined();
});

test('a temporary key brings its token along', async () => {
  const credentials = async () => ({
    accessKeyId: 'STS.a',
    accessKeySecret: 'b',
    securityToken: 'the-token',
  });
  const { cloud, server, limits } = await aCloud(identity, { credentials });
  await cloud.callerAccount(limits);
  expect(server.heard[0]?.headers['x-acs-security-token']).toBe('the-token');
});

test('credentials are asked for before every call', async () => {
  let asked = 0;
  const credentials = async () => ({ accessKeyId: `key-${++asked}`, accessKeySecret: 'b' });
  const { cloud, server, limits } = await aCloud(identity, { credentials });
  await cloud.callerAccount(limits);
  await cloud.callerAccount(limits);
  expect(
    server.heard.map(
      ({ headers }) => /Credential=([^,]+)/.exec(String(headers.authorization))?.[1],
    ),
  ).toEqual(['key-1', 'key-2']);
});

test('the connection is kept for the next call', async () => {
  const { cloud, server, limits } = await aCloud(identity);
  await cloud.callerAccount(limits);
  await cloud.callerAccount(limits);
  expect(server.heard[1]?.socket).toBe(server.heard[0]?.socket);
});

test('proxy variables of the environment are not followed', async () => {
  for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY'])
    vi.stubEnv(name, 'http://127.0.0.1:9');
  const { cloud, limits } = await aCloud(identity);
  await expect(cloud.callerAccount(limits)).resolves.toBe('1000000000000001');
});

const never: Script = () => undefined;
const drip: Script = (_call, _index, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 5);
  response.once('close', () => clearInterval(timer));
  return undefined;
};
const dripOfError: Script = (call, index, response) => {
  response.writeHead(500);
  return drip(call, index, Object.assign(response, { writeHead: () => response }));
};
const dripOfHeaders: Script = (call) => {
  call.socket.write('HTTP/1.1 200 OK\r\nX-Slow: ');
  const timer = setInterval(() => call.socket.write('x'), 5);
  call.socket.once('close', () => clearInterval(timer));
  return undefined;
};

test.each([
  ['never answers', never],
  ['drips its answer for ever', drip],
  ['drips the body of an error for ever', dripOfError],
  ['drips its headers for ever', dripOfHeaders],
])('a server that %s is given up on, and its connection closed', async (_, script) => {
  const { cloud, server, brief } = await aCloud(script, impatient);
  const start = performance.now();
  const fault = await faultOf(cloud.callerAccount(brief));
  expect(fault).toMatchObject({ meaning: 'unavailable', kind: 'transient', code: 'timeout' });
  expect(performance.now() - start).toBeLessThan(1000);
  await closed(server.heard[0]?.socket);
});

test.each([
  ['never answers', never],
  ['drips for ever', drip],
])(
  'a kept connection that %s the second time is given up on, whatever timers are left',
  async (_, script) => {
    const onceGood: Script = (call, index, response) =>
      index === 0 ? identity : script(call, index, response);
    const { cloud, server, brief } = await aCloud(onceGood, impatient);
    await cloud.callerAccount(brief);
    const fault = await faultOf(cloud.callerAccount(brief));
    expect(fault.code).toBe('timeout');
    expect(server.heard[1]?.socket).toBe(server.heard[0]?.socket);
    await closed(server.heard[1]?.socket);
  },
);

test('timers of earlier calls do not break later ones on the same connection', async () => {
  const slow: Script = (_call, _index, response) => {
    setTimeout(() => response.end(identity.body), 25);
    return undefined;
  };
  const { cloud, limits } = await aCloud(slow, impatient);
  for (let call = 0; call < 6; call += 1)
    await expect(cloud.callerAccount(limits)).resolves.toBeDefined();
});

test('a nearer deadline shortens the time of an attempt', async () => {
  const { cloud, brief } = await aCloud(never, {
    ...impatient,
    times: { readMs: 60_000, leastReadMs: 1 },
  });
  expect((await faultOf(cloud.callerAccount(brief))).code).toBe('timeout');
});

test('a connection that breaks within an answer is unavailable, no short answer', async () => {
  const cut: Script = (_call, _index, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"RequestId":"r"}', () => response.destroy());
    return undefined;
  };
  const { cloud, brief } = await aCloud(cut, impatient);
  expect(await faultOf(cloud.callerAccount(brief))).toMatchObject({
    meaning: 'unavailable',
    code: 'ECONNRESET',
  });
});

const answeringIn =
  (coding: string, body: string | Buffer): Script =>
  (_call, _index, response) => {
    response.writeHead(200, { 'content-encoding': coding }).end(body);
    return undefined;
  };

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
  ['identity', Buffer.from],
] as const)('an answer that comes as %s is read', async (coding, packed) => {
  const { cloud, limits } = await aCloud(answeringIn(coding, packed(String(identity.body))));
  await expect(cloud.callerAccount(limits)).resolves.toBe('1000000000000001');
});

test.each([
  ['cut', 'gzip', gzipSync(String(identity.body)).subarray(0, 20), 'Z_BUF_ERROR'],
  ['not what it says to be', 'gzip', String(identity.body), 'Z_DATA_ERROR'],
  ['packed, and without end', 'gzip', gzipSync(Buffer.alloc(17 * 2 ** 20)), 'ERR_BUFFER_TOO_LARGE'],
  ['without end', 'identity', Buffer.alloc(17 * 2 ** 20), 'answer-too-long'],
])('an answer that is %s is unavailable', async (_, coding, body, code) => {
  const { cloud, limits } = await aCloud(answeringIn(coding, body));
  expect(await faultOf(cloud.callerAccount(limits))).toMatchObject({
    meaning: 'unavailable',
    code,
  });
});

test('a connection that is reset is unavailable, and an attempt on a new one is made', async () => {
  const { cloud, calls, limits } = await aCloud((call, index) => {
    if (index > 0) return identity;
    call.socket.destroy();
    return undefined;
  });
  await expect(cloud.callerAccount(limits)).resolves.toBe('1000000000000001');
  expect(calls.map(({ outcome, attempt }) => [attempt, outcome])).toEqual([
    [1, 'unavailable'],
    [2, 'ok'],
  ]);
});

test('a refused connection is unreachable after a few quick attempts', async () => {
  const closedPort = createServer().listen(0, '127.0.0.1');
  await once(closedPort, 'listening');
  const address = closedPort.address();
  closedPort.close();
  await once(closedPort, 'close');
  const port = typeof address === 'object' ? address?.port : 0;
  const { cloud, calls, waits, limits } = await aCloud(identity, {
    env: { KMS_VPC_ENDPOINT: `http://127.0.0.1:${port}` },
  });
  const error = await errorOf(cloud.callerAccount(limits));
  expect(error.fault).toMatchObject({
    meaning: 'unreachable',
    kind: 'transient',
    code: 'ECONNREFUSED',
    requestId: null,
    httpStatus: null,
  });
  expect(error.fault.message).toBe(`127.0.0.1:${port}: the connection was refused (ECONNREFUSED)`);
  expect(error.mayHaveTakenEffect).toBe(false);
  expect(calls).toHaveLength(3);
  expect(waits).toEqual([50, 100]);
});

test('a server that is not trusted, or does not speak TLS, gets no key to see', async () => {
  const plain = await aCloud(identity);
  const env = { KMS_VPC_ENDPOINT: plain.server.url.replace('http:', 'https:') };
  const { cloud, limits } = await aCloud(identity, { env });
  expect(await faultOf(cloud.callerAccount(limits))).toMatchObject({
    kind: 'transient',
    requestId: null,
  });
  expect(plain.server.heard).toEqual([]);
});

async function closed(
  socket: { destroyed: boolean; once(event: 'close', listener: () => void): void } | undefined,
): Promise<void> {
  if (socket === undefined || socket.destroyed) return;
  await new Promise<void>((resolve) => socket.once('close', resolve));
}
