import { expect, test } from 'vitest';
import { faultOf } from '../../shared/cloud/cloud-error.ts';
import { fixFor, kindOf, meaningOf, meaningOfTransport } from '../../shared/cloud/wire-errors.ts';
import type { FaultMeaning } from '../../shared/core/facts.ts';

test.each<[string, number, FaultMeaning]>([
  ['InvalidAccessKeyId.NotFound', 404, 'invalid-credentials'],
  ['InvalidAccessKeyId.Inactive', 403, 'invalid-credentials'],
  ['InvalidAccessKeyId', 403, 'invalid-credentials'],
  ['MissingSecurityToken', 400, 'invalid-credentials'],
  ['InvalidSecurityToken.Expired', 400, 'expired-credentials'],
  ['InvalidSecurityToken.Malformed', 400, 'invalid-credentials'],
  ['InvalidSecurityToken.MismatchWithAccessKey', 403, 'invalid-credentials'],
  ['SignatureDoesNotMatch', 400, 'bad-signature'],
  ['IllegalTimestamp', 400, 'bad-signature'],
  ['InvalidTimeStamp.Expired', 400, 'bad-signature'],
  ['SignatureNonceUsed', 400, 'unavailable'],
  ['Forbidden.RAM', 403, 'no-permission'],
  ['NoPermission', 403, 'no-permission'],
  ['Forbidden.NoPermission', 400, 'no-permission'],
  ['Forbidden.NoPermission', 403, 'no-permission'],
  ['Forbidden.DKMSInstanceNotFound', 403, 'not-found'],
  ['Forbidden.ResourceNotFound', 404, 'not-found'],
  ['Forbidden.DKMSInstanceStateInvalid', 403, 'instance-state'],
  ['Rejected.Uninitialized', 400, 'instance-state'],
  ['Forbidden.KMSInstanceInUpgrade', 400, 'in-upgrade'],
  ['Rejected.ShareQuotaExceedLimit', 400, 'quota'],
  ['Rejected.LimitExceeded', 400, 'quota'],
  ['QuotaExceeded.Vpc', 400, 'quota'],
  ['Throttling', 400, 'throttled'],
  ['Throttling.User', 503, 'throttled'],
  ['Throttling.Api', 429, 'throttled'],
  ['Throttling.DeepPageSkip', 400, 'throttled'],
  ['Rejected.Throttling', 429, 'throttled'],
  ['ServiceUnavailable', 503, 'unavailable'],
  ['SerivceUnvailableTemporary', 503, 'unavailable'],
  ['InternalError', 500, 'unavailable'],
  ['InternalFailure', 500, 'unavailable'],
  ['Forbidden.RamRoleNotFound', 403, 'unavailable'],
  ['UnsupportedHTTPMethod', 403, 'call-not-accepted'],
  ['InvalidAction', 403, 'call-not-accepted'],
  ['InvalidAction.NotFound', 404, 'call-not-accepted'],
  ['InvalidApi.NotFound', 404, 'call-not-accepted'],
  ['InvalidProduct.NotFound', 404, 'call-not-accepted'],
  ['InvalidProtocol.NeedSsl', 400, 'call-not-accepted'],
  ['InvalidVersion', 400, 'call-not-accepted'],
  ['NoSuchVersion', 400, 'call-not-accepted'],
  ['MissingParameter', 400, 'refused'],
  ['MissingParameter.BindVpcs', 400, 'refused'],
  ['InvalidParameter', 400, 'refused'],
  ['UnsupportedOperation', 400, 'refused'],
  ['InvalidVswitchID.NotFound', 404, 'refused'],
  ['Never.Heard.Of', 400, 'refused'],
  ['Never.Heard.Of', 404, 'refused'],
  ['Never.Heard.Of', 429, 'throttled'],
  ['Never.Heard.Of', 500, 'unavailable'],
])('%s with status %i means %s', (code, status, meaning) => {
  expect(meaningOf(code, status)).toBe(meaning);
});

test.each<[string, number, FaultMeaning]>([
  ['SecurityTokenExpired', 500, 'expired-credentials'],
  ['IncompleteSignature', 500, 'bad-signature'],
  ['InvalidAccessKeySecret', 500, 'bad-signature'],
  ['Forbidden', 500, 'no-permission'],
  ['Forbidden.KeyNotFound', 500, 'not-found'],
  ['ServiceUnavailable', 400, 'unavailable'],
  ['ServiceUnavailableTemporary', 400, 'unavailable'],
  ['SerivceUnvailableTemporary', 400, 'unavailable'],
  ['InternalError', 400, 'unavailable'],
  ['InternalFailure', 400, 'unavailable'],
  ['SystemBusy', 400, 'unavailable'],
  ['MissingParameter', 500, 'refused'],
  ['InvalidParameter', 500, 'refused'],
  ['UnsupportedOperation', 500, 'refused'],
  ['Rejected.UnsupportedOperation', 500, 'refused'],
])('the code counts, not the status: %s with %i means %s', (code, status, meaning) => {
  expect(meaningOf(code, status)).toBe(meaning);
});

const inNoTable = [
  'AccessDenied',
  'Forbbiden',
  'Forbbiden.SubUser',
  'Forbidden.AccessDenied',
  'Forbidden.AccessDenied.Console',
  'Forbidden.NoUserAuthorization',
  'Forbidden.SubUser',
  'Forbidden.Subuser',
  'Forbidden.Unauthorized',
  'NoPermission.Operator',
  'NoPermission.ResourceDirectory.MemberAccount',
  'NoPermission.SLR',
  'NotAuthorized',
  'Operate.NoPermission',
  'Permission.NotAuthorized',
  'PermissionDenied',
  'Unauthorized',
  'UnauthorizedOperation',
  'UnauthorizedOperation.Ram',
];
test.each(inNoTable)('%s is a missing permission by a part of it, whatever the status', (code) => {
  for (const status of [400, 401, 403]) expect(meaningOf(code, status)).toBe('no-permission');
});

test.each<[string, FaultMeaning]>([
  ['Forbidden.DKMSInstanceStateInvalid', 'instance-state'],
  ['Forbidden.DKMSInstanceNotFound', 'not-found'],
  ['Forbidden.KMSInstanceInUpgrade', 'in-upgrade'],
  ['Forbidden.NoBackup', 'instance-state'],
  ['Forbidden.RamRoleNotFound', 'unavailable'],
  ['Forbidden.ResourceNotFound', 'not-found'],
  ['Forbidden.KeyPolicyUnSupported', 'refused'],
  ['Forbidden.NoRealNameAuthentication', 'refused'],
  ['Forbidden.Opened', 'refused'],
  ['Forbidden.VpcNotFound', 'refused'],
  ['Forbbiden.InvaildOwner', 'refused'],
  ['Abs.Forbidden', 'refused'],
  ['NoPermissions', 'refused'],
  ['InvalidUid.PermissionDenied', 'refused'],
  ['InvalidVSwitchId.NotAuthorized', 'refused'],
  ['InvalidParameter.KMSKeyId.Unauthorized', 'refused'],
  ['QuotaExceeded.NoPermission', 'quota'],
  ['Throttling.AccessDenied', 'throttled'],
])('%s says nothing of a permission: with 403 it is %s', (code, meaning) => {
  expect(meaningOf(code, 403)).toBe(meaning);
});

test.each<[number, FaultMeaning]>([
  [400, 'call-not-accepted'],
  [413, 'call-not-accepted'],
  [414, 'call-not-accepted'],
  [429, 'throttled'],
  [500, 'unavailable'],
  [599, 'unavailable'],
  [302, 'malformed'],
  [600, 'malformed'],
])('status %i without a code means %s', (status, meaning) => {
  expect(meaningOf(null, status)).toBe(meaning);
});

test.each<[string, FaultMeaning, boolean]>([
  ['ENOTFOUND', 'unreachable', false],
  ['EAI_AGAIN', 'unreachable', false],
  ['ECONNREFUSED', 'unreachable', false],
  ['EHOSTUNREACH', 'unreachable', false],
  ['ENETUNREACH', 'unreachable', false],
  ['EADDRNOTAVAIL', 'unreachable', false],
  ['connect-timeout', 'unreachable', false],
  ['CERT_HAS_EXPIRED', 'call-not-accepted', false],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'call-not-accepted', false],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'call-not-accepted', false],
  ['ERR_INVALID_CHAR', 'invalid-credentials', false],
  ['ECONNRESET', 'unavailable', true],
  ['EPIPE', 'unavailable', true],
  ['timeout', 'unavailable', true],
  ['HPE_INVALID_CONSTANT', 'unavailable', true],
  ['ERR_OSSL_X509_CERT_ALREADY_IN_HASH_TABLE', 'unavailable', true],
])('%s of the transport means %s', (code, meaning, wasSent) => {
  expect(meaningOfTransport(code)).toEqual({ meaning, wasSent });
});

const everyMeaning = [
  'no-credentials',
  'invalid-credentials',
  'expired-credentials',
  'bad-signature',
  'no-permission',
  'not-found',
  'instance-state',
  'in-upgrade',
  'quota',
  'throttled',
  'unavailable',
  'unreachable',
  'wrong-method',
  'call-not-accepted',
  'refused',
  'incomplete',
  'malformed',
  'out-of-time',
] as const satisfies readonly FaultMeaning[];

test.each(everyMeaning)('%s has a cure in one line, with and without a request id', (meaning) => {
  for (const requestId of [null, 'r-1']) {
    const fix = fixFor(
      faultOf({ meaning, action: 'kms:GetKmsInstance', code: 'x', message: 'm', requestId }),
    );
    expect(fix.english).toMatch(/^[A-Z][^\n]{20,}\.$/);
  }
});

test('the cure names what is needed for it', () => {
  const fix = (meaning: FaultMeaning, code = 'x') =>
    fixFor(
      faultOf({
        meaning,
        action: 'kms:UpdateKmsInstanceBindVpc',
        code,
        message: 'm',
        requestId: 'r-7',
      }),
    ).english;
  expect(fix('no-permission')).toBe(
    'Allow kms:UpdateKmsInstanceBindVpc in the RAM policy of the identity in use.',
  );
  expect(fix('no-credentials')).toContain('ALIBABA_CLOUD_ACCESS_KEY_ID');
  expect(fix('invalid-credentials')).toContain('the message says what is wrong');
  expect(fix('unreachable')).toContain('KMS_VPC_ENDPOINT');
  expect(fix('refused')).toContain('r-7');
  expect(fix('malformed')).toContain('r-7');
  expect(fix('call-not-accepted')).toMatch(/KMS_VPC_ENDPOINT.*kms:UpdateKmsInstanceBindVpc.*r-7/);
  expect(fix('call-not-accepted', 'list-too-long')).toContain('URL');
  expect(fix('malformed', 'duplicate-entry')).toContain('KMS console');
  expect(fix('malformed', 'entry-not-reproducible')).toContain('KMS console');
  expect(fix('refused', 'endpoint-invalid')).toContain('KMS_VPC_ENDPOINT');
});

test.each<[FaultMeaning, string]>([
  ['refused', 'Fix what the message names.'],
  ['malformed', 'Report this: the service answered in a way that this version does not know.'],
  [
    'call-not-accepted',
    'Check the region, and KMS_VPC_ENDPOINT and any proxy in between. If they are right, ' +
      'the service no longer accepts kms:GetKmsInstance as this version sends it.',
  ],
])('the cure of %s does without a request id', (meaning, fix) => {
  const fault = faultOf({ meaning, action: 'kms:GetKmsInstance', code: 'x', message: 'm' });
  expect(fixFor(fault).english).toBe(fix);
});

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
  'a code %s is nothing but a code',
  (code) => {
    const meaning = meaningOf(code, 400);
    expect(meaning).toBe('refused');
    const fault = faultOf({ meaning, action: 'kms:GetKmsInstance', code, message: 'm' });
    expect(fixFor(fault).english).toMatch(/^Fix /);
  },
);

test('only failures that time fixes are transient', () => {
  expect(everyMeaning.filter((meaning) => kindOf(meaning) === 'transient')).toEqual([
    'in-upgrade',
    'throttled',
    'unavailable',
    'unreachable',
    'wrong-method',
    'incomplete',
    'out-of-time',
  ]);
});
