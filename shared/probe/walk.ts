import type { Socket } from 'node:net';
import type { Certificate, EvidenceStep } from '../core/connectivity/evidence.ts';
import { ask } from './ask.ts';
import { attempt, failed, type Result, type Tried } from './attempt.ts';
import { connect } from './connect.ts';
import { type Session, secure } from './secure.ts';

/** The way to one address, and how far it was possible to go. */
export interface Way {
  readonly address: string;
  readonly steps: readonly EvidenceStep[];
  readonly certificate: Certificate | null;
  readonly httpStatus: number | null;
}

export interface Destination {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly caChainPem: string;
  /** ms of `performance.now()`. */
  readonly endsAt: number;
}

/**
 * Goes to one address as an application would: TCP, TLS, HTTP. The first step that fails is the
 * last.
 */
export async function walk(to: Destination): Promise<Way> {
  const tcp = await attempt(to.endsAt, 2, (ms) => connect(to.address, to.port, ms));
  if (!tcp.ok) return ended(to, [record('tcp', to, tcp, tcp.code)]);
  const toTcp = [record('tcp', to, tcp, null)];

  const tls = await attempt(to.endsAt, 1, (ms, nth) =>
    nth === 1 ? secure(tcp.value, to.host, to.caChainPem, ms) : open(to, ms),
  );
  if (!tls.ok) {
    tcp.value.destroy();
    return ended(to, [...toTcp, record('tls', to, tls, tls.code)]);
  }
  const { certificate, socket } = tls.value;
  const fault = faultIn(tls.value);
  const toTls = [...toTcp, record('tls', to, tls, fault)];
  if (fault !== null) {
    // Whoever this is, it is not the instance: it is told nothing. All instances share one root, so
    // a
    // good chain with another name is another instance.
    socket.destroy();
    return { ...ended(to, toTls), certificate };
  }
  const http = await attempt(to.endsAt, 0, (ms, nth) =>
    nth === 1 ? ask(socket, to.host, ms) : openAndAsk(to, ms),
  );
  socket.destroy();
  const steps = [...toTls, record('http', to, http, http.ok ? null : http.code)];
  return { address: to.address, steps, certificate, httpStatus: http.ok ? http.value : null };
}

const ended = ({ address }: Destination, steps: readonly EvidenceStep[]): Way => ({
  address,
  steps,
  certificate: null,
  httpStatus: null,
});

const record = (
  step: EvidenceStep['step'],
  to: Destination,
  { ms, attempts }: Tried<unknown>,
  code: string | null,
): EvidenceStep => ({
  step,
  ok: code === null,
  ms,
  attempts,
  code,
  detail: to.address,
});

/** The steps up to TLS once more, for a second try. Half of the time is for the connection. */
async function open(to: Destination, timeoutMs: number): Promise<Result<Session>> {
  const tcp: Result<Socket> = await connect(to.address, to.port, timeoutMs / 2);
  return tcp.ok ? secure(tcp.value, to.host, to.caChainPem, timeoutMs / 2) : tcp;
}

/** A second try at HTTP needs a connection of its own, to be trusted like the first. */
async function openAndAsk(to: Destination, timeoutMs: number): Promise<Result<number>> {
  const tls = await open(to, timeoutMs / 2);
  if (!tls.ok) return tls;
  const { socket } = tls.value;
  const fault = faultIn(tls.value);
  if (fault === null) return ask(socket, to.host, timeoutMs / 2);
  socket.destroy();
  return failed(fault);
}

const faultIn = ({ chainFault, nameFault }: Session): string | null => chainFault ?? nameFault;
