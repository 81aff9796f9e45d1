import { refuse } from '../state/answer.ts';
import type { Product } from '../state/ram.ts';
import type { Credential, State } from '../state/types.ts';
import type { WireRequest } from './request.ts';
import { claimOf } from './signature.ts';

const toleranceMs = 15 * 60_000;

export interface Signer {
  readonly account: string;
  readonly credential: Credential;
}

/** Nonces that were used, each as long as its timestamp could still be accepted. */
export class Nonces {
  readonly #usedAt = new Map<string, number>();

  /** False when the nonce was used before. */
  use(nonce: string, now: number): boolean {
    for (const [old, at] of this.#usedAt) {
      if (now - at <= 2 * toleranceMs) break;
      this.#usedAt.delete(old);
    }
    if (this.#usedAt.has(nonce)) return false;
    this.#usedAt.set(nonce, now);
    return true;
  }
}

/**
 * Who signed this request. Key, token, time, signature and nonce are checked in this order; the
 * order is assumed.
 * `signedAt` is the gateway's time, `now` the cloud's (evidence: gateway.unknown-key,
 * gateway.timestamp, gateway.nonce, gateway.signature-mismatch, gateway.no-credential).
 */
export function authenticate(
  request: WireRequest,
  product: Product,
  state: State,
  times: { readonly signedAt: number; readonly now: number; readonly nonces: Nonces },
): Signer {
  const claim = claimOf(request);
  if (!claim)
    throw refuse(
      'gateway.no-credential',
      400,
      'MissingAccessKeyId',
      'AccessKeyId is mandatory for this action.',
    );
  const signer = signerOf(state, claim.accessKeyId);
  checkToken(signer.credential, claim.securityToken, times.now);
  checkTimestamp(product, claim.timestamp, times.signedAt);
  if (!claim.isSignedWith(signer.credential.accessKeySecret)) {
    const message = 'Specified signature is not matched with our calculation.';
    throw refuse('gateway.signature-mismatch', 400, 'SignatureDoesNotMatch', message);
  }
  if (!times.nonces.use(claim.nonce, times.signedAt)) {
    throw refuse(
      'gateway.nonce',
      400,
      'SignatureNonceUsed',
      'Specified signature nonce was used already.',
    );
  }
  return signer;
}

/** Whose key it is. Throws Refused for one that nobody has. */
export function signerOf(state: State, accessKeyId: string): Signer {
  for (const account of Object.values(state.accounts)) {
    const credential = account.credentials.find(
      (candidate) => candidate.accessKeyId === accessKeyId,
    );
    if (credential) return { account: account.id, credential };
  }
  throw refuse(
    'gateway.unknown-key',
    404,
    'InvalidAccessKeyId.NotFound',
    'Specified access key is not found.',
  );
}

/** evidence: gateway.token-expired, gateway.token-malformed */
function checkToken(credential: Credential, token: string | null, now: number): void {
  if ((credential.securityToken ?? '') !== (token ?? '')) {
    const message = 'Specified SecurityToken is malformed.';
    throw refuse('gateway.token-malformed', 400, 'InvalidSecurityToken.Malformed', message);
  }
  if (credential.expiresAt !== null && now >= credential.expiresAt) {
    throw refuse(
      'gateway.token-expired',
      400,
      'InvalidSecurityToken.Expired',
      'Specified SecurityToken is expired.',
    );
  }
}

function checkTimestamp(product: Product, timestamp: string, now: number): void {
  const at = Date.parse(timestamp);
  if (Math.abs(now - at) <= toleranceMs) return;
  if (product === 'Kms') {
    const message =
      'The input parameter "Timestamp" that is mandatory for processing this request ' +
      'is not supplied.';
    throw refuse('gateway.timestamp', 400, 'IllegalTimestamp', message);
  }
  const message = 'Specified time stamp or date value is expired.';
  throw refuse('gateway.timestamp', 400, 'InvalidTimeStamp.Expired', message);
}
