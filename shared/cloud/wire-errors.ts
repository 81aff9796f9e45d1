import type { CloudFault, Denial, FaultKind, FaultMeaning } from '../core/facts.ts';
import { callParts } from '../core/problems/calls.ts';
import { type Said, saying } from '../core/problems/said.ts';

const say = saying(callParts);

/**
 * Who can fix what. An unknown outcome is `transient` even if a person caused it: a write must
 * then be looked after, not blamed on its entries.
 */
const kinds: Record<FaultMeaning, FaultKind> = {
  'no-credentials': 'user',
  'invalid-credentials': 'user',
  'expired-credentials': 'user',
  'bad-signature': 'user',
  'no-permission': 'permission',
  'not-found': 'user',
  'instance-state': 'user',
  'in-upgrade': 'transient',
  quota: 'user',
  throttled: 'transient',
  unavailable: 'transient',
  unreachable: 'transient',
  'wrong-method': 'transient',
  'call-not-accepted': 'user',
  refused: 'user',
  incomplete: 'transient',
  malformed: 'bug',
  'out-of-time': 'transient',
};

export const kindOf = (meaning: FaultMeaning): FaultKind => kinds[meaning];

/** The HTTP method, in the gateway's own word. */
export const unsupportedMethod = 'UnsupportedHTTPMethod';

/**
 * Every error code whose meaning is known. A code that is not here is judged by its HTTP status.
 * Sources: GetKmsInstanceQuotaInfos reference (2025-12), KMS OpenAPI metadata, common error codes
 * of the RPC gateway, and the retry rules of terraform-provider-alicloud (errors.go).
 *
 * The code counts, not the status: KMS answers a RAM denial with 400 or 403, and a missing instance
 * with 403.
 */
const meanings: ReadonlyMap<string, FaultMeaning> = new Map<string, FaultMeaning>([
  ['InvalidAccessKeyId', 'invalid-credentials'],
  // The key is a temporary one, and its token was not set. (common errors of STS)
  ['MissingSecurityToken', 'invalid-credentials'],
  ['InvalidSecurityToken.Expired', 'expired-credentials'],
  ['SecurityTokenExpired', 'expired-credentials'],

  ['SignatureDoesNotMatch', 'bad-signature'],
  ['IncompleteSignature', 'bad-signature'],
  ['InvalidAccessKeySecret', 'bad-signature'],
  ['IllegalTimestamp', 'bad-signature'],
  // The next attempt carries a nonce of its own.
  ['SignatureNonceUsed', 'unavailable'],

  // Those that name the refusal are recognised by it (denial.ts); this one says it alone.
  ['Forbidden', 'no-permission'],
  // Vpc spells it so in 21 operations. (API metadata, 2025-12)
  ['Forbbiden', 'no-permission'],

  // Not-found is a 403 here. The code of a missing VPC or vSwitch is not: that is a refusal of one
  // entry, not of the instance.
  ['Forbidden.DKMSInstanceNotFound', 'not-found'],
  ['Forbidden.ResourceNotFound', 'not-found'],
  ['Forbidden.KeyNotFound', 'not-found'],
  // Of Function Compute, as the next of its kind.
  ['FunctionNotFound', 'not-found'],
  ['ResourceExhausted', 'throttled'],

  ['Forbidden.DKMSInstanceStateInvalid', 'instance-state'],
  ['Rejected.Uninitialized', 'instance-state'],
  ['Forbidden.NoBackup', 'instance-state'],
  ['Forbidden.KMSInstanceInUpgrade', 'in-upgrade'],

  ['Rejected.ShareQuotaExceedLimit', 'quota'],
  ['Rejected.LimitExceeded', 'quota'],

  ['ServiceUnavailable', 'unavailable'],
  ['ServiceUnavailableTemporary', 'unavailable'],
  // The service spells it this way, in two places.
  ['SerivceUnvailableTemporary', 'unavailable'],
  ['InternalError', 'unavailable'],
  ['InternalFailure', 'unavailable'],
  ['SystemBusy', 'unavailable'],
  // The service-linked role is being created; terraform-provider-alicloud retries it.
  ['Forbidden.RamRoleNotFound', 'unavailable'],

  // Of the gateway, about the call and nothing in it: "Specified api is not found, please check
  // your
  // url and method", "The specified action is not valid", "The specified version does not exist".
  // (common error codes of the gateway, of DNS and Auto Scaling; client error codes of PolarDB)
  [unsupportedMethod, 'call-not-accepted'],
  ['InvalidAction', 'call-not-accepted'],
  ['InvalidAction.NotFound', 'call-not-accepted'],
  ['InvalidApi.NotFound', 'call-not-accepted'],
  ['InvalidProduct.NotFound', 'call-not-accepted'],
  ['InvalidProtocol.NeedSsl', 'call-not-accepted'],
  ['InvalidVersion', 'call-not-accepted'],
  ['NoSuchVersion', 'call-not-accepted'],

  ['MissingParameter', 'refused'],
  ['InvalidParameter', 'refused'],
  ['UnsupportedOperation', 'refused'],
  ['Rejected.UnsupportedOperation', 'refused'],
]);

/** Families of codes: the gateway appends what exactly was wrong. */
const families: readonly (readonly [prefix: string, meaning: FaultMeaning])[] = [
  // .Malformed, .MismatchWithAccessKey; .NotFound, .Inactive: the service knows what it was given.
  ['InvalidSecurityToken.', 'invalid-credentials'],
  ['InvalidAccessKeyId.', 'invalid-credentials'],
  ['InvalidTimeStamp.', 'bad-signature'],
  ['MissingParameter.', 'refused'],
  ['InvalidParameter.', 'refused'],
  ['QuotaExceeded', 'quota'],
];

/**
 * Words for a refusal by RAM, each a whole part of a code between its dots. In the error lists of
 * the API metadata of all products (2025-12): NoPermission of 2,047 operations, NoPermission.SLR
 * and others; Forbidden.RAM, .SubUser, .AccessDenied, .NoPermission; Forbbiden.SubUser of 57
 * operations of Vpc, spelt so; AccessDenied (also of OSS and Function Compute), Unauthorized,
 * NotAuthorized, UnauthorizedOperation, PermissionDenied. NoUserAuthorization is not in them.
 */
const denials = new Set([
  'accessdenied',
  'notauthorized',
  'nopermission',
  'nouserauthorization',
  'permissiondenied',
  'ram',
  'subuser',
  'unauthorized',
  'unauthorizedoperation',
]);

/**
 * Whether a code that is in no table is a refusal by RAM. `Forbidden.…` alone says nothing:
 * Forbidden.NoBackup, Forbidden.Opened and dozens of Vpc are about a state. Nor does a word behind
 * the name of a parameter: InvalidUid.PermissionDenied is about what was sent.
 */
function isDenial(code: string): boolean {
  const parts = code.trim().toLowerCase().split('.');
  return !/^(invalid|missing)/.test(parts[0] ?? '') && parts.some((part) => denials.has(part));
}

/** Null: a 4xx, which is about what was sent. */
const byStatus = (status: number): FaultMeaning | null => {
  if (status === 429) return 'throttled';
  if (status >= 400 && status < 500) return null;
  // Neither a success nor an error of the service: a redirect, or something that is not the service
  // at all.
  return status >= 500 && status < 600 ? 'unavailable' : 'malformed';
};

/**
 * What an answer that is not a success means. `code` is null if the body had none: HTML of a
 * gateway, or nothing. Where RAM says whose policy it was, any code in no table is a refusal by
 * RAM.
 */
export function meaningOf(code: string | null, status: number, isSaidByRam = false): FaultMeaning {
  // Not a word of the service, as from a proxy or for a URL that is too long: no input is at fault.
  if (code === null) return byStatus(status) ?? 'call-not-accepted';
  // Any code containing the word, as terraform-provider-alicloud's NeedRetry does: Throttling.User,
  // Rejected.Throttling, Throttling.DeepPageSkip.
  if (code.includes('Throttling')) return 'throttled';
  const known = meanings.get(code) ?? families.find(([prefix]) => code.startsWith(prefix))?.[1];
  const denied = isSaidByRam || isDenial(code) ? 'no-permission' : null;
  return known ?? denied ?? byStatus(status) ?? 'refused';
}

/** Codes of Node for a connection that never came about: nothing was sent. */
const neverConnected = new Set([
  // The way there was refused, and TLS with the host never began.
  'proxy-refused',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'connect-timeout',
]);
const untrusted = /^(CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH)/;

/** What a call without any answer means, by the code of the transport's error. */
export function meaningOfTransport(code: string): {
  readonly meaning: FaultMeaning;
  readonly wasSent: boolean;
} {
  if (neverConnected.has(code)) return { meaning: 'unreachable', wasSent: false };
  // A header that cannot be sent: a key or token with a line break.
  if (code === 'ERR_INVALID_CHAR') return { meaning: 'invalid-credentials', wasSent: false };
  if (untrusted.test(code)) return { meaning: 'call-not-accepted', wasSent: false };
  return { meaning: 'unavailable', wasSent: true };
}

/** Only the management account can change a control policy, and no RAM policy gets past one. */
function permissionFix(action: string, denial: Denial | undefined): Said {
  const { policy = 'identity', isExplicit = false, diagnostic } = denial ?? {};
  const details = diagnostic ? say('details-of-denial', { diagnostic }) : say('no-request', {});
  switch (policy) {
    case 'control':
      return say('fix-control-policy', { action, details });
    case 'session':
      return say('fix-session-policy', { action, details });
    case 'trust':
      return say('fix-trust-policy', { details });
    case 'identity':
    case null:
      return say(isExplicit ? 'fix-denied' : 'fix-permission', { action, details });
  }
}

/** Codes of ours whose cure the meaning alone does not tell. */
const withOwnFix = [
  'entry-not-reproducible',
  'list-too-long',
  'duplicate-entry',
  'endpoint-invalid',
  'proxy-invalid',
  'proxy-refused',
] as const;

/** How to solve it, in one line, for the person who reads the report. */
export function fixFor({ meaning, action, code, denial, requestId }: CloudFault): Said {
  const own = withOwnFix.find((one) => one === code);
  if (own) return say(`fix-${own}`, {});
  const about = (part: 'request-in-brackets' | 'with-the-request') =>
    requestId === null ? say('no-request', {}) : say(part, { requestId });
  switch (meaning) {
    case 'no-permission':
      return permissionFix(denial?.action ?? action, denial);
    case 'call-not-accepted':
      return say('fix-call-not-accepted', { action, request: about('request-in-brackets') });
    case 'refused':
      return requestId === null
        ? say('fix-refused', {})
        : say('fix-refused-request', { requestId });
    case 'malformed':
      return say('fix-malformed', { request: about('with-the-request') });
    case 'throttled':
      return say('fix-throttled', { action });
    default:
      return say(`fix-${meaning}`, {});
  }
}
