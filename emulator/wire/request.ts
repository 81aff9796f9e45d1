import type { IncomingMessage } from 'node:http';

/** A request as it came over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly url: string;
  readonly host: string;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Null for a body of more than `most` bytes: it is not read to its end. */
export async function readRequest(
  message: IncomingMessage,
  most: number,
): Promise<WireRequest | null> {
  if (Number(message.headers['content-length'] ?? 0) > most) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const url = message.url ?? '/';
  const parsed = new URL(url, 'http://loopback');
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  );
  const isForm = (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  return {
    method: message.method ?? 'GET',
    path: parsed.pathname,
    url,
    host: headers.host ?? '',
    query: Object.fromEntries(parsed.searchParams),
    form: isForm ? Object.fromEntries(new URLSearchParams(body.toString('utf8'))) : {},
    headers,
    body,
  };
}

/**
 * Action and version stand in headers (V3) or in the query (old RPC clients send both; evidence:
 * gateway.rpc).
 */
export function askedFor(request: WireRequest): {
  readonly action: string;
  readonly version: string;
} {
  return {
    action: request.headers['x-acs-action'] ?? request.query.Action ?? request.form.Action ?? '',
    version:
      request.headers['x-acs-version'] ?? request.query.Version ?? request.form.Version ?? '',
  };
}
