import type { Socket } from 'node:net';
import tls, { type TLSSocket } from 'node:tls';
import { ownCodes } from '../core/connectivity/codes.ts';
import type { Certificate } from '../core/connectivity/evidence.ts';
import { codeOf, failed, type Result, succeeded, within } from './attempt.ts';
import { certificateOf } from './certificate.ts';

/** A finished handshake, whatever its certificate is worth. */
export interface Session {
  readonly socket: TLSSocket;
  readonly certificate: Certificate;
  /** What is wrong with the chain or its dates; null: nothing. */
  readonly chainFault: string | null;
  /** What is wrong with the name; null: nothing. */
  readonly nameFault: string | null;
}

/**
 * Shakes hands over a connection that stands. The certificate is judged here, and nothing is sent
 * before it is.
 * The chain has the root and the intermediate, so trust ends at the root on every Node, whether or
 * not the server shows its intermediate.
 */
export function secure(
  socket: Socket,
  host: string,
  caChainPem: string,
  timeoutMs: number,
): Promise<Result<Session>> {
  return within(timeoutMs, (done) => {
    const session = tls.connect({
      socket,
      servername: host,
      ca: caChainPem,
      minVersion: 'TLSv1.2',
      // A bad certificate must not hide what it says. Trust is decided from `authorized` and the
      // name, apart from each other.
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
    });
    session.on('error', (error) =>
      done(failed(isQuietEnd(error) ? ownCodes.closed : codeOf(error))),
    );
    session.once('close', () => done(failed(ownCodes.closed)));
    session.once('secureConnect', () => done(handshakeOf(session, host)));
    return () => session.destroy();
  });
}

function handshakeOf(session: TLSSocket, host: string): Result<Session> {
  const peer = session.getPeerCertificate(true);
  const certificate = certificateOf(peer);
  if (certificate === null) return failed('ERR_TLS_CERT_MISSING');
  const chainFault = session.authorized ? null : String(session.authorizationError);
  const nameFault = tls.checkServerIdentity(host, peer) === undefined ? null : ownCodes.wrongName;
  return succeeded({ socket: session, certificate, chainFault, nameFault });
}

/**
 * Node gives a connection that was closed in order the code of one that was reset; only a real
 * reset comes from a system call.
 */
const isQuietEnd = (
  error: Error & { readonly code?: unknown; readonly syscall?: unknown },
): boolean => error.code === 'ECONNRESET' && error.syscall === undefined;
