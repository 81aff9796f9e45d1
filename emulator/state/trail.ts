import { type Json, type JsonObject, toSecond } from '../json.ts';
import { answer, type Call, type Env, type Operation, refuse } from './answer.ts';
import { repeatedObjects } from './params.ts';
import type { AuditRecord, Credential, KmsInstance, State } from './types.ts';

/** Whoever changed a list, as its record names him. */
export type Writer = Pick<AuditRecord, 'identity' | 'sourceIp' | 'userAgent' | 'requestId'>;

/** More than anybody looks up, and less than fills a laptop. */
const longest = 500;

/**
 * The state with a record of every list that became another one (evidence: events.recorded).
 * Failed calls and reads are recorded in the cloud too, and are of no use here.
 */
export function recorded(before: State, after: State, by: Writer, { now, hex }: Env): State {
  const changed = Object.values(after.instances).filter(
    ({ id, bindings }) => before.instances[id] && before.instances[id].bindings !== bindings,
  );
  if (changed.length === 0 || !after.variants.bindIsAudited) return after;
  const records = changed.map((one): AuditRecord => {
    const { id, owner: account, region } = one;
    const { bindAuditName: eventName } = after.variants;
    const parameters = parametersOf(one, eventName);
    return {
      ...by,
      identity: { ...by.identity, accountId: by.identity.accountId || account },
      eventId: hex(32),
      at: now,
      account,
      region,
      eventName,
      instance: id,
      parameters,
    };
  });
  return { ...after, trail: [...after.trail, ...records].slice(-longest) };
}

const parametersOf = ({ id, bindings }: KmsInstance, eventName: string) => ({
  [eventName === 'UpdateKeyStore' ? 'KeyStoreId' : 'KmsInstanceId']: id,
  BindVpcs: JSON.stringify(
    bindings.map((entry) => ({
      VpcId: entry.vpcId,
      VSwitchId: entry.vSwitchId,
      RegionId: entry.region,
    })),
  ),
});

/** The identity of a key, in the words of a record (evidence: events.identity). */
export function identityOf(account: string, key: Credential | undefined): AuditRecord['identity'] {
  const { identity = 'Account', name = '', accessKeyId = '' } = key ?? {};
  switch (identity) {
    case 'Account':
      return {
        type: 'root-account',
        accountId: account,
        principalId: account,
        userName: 'root',
        accessKeyId,
      };
    case 'RAMUser':
      return {
        type: 'ram-user',
        accountId: account,
        principalId: `2${account}`,
        userName: name,
        accessKeyId,
      };
    case 'AssumedRoleUser': {
      const [role = '', session = ''] = name.split('/');
      const userName = `${role}:${session}`;
      return {
        type: 'assumed-role',
        accountId: account,
        principalId: `3${account}:${session}`,
        userName,
        accessKeyId,
      };
    }
  }
}

/** Somebody in the console, by the name of a RAM user. */
export const byHand = ({ hex }: Env, userName = 'somebody'): Writer => ({
  identity: { type: 'ram-user', accountId: '', principalId: '', userName, accessKeyId: '' },
  sourceIp: '203.0.113.7',
  userAgent: 'AlibabaCloud (console)',
  requestId: hex(32).toUpperCase(),
});

/** A record as the service shows it, in the trail and in events (evidence: events.recorded). */
export function recordOf(record: AuditRecord, { variants }: State): JsonObject {
  const { eventId, at, account, region, eventName, identity, parameters } = record;
  const { accessKeyId, ...who } = identity;
  return {
    eventId,
    eventVersion: 1,
    eventName,
    eventRW: 'Write',
    eventType: 'ApiCall',
    eventCategory: 'Management',
    isGlobal: false,
    eventTime: toSecond(at),
    serviceName: 'Kms',
    eventSource: `kms.${region}.aliyuncs.com`,
    acsRegion: region,
    apiVersion: '2016-01-20',
    recipientAccountId: account,
    requestId: record.requestId,
    sourceIpAddress: record.sourceIp,
    userAgent: record.userAgent,
    errorCode: '',
    userIdentity: { ...who, ...(accessKeyId === '' ? {} : { accessKeyId }) },
    requestParameters:
      variants.auditParameters === 'text' ? JSON.stringify(parameters) : { ...parameters },
  };
}

const day = 86_400_000;

/**
 * LookupEvents: the newest first, of at most 30 days, up to 50 a page; two conditions at most
 * (evidence: events.lookup). What happened a moment ago is not there yet (evidence:
 * events.lookup-delay).
 */
export const lookupEvents: Operation = (state, call, env) => {
  const { from, to } = rangeOf(call, env.now);
  const conditions = conditionsOf(call);
  const visible = env.now - state.variants.trailDelaySeconds * 1000;
  const region = call.regionId ?? call.params.RegionId;
  const found = state.trail
    .filter(
      ({ account, at }) => account === call.account && at <= visible && at >= from && at <= to,
    )
    .filter((record) => region === undefined || record.region === region)
    .filter((record) => conditions.every(([key, value]) => isOf(record, key, value)));
  const ordered = call.params.Direction === 'FORWARD' ? found : found.toReversed();
  const start = call.params.NextToken
    ? Number(Buffer.from(call.params.NextToken, 'base64url').toString())
    : 0;
  if (!Number.isInteger(start)) throw badRequest('InvalidNextToken', 'NextToken is not valid.');
  const size = Number(call.params.MaxResults || 20);
  if (!Number.isInteger(size) || size < 1 || size > 50) {
    throw badRequest('InvalidQueryParameter', 'The specified query parameter is invalid.');
  }
  const end = start + size;
  const more: Record<string, Json> =
    end < ordered.length ? { NextToken: Buffer.from(String(end)).toString('base64url') } : {};
  return answer(state, {
    StartTime: toSecond(from),
    EndTime: toSecond(to),
    Events: ordered.slice(start, end).map((record) => recordOf(record, state)),
    ...more,
  });
};

/** evidence: events.lookup-range */
function rangeOf({ params }: Call, now: number): { readonly from: number; readonly to: number } {
  const { StartTime: start = '', EndTime: end = '' } = params;
  if (start === '' && end === '') return { from: now - 7 * day, to: now };
  const from = Date.parse(start);
  const to = Date.parse(end);
  if (Number.isNaN(from))
    throw outOfRange('InvalidParameterStartTime', 'The specified StartTime is invalid.');
  if (Number.isNaN(to))
    throw outOfRange('InvalidParameterEndTime', 'The specified EndTime is invalid.');
  if (to <= from) {
    throw outOfRange(
      'InvalidParameterCombination',
      'The end time must be later than the start time.',
    );
  }
  if (to - from > 30 * day)
    throw outOfRange('InvalidParameterDateOutOfRange', 'Query time range exceeds 30 days.');
  if (from < now - 90 * day) {
    throw outOfRange(
      'InvalidParameterStartTimeOutOfDate',
      'The StartTime exceeds the limit of 90 days.',
    );
  }
  if (from > now) {
    throw outOfRange(
      'InvalidParameterStartTimeExceedsCurrent',
      'The StartTime exceeds the current time. Use GMT time format for queries.',
    );
  }
  return { from, to };
}

/** Exact and case-sensitive; of more than two, the first two count. */
const conditionsOf = ({ params }: Call): readonly (readonly [string, string])[] =>
  repeatedObjects(params, 'LookupAttribute')
    .slice(0, 2)
    .map(({ Key = '', Value = '' }) => [Key, Value]);

function isOf(record: AuditRecord, key: string, value: string): boolean {
  const values: Readonly<Record<string, string>> = {
    ServiceName: 'Kms',
    EventName: record.eventName,
    User: record.identity.userName,
    EventId: record.eventId,
    ResourceName: record.instance,
    EventRW: 'Write',
    EventType: 'ApiCall',
    EventAccessKeyId: record.identity.accessKeyId,
    SourceIpAddress: record.sourceIp,
  };
  if (Object.hasOwn(values, key)) return values[key] === value;
  throw badRequest(
    'InvalidLookupAttributesException',
    'LookupAttribute Key is not valid. Only support specific values or combinations.',
  );
}

const badRequest = (code: string, message: string) => refuse('events.lookup', 400, code, message);
const outOfRange = (code: string, message: string) =>
  refuse('events.lookup-range', 400, code, message);
