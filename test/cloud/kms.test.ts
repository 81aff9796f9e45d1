import type { ServerResponse } from 'node:http';
import { expect, test, vi } from 'vitest';
import type { Binding } from '../../shared/core/facts.ts';
import { accountId, instanceId, regionId, vpcId, vSwitchId } from '../../shared/core/ids.ts';
import { aCloud, errorOf, faultOf, id, region } from './a-cloud.ts';
import { inTurn, type Reply } from './scripted-server.ts';

const anInstance = (fields: object = {}): Reply => ({
  body: { RequestId: 'r-1', KmsInstance: { InstanceId: id, ...fields } },
});

test('an instance is read field by field', async () => {
  const { cloud, server, limits } = await aCloud(
    anInstance({
      InstanceName: 'prod',
      Status: 'Connected',
      ChargeType: 'PREPAY',
      ProductType: 'kms_ddi_public_cn',
      ProductVersion: '3',
      SaleStatus: 'Normal',
      VpcNum: 5,
      Spec: 1000,
      KeyNum: 2000,
      SecretNum: '10',
      ZoneIds: ['cn-hangzhou-j', 'cn-hangzhou-k'],
      VpcId: 'vpc-primary',
      VswitchIds: ['vsw-1'],
      EndDate: '2027-10-05T16:00:00Z',
      CaCertificateChainPem: '-----BEGIN CERTIFICATE-----\r\n',
      DeletionProtection: true,
      BindVpcs: { BindVpc: [] },
    }),
  );
  expect(await cloud.kmsInstance(region, id, limits)).toEqual({
    id,
    name: 'prod',
    status: 'Connected',
    chargeType: 'PREPAY',
    productType: 'kms_ddi_public_cn',
    productVersion: '3',
    saleStatus: 'Normal',
    vpcNum: 5,
    primaryVpcId: 'vpc-primary',
    primaryVSwitchIds: ['vsw-1'],
    endDate: '2027-10-05T16:00:00Z',
    caChainPem: '-----BEGIN CERTIFICATE-----\r\n',
    deletionProtection: true,
    purchase: {
      ...{ zoneIds: ['cn-hangzhou-j', 'cn-hangzhou-k'], spec: 1000 },
      ...{ keyNum: 2000, secretNum: 10 },
    },
    list: { known: true, value: { given: true, bindings: [] } },
  });
  expect(server.heard).toHaveLength(1);
});

test('fields that are missing or odd are null and do not cost the instance', async () => {
  const odd = {
    InstanceName: 7,
    Status: null,
    ChargeType: {},
    VpcNum: 'many',
    VpcId: '',
    EndDate: [],
    DeletionProtection: 'yes',
  };
  const { cloud, limits } = await aCloud(anInstance(odd));
  const instance = await cloud.kmsInstance(region, id, limits);
  const { id: _, list, primaryVSwitchIds, purchase, ...others } = instance;
  expect(purchase).toEqual({ zoneIds: [], spec: null, keyNum: null, secretNum: null });
  expect(new Set(Object.values(others))).toEqual(new Set([null]));
  expect(primaryVSwitchIds).toEqual([]);
  expect(list).toEqual({ known: true, value: { given: false } });
});

test.each([
  [1_767_225_600_000, '1767225600000'],
  ['2027-10-05T16:00:00', '2027-10-05T16:00:00'],
])('an end of %j is kept as it is, to say that it is not understood', async (EndDate, endDate) => {
  const { cloud, limits } = await aCloud(anInstance({ EndDate }));
  expect(await cloud.kmsInstance(region, id, limits)).toMatchObject({ endDate });
});

test.each([
  ['an array', ['vsw-1', 'vsw-2']],
  ['an array with something else in it', ['vsw-1', 7, '', 'vsw-2']],
  ['a text', 'vsw-1,vsw-2'],
  ['a quoted text', '"vsw-1, vsw-2"'],
  ['a text of an array', '["vsw-1","vsw-2"]'],
])('the vSwitches of the primary VPC are read from %s', async (_, VswitchIds) => {
  const { cloud, limits } = await aCloud(anInstance({ VswitchIds }));
  expect((await cloud.kmsInstance(region, id, limits)).primaryVSwitchIds).toEqual([
    'vsw-1',
    'vsw-2',
  ]);
});

test.each([
  ['POSTPAY', { ProductType: 'kms_ppi_public_cn' }],
  ['POSTPAY', { ProductType: 'kms_ppi_public_intl', ChargeType: '' }],
  ['PREPAY', { ProductType: 'kms_ppi_public_cn', ChargeType: 'PREPAY' }],
  [null, { ProductType: 'kms_ddi_public_cn' }],
])('how it is charged is %j of %j', async (chargeType, fields) => {
  const { cloud, limits } = await aCloud(anInstance(fields));
  expect(await cloud.kmsInstance(region, id, limits)).toMatchObject({ chargeType });
});

test('vpcNum is read from a number and from a text', async () => {
  const { cloud, limits } = await aCloud(
    inTurn(anInstance({ VpcNum: 7 }), anInstance({ VpcNum: '7' }), anInstance({ VpcNum: -1 })),
  );
  const read = async () => (await cloud.kmsInstance(region, id, limits)).vpcNum;
  expect([await read(), await read(), await read()]).toEqual([7, 7, null]);
});

test.each([
  ['an instance without an id', { KmsInstance: { InstanceId: '' } }],
  ['an instance that names nothing', { KmsInstance: {} }],
  ['no instance', {}],
  ['null for an instance', { KmsInstance: null }],
])('a success with %s means that there is none', async (_, body) => {
  const { cloud, server, limits } = await aCloud({ body: { RequestId: 'r-1', ...body } });
  const fault = await faultOf(cloud.kmsInstance(region, id, limits));
  expect(fault).toMatchObject({
    meaning: 'not-found',
    kind: 'user',
    code: 'no-such-instance',
    requestId: 'r-1',
    httpStatus: 200,
  });
  expect(server.heard).toHaveLength(1);
});

test('a 403 that says so means that there is none', async () => {
  const { cloud, limits } = await aCloud({
    status: 403,
    body: { Code: 'Forbidden.DKMSInstanceNotFound', Message: 'no', RequestId: 'r-2' },
  });
  expect(await faultOf(cloud.kmsInstance(region, id, limits))).toMatchObject({
    meaning: 'not-found',
    requestId: 'r-2',
    httpStatus: 403,
  });
});

test.each([
  ['about another instance', JSON.stringify({ KmsInstance: { InstanceId: 'kst-other' } })],
  ['whose instance is a text', '{"KmsInstance":"kst"}'],
  ['whose instance is a number', '{"KmsInstance":7}'],
  ['that is not JSON', '<html>'],
  ['that is an array', '[]'],
  ['that is nothing', ''],
  ['that says a thing twice', '{"KmsInstance":{"InstanceId":"a","InstanceId":"b"}}'],
])('an answer %s is malformed, after one more look', async (_, body) => {
  const { cloud, server, limits } = await aCloud({ body });
  expect(await faultOf(cloud.kmsInstance(region, id, limits))).toMatchObject({
    meaning: 'malformed',
    kind: 'bug',
    httpStatus: 200,
  });
  expect(server.heard).toHaveLength(2);
});

test('an answer that is malformed once is read again', async () => {
  const { cloud, limits } = await aCloud(inTurn({ body: '{"KmsInst' }, anInstance()));
  await expect(cloud.kmsInstance(region, id, limits)).resolves.toMatchObject({ id });
});

const quotas = (infos: unknown, more: object = {}): Reply => ({
  body: { RequestId: 'r-1', KmsInstanceQuotaInfos: infos, ...more },
});

test('the quota is the item of resource type vpc, whatever stands beside it', async () => {
  const infos = [
    { ResourceType: 'key', ResourceQuota: 1000, UsedQuantity: 2 },
    { ResourceType: 'vpc', ResourceQuota: 5, UsedQuantity: '3' },
  ];
  const { cloud, limits } = await aCloud(quotas(infos, { KmsInstanceId: id }));
  expect(await cloud.vpcQuota(region, id, limits)).toEqual({ total: 5, used: 3 });
});

const vpcQuotaOf = (fields: object) => [
  { ResourceType: 'vpc', ResourceQuota: 5, UsedQuantity: 3, ...fields },
];

test.each([
  ['incomplete', 'no list', undefined],
  ['incomplete', 'null', null],
  ['incomplete', 'an empty list', []],
  [
    'incomplete',
    'no item of that type',
    [{ ResourceType: 'key', ResourceQuota: 1, UsedQuantity: 1 }],
  ],
  ['malformed', 'a text', '[]'],
  ['malformed', 'an item that is no object', ['vpc']],
  ['malformed', 'a fraction', vpcQuotaOf({ ResourceQuota: 1.5 })],
  ['malformed', 'less than nothing', vpcQuotaOf({ UsedQuantity: -1 })],
  ['malformed', 'no used count', vpcQuotaOf({ UsedQuantity: null })],
  [
    'malformed',
    'more than JavaScript can count',
    vpcQuotaOf({ ResourceQuota: '99999999999999999999' }),
  ],
  ['malformed', 'two answers', [...vpcQuotaOf({}), ...vpcQuotaOf({})]],
])('a quota is %s for %s', async (meaning, _, infos) => {
  const { cloud, limits } = await aCloud(quotas(infos));
  expect(await faultOf(cloud.vpcQuota(region, id, limits))).toMatchObject({
    meaning,
    action: 'kms:GetKmsInstanceQuotaInfos',
    requestId: 'r-1',
  });
});

test('a quota of another instance is malformed', async () => {
  const { cloud, limits } = await aCloud(quotas(vpcQuotaOf({}), { KmsInstanceId: 'kst-other' }));
  expect((await faultOf(cloud.vpcQuota(region, id, limits))).meaning).toBe('malformed');
});

const binding = (vpc: string): Binding => ({
  vpcId: vpcId(vpc),
  vSwitchId: vSwitchId('vsw-bp1i512amhdje10f1aaaa'),
  regionId: regionId('cn-hangzhou'),
  ownerId: accountId('253460731706911258'),
});

test('a list is replaced in one call, with its digits', async () => {
  const { cloud, server, limits } = await aCloud({ body: { RequestId: 'r-9' } });
  expect(
    await cloud.replaceBindings(region, id, [binding('vpc-b'), binding('vpc-a')], limits),
  ).toEqual({
    requestId: 'r-9',
    inBody: false,
  });
  const [call] = server.heard;
  expect(call).toMatchObject({ action: 'UpdateKmsInstanceBindVpc', method: 'POST', form: {} });
  expect(call?.query.KmsInstanceId).toBe(id);
  expect(call?.query.BindVpcs).toMatch(
    /^\[\{"VpcId":"vpc-a",.*"VpcOwnerId":253460731706911258\},\{"VpcId":"vpc-b"/,
  );
});

const bytesOf = (list: readonly Binding[], vpc: string) =>
  encodeURIComponent(JSON.stringify(list.map(() => vpc))).length;

test('a list too long for a URL goes whole into the form body', async () => {
  const { cloud, server, limits } = await aCloud({ body: { RequestId: 'r-9' } });
  const long = Array.from({ length: 40 }, (_, index) =>
    binding(`vpc-bp19z7djuhtad5dff${String(index).padStart(4, '0')}`),
  );
  expect(bytesOf(long, 'vpc')).toBeLessThan(7 * 1024);
  expect(await cloud.replaceBindings(region, id, long, limits)).toEqual({
    requestId: 'r-9',
    inBody: true,
  });
  const [call] = server.heard;
  expect(call?.query).toEqual({});
  expect(call?.form.KmsInstanceId).toBe(id);
  expect(call?.form.BindVpcs?.match(/"VpcOwnerId":253460731706911258\}/g)).toHaveLength(40);
  expect(call?.headers['content-type']).toContain('application/x-www-form-urlencoded');
});

test('a list of exactly 7 KB goes in the URL, one byte more in the body', async () => {
  const { cloud, server, limits } = await aCloud({ body: { RequestId: 'r' } });
  const ofLength = (bytes: number): Binding[] => {
    const empty: Binding = {
      vpcId: vpcId(''),
      vSwitchId: vSwitchId('v'),
      regionId: null,
      ownerId: null,
    };
    const frame = encodeURIComponent('[{"VpcId":"","VSwitchId":"v"}]').length;
    return [{ ...empty, vpcId: vpcId('a'.repeat(bytes - frame)) }];
  };
  const receipts = [
    await cloud.replaceBindings(region, id, ofLength(7 * 1024), limits),
    await cloud.replaceBindings(region, id, ofLength(7 * 1024 + 1), limits),
  ];
  expect(receipts.map(({ inBody }) => inBody)).toEqual([false, true]);
  expect(server.heard.map(({ query }) => 'BindVpcs' in query)).toEqual([true, false]);
});

const aLongList = Array.from({ length: 50 }, (_, index) =>
  binding(`vpc-bp19z7djuhtad5dff${String(index).padStart(4, '0')}`),
);
const methodRefused: Reply = {
  status: 403,
  body: { Code: 'UnsupportedHTTPMethod', Message: 'no', RequestId: 'r-1' },
};

test('after a refused POST nothing is sent, and later calls go by GET', async () => {
  const { cloud, server, limits } = await aCloud((call) =>
    call.method === 'POST' ? methodRefused : { body: { RequestId: 'r-2' } },
  );
  const list = [binding('vpc-a')];
  expect(await faultOf(cloud.replaceBindings(region, id, list, limits))).toEqual({
    meaning: 'wrong-method',
    kind: 'transient',
    action: 'kms:UpdateKmsInstanceBindVpc',
    code: 'UnsupportedHTTPMethod',
    message: 'no',
    requestId: 'r-1',
    httpStatus: 403,
  });
  await cloud.replaceBindings(region, id, list, limits);
  await cloud.replaceBindings(region, id, [], limits);
  expect(server.heard.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
  expect(server.heard[1]?.query).toEqual(server.heard[0]?.query);
});

test('where neither method is taken, the call is not accepted, nor tried again', async () => {
  const { cloud, server, limits } = await aCloud(methodRefused);
  await errorOf(cloud.replaceBindings(region, id, [], limits));
  const again = () => faultOf(cloud.replaceBindings(region, id, [], limits));
  const notAccepted = { meaning: 'call-not-accepted', code: 'UnsupportedHTTPMethod' };
  expect([await again(), await again()]).toMatchObject([notAccepted, notAccepted]);
  expect(server.heard.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
});

test('a list too long for a URL is not sent by GET, neither at first nor later', async () => {
  const { cloud, server, limits } = await aCloud(methodRefused);
  const first = await faultOf(cloud.replaceBindings(region, id, aLongList, limits));
  expect(first).toMatchObject({
    meaning: 'call-not-accepted',
    code: 'list-too-long',
    requestId: 'r-1',
  });
  expect(first.message).toMatch(/ \d{4,} bytes.*UnsupportedHTTPMethod: no/);
  const later = await faultOf(cloud.replaceBindings(region, id, aLongList, limits));
  expect(later).toMatchObject({ meaning: 'call-not-accepted', requestId: null });
  expect(later.message).toMatch(/nowhere else$/);
  expect(server.heard).toHaveLength(1);
});

test.each(['MissingParameter', 'MissingParameter.BindVpcs'])(
  'a form body that the service does not read (%s) is not held against the list',
  async (code) => {
    const { cloud, limits } = await aCloud({
      status: 400,
      body: { Code: code, Message: 'where?' },
    });
    const meaningOf = async (list: readonly Binding[]) =>
      (await faultOf(cloud.replaceBindings(region, id, list, limits))).meaning;
    expect(await meaningOf(aLongList)).toBe('call-not-accepted');
    expect(await meaningOf([])).toBe('refused');
  },
);

test('a write goes out with the key of the read before it, without asking again', async () => {
  let keys = 0;
  const credentials = async () => ({ accessKeyId: `key-${++keys}`, accessKeySecret: 's' });
  const { cloud, server, limits } = await aCloud({ body: { RequestId: 'r' } }, { credentials });
  const keyOf = (index: number) =>
    /Credential=([^,]+)/.exec(String(server.heard[index]?.headers.authorization))?.[1];
  await cloud.replaceBindings(region, id, [], limits);
  await errorOf(cloud.kmsInstance(region, id, limits));
  await cloud.replaceBindings(region, id, [], limits);
  await cloud.replaceBindings(region, id, [], limits);
  expect(server.heard.map((_, index) => keyOf(index))).toEqual([
    'key-1',
    'key-2',
    'key-2',
    'key-2',
  ]);
});

test('a write takes no turn among the calls under way', async () => {
  const held: ServerResponse[] = [];
  const { cloud, server, limits } = await aCloud(
    ({ action }, _, response) => {
      if (action === 'UpdateKmsInstanceBindVpc') return { body: { RequestId: 'r' } };
      held.push(response);
      return undefined;
    },
    { concurrency: 1 },
  );
  const reading = errorOf(cloud.kmsInstance(region, id, limits));
  await vi.waitFor(() => expect(held).toHaveLength(1));
  await cloud.replaceBindings(region, id, [], limits);
  held[0]?.writeHead(403).end('{"Code":"Forbidden.DKMSInstanceNotFound"}');
  expect((await reading).fault.meaning).toBe('not-found');
  expect(server.heard).toHaveLength(2);
});

test('a success without a request id is a success; the header serves for one', async () => {
  const { cloud, limits } = await aCloud(
    inTurn({ body: {} }, { body: { RequestId: '' }, headers: { 'x-acs-request-id': 'h-1' } }),
  );
  expect((await cloud.replaceBindings(region, id, [], limits)).requestId).toBeNull();
  expect((await cloud.replaceBindings(region, id, [], limits)).requestId).toBe('h-1');
});

test.each([
  [
    'throttled',
    { status: 400, body: { Code: 'Throttling.User', Message: 'slow' } },
    'throttled',
    true,
  ],
  [
    'failed',
    { status: 503, body: { Code: 'SerivceUnvailableTemporary', Message: 'later' } },
    'unavailable',
    true,
  ],
  ['failed in HTML', { status: 502, body: '<html>' }, 'unavailable', true],
  ['answered in HTML', { status: 200, body: '<html>' }, 'unavailable', true],
  ['redirected', { status: 302, body: '' }, 'malformed', true],
  [
    'refused',
    { status: 400, body: { Code: 'InvalidVswitchID.NotFound', Message: 'no' } },
    'refused',
    false,
  ],
  [
    'refused in an upgrade',
    { status: 400, body: { Code: 'Forbidden.KMSInstanceInUpgrade', Message: 'wait' } },
    'in-upgrade',
    false,
  ],
  [
    'refused for want of permission',
    { status: 400, body: { Code: 'Forbidden.NoPermission', Message: 'no' } },
    'no-permission',
    false,
  ],
] as const)(
  'a write that is %s is not tried again, and says whether it may have taken effect',
  async (_, reply, meaning, may) => {
    const { cloud, server, limits } = await aCloud(reply);
    const error = await errorOf(cloud.replaceBindings(region, id, [], limits));
    expect(error.fault).toMatchObject({ meaning, action: 'kms:UpdateKmsInstanceBindVpc' });
    expect(error.mayHaveTakenEffect).toBe(may);
    expect(server.heard).toHaveLength(1);
  },
);

test('a write whose connection breaks may have taken effect', async () => {
  const { cloud, server, limits } = await aCloud((call) => {
    call.socket.destroy();
    return undefined;
  });
  const error = await errorOf(cloud.replaceBindings(region, id, [], limits));
  expect(error.fault).toMatchObject({ meaning: 'unavailable', kind: 'transient' });
  expect(error.mayHaveTakenEffect).toBe(true);
  expect(server.heard).toHaveLength(1);
});

test('a write is sent only if all of its time is left', async () => {
  const { cloud, server } = await aCloud(
    { body: {} },
    { times: { writeMs: 1000 }, steady: () => 5000 },
  );
  const error = await errorOf(cloud.replaceBindings(region, id, [], { deadline: 5999 }));
  expect(error.fault).toMatchObject({
    meaning: 'out-of-time',
    kind: 'transient',
    code: 'out-of-time',
  });
  expect(error.fault.message).toBe('999 ms are left, the call needs 1000 ms; it was not sent');
  expect(error.mayHaveTakenEffect).toBe(false);
  expect(server.heard).toHaveLength(0);
  await cloud.replaceBindings(region, id, [], { deadline: 6000 });
  expect(server.heard).toHaveLength(1);
});

test('ids reach the service as they are, whatever is in them', async () => {
  const { cloud, server, limits } = await aCloud({
    status: 403,
    body: { Code: 'Forbidden.DKMSInstanceNotFound' },
  });
  const strange = instanceId('kst-ä &=+%2F"');
  await errorOf(cloud.kmsInstance(region, strange, limits));
  expect(server.heard[0]?.query).toEqual({ KmsInstanceId: strange });
});

test.each(['KST-HZZ65F176A0OGPLGQ1X2', `${id} `, 'key-hzz65f176a0ogplgq1x2', 'x"]: y', ''])(
  'a listed instance whose ID is %j is one that no policy can name',
  async (KmsInstanceId) => {
    const KmsInstances = { KmsInstance: [{ KmsInstanceId }] };
    const { cloud, limits } = await aCloud({ body: { TotalCount: 1, KmsInstances } });
    const { fault } = await errorOf(
      cloud.instancesOf(accountId('2000000000000002'), region, limits),
    );
    expect(fault).toMatchObject({ meaning: 'malformed', code: 'malformed-answer' });
  },
);
