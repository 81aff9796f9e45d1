import { momentOf } from '../time.ts';
import { type Fields, fieldsAt, isFields, textAt } from './fields.ts';
import { readJson } from './json.ts';
import { parametersOf } from './parameters.ts';

/**
 * Names under which a write of a list may be recorded. The audit list of KMS is cut before it could
 * tell; it has ConnectKeyStore beside ConnectKmsInstance.
 */
export const writeNames = ['UpdateKmsInstanceBindVpc', 'UpdateKeyStore'] as const;

/** Who made a call, as its record says. The id of the access key is left where it was. */
export interface Writer {
  /** `root`, a user, `ROLE:SESSION`, or the host of a service. */
  readonly name: string | null;
  /** `root-account`, `ram-user`, `assumed-role`, `system`. */
  readonly type: string | null;
  readonly account: string | null;
  /** An address, or the host of a service. */
  readonly source: string | null;
  readonly agent: string | null;
}

/**
 * A write of an instance's list, as an audit record tells of it. It names who wrote: nothing is
 * decided by it, for whoever can put an event on a bus can have anybody named.
 */
export interface RecordedWrite {
  readonly instanceId: string;
  /** ISO 8601; to the second. */
  readonly at: string;
  readonly requestId: string | null;
  readonly writer: Writer;
  /** VPC -> vSwitch of the list that was written; null: the record does not tell. */
  readonly list: ReadonlyMap<string, string> | null;
}

/** Null: the record is of another call, of one that failed, or does not say which instance. */
export function recordedWrite(record: Fields): RecordedWrite | null {
  const name = textAt(record, 'eventName');
  const parameters = parametersOf(record) ?? {};
  const instanceId = textAt(parameters, 'KmsInstanceId') ?? textAt(parameters, 'KeyStoreId');
  const time = momentOf(textAt(record, 'eventTime'));
  // Present and empty on success.
  const hasFailed = textAt(record, 'errorCode') !== null;
  const isWrite = writeNames.some((one) => one === name);
  if (!isWrite || hasFailed || instanceId === null || time === null) return null;
  return {
    instanceId,
    at: new Date(time).toISOString(),
    requestId: textAt(record, 'requestId'),
    writer: writerOf(record),
    list: listIn(textAt(parameters, 'BindVpcs')),
  };
}

function writerOf(record: Fields): Writer {
  const identity = fieldsAt(record, 'userIdentity') ?? {};
  return {
    name: shown(textAt(identity, 'userName') ?? textAt(identity, 'principalId'), 130),
    type: shown(textAt(identity, 'type'), 40),
    account: shown(textAt(identity, 'accountId'), 30),
    source: shown(textAt(record, 'sourceIpAddress'), 80),
    agent: shown(textAt(record, 'userAgent'), 120),
  };
}

/** Ids of access keys, whoever put one where a name or a client should be. */
const accessKey = /\b(LTAI|STS\.|TMP\.)[\w-]{6,}/g;

function shown(text: string | null, most: number): string | null {
  if (text === null) return null;
  const masked = text.replace(accessKey, '$1***');
  return masked.length > most ? `${masked.slice(0, most)}…` : masked;
}

function listIn(text: string | null): RecordedWrite['list'] {
  const read = text === null ? null : readJson(text);
  if (!read?.ok || !Array.isArray(read.value)) return null;
  const entries = read.value.map((entry): readonly [string, string] | null => {
    if (!isFields(entry)) return null;
    const vpcId = textAt(entry, 'VpcId');
    const vSwitchId = textAt(entry, 'VSwitchId');
    return vpcId === null || vSwitchId === null ? null : [vpcId, vSwitchId];
  });
  const whole = entries.filter((entry) => entry !== null);
  return whole.length === entries.length ? new Map(whole) : null;
}
