import http, { type IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import type { Endpoint } from './endpoints.ts';
import { authorizationFor, ProxyRefusal, tunnelThrough } from './tunnel.ts';

/** How long one attempt may take, in ms. */
export interface AttemptTimes {
  /** Until the connection stands. */
  readonly connect: number;
  /** Everything: connecting, sending, and the last byte of the answer. */
  readonly whole: number;
}

/**
 * No whole answer: the connection failed, broke, or took too long. `code` is Node's, or `timeout`,
 * `connect-timeout`, `connection-broken`, or `proxy-refused` where a proxy did not let it through.
 */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly code: string;
  constructor(code: string, cause: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

export interface HttpRequest {
  readonly endpoint: Endpoint;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly times: AttemptTimes;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const plain = new http.Agent({ keepAlive: true });
const direct = new https.Agent({ keepAlive: true });

/** Where a request goes first: to the host, or to a proxy. */
interface Route {
  readonly isPlain: boolean;
  readonly agent: http.Agent;
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly authorization: string | null;
}

function routeTo({ protocol, host, proxy }: Endpoint, path: string): Route {
  const target = new URL(`${protocol}://${host}`);
  const ownWay = { host: bare(target.hostname), port: target.port, path, authorization: null };
  if (protocol === 'https')
    return { ...ownWay, isPlain: false, agent: proxy ? tunnelThrough(proxy) : direct };
  if (!proxy) return { ...ownWay, isPlain: true, agent: plain };
  // Plain http is asked of the proxy itself.
  const asked = new URL(proxy);
  const isPlain = asked.protocol === 'http:';
  return {
    isPlain,
    agent: isPlain ? plain : direct,
    host: bare(asked.hostname),
    port: asked.port,
    path: `http://${host}${path}`,
    authorization: authorizationFor(asked),
  };
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

/**
 * One request, tried once: the whole answer, whatever its status, or a `TransportError`. It is
 * given
 * up on for good after `times`: the socket is closed, whatever the other side does.
 */
export function sendHttp({
  endpoint,
  method,
  path,
  headers,
  body,
  times,
}: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const { isPlain, authorization, ...route } = routeTo(endpoint, path);
    const sent = (isPlain ? http : https).request({ method, ...route });
    const fail = (code: string, cause?: unknown): void => {
      settle();
      reject(new TransportError(code, cause));
      sent.destroy();
    };
    let isAnswered = false;
    const whole = setTimeout(() => fail('timeout'), times.whole);
    const connect = setTimeout(() => {
      if (!isAnswered && sent.socket?.connecting !== false) fail('connect-timeout');
    }, times.connect);
    const settle = (): void => {
      clearTimeout(whole);
      clearTimeout(connect);
    };
    sent.on('error', (error) => fail(codeOf(error), error));
    sent.on('response', (response) => {
      isAnswered = true;
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', (error) => fail(codeOf(error), error));
      response.on('end', () => {
        settle();
        const text = Buffer.concat(parts).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    try {
      // Set one by one, not handed over with the options: Node's own debug output prints those.
      const all =
        authorization === null ? headers : { ...headers, 'proxy-authorization': authorization };
      for (const [name, value] of Object.entries(all)) sent.setHeader(name, value);
      sent.end(body ?? undefined);
    } catch (error) {
      fail(codeOf(error), error);
    }
  });
}

function codeOf(error: unknown): string {
  if (error instanceof ProxyRefusal) return 'proxy-refused';
  const hasCode = error instanceof Error && 'code' in error && typeof error.code === 'string';
  return hasCode ? String(error.code) : 'connection-broken';
}
