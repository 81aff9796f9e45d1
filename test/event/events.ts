/** Events as they are published, composed from documented fields. Accounts are invented. */
export const owner = '1000000000000001';
export const home = '2000000000000002';

type Parts = Readonly<Record<string, unknown>>;

export const sharingData = (parts: Parts = {}) => ({
  resourceShareId: 'rs-EXAMPLE1',
  resourceOwnerAccountId: owner,
  targetAccountId: home,
  serviceName: 'vpc.aliyuncs.com',
  resourceType: 'VSwitch',
  resourceId: 'vsw-example0001',
  associationStatus: 'Associated',
  associateType: 'Associate',
  ...parts,
});

export const sharingEvent = (parts: Parts = {}, envelope: Parts = {}) => ({
  id: '3d0c6f1e-0000-4000-8000-000000000001',
  source: 'acs.resourcemanager',
  specversion: '1.0',
  type: 'resourcemanager:ResourceSharing:AssociationStatusChange',
  subject: `acs:resourcesharing:cn-hangzhou:${owner}:resourceshare/rs-EXAMPLE1`,
  time: '2025-11-03T02:10:41Z',
  datacontenttype: 'application/json;charset=utf-8',
  aliyunaccountid: home,
  aliyunpublishtime: '2025-11-03T02:10:42.179PRC',
  aliyuneventbusname: 'default',
  aliyunregionid: 'cn-hangzhou',
  aliyunpublishaddr: '172.16.0.1',
  data: sharingData(parts),
  ...envelope,
});

export const auditRecord = (parts: Parts = {}) => ({
  eventId: '0b1d0000-0000-4000-8000-000000000001',
  eventVersion: 1,
  eventName: 'UpdateKmsInstanceBindVpc',
  eventRW: 'Write',
  eventType: 'ApiCall',
  eventTime: '2025-11-03T02:20:00Z',
  serviceName: 'Kms',
  eventSource: 'kms.cn-hangzhou.aliyuncs.com',
  acsRegion: 'cn-hangzhou',
  recipientAccountId: home,
  errorCode: '',
  requestParameters: { KmsInstanceId: 'kst-a', BindVpcs: '[]' },
  userIdentity: { type: 'ram-user', accountId: home, principalId: '2', userName: 'ops' },
  ...parts,
});

export const auditEvent = (product: string, parts: Parts = {}, envelope: Parts = {}) => ({
  id: '0b1d0000-0000-4000-8000-000000000001',
  source: `acs.${product}`,
  specversion: '1.0',
  type: `${product}:ActionTrail:ApiCall`,
  time: '2025-11-03T02:20:00Z',
  aliyunaccountid: home,
  aliyunregionid: 'cn-hangzhou',
  data: auditRecord(parts),
  ...envelope,
});

export const timerEvent = (triggerTime = '2025-11-03T02:15:00Z') => ({
  triggerTime,
  triggerName: 'drift',
  payload: '',
});
