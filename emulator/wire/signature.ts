import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { WireRequest } from './request.ts';

/** What a request says about its signer, whichever scheme it uses. */
export interface Claim {
  readonly accessKeyId: string;
  readonly securityToken: string | null;
  readonly timestamp: string;
  readonly nonce: string;
  /** True when the secret makes exactly the signature that was sent. */
  readonly isSignedWith: (secret: string) => boolean;
}

const v3 =
  /^ACS3-HMAC-SHA256 Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})$/;
const mustBeSigned = [
  'host',
  'x-acs-action',
  'x-acs-version',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-content-sha256',
  'x-acs-security-token',
];

/** The claim of a request; null when it carries no signature that is understood. */
export function claimOf(request: WireRequest): Claim | null {
  const authorization = v3.exec(request.headers.authorization ?? '');
  if (authorization) return v3Claim(request, authorization);
  return (request.query.Signature ?? request.form.Signature) ? rpcClaim(request) : null;
}

/** evidence: gateway.acs3, gateway.signed-headers */
function v3Claim(
  request: WireRequest,
  [, accessKeyId = '', signedHeaders = '', signature = '']: RegExpExecArray,
): Claim {
  const { headers } = request;
  const names = signedHeaders.split(';');
  const covered = mustBeSigned.every((name) => headers[name] === undefined || names.includes(name));
  const payload = headers['x-acs-content-sha256'] ?? '';
  const intact = payload === createHash('sha256').update(request.body).digest('hex');
  const canonicalHeaders = names
    .map((name) => `${name}:${(headers[name] ?? '').trim()}\n`)
    .join('');
  const canonical = [
    request.method,
    request.path,
    sortedQuery(request.query),
    canonicalHeaders,
    signedHeaders,
    payload,
  ];
  const digest = createHash('sha256').update(canonical.join('\n')).digest('hex');
  const text = `ACS3-HMAC-SHA256\n${digest}`;
  return {
    accessKeyId,
    securityToken: headers['x-acs-security-token'] ?? null,
    timestamp: headers['x-acs-date'] ?? '',
    nonce: headers['x-acs-signature-nonce'] ?? '',
    isSignedWith: (secret) =>
      covered &&
      intact &&
      equal(createHmac('sha256', secret).update(text).digest('hex'), signature),
  };
}

/** evidence: gateway.rpc-sha1 */
function rpcClaim(request: WireRequest): Claim {
  const { Signature: signature = '', ...signed } = { ...request.form, ...request.query };
  const text = `${request.method}&${encode('/')}&${encode(sortedQuery(signed))}`;
  return {
    accessKeyId: signed.AccessKeyId ?? '',
    securityToken: signed.SecurityToken ?? null,
    timestamp: signed.Timestamp ?? '',
    nonce: signed.SignatureNonce ?? '',
    isSignedWith: (secret) =>
      equal(createHmac('sha1', `${secret}&`).update(text).digest('base64'), signature),
  };
}

function sortedQuery(query: Readonly<Record<string, string>>): string {
  return Object.keys(query)
    .sort()
    .map((key) => `${encode(key)}=${encode(query[key] ?? '')}`)
    .join('&');
}

/** RFC 3986, as the signing rules demand. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
