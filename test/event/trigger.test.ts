import { describe, expect, test } from 'vitest';
import { triggersOf } from '../../shared/core/event/trigger.ts';
import {
  auditEvent,
  auditRecord,
  home,
  owner,
  sharingData,
  sharingEvent,
  timerEvent,
} from './events.ts';

const only = (event: unknown) => {
  const { signals, rejected } = triggersOf(event);
  expect(rejected).toEqual([]);
  expect(signals).toHaveLength(1);
  return signals[0];
};
const lookOf = (event: unknown) => only(event)?.look;
const reasonOf = (event: unknown) => triggersOf(event).rejected[0]?.reason;

describe('a sharing event', () => {
  test('of a vSwitch is a reason to look at whatever takes VPCs of its owner', () => {
    expect(only(sharingEvent())).toEqual({
      kind: 'sharing',
      look: { at: 'owner', account: owner },
      time: Date.parse('2025-11-03T02:10:41Z'),
      index: 0,
    });
  });
  test('of a KMS instance is a reason to look at it, because a principal costs a unit', () => {
    expect(lookOf(sharingEvent({ resourceType: 'KMSInstance', resourceId: 'kst-a' }))).toEqual({
      at: 'instances',
      ids: ['kst-a'],
    });
  });
  test('of anything else is no reason to look', () => {
    expect(lookOf(sharingEvent({ resourceType: 'CapacityReservation' }))).toMatchObject({
      at: 'nothing',
    });
  });
  test.each(['Associating', 'Failed', 'Disassociated', 'SomethingNew'])(
    'with the status %s is a reason to look as well',
    (associationStatus) => {
      expect(lookOf(sharingEvent({ associationStatus }))).toMatchObject({ at: 'owner' });
    },
  );
  test('names its owner in the subject, where the field is missing', () => {
    expect(lookOf(sharingEvent({ resourceOwnerAccountId: undefined }))).toEqual({
      at: 'owner',
      account: owner,
    });
  });
  test.each([
    [
      'no owner at all',
      { resourceOwnerAccountId: '' },
      { subject: 'acs:resourcesharing:cn-hangzhou' },
    ],
    ['an owner that is a number', { resourceOwnerAccountId: 1e15 }, { subject: '' }],
    ['an owner that is no account', { resourceOwnerAccountId: '*' }, {}],
    ['no resource type', { resourceType: null }, {}],
    ['an instance ID that is none', { resourceType: 'KMSInstance', resourceId: '../x' }, {}],
  ])('with %s is rejected', (_, data, envelope) => {
    expect(reasonOf(sharingEvent(data, envelope))).toMatch(/sharing event/);
  });
  test('without its envelope is told by its fields, and has no time', () => {
    expect(only(sharingData())).toMatchObject({
      kind: 'sharing',
      look: { at: 'owner', account: owner },
      time: null,
    });
  });
  test('keeps an owner id of 18 digits to the last one', () => {
    const account = '123456789012345678';
    expect(lookOf(sharingEvent({ resourceOwnerAccountId: account }))).toEqual({
      at: 'owner',
      account,
    });
  });
});

describe('an audit event', () => {
  test('of kms is a reason to look at the instance it names', () => {
    expect(only(auditEvent('kms'))).toMatchObject({
      kind: 'audit',
      look: { at: 'instances', ids: ['kst-a'] },
    });
  });
  test.each([
    ['a JSON string', { requestParameters: '{"KmsInstanceId":"kst-a"}' }],
    [
      'requestParameterJson',
      { requestParameters: undefined, requestParameterJson: '{"KmsInstanceId":"kst-a"}' },
    ],
  ])('may hold its parameters as %s', (_, parts) => {
    expect(lookOf(auditEvent('kms', parts))).toEqual({ at: 'instances', ids: ['kst-a'] });
  });
  test.each([
    ['missing', undefined],
    ['no JSON', '{'],
    ['poisoned', '{"__proto__":{"KmsInstanceId":"kst-a"}}'],
    ['an array', '[]'],
  ])('whose parameters are %s is a reason to look at everything', (_, requestParameters) => {
    expect(lookOf(auditEvent('kms', { requestParameters }))).toEqual({ at: 'everything' });
  });
  test.each([
    ['failed', { errorCode: 'Forbidden.RAM' }],
    ['only read, by its record', { eventName: 'MoveKmsInstanceToMoon', eventRW: 'Read' }],
    ['only read, by its name', { eventName: 'GetKmsInstance' }],
    ['only read key stores', { eventName: 'ListKeyStores' }],
    ['was a dry run', { requestParameters: { KmsInstanceId: 'kst-a', DryRun: 'true' } }],
    ['was a dry run, as a flag', { requestParameters: { KmsInstanceId: 'kst-a', DryRun: true } }],
    ['is about something else', { eventName: 'CreateKey' }],
  ])('of a call that %s is no reason to look', (_, parts) => {
    expect(lookOf(auditEvent('kms', parts))).toMatchObject({ at: 'nothing' });
  });
  test.each([
    'UpdateKmsInstanceBindVpc',
    'ConnectKmsInstance',
    'ConnectKeyStore',
    'UpdateKeyStore',
  ])(
    '%s is about the instance that it names, by either name of its id, read or write',
    (eventName) => {
      for (const id of ['KmsInstanceId', 'KeyStoreId'])
        for (const eventRW of ['Write', 'Read'])
          expect(
            lookOf(auditEvent('kms', { eventName, eventRW, requestParameters: { [id]: 'kst-a' } })),
          ).toEqual({
            at: 'instances',
            ids: ['kst-a'],
          });
      expect(lookOf(auditEvent('kms', { eventName, requestParameters: {} }))).toEqual({
        at: 'everything',
      });
    },
  );
  test.each(['MoveKmsInstanceToMoon', 'UpdateKeyStoreVpc', 'BindKeyStore'])(
    '%s, which nobody has heard of, is a reason to look at everything',
    (eventName) => {
      const requestParameters = { KmsInstanceId: 'kst-a' };
      expect(lookOf(auditEvent('kms', { eventName, requestParameters }))).toEqual({
        at: 'everything',
      });
    },
  );
  test.each([
    'CreateVSwitch',
    'DeleteVSwitch',
    'ModifyVSwitchAttribute',
    'CreateVpc',
    'DeleteVpc',
    'CreateDefaultVSwitch',
    'TagResources',
    'UnTagResources',
  ])('%s is a reason to look at what takes VPCs of the account', (eventName) => {
    expect(lookOf(auditEvent('vpc', { eventName, recipientAccountId: owner }))).toEqual({
      at: 'owner',
      account: owner,
    });
  });
  test('names its account in the record, else the origin of the event, else the bus', () => {
    const deleted = { eventName: 'DeleteVSwitch', recipientAccountId: undefined };
    expect(lookOf(auditEvent('vpc', deleted, { aliyunoriginalaccountid: owner }))).toEqual({
      at: 'owner',
      account: owner,
    });
    expect(lookOf(auditEvent('vpc', deleted))).toEqual({ at: 'owner', account: home });
    expect(lookOf(auditEvent('vpc', deleted, { aliyunaccountid: undefined }))).toEqual({
      at: 'everything',
    });
  });
  test('of another VPC call is no reason to look', () => {
    expect(lookOf(auditEvent('vpc', { eventName: 'CreateNatGateway' }))).toMatchObject({
      at: 'nothing',
    });
  });
  test.each([
    ['an array', { Resources: [{ ResourceId: 'kst-b', ResourceType: 'KMSInstance' }] }],
    [
      'flattened, with a gap',
      { 'Resources.3.ResourceId': 'kst-b', 'Resources.3.ResourceType': 'KMSInstance' },
    ],
    ['ARNs', { 'ResourceArns.1': `acs:kms:cn-hangzhou:${home}:instance/kst-b` }],
  ])('of a share names its instances: %s', (_, requestParameters) => {
    expect(
      lookOf(
        auditEvent('resourcesharing', { eventName: 'AssociateResourceShare', requestParameters }),
      ),
    ).toEqual({
      at: 'instances',
      ids: ['kst-b'],
    });
  });
  test.each([
    [
      'CreateResourceShare',
      { 'Resources.1.ResourceId': 'vsw-1', 'Resources.2.ResourceId': 'kst-b' },
    ],
    ['DisassociateResourceShare', { 'Targets.1': home }],
    ['DeleteResourceShare', { ResourceShareId: 'rs-1' }],
    ['AcceptResourceShareInvitation', { ResourceShareInvitationId: 'i-1' }],
  ])('%s that names more, or less, is about its owner', (eventName, requestParameters) => {
    const event = auditEvent('resourcesharing', {
      eventName,
      requestParameters,
      recipientAccountId: owner,
    });
    expect(lookOf(event)).toEqual({ at: 'owner', account: owner });
  });
  test('of another sharing call is no reason to look', () => {
    expect(
      lookOf(auditEvent('resourcesharing', { eventName: 'EnableSharingWithResourceDirectory' })),
    ).toMatchObject({ at: 'nothing' });
  });
  test('without its envelope is told by its service, and keeps its time', () => {
    const time = Date.parse('2025-11-03T02:20:00Z');
    expect(only(auditRecord())).toMatchObject({
      kind: 'audit',
      look: { at: 'instances', ids: ['kst-a'] },
      time,
    });
  });
  test.each(['ConsoleOperation', 'AliyunServiceEvent'])('may come as %s', (channel) => {
    expect(only(auditEvent('kms', {}, { type: `kms:ActionTrail:${channel}` }))).toMatchObject({
      kind: 'audit',
    });
  });
  test('without a name is rejected', () => {
    expect(reasonOf(auditEvent('kms', { eventName: 7 }))).toBe(
      'an audit event without an eventName',
    );
  });
});

test('data may be the text of an object', () => {
  const asText = (event: { readonly data: unknown }) => ({
    ...event,
    data: JSON.stringify(event.data),
  });
  for (const event of [
    sharingEvent(),
    auditEvent('kms'),
    auditEvent('vpc', { eventName: 'DeleteVSwitch' }),
  ]) {
    expect(triggersOf(asText(event))).toEqual(triggersOf(event));
  }
  expect(reasonOf({ ...sharingEvent(), data: '[]' })).toBe('the event has no data');
});

describe('other events', () => {
  test('a timer looks at everything, at the time it names', () => {
    expect(only(timerEvent())).toMatchObject({
      kind: 'timer',
      look: { at: 'everything' },
      time: Date.parse('2025-11-03T02:15:00Z'),
    });
  });
  test('by hand everything, or what is named', () => {
    expect(only({})).toMatchObject({ kind: 'manual', look: { at: 'everything' }, time: null });
    expect(only({ instanceIds: ['kst-a', 'kst-b'] })).toMatchObject({
      look: { at: 'instances', ids: ['kst-a', 'kst-b'] },
    });
  });
  test('a hand-over names what is to be looked at', () => {
    expect(
      only({ instanceIds: ['kst-a'], handover: { from: 'drift', runId: 'r-1' } }),
    ).toMatchObject({
      kind: 'handover',
      look: { at: 'instances', ids: ['kst-a'] },
    });
  });
  test.each([
    ['a misspelt key', { instanceIDs: ['kst-a'] }],
    ['an id that is none', { instanceIds: ['vpc-a'] }],
    ['a list to write', { instanceIds: ['kst-a'], write: [] }],
    [
      'an unknown type',
      { specversion: '1.0', type: 'kms:CloudMonitor:Secret[RotateSecret:Failure]', data: {} },
    ],
    ['an event without data', { ...sharingEvent(), data: undefined }],
    ['no object', 'kst-a'],
    ['nothing', null],
  ])('with %s is rejected', (_, event) => {
    expect(triggersOf(event)).toMatchObject({
      kind: 'manual',
      signals: [],
      rejected: [{ index: 0 }],
    });
  });
  test('a key that reaches a prototype is rejected wherever it stands', () => {
    const event = JSON.parse(
      '{"specversion":"1.0","type":"kms:ActionTrail:ApiCall","data":{"a":[{"__proto__":{"x":1}}]}}',
    );
    expect(reasonOf(event)).toBe('it has a key named __proto__');
  });
  test('nesting without end is rejected', () => {
    expect(reasonOf(JSON.parse(`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`))).toMatch(
      /deeper than 32/,
    );
  });
});

describe('an array of events', () => {
  test('is one look over all that are understood; the others are named by their place', () => {
    const { kind, signals, rejected } = triggersOf([
      { nonsense: 1 },
      sharingEvent(),
      [],
      timerEvent(),
    ]);
    expect(kind).toBe('sharing');
    expect(signals.map(({ index }) => index)).toEqual([1, 3]);
    expect(rejected.map(({ index }) => index)).toEqual([0, 2]);
  });
  const text = JSON.stringify;
  const two = [sharingEvent(), timerEvent()];
  test.each<[string, unknown]>([
    ['of texts', two.map((event) => text(event))],
    ['of texts of texts', two.map((event) => text(text(event)))],
    ['of texts and objects', [text(two[0]), two[1]]],
    ['as a text', text(two)],
    ['as a text of a text', text(text(two))],
    ['in an array', [two]],
    ['as a text in an array', [text(two)]],
    ['of texts, as a text in an array', [text(two.map((event) => text(event)))]],
  ])('%s is the same', (_, wrapped) => {
    expect(triggersOf(wrapped)).toEqual(triggersOf(two));
  });
  test('of texts has one rejection for each bad one, whatever it holds', () => {
    const texts = [
      '{',
      text(two[0]),
      '',
      '"kst-a"',
      text([1, two[1], {}, null]),
      '[]',
      text(two[1]),
    ];
    const { signals, rejected } = triggersOf(texts);
    expect(signals.map(({ kind, index }) => [kind, index])).toEqual([
      ['sharing', 1],
      ['timer', 4],
      ['manual', 4],
      ['timer', 6],
    ]);
    expect(rejected).toEqual([
      { index: 0, reason: 'it is not JSON' },
      { index: 2, reason: 'it is not JSON' },
      { index: 3, reason: 'it is not JSON' },
      { index: 4, reason: 'an event is a JSON object (2 of 4 events in it)' },
      { index: 5, reason: 'an array without an event' },
    ]);
  });
  test('in arrays without end is rejected', () => {
    expect(reasonOf(JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`))).toMatch(
      /more than 8/,
    );
    expect(
      reasonOf(Array.from({ length: 20 }).reduce<string>((inner) => text([inner]), '{}')),
    ).toMatch(/more than 8/);
  });
  test('that is empty is rejected', () => {
    expect(triggersOf([]).rejected).toEqual([{ index: 0, reason: 'an array without an event' }]);
  });
});
