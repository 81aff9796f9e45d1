import type { ServerResponse } from 'node:http';
import { expect, test, vi } from 'vitest';
import { createCloud } from '../../shared/cloud/client.ts';
import { faultOf as aFault, CloudError } from '../../shared/cloud/cloud-error.ts';
import { aCloud, errorOf, faultOf, id, region } from './a-cloud.ts';
import { inTurn, type Reply, type Script } from './scripted-server.ts';

const identity: Reply = { body: { RequestId: 'r-1', AccountId: '1000000000000001' } };

test.each([
  ['HTML', { status: 503, body: '<html>busy</html>', headers: { 'content-type': 'text/html' } }],
  [
    'XML',
    {
      status: 503,
      body: '<Error><Code>Busy</Code></Error>',
      headers: { 'content-type': 'text/xml;charset=utf-8' },
    },
  ],
  [
    'broken XML',
    { status: 503, body: '<Error', headers: { 'content-type': 'text/xml;charset=utf-8' } },
  ],
  ['nothing', { status: 503, body: '' }],
  ['null', { status: 503, body: 'null' }],
  ['a text', { status: 503, body: '"busy"' }],
  ['an array', { status: 503, body: '[]' }],
  ['an object without a code', { status: 503, body: '{"message":"busy"}' }],
  ['a code that is a number', { status: 503, body: '{"Code":503}' }],
] as const)('an error answer whose body is %s is understood by its status', async (_, reply) => {
  const { cloud, calls, limits } = await aCloud(inTurn(reply, identity));
  await expect(cloud.callerAccount(limits)).resolves.toBe('1000000000000001');
  expect(calls[0]).toMatchObject({ outcome: 'unavailable', attempt: 1 });
});

test('an error answer keeps its code, message and request id', async () => {
  const { cloud, limits } = await aCloud({
    status: 403,
    body: { Code: 'Forbidden.RAM', Message: 'User not authorized', RequestId: 'r-3' },
  });
  const error = await errorOf(cloud.callerAccount(limits));
  expect(error.fault).toEqual({
    meaning: 'no-permission',
    kind: 'permission',
    action: 'sts:GetCallerIdentity',
    code: 'Forbidden.RAM',
    message: 'User not authorized',
    requestId: 'r-3',
    httpStatus: 403,
  });
  expect(error.message).toBe('sts:GetCallerIdentity: Forbidden.RAM: User not authorized');
  expect(error.mayHaveTakenEffect).toBe(false);
});

test('an error answer in small letters is the same', async () => {
  const { cloud, limits } = await aCloud({
    status: 403,
    body: { code: 'NoPermission', message: 'no', requestId: 'r-4' },
  });
  expect(await faultOf(cloud.callerAccount(limits))).toMatchObject({
    meaning: 'no-permission',
    code: 'NoPermission',
    message: 'no',
    requestId: 'r-4',
  });
});

const whole = { RequestId: 'r-5', AccountId: '1000000000000001' };

test.each([
  ['no-permission', 'Forbidden.RAM'],
  ['throttled', 'Throttling.User'],
  ['unavailable', 'InternalError'],
  ['malformed', 'Never.Heard.Of'],
])('a success with the code of an error is that error: %s', async (meaning, Code) => {
  const { cloud, limits } = await aCloud({ body: { ...whole, Code, Message: 'no' } });
  expect(await faultOf(cloud.callerAccount(limits))).toMatchObject({
    meaning,
    code: Code,
    message: 'no',
    requestId: 'r-5',
    httpStatus: 200,
  });
});

test.each(['', '200', 'OK', 'Success', 200, null])(
  'a success may have the code %j',
  async (Code) => {
    const { cloud, limits } = await aCloud({ body: { ...whole, Code } });
    await expect(cloud.callerAccount(limits)).resolves.toBe('1000000000000001');
  },
);

test('an error answer without a body takes its request id from the header', async () => {
  const { cloud, limits } = await aCloud({
    status: 404,
    body: '',
    headers: { 'x-acs-request-id': 'h-1' },
  });
  expect(await faultOf(cloud.callerAccount(limits))).toMatchObject({
    meaning: 'call-not-accepted',
    code: 'http-404',
    message: 'HTTP status 404, without a message from the service',
    requestId: 'h-1',
    httpStatus: 404,
  });
});

test('a message without end is cut', async () => {
  const { cloud, limits } = await aCloud({
    status: 400,
    body: { Code: 'Long', Message: 'x'.repeat(100_000) },
  });
  expect((await faultOf(cloud.callerAccount(limits))).message).toHaveLength(1000);
});

test.each([
  ['2000', 2000],
  ['soon', 500],
  ['-1', 500],
  ['', 500],
])('a throttled read waits as long as the service says: %j', async (header, ms) => {
  const busy: Reply = {
    status: 429,
    body: { Code: 'Throttling', Message: 'slow' },
    headers: { 'x-acs-retry-after': header },
  };
  const { cloud, waits, limits } = await aCloud(inTurn(busy, identity));
  await cloud.callerAccount(limits);
  expect(waits).toEqual([ms]);
});

test('every attempt is told, with its action, region, time, request id and outcome', async () => {
  let now = 0;
  const { cloud, calls } = await aCloud(
    inTurn(
      { status: 500, body: { Code: 'InternalError', RequestId: 'r-1' } },
      { body: { RequestId: 'r-2' } },
    ),
    {
      steady: () => (now += 5),
    },
  );
  await errorOf(cloud.kmsInstance(region, id, { deadline: 1_000_000 }));
  const action = 'kms:GetKmsInstance';
  expect(calls).toEqual([
    {
      action,
      region,
      attempt: 1,
      ms: 10,
      requestId: 'r-1',
      outcome: 'unavailable',
      code: 'InternalError',
    },
    { action, region, attempt: 2, ms: 10, requestId: 'r-2', outcome: 'ok', code: null },
  ]);
});

test('a read for which less than its least time is left is not sent', async () => {
  const { cloud, server } = await aCloud(identity, {
    times: { leastReadMs: 200 },
    steady: () => 1000,
  });
  expect(await faultOf(cloud.callerAccount({ deadline: 1199 }))).toMatchObject({
    meaning: 'out-of-time',
    action: 'sts:GetCallerIdentity',
  });
  expect((await faultOf(cloud.callerAccount({ deadline: 0 }))).message).toContain('0 ms are left');
  expect(server.heard).toHaveLength(0);
});

test.each([
  ['reject', async () => Promise.reject(new Error('no chain'))],
  ['reject with something else', async () => Promise.reject('no chain')],
  ['have no key', async () => ({ accessKeyId: '', accessKeySecret: 'b' })],
  ['have no secret', async () => ({ accessKeyId: 'a', accessKeySecret: '' })],
])('credentials that %s end the call before anything is sent', async (_, credentials) => {
  const { cloud, server, limits } = await aCloud(identity, { credentials });
  expect(await faultOf(cloud.callerAccount(limits))).toMatchObject({
    meaning: 'no-credentials',
    kind: 'user',
  });
  expect(server.heard).toHaveLength(0);
});

test('credentials that fail with an error of the cloud keep it', async () => {
  const expired = new CloudError(
    aFault({
      meaning: 'expired-credentials',
      action: 'credentials',
      code: 'expired',
      message: 'too old',
    }),
  );
  const { cloud, limits } = await aCloud(identity, {
    credentials: async () => Promise.reject(expired),
  });
  expect(await errorOf(cloud.callerAccount(limits))).toBe(expired);
});

test('a mistake of whoever watches the calls is not taken for a failed call', async () => {
  const onCall = () => {
    throw new RangeError('theirs');
  };
  const { cloud, limits } = await aCloud(identity, { onCall });
  await expect(cloud.callerAccount(limits)).rejects.toThrow(RangeError);
});

test('a key with a line break in it is a matter of credentials, not of the network', async () => {
  const credentials = async () => ({
    accessKeyId: 'a',
    accessKeySecret: 'b',
    securityToken: 'to\nken',
  });
  const { cloud, calls, limits } = await aCloud(identity, { credentials });
  expect((await faultOf(cloud.callerAccount(limits))).meaning).toBe('invalid-credentials');
  expect(calls).toHaveLength(1);
});

test('a wrong endpoint is said before credentials are asked for', async () => {
  const credentials = async () => Promise.reject(new Error('asked'));
  const { cloud, limits } = await aCloud(identity, {
    credentials,
    env: { KMS_VPC_ENDPOINT: 'http://kms.example.com' },
  });
  expect((await faultOf(cloud.callerAccount(limits))).code).toBe('endpoint-invalid');
});

test.each([
  [undefined, 8],
  [2, 2],
])('with concurrency %s, %i calls are under way at first', async (concurrency, most) => {
  let left = 20;
  let peak = 0;
  const open: ServerResponse[] = [];
  const answerAll = () => {
    peak = Math.max(peak, open.length);
    for (const response of open.splice(0)) response.end('{"AccountId":"1000000000000001"}');
  };
  const holdBack: Script = (_call, _index, response) => {
    open.push(response);
    left -= 1;
    // A while longer than needed, to see whether more come.
    if (open.length === most || left === 0) setTimeout(answerAll, 20);
    return undefined;
  };
  const { cloud, limits } = await aCloud(
    holdBack,
    concurrency === undefined ? {} : { concurrency },
  );
  await Promise.all(Array.from({ length: left }, () => cloud.callerAccount(limits)));
  expect(peak).toBe(most);
});

test('whoever waits before another attempt holds nobody else up', async () => {
  const busy: Reply = { status: 503, body: '' };
  let wake = () => {};
  const asleep = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const { cloud, limits } = await aCloud(
    (call, index) =>
      index === 0 ? busy : call.action === 'GetKmsInstance' ? { body: {} } : identity,
    {
      concurrency: 1,
      sleep: () => asleep,
    },
  );
  const waiting = errorOf(cloud.kmsInstance(region, id, limits));
  await expect(cloud.callerAccount(limits)).resolves.toBe('1000000000000001');
  wake();
  expect((await waiting).fault.meaning).toBe('not-found');
});

test("without more than credentials, environment, clock and chance are the process's", async () => {
  const { server } = await aCloud(inTurn({ status: 503, body: '' }, identity));
  vi.stubEnv('KMS_VPC_ENDPOINT', server.url);
  const cloud = createCloud({
    credentials: async () => ({ accessKeyId: 'a', accessKeySecret: 'b' }),
  });
  await expect(cloud.callerAccount({ deadline: performance.now() + 5000 })).resolves.toBe(
    '1000000000000001',
  );
});
