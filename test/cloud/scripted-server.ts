import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A call as it came over the wire. */
export interface Heard {
  readonly action: string;
  readonly version: string;
  readonly method: string;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  readonly socket: Socket;
}

/** What the server says: a status and a body, which is sent as it is if it is a text. */
export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Script = (call: Heard, index: number, response: ServerResponse) => Reply | undefined;

export interface ScriptedServer {
  readonly url: string;
  readonly heard: readonly Heard[];
}

/**
 * A local HTTP server that answers every call as the script says; a script that answers nothing has
 * taken over the response. Gone after the test.
 */
export async function scriptedServer(script: Script): Promise<ScriptedServer> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const call: Heard = {
      action: String(request.headers['x-acs-action']),
      version: String(request.headers['x-acs-version']),
      method: String(request.method),
      query: Object.fromEntries(new URL(String(request.url), 'http://localhost').searchParams),
      form: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())),
      headers: request.headers,
      socket: request.socket,
    };
    heard.push(call);
    const reply = script(call, heard.length - 1, response);
    if (reply === undefined) return;
    const { status = 200, body = {}, headers = {} } = reply;
    response.writeHead(status, { 'content-type': 'application/json;charset=utf-8', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

/** Answers in turn; the last one again and again. */
export const inTurn =
  (...replies: readonly Reply[]): Script =>
  (_, index) =>
    replies[Math.min(index, replies.length - 1)];
