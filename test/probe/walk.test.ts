import net from 'node:net';
import tls, { type TLSSocket } from 'node:tls';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { createRoot } from '../../emulator/network/authority.ts';
import { createIdentity, type InstanceIdentity } from '../../emulator/network/identities.ts';
import { listenOn } from '../../emulator/network/listen.ts';
import { defaultVariants } from '../../emulator/variants.ts';
import { type Way, walk } from '../../shared/probe/walk.ts';

const address = '127.95.0.5';
let identity: InstanceIdentity;
beforeAll(async () => {
  identity = createIdentity(
    'kst-1',
    await (await createRoot()).region('cn-hangzhou'),
    defaultVariants,
  );
});

const servers: net.Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0))
    await new Promise<void>((done) => server.close(() => done()));
});

type Behaviour = 'well' | 'cut' | 'empty' | 'stranger' | 'another';

/**
 * Walks to an instance that behaves differently connection by connection; the last behaviour stays.
 */
async function walkTo(...behaviours: readonly [Behaviour, ...Behaviour[]]): Promise<Way> {
  let connections = 0;
  const answer = (socket: TLSSocket, behaviour: Behaviour): void => {
    socket.on('error', () => socket.destroy());
    socket.once('data', () =>
      behaviour === 'empty' ? socket.destroy() : socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    );
  };
  const good = await identity.tlsOptions(null);
  const strange = await identity.tlsOptions('wrong-ca');
  const another = await identity.tlsOptions('another-instance');
  const shown = { stranger: strange, another };
  const server = net.createServer((socket) => {
    const behaviour = behaviours[Math.min(connections++, behaviours.length - 1)] ?? 'well';
    socket.on('error', () => socket.destroy());
    // Only after the first bytes: before, the connection itself might not stand yet.
    if (behaviour === 'cut') socket.once('data', () => socket.resetAndDestroy());
    if (behaviour === 'cut') return;
    tls
      .createServer(
        behaviour === 'stranger' || behaviour === 'another' ? shown[behaviour] : good,
        (session) => answer(session, behaviour),
      )
      .emit('connection', socket);
  });
  servers.push(server);
  const port = await listenOn(server, address, 0);
  const { host, caChainPem } = identity;
  return walk({ host, address, port, caChainPem, endsAt: performance.now() + 6000 });
}

const outcomes = ({ steps }: Way): string[] =>
  steps.map(({ step, code, attempts }) => `${step} ${code ?? 'ok'} ${attempts}`);

test('a connection that is cut before TLS is tried again, from the start', async () => {
  expect(outcomes(await walkTo('cut', 'well'))).toEqual(['tcp ok 1', 'tls ok 2', 'http ok 1']);
});

test('an answer that does not come is asked for again, over a trusted connection', async () => {
  const way = await walkTo('empty', 'well');
  expect(outcomes(way)).toEqual(['tcp ok 1', 'tls ok 1', 'http ok 2']);
  expect(way.httpStatus).toBe(400);
});

test('the second try meets somebody else: nothing is asked, and nothing is proven', async () => {
  expect(outcomes(await walkTo('empty', 'stranger'))).toEqual([
    'tcp ok 1',
    'tls ok 1',
    'http UNABLE_TO_GET_ISSUER_CERT_LOCALLY 2',
  ]);
});

test.each([
  ['at once', ['another'], ['tcp ok 1', 'tls ERR_TLS_CERT_ALTNAME_INVALID 1']],
  [
    'on the second try',
    ['empty', 'another'],
    ['tcp ok 1', 'tls ok 1', 'http ERR_TLS_CERT_ALTNAME_INVALID 2'],
  ],
] as const)(
  'another instance, met %s, is asked nothing, and proves nothing',
  async (_, [first, ...others], expected) => {
    expect(outcomes(await walkTo(first, ...others))).toEqual(expected);
  },
);

test('the second try does not get as far as the first', async () => {
  expect(outcomes(await walkTo('empty', 'cut'))).toEqual([
    'tcp ok 1',
    'tls ok 1',
    'http ECONNRESET 3',
  ]);
});
