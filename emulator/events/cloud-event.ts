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

const iso = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');

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
    time: iso(now),
    aliyunaccountid: account,
    aliyunpublishtime: iso(now),
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
  readonly product: 'kms' | 'vpc';
  readonly eventName: string;
  readonly account: string;
  readonly region: string;
  readonly subject: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

const apiVersions = { kms: '2016-01-20', vpc: '2016-04-28' } as const;

/** A successful write, as the account of the resource hears of it (evidence: events.audit). */
export function auditEvent(call: RecordedCall, moment: Moment): Delivered {
  const { product, eventName, account, region, parameters } = call;
  return enveloped(account, region, moment, {
    source: `acs.${product}`,
    type: `${product}:ActionTrail:ApiCall`,
    subject: `acs:${product}:${region}:${account}:${call.subject}`,
    data: {
      eventId: moment.id,
      eventVersion: 1,
      eventName,
      eventRW: 'Write',
      eventType: 'ApiCall',
      eventTime: iso(moment.now),
      serviceName: product === 'kms' ? 'Kms' : 'Vpc',
      eventSource: `${product}.${region}.aliyuncs.com`,
      acsRegion: region,
      apiVersion: apiVersions[product],
      recipientAccountId: account,
      errorCode: '',
      requestParameters: parameters,
    },
  });
}
