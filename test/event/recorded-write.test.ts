import { describe, expect, test } from 'vitest';
import { recordedWrite } from '../../shared/core/event/recorded-write.ts';
import { auditEvent } from './events.ts';

const entry = { VpcId: 'vpc-a', VSwitchId: 'vsw-a', RegionId: 'cn-hangzhou', VpcOwnerId: 1 };
const parameters = { KmsInstanceId: 'kst-a', BindVpcs: JSON.stringify([entry]) };
const aRecord = (patch: Readonly<Record<string, unknown>> = {}) => ({
  eventName: 'UpdateKmsInstanceBindVpc',
  eventTime: '2026-01-01T08:00:00+08:00',
  requestId: 'req-1',
  errorCode: '',
  sourceIpAddress: '203.0.113.7',
  userAgent: 'HashiCorp-Terraform/1.9',
  userIdentity: {
    type: 'ram-user',
    accountId: '1000000000000001',
    principalId: '2000000000000009',
    userName: 'terraform',
    accessKeyId: 'LTAI5tSecretSecretSecret',
  },
  requestParameters: parameters,
  ...patch,
});

describe('a record of a written list', () => {
  test('says which instance, when, which list, by which request, and who', () => {
    expect(recordedWrite(aRecord())).toEqual({
      instanceId: 'kst-a',
      at: '2026-01-01T00:00:00.000Z',
      requestId: 'req-1',
      list: new Map([['vpc-a', 'vsw-a']]),
      writer: {
        name: 'terraform',
        type: 'ram-user',
        account: '1000000000000001',
        source: '203.0.113.7',
        agent: 'HashiCorp-Terraform/1.9',
      },
    });
  });

  test.each([
    ['the parameters as text', { requestParameters: JSON.stringify(parameters) }],
    [
      'the text under its other name',
      { requestParameters: undefined, requestParameterJson: JSON.stringify(parameters) },
    ],
    [
      'the other name of the call',
      {
        eventName: 'UpdateKeyStore',
        requestParameters: { KeyStoreId: 'kst-a', BindVpcs: parameters.BindVpcs },
      },
    ],
  ])('is read with %s', (_, patch) => {
    expect(recordedWrite(aRecord(patch))).toMatchObject({
      instanceId: 'kst-a',
      list: new Map([['vpc-a', 'vsw-a']]),
    });
  });

  test.each([
    ['failed', { errorCode: 'Forbidden.NoPermission' }],
    ['is another call', { eventName: 'CreateKey' }],
    ['names no instance', { requestParameters: { BindVpcs: '[]' } }],
    ['has no time', { eventTime: 'yesterday' }],
  ])('is none where it %s', (_, patch) => {
    expect(recordedWrite(aRecord(patch))).toBeNull();
  });

  test.each(['', '{}', '[1]', '[{"VpcId":"vpc-a"}]', '[{', undefined])(
    'whose list is %j does not tell it',
    (BindVpcs) => {
      const record = aRecord({ requestParameters: { KmsInstanceId: 'kst-a', BindVpcs } });
      expect(recordedWrite(record)).toMatchObject({ list: null, writer: { name: 'terraform' } });
    },
  );

  test.each([
    ['root', { type: 'root-account', accountId: '1', principalId: '1', userName: 'root' }, 'root'],
    ['a role', { type: 'assumed-role', userName: 'deploy:ci' }, 'deploy:ci'],
    ['a service', { type: 'system', userName: 'ros.aliyuncs.com' }, 'ros.aliyuncs.com'],
    ['only a principal', { type: 'assumed-role', principalId: '3:ci' }, '3:ci'],
    ['nobody', {}, null],
    ['what is no identity', 'root', null],
  ])('names %s', (_, userIdentity, name) => {
    expect(recordedWrite(aRecord({ userIdentity }))?.writer.name).toBe(name);
  });

  test('has no id of an access key in it, wherever somebody put one', () => {
    const key = 'LTAI5tSecretSecretSecret';
    const sts = 'STS.NTabcdefgh1234567890';
    const read = recordedWrite(
      aRecord({
        userAgent: `tool (key ${key}; ${sts})`,
        sourceIpAddress: key,
        userIdentity: { type: key, accountId: key, userName: `ops-${key}`, accessKeyId: key },
      }),
    );
    expect(JSON.stringify(read?.writer)).not.toMatch(/SecretSecret|NTabcdefgh/);
    expect(read?.writer.agent).toBe('tool (key LTAI***; STS.***)');
  });

  test('is cut where somebody calls himself very long', () => {
    const read = recordedWrite(aRecord({ userAgent: 'x'.repeat(100_000) }));
    expect(read?.writer.agent?.length).toBeLessThan(130);
  });
});

test('an audit event of another product tells of no write', () => {
  expect(recordedWrite(auditEvent('vpc', { eventName: 'DeleteVSwitch' }).data)).toBeNull();
});
