import { assumed, beyond, documented, type Evidence } from './tags.ts';

const events = 'EventBridge: Resource Management events, 2026-09';
const patterns = 'EventBridge: event patterns; limits, 2026-03';
const compute = 'Function Compute 3.0: asynchronous invocation, 2026-04';

export const eventsEvidence = {
  'events.sharing': documented(
    'AssociationStatusChange comes to the default bus of the principal, with the owner ' +
      'in subject and data; that it is sent for vSwitches and instances is assumed.',
    events,
  ),
  'events.sharing-pairs': assumed(
    'One event for each share, resource and account; a folder means one for each of its accounts.',
    `${events}, fields`,
    ['folderSharingEvents'],
  ),
  'events.sharing-statuses': assumed(
    'Associated, Failed and Disassociated are announced.',
    `the page describes sharing only, and lists no values; ${events}`,
    ['sharingEvents'],
  ),
  'events.audit': documented(
    'Write calls that succeeded come to the default bus of the account of the resource, ' +
      'errorCode empty; that the list of bindings is among them is assumed.',
    'EventBridge: ActionTrail events; the audit list of KMS is cut before it',
    ['bindIsAudited', 'bindAuditName', 'auditParameters'],
  ),
  'events.recorded': documented(
    'A write of the list has one record in the trail of the account of the instance, ' +
      'with identity, source address, user agent and request id; ' +
      'the same record comes as the audit event. That this call is recorded is assumed, ' +
      'and so is its name and the form of its parameters.',
    'ActionTrail: management event structure, read 2026-11-27; ' +
      'the audit list of KMS is cut before the call',
  ),
  'events.identity': documented(
    'userIdentity has type, accountId, principalId, userName (root, the user, ' +
      'or ROLE:SESSION) and accessKeyId.',
    'ActionTrail: management event structure, read 2026-11-27',
  ),
  'events.lookup': documented(
    'LookupEvents shows the newest first unless Direction is FORWARD, 1 to 50 a page, ' +
      'NextToken only where more follows; conditions match exactly and by case, two at most. ' +
      'Which code a page size out of range is refused with is assumed.',
    'ActionTrail 2020-07-06: LookupEvents (metadata b3c749cc, 2025-12; reference, 2026-01); ' +
      'How do I configure the LookupAttribute parameter, 2025-05',
  ),
  'events.lookup-range': documented(
    'StartTime and EndTime come together, 30 days apart at most, from the last 90 days; ' +
      'without them, the last 7 days.',
    'ActionTrail 2020-07-06: LookupEvents and error codes (metadata b3c749cc, 2025-12)',
  ),
  'events.lookup-delay': assumed(
    'A record is shown some time after its call.',
    'ActionTrail guide: single-account trail; Event logs (10 minutes)',
    ['trailDelaySeconds'],
  ),
  'events.patterns': documented(
    'Keys by AND, entries by OR, case counts; prefix, suffix, contains, ' +
      'anything-but, numeric, cidr, exists.',
    patterns,
  ),
  'events.forwarded': documented(
    'A rule on the default bus of one account puts what fits it on the bus of another, ' +
      'in a role there that trusts ACCOUNT@eventbridge.aliyuncs.com; ' +
      'the event has the account of its origin in aliyunoriginalaccountid. Whether default ' +
      'to default bus is allowed, sources disagree: the landing-zone solution does it.',
    'aliyun/alibabacloud-landing-zone, solution/compliance/3.4-sub-resource-changes; ' +
      'EventBridge: route events across accounts, 2026-03',
  ),
  'functions.stack': documented(
    'Of a template, parameters, conditions, Count with ALIYUN::Index and the functions of our ' +
      'templates are played; a share, a probe, its role and a rule come of it in one account.',
    'Resource Orchestration Service: template syntax, functions, read 2026-11-27',
  ),
  'functions.context': documented(
    'A Buffer, and a context with request id, key of the role, function, region, account.',
    'Function Compute: Node.js runtime',
  ),
  'functions.invoke': documented(
    '202 for Async, 200 with the result for Sync; a failed function is 200 ' +
      'with x-fc-error-type and, where it threw, message, type and stack as JSON.',
    'fc20230330 4.7.6; InvokeFunction; error handling in Node.js, 2026-04',
  ),
  'functions.reads': documented(
    'Stacks, roles and functions are read as published: a stack by its name, policies as JSON ' +
      'text, triggers with their configuration as JSON text, asynchronous runs the newest first. ' +
      'Which code a stack of no such id is refused with is assumed.',
    'ROS 2019-09-10 (ListStacks, ListStackResources), RAM 2015-05-01 (GetRole, ' +
      'ListPoliciesForRole, GetPolicy), @alicloud/fc20230330 4.7.6 (GetFunction, ListTriggers, ' +
      'ListAsyncTasks); read 2026-11-27',
  ),
  'functions.error-retry': documented(
    'A function that failed is tried again as configured, ' +
      'by default 3 times; the pause is assumed.',
    compute,
  ),
  'functions.throttled-retry': documented(
    'Beyond the concurrency: exponential backoff from 0.5 s, ' +
      'up to 5 hours; the longest pause is assumed.',
    compute,
  ),
  'events.ram-resource': assumed(
    'LookupEvents can be allowed on * only.',
    'ActionTrail: "RAM authorization", 2026-09 (operation level), ' +
      'against "RAM authentication", 2026-08 (acs:actiontrail:{region}:{account}:*)',
    ['accountResource'],
  ),
  'functions.ram-resource': documented(
    'InvokeFunction is checked on acs:fc:{region}:{account}:functions/{name}.',
    'Function Compute: "RAM authorization", 2026-01 (resource level); ' +
      'the form as in EnableFunctionInvocation, 2026-08',
  ),
  'functions.reads-resource': beyond(
    'Reads of stacks, roles, policies and functions are checked on ' +
      'acs:ros:{region}:{account}:stack/{id}, acs:ram:*:{account}:role/{name}, ' +
      'acs:ram:*:{account}:policy/{name} (system policies: ' +
      'acs:ram:*:system:…) and on the function.',
    'ROS RAM authorization; ListPoliciesForRole, 2026-03; Resource Management RAM ' +
      'authorization, 2024-03; the triggers and runs of a function are a guess; ' +
      'no role of the tool may read these',
  ),
} as const satisfies Record<string, Evidence>;
