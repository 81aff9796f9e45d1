import net from 'node:net';
import tls from 'node:tls';
import { answerRequests } from './answers.ts';
import { type BlackHole, startBlackHole } from './black-hole.ts';
import type { Faults } from './faults.ts';
import type { InstanceIdentity } from './identities.ts';
import { listenOn } from './listen.ts';

/** An instance at one address of one VPC. */
export interface Endpoint {
  /** Connections that reached it. */
  readonly connections: number;
  /** From now on, for new connections. */
  fault(faults: Faults): Promise<void>;
  close(): Promise<void>;
}

export interface EndpointOptions {
  readonly identity: InstanceIdentity;
  readonly address: string;
  /** The same for all addresses of a VPC. */
  readonly port: number;
  /** Whether it is the first address of its VPC: some faults are those of the second alone. */
  readonly isFirst: boolean;
  readonly slowHandshakeMs: number;
}

type Door = 'open' | 'refused' | 'dropped';

/** Listens when it resolves. */
export async function startEndpoint(options: EndpointOptions): Promise<Endpoint> {
  const server = new EndpointServer(options);
  await server.open();
  return server;
}

class EndpointServer implements Endpoint {
  connections = 0;
  readonly #options: EndpointOptions;
  readonly #sockets = new Set<net.Socket>();
  #faults: Faults = {};
  #door: Door = 'refused';
  #listening: net.Server | null = null;
  #blackHole: BlackHole | null = null;
  #tls: tls.Server | null = null;

  constructor(options: EndpointOptions) {
    this.#options = options;
  }

  async open(): Promise<void> {
    const { identity, address, port } = this.#options;
    this.#tls = this.#tlsServer(await identity.tlsOptions(this.#faults.tls ?? null));
    this.#listening = net.createServer((socket) => this.#accept(socket));
    await listenOn(this.#listening, address, port);
    this.#door = 'open';
  }

  async fault(faults: Faults): Promise<void> {
    const isSameTls = faults.tls === this.#faults.tls;
    this.#faults = faults;
    const door = doorUnder(faults, this.#options.isFirst);
    if (door === this.#door && isSameTls) return;
    await this.close();
    if (door === 'open') await this.open();
    if (door === 'dropped')
      this.#blackHole = await startBlackHole(this.#options.address, this.#options.port);
    this.#door = door;
  }

  async close(): Promise<void> {
    const server = this.#listening;
    const hole = this.#blackHole;
    this.#listening = null;
    this.#blackHole = null;
    this.#door = 'refused';
    for (const socket of this.#sockets) socket.destroy();
    if (server) await new Promise<void>((done) => server.close(() => done()));
    await hole?.close();
  }

  #tlsServer(options: tls.TlsOptions): tls.Server {
    const server = tls.createServer(options, (socket) =>
      answerRequests(socket, this.#faults.answer ?? null),
    );
    server.on('tlsClientError', (_error, socket) => socket.destroy());
    return server;
  }

  #accept(socket: net.Socket): void {
    this.connections += 1;
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#sockets.delete(socket));
    switch (this.#faults.transport) {
      case 'reset':
        socket.resetAndDestroy();
        return;
      case 'closed':
        socket.end();
        return;
      case 'half-open':
        socket.resume();
        return;
      case 'plain-http':
        socket.once('data', () =>
          socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'),
        );
        return;
      case 'slow':
        setTimeout(() => this.#shakeHands(socket), this.#options.slowHandshakeMs).unref();
        return;
      default:
        this.#shakeHands(socket);
    }
  }

  #shakeHands(socket: net.Socket): void {
    this.#tls?.emit('connection', socket);
  }
}

function doorUnder({ transport }: Faults, isFirst: boolean): Door {
  if (transport === 'refused' || (transport === 'second-refused' && !isFirst)) return 'refused';
  if (transport === 'syn-dropped' || (transport === 'second-dropped' && !isFirst)) return 'dropped';
  return 'open';
}
