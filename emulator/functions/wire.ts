import { type Delivery, errorReply, type Reply, replyOf } from '../cloud.ts';
import { Refused, refuse } from '../state/answer.ts';
import { authorize } from '../state/ram.ts';
import { resources } from '../state/resources.ts';
import type { State } from '../state/types.ts';
import { authenticate, Nonces } from '../wire/authenticate.ts';
import type { WireRequest } from '../wire/request.ts';
import type { FunctionSpec } from './deployment.ts';
import type { FunctionHost } from './host.ts';

export interface FunctionWire {
  readonly host: FunctionHost;
  /** Whose the functions are that name nobody. */
  readonly account: string;
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
      const spec = wire.host.spec(called);
      const isTheirs = (spec?.account ?? wire.account) === signer.account;
      const about = {
        account: signer.account,
        region: spec?.region ?? request.headers['x-kms-vpc-region'] ?? '',
        params: { functionName: called },
        variants: wire.state().variants,
      };
      authorize(signer, 'Fc', 'InvokeFunction', resources.InvokeFunction(about));
      const mode = request.headers['x-fc-invocation-type'] ?? 'Sync';
      wire.onCall?.(signer.account, called, mode);
      await wire.ready();
      if (!spec || !isTheirs) throw notFound(called);
      return await invoke(wire.host, spec, mode, request.body);
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      return errorReply(refused.refusal, wire.requestId(), request.host);
    }
  };
}

const notFound = (name: string): Error =>
  refuse('gateway.unknown-action', 404, 'FunctionNotFound', `function '${name}' does not exist`);

async function invoke(
  host: FunctionHost,
  spec: FunctionSpec,
  mode: string,
  payload: Buffer,
): Promise<Reply> {
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
