import { type CallLogEntry, logEntry } from './call-log.ts';
import type { Delivery, LocalCloud, Reply } from './cloud.ts';
import type { Call } from './state/answer.ts';
import type { Nonces } from './wire/authenticate.ts';
import { type Controls, control } from './wire/control.ts';
import { Gateway } from './wire/gateway.ts';
import type { WireRequest } from './wire/request.ts';

/** What all served regions have in common. */
export interface Shared {
  readonly cloud: LocalCloud;
  readonly controls: Controls & { readonly calls: CallLogEntry[] };
  readonly nonces: Nonces;
  readonly maxPerSecond: number | null;
  readonly latencyMs: number;
  readonly before: (call: Call) => void;
  readonly after: (entry: CallLogEntry) => void;
  /** Pages for people; null: the request is for none. */
  readonly pages: (request: WireRequest) => Promise<Reply | null>;
  /**
   * Asked first for requests that are no RPC calls, such as invocations of functions; null: it is
   * none of them.
   */
  readonly route: (request: WireRequest, regionId: string | null) => Promise<Delivery | null>;
}

/** Answers requests of one region, or of all when it is null, and writes each into the log. */
export function requestHandler(
  shared: Shared,
  regionId: string | null,
): (request: WireRequest) => Promise<Delivery> {
  const { cloud, controls, latencyMs } = shared;
  const gateway = new Gateway({ ...shared, regionId, signatureClock: Date.now });
  return async (request) => {
    const own = (await shared.pages(request)) ?? control(request, controls);
    if (own) return own;
    const routed = await shared.route(request, regionId);
    if (routed) return routed;
    const started = performance.now();
    if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
    const handled = gateway.handle(request);
    const entry = logEntry(cloud.state, handled, performance.now() - started);
    controls.calls.push(entry);
    shared.after(entry);
    return handled.delivery;
  };
}
