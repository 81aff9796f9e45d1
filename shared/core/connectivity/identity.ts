import type { Certificate, Evidence } from './evidence.ts';

/** The one host of an instance. (KMS, initialize the client: the host has no region part) */
export const hostOf = (instanceId: string): string =>
  `${instanceId}.cryptoservice.kms.aliyuncs.com`;

/** Who answered, as far as that was seen. */
export interface Identity {
  /** Where the VPC's own resolvers lead; empty: not known. */
  readonly addresses: readonly string[];
  /** What the certificate is for; empty: none was shown. */
  readonly names: readonly string[];
}

export function identityIn({ resolved, certificate }: Evidence): Identity {
  return { addresses: resolved.vpc, names: certificate === null ? [] : namesOf(certificate) };
}

/** The common name counts only where there is no other name. (RFC 6125, 6.4.4) */
export function namesOf({ altNames, subject }: Certificate): readonly string[] {
  if (altNames.length > 0) return altNames.map((name) => name.replace(/^DNS:/, ''));
  return subject.split(', ').flatMap((part) => (part.startsWith('CN=') ? [part.slice(3)] : []));
}

/**
 * Whether the certificate is for this instance and no other. All instances share one root CA, so a
 * verified wildcard says that *an* instance answered. Which one, only the address can show.
 */
export const isNamed = (instanceId: string, names: readonly string[]): boolean =>
  names.some((name) => name.toLowerCase() === hostOf(instanceId).toLowerCase());

/** So many names of a certificate are kept as evidence. */
export const mostNames = 20;

/**
 * Whether a certificate can have been accepted for the instance's host. It can if it names no host
 * at all, or more than are kept.
 */
export function isForHost(instanceId: string, { altNames }: Certificate): boolean {
  const host = hostOf(instanceId).toLowerCase();
  const accepted = [host, host.replace(/^[^.]*/, '*')];
  const isFor = (name: string) => accepted.includes(name.toLowerCase().replace(/^dns:/, ''));
  return altNames.length === 0 || altNames.length >= mostNames || altNames.some(isFor);
}
