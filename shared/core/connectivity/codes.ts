/** Failures that neither Node nor OpenSSL has a code for. */
export const ownCodes = {
  /** The address is not where the instance may be; nothing was sent to it. */
  outside: 'OUTSIDE_EXPECTED',
  /** The other side closed the connection without an answer. */
  closed: 'CLOSED',
  /** What came back was not HTTP. */
  notHttp: 'NOT_HTTP',
  /** The chain is good, the name is another. */
  wrongName: 'ERR_TLS_CERT_ALTNAME_INVALID',
} as const;

/** A definite "there is no such name", however it is spelt: getaddrinfo and c-ares differ. */
export const isNoSuchName = (code: string): boolean =>
  ['ENOTFOUND', 'ENODATA', 'EAI_NODATA', 'EAI_NONAME'].includes(code);

/** What OpenSSL says about a chain that does not end in the authorities it was given. */
export const isWrongAuthority = (code: string): boolean =>
  code.startsWith('UNABLE_TO_') || wrongAuthority.includes(code);

const wrongAuthority = [
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'CERT_CHAIN_TOO_LONG',
  'INVALID_CA',
  'INVALID_PURPOSE',
];
