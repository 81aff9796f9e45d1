import fc from 'fast-check';
import { casesOf } from '../soak.ts';
import { auditEvent, auditRecord, home, owner, sharingData, sharingEvent } from './events.ts';

/** Runs of each property: few in the tests, many in a soak. */
export const runs = casesOf(1000);

const account = fc.constantFrom(
  owner,
  home,
  '1000000000000009',
  '123456789012345678',
  '',
  '0',
  '-1',
  '1e15',
);
const instance = fc.constantFrom(
  'kst-own',
  'kst-listed',
  'kst-anybody',
  'kst-elsewhere',
  'kst-none',
  '',
  'kst-',
  'vpc-a',
  '*',
);
const junk = fc.jsonValue({ maxDepth: 3 });
/** Mostly what belongs there, sometimes anything at all, sometimes nothing. */
const spoiled = <T>(usual: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 8, arbitrary: usual },
    { weight: 1, arbitrary: junk },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );

const time = fc.oneof(
  fc
    .date({ min: new Date('2025-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString()),
  fc.constantFrom(
    '2025-11-03T10:10:41+08:00',
    '2025-11-03T02:10:42.179PRC',
    '2025-13-03T00:00:00Z',
    '',
  ),
);

const sharing = fc
  .record({
    resourceOwnerAccountId: spoiled(account),
    targetAccountId: spoiled(account),
    resourceType: spoiled(
      fc.constantFrom('VSwitch', 'KMSInstance', 'vswitch', 'CapacityReservation'),
    ),
    resourceId: spoiled(fc.oneof(instance, fc.constantFrom('vsw-example0001'))),
    associationStatus: spoiled(
      fc.constantFrom('Associating', 'Associated', 'Failed', 'Disassociating', 'Disassociated'),
    ),
    associateType: spoiled(fc.constantFrom('Associate', 'Disassociate')),
  })
  .chain((data) =>
    spoiled(time).chain((at) =>
      fc.constantFrom(sharingEvent(data, { time: at }), sharingData(data)),
    ),
  );

const parameters = fc
  .record({
    KmsInstanceId: spoiled(instance),
    KeyStoreId: spoiled(instance),
    BindVpcs: spoiled(
      fc.constantFrom(
        '[]',
        '[{"VpcId":"vpc-evil","VSwitchId":"vsw-evil","RegionId":"cn-hangzhou","VpcOwnerId":1}]',
      ),
    ),
    DryRun: spoiled(fc.constantFrom(true, false, 'true', 'false')),
    'Resources.1.ResourceId': spoiled(instance),
    'Resources.7.ResourceId': spoiled(instance),
    'Targets.1': spoiled(account),
  })
  .chain((value) =>
    fc.constantFrom<unknown>(
      value,
      JSON.stringify(value),
      '{',
      `{"__proto__":${JSON.stringify(value)}}`,
    ),
  );

const eventName = fc.constantFrom(
  'UpdateKmsInstanceBindVpc',
  'ConnectKmsInstance',
  'GetKmsInstance',
  'MoveKmsInstanceToMoon',
  'ConnectKeyStore',
  'UpdateKeyStore',
  'ListKeyStores',
  'CreateKey',
  'CreateVSwitch',
  'DeleteVSwitch',
  'TagResources',
  'CreateResourceShare',
  'DisassociateResourceShare',
  'DeleteResourceShare',
  'AcceptResourceShareInvitation',
);

const audit = fc
  .record({
    eventName: spoiled(eventName),
    eventRW: spoiled(fc.constantFrom('Write', 'Read')),
    errorCode: spoiled(fc.constantFrom('', 'DryRunOperation')),
    recipientAccountId: spoiled(account),
    requestParameters: spoiled(parameters),
    eventTime: spoiled(time),
  })
  .chain((record) =>
    fc
      .constantFrom('kms', 'vpc', 'resourcesharing', 'ecs')
      .chain((product) => fc.constantFrom(auditEvent(product, record), auditRecord(record))),
  );

const timer = fc.record({
  triggerTime: spoiled(time),
  triggerName: spoiled(fc.constant('drift')),
  payload: spoiled(fc.string()),
});
const byHand = fc.oneof(
  fc.constant({}),
  fc.record({ instanceIds: spoiled(fc.array(instance)) }),
  fc.record({
    instanceIds: spoiled(fc.array(instance)),
    handover: spoiled(
      fc.record({ from: spoiled(fc.constant('drift')), runId: spoiled(fc.string()) }),
    ),
  }),
);

/** Any one event of the platform or of a person, whole or spoiled, or anything else. */
export const anyEvent = fc.oneof(sharing, audit, timer, byHand, junk);

/** How an event, or an array of them, may be handed over. */
export const wrapping = fc.constantFrom('as it is', 'as a text', 'in an array');

export const wrapped = (value: unknown, ways: readonly string[]): unknown =>
  ways.reduce((inner: unknown, way) => {
    if (way === 'as a text') return JSON.stringify(inner) ?? '';
    return way === 'in an array' ? [inner] : inner;
  }, value);

const anyWrapped = fc
  .tuple(
    fc.array(fc.tuple(anyEvent, fc.array(wrapping, { maxLength: 3 })), { maxLength: 6 }),
    fc.array(wrapping, { maxLength: 10 }),
  )
  .map(([events, whole]) => {
    const inner = events.map(([event, ways]) => wrapped(event, ways));
    return wrapped(inner, whole);
  });

/** What an invocation may be given. */
export const anyInvocation: fc.Arbitrary<Buffer | string> = fc.oneof(
  { weight: 4, arbitrary: anyEvent.map((event) => Buffer.from(JSON.stringify(event) ?? '')) },
  {
    weight: 3,
    arbitrary: fc
      .array(anyEvent, { maxLength: 6 })
      .map((events) => Buffer.from(JSON.stringify(events))),
  },
  { weight: 3, arbitrary: anyWrapped.map((value) => Buffer.from(JSON.stringify(value) ?? '')) },
  { weight: 1, arbitrary: anyWrapped.map((value) => JSON.stringify(value) ?? '') },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.string().map((text) => Buffer.from(text)) },
);
