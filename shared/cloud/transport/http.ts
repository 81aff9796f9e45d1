import http, { type IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import { brotliDecompressSync, gunzipSync, inflateSync, type ZlibOptions } from 'node:zlib';
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
 * `connect-timeout`, `connection-broken`, `answer-too-long`, or `proxy-refused` where a proxy did
 * not let it through.
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

/** The largest page of any list has some hundred kilobytes; more would only fill the memory. */
const longestAnswer = 16 * 2 ** 20;

/**
 * Nobody is told which codings are understood, which allows each (RFC 9110, 12.5.3): a gateway in
 * between may take the common ones.
 */
const decoders: ReadonlyMap<string, (body: Buffer, options: ZlibOptions) => Buffer> = new Map([
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  ['deflate', inflateSync],
  ['br', brotliDecompressSync],
]);

function textOf(body: Buffer, coding = ''): string {
  const decode = decoders.get(coding.trim().toLowerCase());
  return (decode ? decode(body, { maxOutputLength: longestAnswer }) : body).toString('utf8');
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
 * given up on for good after `times`: the socket is closed, whatever the other side does.
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
      let length = 0;
      response.on('data', (part: Buffer) => {
        parts.push(part);
        length += part.length;
        if (length > longestAnswer) fail('answer-too-long');
      });
      response.on('error', (error) => fail(codeOf(error), error));
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response;
        try {
          resolve({
            status,
            headers,
            text: textOf(Buffer.concat(parts), headers['content-encoding']),
          });
        } catch (error) {
          return fail(codeOf(error), error);
        }
        settle();
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
