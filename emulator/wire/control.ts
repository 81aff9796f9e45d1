import type { CallLogEntry } from '../call-log.ts';
import { type Reply, replyOf } from '../cloud.ts';
import type { WireRequest } from './request.ts';

export interface Controls {
  readonly script: readonly { readonly name: string; readonly about: string }[];
  readonly calls: readonly CallLogEntry[];
  readonly change: (name: string) => void;
}

/**
 * The emulator's own addresses, which no cloud has: `GET /-/script`, `GET /-/calls`, `POST
 * /-/change/NAME`.
 * Null for every other path.
 */
export function control(request: WireRequest, controls: Controls): Reply | null {
  if (!request.path.startsWith('/-/')) return null;
  const asked = `${request.method} ${request.path}`;
  if (asked === 'GET /-/script') return reply(200, controls.script);
  if (asked === 'GET /-/calls') return reply(200, controls.calls);
  if (!asked.startsWith('POST /-/change/'))
    return reply(404, { error: 'GET /-/script, GET /-/calls or POST /-/change/NAME' });
  try {
    const name = decodeURIComponent(request.path.slice('/-/change/'.length));
    controls.change(name);
    return reply(200, { changed: name });
  } catch (mistake) {
    return reply(404, { error: mistake instanceof Error ? mistake.message : String(mistake) });
  }
}

const reply = (status: number, body: unknown): Reply =>
  replyOf(`${JSON.stringify(body, null, 2)}\n`, { status });
