import type { Parts } from './said.ts';

/** What became of a call, where the service does not say it itself; and what helps. */
export const callParts = {
  'call-failed': '{action} failed: {what}',
  'call-failed-with-code': '{action} failed: {code}: {what}',
  'with-credentials': '{message} (credentials: {source})',
  'status-only': 'HTTP status {status}, without a message from the service',
  'answer-no-json': 'the answer is not a JSON object',
  'no-time-left': '{left} ms are left, the call needs {least} ms; it was not sent',
  'nobody-answered': '{host}: {why} ({code})',
  'no-complete-answer': 'no complete answer within the time allowed',
  'no-connection': 'no connection within the time allowed',
  'no-such-host': 'the host does not exist',
  'name-not-resolved': 'the name could not be resolved',
  'connection-refused': 'the connection was refused',
  'proxy-in-the-way': 'the proxy did not let the call through',
  'answer-too-long': 'the answer was longer than any that the service gives',
  'key-cannot-be-sent': 'the AccessKey or its token contains a character that cannot be sent',
  'connection-broke': 'the connection broke',

  'member-missing': 'the answer has no {member}',
  'member-no-list': '{member} is not a list',
  'member-no-object': '{member} is not an object',
  'member-unlike-interface': '{place} is not what the interface says: {fault}',
  'whole-answer': 'the answer',
  'type-fault': 'the type or form is another',
  'no-such-instance': 'KMS knows no instance {id} in this account and region',
  'answer-about-other-instance': 'the answer is about another instance than {id}',
  'no-quota-of-vpc': 'the answer has no quota of ResourceType vpc',
  'two-quotas-of-vpc': 'the answer has two quotas of ResourceType vpc',
  'total-changed': 'the total changed from {before} to {after} between two pages',
  'came-twice': '{id} came twice',
  'came-twice-differently': '{id} came twice with different contents',
  'more-than-total': 'there were more items than the total of {total}',
  'page-cut': 'the answer has {found} of {total} items',
  'page-empty': 'page {page} is empty after {found} of {total} items',
  'token-came-back': 'a page token came back a second time',
  'list-without-end': 'the list did not end within {pages} pages',
  'entry-without': 'an entry has no {name}, so it cannot be written back',
  'region-no-text': 'the region of {vpcId} is not text',
  'two-regions': '{vpcId} names two regions',
  'owner-no-digits':
    'the owner of {vpcId} is not a number of bare digits, so it cannot be written back',
  'entry-twice': '{vpcId} is in the list twice',
  'bindvpcs-shape': 'BindVpcs is neither an object nor a list',
  'entry-no-object': 'an entry of BindVpcs is not an object',
  'list-missing': 'the answer has no binding list, although there was one before',
  'entries-missing': `
    entries that were read a moment ago are missing from the answer, but the used quantity
    reported by KMS has not gone down with them`,
  'entries-may-be-missing': 'entries may be missing from the binding list in the answer',
  'was-not-read': 'it was not read',
  'list-too-long':
    'the list has {bytes} bytes, which is too long for a URL, and KMS accepts it nowhere else',
  'list-too-long-because': `
    the list has {bytes} bytes, which is too long for a URL, and KMS accepts it nowhere else
    ({code}: {message})`,
  'no-report-of-function': 'the answer of the function is not a report; is it kms-vpc-bind?',

  'not-a-region-id': '"{text}" is not a region ID',
  'no-endpoint-inside-vpc':
    '{product} has no known endpoint inside a VPC: if there is one, name it in {variable}',
  'no-endpoint-in-region':
    '{product} has no known endpoint in {region}: if there is one, name it in {variable}',
  'neither-vpc-nor-public': '{variable} is neither vpc nor public',
  'no-region-for-sts': '{network}=vpc, and no region to ask STS in: set {variable}',
  'endpoint-no-url': '{variable} is not a URL like https://host or http://127.0.0.1:PORT',
  'endpoint-with-user': '{variable} must not contain a user name or password',
  'endpoint-with-path': '{variable} must end after host and port, without a path or query',
  'endpoint-plain-http': '{variable} must use https: plain http is accepted for this machine only',
  'proxy-no-url': '{variable} is not a URL like http://host:port',

  'source-environment': 'environment variables',
  'source-oidc': 'OIDC role',
  'source-oidc-role': 'OIDC role {role}',
  'source-profile': 'profile {profile} of {file}',
  'source-some-profile': 'a profile of {file}',
  'source-ecs-role': 'RAM role of this ECS instance',
  'source-role': 'role {role}',
  'source-uri': 'credentials URI',
  'source-and-why': '{source}: {why}',
  'both-parts': '{one}; {other}',
  'nothing-set-up': `
    no source of the default chain has an access key (environment, OIDC, profile of the aliyun
    CLI, credentials file, RAM role of an ECS instance)`,
  'variable-misspelt': '{variable} is set and not read: the name is {instead}',
  'no-source-in-time': 'no source of credentials answered within {seconds} s',
  'no-source-in-time-last':
    'no source of credentials answered within {seconds} s (last asked: {source})',
  'key-empty': 'the access key is empty',
  'key-not-whole': 'it gave no whole access key',
  'key-not-usable': 'it gave no usable key',
  'variable-not-set': '{variable} is not set',
  'file-without-profiles': '{file} has no profiles as the aliyun CLI writes them',
  'no-current-profile': '{file} names no current profile',
  'no-such-profile': '{file} has no such profile',
  'profiles-in-circles': 'its source profiles go round in circles',
  'login-to-renew': 'its login has to be renewed: run any command of the aliyun CLI with it',
  'file-no-json': '{file} is not valid JSON',
  'file-no-json-mark': '{file} is not valid JSON (it begins with a byte order mark)',
  'source-silent': 'no answer ({code})',
  'source-file-missing': 'a file that it needs is not there',
  'source-file-denied': 'a file that it needs may not be read',
  'source-command-failed': 'its command failed',
  'source-command-no-json': 'what its command printed is not valid JSON',
  'source-command-key': 'what its command printed lacks a part of the key',
  'source-no-command': 'it names no command',
  'source-mode': 'its mode is not one that this version knows',
  'source-key-empty': 'its access key is empty',
  'source-token-empty': 'its security token is empty',
  'source-login-ended': 'its login has ended: sign in again with the aliyun CLI',
  'source-no-profile': 'the file has no such profile',
  'source-type': 'its type is not one of access_key, ecs_ram_role, ram_role_arn',
  'source-answer-no-json': 'what it answered is not valid JSON',
  'source-answer-key': 'what it answered lacks AccessKeyId, AccessKeySecret or SecurityToken',
  'source-answered-error': 'it answered with an error',
  'sts-refused': 'STS refused the role ({code})',

  'fix-no-credentials': `
    Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET (and
    ALIBABA_CLOUD_SECURITY_TOKEN for a temporary key), or a profile of the aliyun CLI, or run
    where a RAM role is attached.`,
  'fix-invalid-credentials': `
    Correct the credentials in use (environment, profile of the aliyun CLI, RAM role): they are
    set, and the message says what is wrong with them.`,
  'fix-expired-credentials': 'Get a new temporary key: the security token in use has expired.',
  'fix-bad-signature': `
    Check the AccessKey secret and the clock of this machine, which may be off by at most 15
    minutes.`,
  'fix-not-found': `
    Check the ID, the region, and that the credentials belong to the account that owns the
    resource.`,
  'fix-instance-state':
    'Check in the KMS console that the instance is enabled and not expired, then run again.',
  'fix-in-upgrade': 'Wait until the upgrade of the instance is complete, then run again.',
  'fix-quota': `
    Buy more units of Access Management Quantity for the instance, or unbind VPCs or remove
    principals that are no longer needed.`,
  'fix-throttled':
    'Run again later. If the problem persists, something else calls {action} too often.',
  'fix-unavailable': `
    Run again. If the problem persists, check the status page of Alibaba Cloud and the network in
    between.`,
  'fix-unreachable': `
    Check the region, KMS_VPC_ENDPOINT if it is set, and that this machine can resolve and reach
    the host.`,
  'fix-wrong-method': 'Run again: the next call uses another HTTP method.',
  'fix-call-not-accepted': `
    Check the region, and KMS_VPC_ENDPOINT and any proxy in between. If they are right, the
    service no longer accepts {action} as this version sends it{request}.`,
  'fix-refused': 'Fix what the message names.',
  'fix-refused-request':
    'Fix what the message names, or ask Alibaba Cloud support with the request ID {requestId}.',
  'fix-incomplete': `
    Run again: the lists of the account changed while they were read, or the answer was
    incomplete.`,
  'fix-malformed':
    'Report this{request}: the service answered in a way that this version does not know.',
  'fix-out-of-time': 'Give the run more time: raise the timeout of the function.',
  'request-in-brackets': ' (request ID {requestId})',
  'with-the-request': ' with the request ID {requestId}',
  'no-request': '',
  'details-of-denial':
    ' (details: aliyun ram DecodeDiagnosticMessage --EncodedDiagnosticMessage {diagnostic})',
  'fix-control-policy': `
    Ask the management account of the Resource Directory: a control policy refuses {action}, and
    no RAM policy of this account can allow it{details}.`,
  'fix-session-policy': `
    Allow {action} in the session policy that the temporary key was issued with (Policy of
    AssumeRole): a RAM policy alone is not enough{details}.`,
  'fix-trust-policy': 'Add the identity in use to the trust policy of the role{details}.',
  'fix-denied': 'Remove the statement that denies {action} from the policies in use{details}.',
  'fix-permission': 'Allow {action} in the RAM policy of the identity in use{details}.',
  'fix-entry-not-reproducible': `
    Correct the entry in the KMS console so that it has a VPC, a vSwitch, at most one region, and
    an owner that consists of digits only.`,
  'fix-list-too-long': `
    Unbind what is no longer needed, or exclude what is not bound yet, until the list fits into a
    URL, which holds about 40 entries.`,
  'fix-duplicate-entry': 'Remove one of the two entries of this VPC in the KMS console.',
  'fix-endpoint-invalid': `
    Set KMS_VPC_ENDPOINT to https://host[:port], or http://127.0.0.1:PORT for a local cloud, or
    unset it; check the region ID.`,
  'fix-proxy-invalid': `
    Set it to http://host:port (or https://, with user:password@ where the proxy asks for them),
    or unset it.`,
  'fix-proxy-refused':
    'Check HTTPS_PROXY and its user and password, or exempt the host in NO_PROXY.',
} as const satisfies Parts;
