import type { Delivery } from '../../emulator/cloud.ts';
import type { FaultRule } from '../../emulator/index.ts';
import type { State } from '../../emulator/state/types.ts';
import type { WireRequest } from '../../emulator/wire/request.ts';
import {
  type Exchange,
  type RawAnswer,
  said,
  type Transport,
} from '../../shared/cloud/transport/exchange.ts';
import { TransportError } from '../../shared/cloud/transport/http.ts';
import type { Chance } from './chance.ts';
import type { Run } from './run.ts';
import type { World } from './world.ts';

/** One call of ours and what became of it, seen from outside of both sides. */
export interface Crossing {
  readonly run: Run;
  readonly action: string;
  readonly params: Readonly<Record<string, string>>;
  /** Real ms since 1970: when it left, and when it came to the service. */
  readonly sentAt: number;
  readonly arrivedAt: number;
  /** The world when it arrived, and when it had been dealt with. */
  readonly before: State;
  readonly after: State;
  readonly fault: FaultRule | null;
  /** The fault made it end otherwise: a list of none cannot be cut. */
  readonly isStruck: boolean;
  readonly delivery: Delivery;
}

/** Who wants to know of the calls of our runs, and who meddles with them. */
export interface Observer {
  /** A call leaves our machine. */
  sending(run: Run, call: Exchange): void;
  /** Just before it comes to the service: whatever happens meanwhile happens now. */
  arriving(run: Run, action: string): FaultRule | null;
  arrived(crossing: Crossing): void;
  /** Its answer is in our hands. */
  delivered(crossing: Crossing): void;
}

/**
 * The network of one run, without any: what the service answers is text that crosses unchanged, and
 * everything from there on (what it means, whether to ask again, whether pages are whole) is
 * decided by the client itself.
 */
export function wireOf(run: Run, world: World, chance: Chance, observer: Observer): Transport {
  const leg = (): number => chance.int(5, 120);
  return async (call) => {
    await run.gate();
    observer.sending(run, call);
    const sentAt = world.time.now;
    await world.time.sleep(leg());
    const crossing = arrive(run, world, call, sentAt, observer);
    const { delivery } = crossing;
    const left = sentAt + call.times.whole - world.time.now;
    const back = leg();
    const isLate = delivery.kind === 'silence' || back > left;
    await world.time.sleep(isLate ? left : back);
    await run.gate();
    if (isLate) throw new TransportError('timeout', undefined);
    observer.delivered(crossing);
    return await rawAnswer(delivery);
  };
}

function arrive(
  run: Run,
  world: World,
  call: Exchange,
  sentAt: number,
  observer: Observer,
): Crossing {
  const action = call.operation.name;
  const fault = observer.arriving(run, action);
  const before = world.state;
  world.cloud.faults.clear();
  if (fault) world.cloud.faults.arm(fault);
  const { delivery, params } = world.gateway.handleUnsigned(
    requestOf(call),
    call.credentials.accessKeyId,
  );
  const isStruck = fault !== null && (world.cloud.faults.records.at(-1)?.changed ?? 0) > 0;
  world.cloud.faults.clear();
  const crossing: Crossing = {
    run,
    action,
    params,
    sentAt,
    arrivedAt: world.time.now,
    before,
    after: world.state,
    fault,
    isStruck,
    delivery,
  };
  observer.arrived(crossing);
  return crossing;
}

const nothing = Buffer.alloc(0);

export function requestOf({
  operation,
  endpoint,
  parameters,
  method,
  inBody,
}: Exchange): WireRequest {
  const text = Object.entries(parameters).map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  );
  return {
    method,
    path: '/',
    url: inBody ? '/' : `/?${text.join('&')}`,
    host: endpoint.host,
    query: inBody ? {} : parameters,
    form: inBody ? parameters : {},
    headers: { 'x-acs-action': operation.name, 'x-acs-version': operation.product.version },
    body: nothing,
  };
}

const noError = { code: null, message: null, requestId: null };

/**
 * What the client's own transport makes of an answer, of its absence, and of a broken connection.
 */
export async function rawAnswer(delivery: Delivery): Promise<RawAnswer> {
  if (delivery.kind !== 'reply') {
    throw new TransportError(delivery.kind === 'silence' ? 'timeout' : 'ECONNRESET', undefined);
  }
  const { status, text, requestId } = delivery;
  const headers = { 'x-acs-request-id': requestId };
  if (status < 400) return { status, text, error: noError, headers };
  return { status, text: '', error: said(parsed(text)), headers };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
