import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Delivery } from '../cloud.ts';
import { mostBodyBytes, turnedAway } from './door.ts';
import { readRequest, type WireRequest } from './request.ts';

export interface WireServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves on the loopback address only. `answer` decides, this writes. */
export async function listen(
  port: number,
  answer: (request: WireRequest) => Promise<Delivery>,
): Promise<WireServer> {
  // Lists of bindings travel in the URL, which Node counts as header: its own limit must not come
  // first.
  const server = createServer(
    { maxHeaderSize: 1 << 20, keepAliveTimeout: 30_000 },
    (message, response) => {
      void serve(message, response, answer).catch(() => message.destroy());
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

async function serve(
  message: IncomingMessage,
  response: ServerResponse,
  answer: (request: WireRequest) => Promise<Delivery>,
): Promise<void> {
  const refused = turnedAway(message.headers, message.socket.localPort ?? 0);
  if (refused !== null) return turnAway(response, 403, refused);
  try {
    const request = await readRequest(message, mostBodyBytes);
    if (request === null)
      return turnAway(response, 413, `a body has at most ${mostBodyBytes} bytes`);
    const delivery = await answer(request);
    if (delivery.kind === 'reset') message.socket.resetAndDestroy();
    if (delivery.kind !== 'reply') return;
    const { status, contentType, requestId, text } = delivery;
    response.writeHead(status, {
      'content-type': contentType,
      'content-length': Buffer.byteLength(text),
      'x-acs-request-id': requestId,
      ...delivery.headers,
    });
    response.end(text);
  } catch (mistake) {
    // A mistake of the emulator must not look like an answer of the cloud.
    response.writeHead(599, { 'content-type': 'text/plain' });
    response.end(`emulator: ${mistake instanceof Error ? mistake.stack : String(mistake)}`);
  }
}

/** What is left of the request is not read. */
function turnAway(response: ServerResponse, status: number, why: string): void {
  response.writeHead(status, { 'content-type': 'text/plain', connection: 'close' });
  response.end(`emulator: ${why}\n`);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
