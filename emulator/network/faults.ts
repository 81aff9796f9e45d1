/** What a resolver does instead of giving the address of the binding. */
export type NameFault =
  | 'nxdomain'
  | 'servfail'
  | 'refused'
  | 'silent'
  | 'wrong-address'
  | 'another-instance'
  | 'public-address'
  | 'metadata-address'
  | 'ipv6-only'
  | 'two-addresses'
  | 'one-of-two-outside'
  | 'truncated'
  | 'alias'
  | 'rebinding';

/** What happens to a connection before TLS. */
export type TransportFault =
  | 'syn-dropped'
  | 'refused'
  | 'reset'
  | 'half-open'
  | 'closed'
  | 'plain-http'
  | 'slow'
  | 'second-refused'
  | 'second-dropped';

/** What is wrong with the certificate or the protocol. */
export type TlsFault =
  | 'wrong-ca'
  | 'imitated-ca'
  | 'self-signed'
  | 'expired'
  | 'expired-authority'
  | 'not-yet-valid'
  | 'wrong-name'
  | 'another-instance'
  | 'old-tls';

/** What comes instead of the usual error to an unsigned request. */
export type AnswerFault =
  | '413'
  | 'redirect'
  | 'slow-loris'
  | 'empty'
  | 'not-http'
  | 'reset'
  | 'endless-continue'
  | 'flood-of-continue'
  | 'endless-early-hints'
  | 'continue-then-closed'
  | 'continue-first'
  | 'endless-headers'
  | 'endless-body';

/** At most one of each kind is in force in a VPC. */
export interface Faults {
  /** At the VPC's own resolvers; and at the system's, where that asks them. */
  readonly names?: NameFault;
  /** At the resolver of the machine the probe runs on, alone. */
  readonly system?: NameFault;
  readonly transport?: TransportFault;
  readonly tls?: TlsFault;
  readonly answer?: AnswerFault;
}

/** Every single fault by a name of its own. */
export const faultCatalogue = {
  nxdomain: { names: 'nxdomain' },
  servfail: { names: 'servfail' },
  'dns-refused': { names: 'refused' },
  'no-dns-answer': { names: 'silent' },
  'wrong-address': { names: 'wrong-address' },
  // Somebody answers there, with a certificate of the same root.
  'another-instance': { names: 'another-instance' },
  'public-address': { names: 'public-address' },
  'metadata-address': { names: 'metadata-address' },
  'ipv6-only': { names: 'ipv6-only' },
  'one-of-two-outside': { names: 'one-of-two-outside' },
  'own-record': { system: 'wrong-address' },
  'own-resolver': { system: 'nxdomain' },
  'system-resolver-silent': { system: 'silent' },
  'syn-dropped': { transport: 'syn-dropped' },
  refused: { transport: 'refused' },
  reset: { transport: 'reset' },
  'half-open': { transport: 'half-open' },
  'closed-before-tls': { transport: 'closed' },
  'plain-http': { transport: 'plain-http' },
  'slow-handshake': { transport: 'slow' },
  'second-address-refused': { names: 'two-addresses', transport: 'second-refused' },
  'second-address-dropped': { names: 'two-addresses', transport: 'second-dropped' },
  'wrong-ca': { tls: 'wrong-ca' },
  // Its names are those of the service, its keys are not.
  'imitated-ca': { tls: 'imitated-ca' },
  'self-signed': { tls: 'self-signed' },
  expired: { tls: 'expired' },
  'expired-authority': { tls: 'expired-authority' },
  'not-yet-valid': { tls: 'not-yet-valid' },
  'wrong-name': { tls: 'wrong-name' },
  // At an address of the right vSwitch.
  'another-instance-in-vswitch': { tls: 'another-instance' },
  'old-tls': { tls: 'old-tls' },
  'slow-loris': { answer: 'slow-loris' },
  'empty-answer': { answer: 'empty' },
  'not-http': { answer: 'not-http' },
  'reset-after-request': { answer: 'reset' },
  // Provisional answers alone are no answer.
  'endless-continue': { answer: 'endless-continue' },
  'flood-of-continue': { answer: 'flood-of-continue' },
  'endless-early-hints': { answer: 'endless-early-hints' },
  'continue-then-closed': { answer: 'continue-then-closed' },
  // These look odd and hurt nobody.
  'continue-first': { answer: 'continue-first' },
  'endless-headers': { answer: 'endless-headers' },
  'endless-body': { answer: 'endless-body' },
  'two-addresses': { names: 'two-addresses' },
  'truncated-dns': { names: 'truncated' },
  alias: { names: 'alias' },
  rebinding: { names: 'rebinding' },
  'too-large-413': { answer: '413' },
  redirect: { answer: 'redirect' },
} as const satisfies Record<string, Faults>;

export type FaultName = keyof typeof faultCatalogue;
