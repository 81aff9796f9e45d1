import { type Delivery, errorReply, type Reply, replyOf } from '../cloud.ts';
import { Refused, refuse } from '../state/answer.ts';
import { authorize } from '../state/ram.ts';
import type { State } from '../state/types.ts';
import { authenticate, Nonces } from '../wire/authenticate.ts';
import type { WireRequest } from '../wire/request.ts';
import type { FunctionHost } from './host.ts';

export interface FunctionWire {
  readonly host: FunctionHost;
  readonly state: () => State;
  readonly now: () => number;
  readonly requestId: () => string;
  /** Waited for before a function is run. */
  readonly ready: () => Promise<void>;
  /** Told of each invocation that was let in. */
  readonly onCall?: (account: string, functionName: string, mode: string) => void;
}

const invocation = /^\/2023-03-30\/functions\/([^/]+)\/invocations$/;

/** InvokeFunction over HTTP (evidence: functions.invoke); null for every other request. */
export function functionRoute(
  wire: FunctionWire,
): (request: WireRequest) => Promise<Delivery | null> {
  const nonces = new Nonces();
  return async (request) => {
    const [, name] = invocation.exec(request.path) ?? [];
    if (name === undefined || request.method !== 'POST') return null;
    try {
      const signer = authenticate(request, 'Fc', wire.state(), {
        signedAt: Date.now(),
        now: wire.now(),
        nonces,
      });
      const called = decodeURIComponent(name);
      const region = wire.host.spec(called)?.region;
      const arn = region && `acs:fc:${region}:${signer.account}:functions/${called}`;
      authorize(signer, 'Fc', 'InvokeFunction', arn);
      const mode = request.headers['x-fc-invocation-type'] ?? 'Sync';
      wire.onCall?.(signer.account, called, mode);
      await wire.ready();
      return await invoke(wire.host, called, mode, request.body);
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      return errorReply(refused.refusal, wire.requestId(), request.host);
    }
  };
}

async function invoke(
  host: FunctionHost,
  name: string,
  mode: string,
  payload: Buffer,
): Promise<Reply> {
  const spec = host.spec(name);
  if (!spec)
    throw refuse(
      'gateway.unknown-action',
      404,
      'FunctionNotFound',
      `function '${name}' does not exist`,
    );
  if (mode === 'Async') return reply(202, '', host.queue(spec, payload), null);
  const ended = await host.invoke(spec, payload);
  if (!ended)
    throw refuse(
      'gateway.throttling',
      429,
      'ResourceExhausted',
      'the function has reached its reserved concurrency',
    );
  return reply(200, ended.payload, ended.requestId, ended.error);
}

function reply(
  status: number,
  text: string,
  requestId: string,
  functionError: string | null,
): Reply {
  const headers = {
    'x-fc-request-id': requestId,
    ...(functionError === null ? {} : { 'x-fc-error-type': functionError }),
  };
  return replyOf(text, { status, requestId, headers });
}
