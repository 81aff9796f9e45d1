import type { DetailedPeerCertificate } from 'node:tls';
import type { Certificate } from '../core/connectivity/evidence.ts';
import { mostNames } from '../core/connectivity/identity.ts';

/** Whoever answers decides how long these are: they are evidence, not a way to send a book. */
const longestText = 300;
const longestChain = 8;

/** What a certificate says, as evidence. Null: the other side showed none. */
export function certificateOf(peer: DetailedPeerCertificate): Certificate | null {
  if (peer.fingerprint256 === undefined) return null;
  return {
    subject: nameOf(peer.subject),
    altNames: (peer.subjectaltname ?? '')
      .split(', ')
      .filter(Boolean)
      .slice(0, mostNames)
      .map(shortened),
    issuer: nameOf(peer.issuer),
    validFrom: isoTime(peer.valid_from),
    validTo: isoTime(peer.valid_to),
    fingerprint256: peer.fingerprint256,
    chain: chainOf(peer).map(
      ({ subject, fingerprint256 }) => `${nameOf(subject)} (${fingerprint256})`,
    ),
  };
}

/** From the server's certificate up. A root is its own issuer. */
function chainOf(peer: DetailedPeerCertificate): DetailedPeerCertificate[] {
  const chain: DetailedPeerCertificate[] = [];
  let next: DetailedPeerCertificate | undefined = peer;
  while (next !== undefined && chain.length < longestChain && !chain.includes(next)) {
    chain.push(next);
    next = next.issuerCertificate;
  }
  return chain;
}

/** `CN=a, O=b`; several values of one part are written one after the other. */
function nameOf(parts: Readonly<Record<string, string | string[] | undefined>>): string {
  const written = Object.entries(parts).flatMap(([key, value]) =>
    [value ?? []].flat().map((one) => `${key}=${one}`),
  );
  return shortened(written.join(', '));
}

/** A time that can't be read stays as it was written. */
function isoTime(text: string): string {
  const time = Date.parse(text);
  return Number.isNaN(time) ? shortened(text) : new Date(time).toISOString();
}

const shortened = (text: string): string => text.slice(0, longestText);
