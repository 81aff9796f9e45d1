import http, { type ClientRequestArgs } from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';

/** The proxy answered, and did not let the call through. Its own words are not repeated. */
export class ProxyRefusal extends Error {
  override readonly name = 'ProxyRefusal';
  constructor(status: number | undefined) {
    super(`the proxy answered CONNECT with ${status}`);
  }
}

/** Longer than any call waits for a connection; then nobody is left who wants it. */
const longestConnect = 15_000;

const agents = new Map<string, https.Agent>();

/** The agent that reaches every host through a proxy, an `http:` or `https:` URL. */
export function tunnelThrough(proxy: string): https.Agent {
  const agent = agents.get(proxy) ?? new TunnelAgent(new URL(proxy));
  agents.set(proxy, agent);
  return agent;
}

/**
 * Asks the proxy for a way to the host (CONNECT), and speaks TLS with the host over it: the proxy
 * sees neither request nor answer, and what it says itself is never taken for an answer.
 */
class TunnelAgent extends https.Agent {
  readonly #proxy: URL;

  constructor(proxy: URL) {
    super({ keepAlive: true });
    this.#proxy = proxy;
  }

  override createConnection(
    options: ClientRequestArgs,
    callback: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const { protocol, hostname, port } = this.#proxy;
    const isSecure = protocol === 'https:';
    const target = `${isIPv6(options.host) ? `[${options.host}]` : options.host}:${options.port}`;
    const asked = (isSecure ? https : http).request({
      method: 'CONNECT',
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port || (isSecure ? 443 : 80),
      path: target,
      agent: false,
    });
    const failed = (error: Error): void => callback(error, asked.socket as Duplex);
    const timer = setTimeout(() => asked.destroy(), longestConnect).unref();
    asked.setHeader('host', target);
    const authorization = authorizationFor(this.#proxy);
    if (authorization) asked.setHeader('proxy-authorization', authorization);
    asked.once('error', failed);
    asked.once('close', () => clearTimeout(timer));
    // Any answer to CONNECT comes here, whatever its status.
    asked.once('connect', ({ statusCode }, socket) => {
      clearTimeout(timer);
      if (statusCode === 200) {
        const { host, port: _port, path: _path, ...rest } = options;
        callback(
          null,
          tls.connect({ servername: String(host), ...rest, socket } as tls.ConnectionOptions),
        );
      } else {
        socket.destroy();
        failed(new ProxyRefusal(statusCode));
      }
    });
    asked.end();
  }
}

const isIPv6 = (host: string | null | undefined): boolean => host?.includes(':') === true;

/** The header for the user and password of a proxy's URL. */
export function authorizationFor({ username, password }: URL): string | null {
  if (username === '' && password === '') return null;
  const text = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(text).toString('base64')}`;
}
