import { once } from 'node:events';
import http from 'node:http';
import type net from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { operations } from '../../shared/cloud/operations.ts';
import { type Endpoint, endpointFor } from '../../shared/cloud/transport/endpoints.ts';
import { sendHttp } from '../../shared/cloud/transport/http.ts';
import { proxyFor } from '../../shared/cloud/transport/proxy.ts';
import { aCloud, errorOf } from './a-cloud.ts';

const proxy = 'http://proxy.example.com:3128/';
const host = 'kms.cn-hangzhou.aliyuncs.com';

test.each(['HTTPS_PROXY', 'https_proxy'])('%s is the way to every https host', (name) => {
  expect(proxyFor('https', host, '443', { [name]: 'http://proxy.example.com:3128' })).toBe(proxy);
  expect(proxyFor('http', host, '80', { [name]: 'http://proxy.example.com:3128' })).toBeNull();
});

test.each(['HTTP_PROXY', 'http_proxy'])('%s is the way to every http host', (name) => {
  expect(proxyFor('http', host, '80', { [name]: 'proxy.example.com:3128' })).toBe(proxy);
  expect(proxyFor('https', host, '443', { [name]: 'proxy.example.com:3128' })).toBeNull();
});

test('lower case is read first, as other tools do, and an empty variable is not set', () => {
  const env = { HTTPS_PROXY: 'http://other.example.com', https_proxy: proxy };
  expect(proxyFor('https', host, '443', env)).toBe(proxy);
  expect(proxyFor('https', host, '443', { https_proxy: '', HTTPS_PROXY: proxy })).toBe(proxy);
});

test.each([
  ['*', true],
  [host, true],
  ['aliyuncs.com', true],
  ['.aliyuncs.com', true],
  ['*.aliyuncs.com', true],
  ['KMS.CN-HANGZHOU.ALIYUNCS.COM', true],
  [`other, ${host}`, true],
  ['other aliyuncs.com', true],
  [`${host}:443`, true],
  [`${host}:8443`, false],
  ['yuncs.com', false],
  ['kms', false],
  ['', false],
  [' , ', false],
])('NO_PROXY=%j exempts the host: %s', (list, isExempt) => {
  for (const name of ['NO_PROXY', 'no_proxy'])
    expect(proxyFor('https', host, '443', { HTTPS_PROXY: proxy, [name]: list })).toBe(
      isExempt ? null : proxy,
    );
});

test.each(['localhost', '127.0.0.1', '127.9.9.9', '[::1]'])(
  '%s is this machine, and not reached through a proxy',
  (name) => {
    expect(proxyFor('https', name, '443', { HTTPS_PROXY: proxy })).toBeNull();
  },
);

test.each([
  'socks5://user:hidden@proxy:1080',
  'http://',
  'http://user:hidden@:3128',
  'ftp://hidden',
])('a proxy %s is refused by the name of its variable, and nothing of it is said', (value) => {
  const call = () => endpointFor(operations.getKmsInstance.product, null, { HTTPS_PROXY: value });
  expect(call).toThrow('HTTPS_PROXY is not a URL like');
  expect(call).not.toThrow('hidden');
});

/** A proxy that answers CONNECT as told, and remembers what it was sent. */
async function aProxy(answer: (socket: net.Socket) => void) {
  const heard: { target: string; authorization: string | undefined }[] = [];
  const server = http.createServer().on('connect', (request, socket) => {
    heard.push({
      target: String(request.url),
      authorization: request.headers['proxy-authorization'],
    });
    socket.on('error', () => {});
    answer(socket as net.Socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  return { heard, url: `http://some%40one:pass%20word@127.0.0.1:${port}` };
}
const patience = { connect: 5000, whole: 5000 };
const asked = { method: 'POST', path: '/?a=1', body: 'b', times: patience };

test('plain http is asked of the proxy itself, with the whole URL', async () => {
  const heard: unknown[] = [];
  const server = http.createServer(({ url, headers }, response) => {
    heard.push([url, headers.host, headers['proxy-authorization']]);
    response.end('answered');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  const ask = (user: string) => {
    const endpoint: Endpoint = {
      ...{ protocol: 'http', host: 'cloud.example.com' },
      proxy: `http://${user}127.0.0.1:${port}/`,
    };
    return sendHttp({ ...asked, endpoint, headers: { host: endpoint.host } });
  };
  expect(await ask('')).toMatchObject({ status: 200, text: 'answered' });
  expect(await ask(':secret@')).toMatchObject({ status: 200 });
  const basic = `Basic ${Buffer.from(':secret').toString('base64')}`;
  const url = 'http://cloud.example.com/?a=1';
  expect(heard).toEqual([
    [url, 'cloud.example.com', undefined],
    [url, 'cloud.example.com', basic],
  ]);
});

test('an address of IPv6 is asked for in brackets, and no user is named', async () => {
  const { heard, url } = await aProxy((socket) => socket.end('HTTP/1.1 403 No\r\n\r\n'));
  const { port } = new URL(url);
  const endpoint: Endpoint = {
    ...{ protocol: 'https', host: '[fd00::1]:8443' },
    proxy: `http://127.0.0.1:${port}/`,
  };
  await expect(sendHttp({ ...asked, endpoint, headers: {} })).rejects.toMatchObject({
    code: 'proxy-refused',
  });
  expect(heard).toEqual([{ target: '[fd00::1]:8443', authorization: undefined }]);
});

test('a proxy that speaks TLS is spoken TLS to, and not trusted for its name', async () => {
  const { url } = await aProxy((socket) => socket.end());
  const { port } = new URL(url);
  for (const protocol of ['http', 'https'] as const) {
    const endpoint = { protocol, host: 'cloud.example.com', proxy: `https://127.0.0.1:${port}/` };
    await expect(sendHttp({ ...asked, endpoint, headers: {} })).rejects.toMatchObject({
      code: expect.stringMatching(/EPROTO|SSL|ECONNRESET|connection-broken/),
    });
  }
});

const impatient = { times: { readMs: 200, leastReadMs: 1 } };
const outside = 'https://cloud.example.com';

test('a proxy is asked for the way to the host, with the user of its URL', async () => {
  const { heard, url } = await aProxy((socket) => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
  const { cloud, brief } = await aCloud(
    {},
    { ...impatient, env: { KMS_VPC_ENDPOINT: outside, HTTPS_PROXY: url } },
  );
  await errorOf(cloud.callerAccount(brief));
  const basic = Buffer.from('some@one:pass word').toString('base64');
  expect(heard[0]).toEqual({ target: 'cloud.example.com:443', authorization: `Basic ${basic}` });
});

test.each([
  ['407 Proxy Authentication Required', 'proxy-refused'],
  ['502 Bad Gateway', 'proxy-refused'],
])(
  'what a proxy says itself (%s) is never taken for an answer, nor repeated',
  async (status, code) => {
    const body = '{"Code":"Forbidden.DKMSInstanceNotFound","Message":"told by the proxy"}';
    const { url } = await aProxy((socket) =>
      socket.end(`HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\n\r\n${body}`),
    );
    const { cloud, brief } = await aCloud(
      {},
      { ...impatient, env: { KMS_VPC_ENDPOINT: outside, HTTPS_PROXY: url } },
    );
    const { fault, stack, cause } = await errorOf(cloud.callerAccount(brief));
    expect(fault).toMatchObject({ meaning: 'unreachable', code, httpStatus: null });
    expect(JSON.stringify(fault) + stack + String(cause)).not.toMatch(/told by|some|pass|c29tZ/);
  },
);

test.each([
  ['never answers', (_: net.Socket) => {}],
  ['drips its headers for ever', (socket: net.Socket) => drip(socket, 'HTTP/1.1 200 OK\r\nX: ')],
  [
    'answers, and then nothing comes through',
    (socket: net.Socket) => void socket.write('HTTP/1.1 200 OK\r\n\r\n'),
  ],
])('a proxy that %s is given up on in time', async (_, answer) => {
  const { url } = await aProxy(answer);
  const { cloud, brief } = await aCloud(
    {},
    { ...impatient, env: { KMS_VPC_ENDPOINT: outside, HTTPS_PROXY: url } },
  );
  const start = performance.now();
  expect((await errorOf(cloud.callerAccount(brief))).fault.code).toMatch(/timeout$/);
  expect(performance.now() - start).toBeLessThan(2000);
});

function drip(socket: net.Socket, head: string): void {
  socket.write(head);
  const timer = setInterval(() => socket.write('x'), 5);
  socket.once('close', () => clearInterval(timer));
}
