import { assumed, beyond, documented, type Evidence, seenInCode } from './tags.ts';

const common = 'common client error codes of the OpenAPI gateway';
const polardb = 'client error codes as published for several products';

export const gatewayEvidence = {
  'gateway.rpc': seenInCode(
    'POST or GET /, action and version in headers or query, parameters in query or form, JSON out.',
    '@alicloud/openapi-core 1.0.8; @alicloud/rpc-client',
  ),
  'gateway.error-shape': documented(
    '{Code, Message, RequestId, HostId} with the HTTP status.',
    common,
  ),
  'gateway.acs3': documented(
    'ACS3-HMAC-SHA256 over method, path, query, signed headers and the hash of the body.',
    'Request syntax and signature method V3',
  ),
  'gateway.rpc-sha1': seenInCode(
    'HMAC-SHA1 over the sorted parameters; no other client needs it.',
    '@alicloud/rpc-util, used by @alicloud/kms20160120 1.2.0',
  ),
  'gateway.region': beyond(
    'An endpoint is that of one region. Ours serves all, ' +
      'and takes the region from x-kms-vpc-region where a caller sends it, ' +
      'as this project does to endpoints that a person named.',
    'Regional endpoints of KMS, VPC and Resource Sharing',
  ),
  'gateway.signed-headers': documented(
    'Common headers that are sent must be signed; the code is assumed.',
    'Request syntax and signature method V3',
  ),
  'gateway.signature-mismatch': documented('SignatureDoesNotMatch 400.', common),
  'gateway.unknown-key': documented('InvalidAccessKeyId.NotFound 404.', common),
  'gateway.no-credential': beyond(
    'Without a signature: MissingAccessKeyId 400.',
    `${common}; the tool signs every call`,
  ),
  'gateway.timestamp': documented(
    'More than 15 minutes off: InvalidTimeStamp.Expired 400; IllegalTimestamp 400 for KMS.',
    `${common}; KMS metadata 2016-01-20`,
  ),
  'gateway.nonce': documented('SignatureNonceUsed 400.', common),
  'gateway.token-expired': seenInCode(
    'InvalidSecurityToken.Expired; the status 400 is assumed.',
    'terraform-provider-alicloud and official tools test for the code',
  ),
  'gateway.token-malformed': documented(
    'InvalidSecurityToken.Malformed 400 for a missing or foreign token.',
    'the code is listed among common codes',
  ),
  'gateway.unknown-action': seenInCode(
    'InvalidAction.NotFound 404.',
    'tests of aliyun-openapi-java-sdk',
  ),
  'gateway.unknown-version': documented('InvalidVersion; the status 400 is assumed.', common),
  'gateway.missing-parameter': documented(
    'MissingParameter 400 for KMS and STS, Missing{Name} 400 elsewhere.',
    `${common}; ${polardb}`,
  ),
  'gateway.invalid-parameter': documented(
    'InvalidParameter 400 for KMS, Invalid{Name} 400 elsewhere.',
    `${common}; ${polardb}`,
  ),
  'gateway.invalid-value': beyond(
    'InvalidParameter 400 for a value outside of its list.',
    `${polardb}; the tool sends no such value`,
  ),
  'gateway.method': documented(
    'UnsupportedHTTPMethod; the status 403 as published for several products.',
    polardb,
    ['updateMethod'],
  ),
  'gateway.throttling': documented(
    'Throttling.User 400; Rejected.Throttling 429 for KMS.',
    `${common}; KMS CreateSecret reference, 2021`,
  ),
  'gateway.ram-denied': documented(
    'Forbidden.NoPermission 403 for KMS, Forbidden.RAM 403 for Vpc; ' +
      'NoPermission 403 elsewhere is assumed. With AccessDeniedDetail.',
    `KMS metadata 2016-01-20; ${polardb}; the member: change of ECS queries, 2025-09; ` +
      'RAM DecodeDiagnosticMessage, 2025-12',
  ),
  'gateway.ram-evaluation': documented(
    'A call is allowed where a statement allows its action on its resource and none denies it; ' +
      '* stands for anything in both. A statement with a condition is not read.',
    'RAM: policy evaluation; policy elements',
  ),
  'gateway.url-limit': assumed('414 with a page that is not JSON.', 'not published', [
    'urlLimitBytes',
  ]),
  'gateway.form-body': assumed(
    'Parameters in a form body count like those of the query.',
    'RPC gateways do',
    ['formBody'],
  ),
  'gateway.fault': beyond('A scripted fault.', 'asked for by the scenario'),
  'sts.caller-identity': documented(
    'Account, user or role of the key; ids are strings.',
    'GetCallerIdentity reference',
  ),
  'sts.assume-role': documented(
    'Temporary keys of a role that trusts the caller; NoPermission 403, EntityNotExist.Role 404.',
    'AssumeRole reference',
  ),
  'sts.ram-resource': documented(
    'AssumeRole is checked on acs:ram::{account}:role/{name}.',
    'AssumeRole reference, 2025-08',
  ),
} as const satisfies Record<string, Evidence>;
