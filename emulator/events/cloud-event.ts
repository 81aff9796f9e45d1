import { toSecond } from '../json.ts';
import type { AuditRecord } from '../state/types.ts';
import type { Shared } from './sharing.ts';

/** An event and the account whose default bus it comes to. */
export interface Delivered {
  readonly account: string;
  readonly region: string;
  readonly event: CloudEvent;
}

export interface CloudEvent {
  readonly id: string;
  readonly source: string;
  readonly specversion: '1.0';
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly [extension: string]: unknown;
}

export interface Moment {
  readonly now: number;
  readonly id: string;
}

function enveloped(
  account: string,
  region: string,
  { now, id }: Moment,
  parts: Pick<CloudEvent, 'source' | 'type' | 'subject' | 'data'>,
): Delivered {
  const event: CloudEvent = {
    id,
    specversion: '1.0',
    datacontenttype: 'application/json;charset=utf-8',
    time: toSecond(now),
    aliyunaccountid: account,
    aliyunpublishtime: toSecond(now),
    aliyuneventbusname: 'default',
    aliyunregionid: region,
    ...parts,
  };
  return { account, region, event };
}

/** What the account hears with which something is shared (evidence: events.sharing). */
export function sharingEvent(pair: Shared, moment: Moment): Delivered {
  const service = pair.resourceType === 'KMSInstance' ? 'kms' : 'vpc';
  return enveloped(pair.target, pair.region, moment, {
    source: 'acs.resourcemanager',
    type: 'resourcemanager:ResourceSharing:AssociationStatusChange',
    subject: `acs:resourcesharing:${pair.region}:${pair.owner}:resourceshare/${pair.shareId}`,
    data: {
      resourceShareId: pair.shareId,
      resourceOwnerAccountId: pair.owner,
      targetAccountId: pair.target,
      serviceName: `${service}.aliyuncs.com`,
      resourceType: pair.resourceType,
      resourceId: pair.resourceId,
      associationStatus: pair.status,
      associateType: pair.status.startsWith('Dis') ? 'Disassociate' : 'Associate',
    },
  });
}

export interface RecordedCall {
  readonly eventName: string;
  readonly account: string;
  readonly region: string;
  readonly subject: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A write of a list, with the record that is in the trail as well (evidence: events.recorded). */
export const recordEvent = (
  { account, region, instance }: AuditRecord,
  record: Readonly<Record<string, unknown>>,
  moment: Moment,
): Delivered =>
  enveloped(account, region, moment, {
    source: 'acs.kms',
    type: 'kms:ActionTrail:ApiCall',
    subject: `acs:kms:${region}:${account}:instance/${instance}`,
    data: record,
  });

/** A write of a network, as the account of the resource hears of it (evidence: events.audit). */
export function auditEvent(call: RecordedCall, moment: Moment): Delivered {
  const { eventName, account, region, parameters } = call;
  return enveloped(account, region, moment, {
    source: 'acs.vpc',
    type: 'vpc:ActionTrail:ApiCall',
    subject: `acs:vpc:${region}:${account}:${call.subject}`,
    data: {
      eventId: moment.id,
      eventVersion: 1,
      eventName,
      eventRW: 'Write',
      eventType: 'ApiCall',
      eventTime: toSecond(moment.now),
      serviceName: 'Vpc',
      eventSource: `vpc.${region}.aliyuncs.com`,
      acsRegion: region,
      apiVersion: '2016-04-28',
      recipientAccountId: account,
      errorCode: '',
      requestParameters: parameters,
    },
  });
}
