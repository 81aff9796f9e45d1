import dgram from 'node:dgram';
import net from 'node:net';
import { decode, encode, type Packet, streamDecode, streamEncode } from 'dns-packet';
import { listenOn } from './listen.ts';

/** Answers one question; null: not at all. */
export type Answering = (query: Packet, overTcp: boolean) => Packet | null;

export interface Resolver {
  /** `address:port`, the same for UDP and TCP. */
  readonly server: string;
  close(): Promise<void>;
}

const address = '127.0.0.1';
const mostQueries = 100;

const mostPorts = 20;

/** A resolver on a loopback port that is free for UDP and TCP. */
export async function startResolver(answering: Answering): Promise<Resolver> {
  for (let tried = 1; ; tried++) {
    try {
      return await startOnAnyPort(answering);
    } catch (error) {
      // The system gives a port that is free for TCP; for UDP it may be somebody's.
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || tried === mostPorts) throw error;
    }
  }
}

async function startOnAnyPort(answering: Answering): Promise<Resolver> {
  const tcp = net.createServer((socket) => serveTcp(socket, answering));
  const port = await listenOn(tcp, address, 0);
  const udp = dgram.createSocket('udp4');
  udp.on('message', (message, from) => {
    const answer = answerBytes(message, (query) => answering(query, false));
    // A late answer to a client that is gone is nobody's concern.
    if (answer !== null) udp.send(encode(answer), from.port, from.address, () => {});
  });
  await new Promise<void>((resolve, reject) => {
    udp.once('error', reject);
    udp.bind(port, address, resolve);
  }).catch((error: unknown) => {
    tcp.close();
    udp.close();
    throw error;
  });
  return {
    server: `${address}:${port}`,
    close: async () => {
      await Promise.all([
        new Promise<void>((done) => tcp.close(() => done())),
        new Promise<void>((done) => udp.close(() => done())),
      ]);
    },
  };
}

/** Messages with their length before them. (RFC 1035, 4.2.2) */
function serveTcp(socket: net.Socket, answering: Answering): void {
  let received = Buffer.alloc(0);
  let queries = 0;
  socket.setTimeout(5000, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes]);
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
      const end = 2 + received.readUInt16BE(0);
      const answer = answerBytes(
        received.subarray(0, end),
        (query) => answering(query, true),
        streamDecode,
      );
      received = received.subarray(end);
      queries += 1;
      if (answer === null || queries > mostQueries) socket.destroy();
      else socket.write(streamEncode(answer));
    }
  });
}

/** What is not a question gets no answer. */
function answerBytes(
  bytes: Buffer,
  answering: (query: Packet) => Packet | null,
  read: (bytes: Buffer) => Packet = decode,
): Packet | null {
  try {
    const query = read(bytes);
    return query.type === 'query' ? answering(query) : null;
  } catch {
    return null;
  }
}
