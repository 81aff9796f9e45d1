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

export async function readRequest(message: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const url = message.url ?? '/';
  const parsed = new URL(url, 'http://loopback');
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : (value ?? '')]),
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

/** Action and version stand in headers (V3) or in the query (old RPC clients send both; evidence: gateway.rpc). */
export function askedFor(request: WireRequest): { readonly action: string; readonly version: string } {
  return {
    action: request.headers['x-acs-action'] ?? request.query.Action ?? request.form.Action ?? '',
    version: request.headers['x-acs-version'] ?? request.query.Version ?? request.form.Version ?? '',
  };
}
