import { describe, expect, test } from 'vitest';
import { CloudError } from '../../shared/cloud/cloud-error.ts';
import { operations } from '../../shared/cloud/operations.ts';
import { endpointFor, endpointsIn } from '../../shared/cloud/transport/endpoints.ts';
import type { Product, ProductName } from '../../shared/cloud/transport/product.ts';
import { regionId } from '../../shared/core/ids.ts';

const hangzhou = regionId('cn-hangzhou');
const shanghai = regionId('cn-shanghai');
const products = new Map(Object.values(operations).map(({ product }) => [product.name, product]));
const productOf = (name: ProductName): Product => {
  const product = products.get(name);
  if (!product) throw new Error(`no operation of ${name}`);
  return product;
};
const kms = productOf('kms');
type Asked = Parameters<typeof endpointFor>;
const urlOf = (name: ProductName, region: Asked[1], env: Asked[2]): string => {
  const { protocol, host } = endpointFor(productOf(name), region, env);
  return `${protocol}://${host}`;
};

test.each([
  ['kms', 'cn-hangzhou', 'https://kms.cn-hangzhou.aliyuncs.com'],
  ['kms', 'ap-southeast-1', 'https://kms.ap-southeast-1.aliyuncs.com'],
  ['resourcesharing', 'cn-shanghai', 'https://resourcesharing.cn-shanghai.aliyuncs.com'],
  ['sts', 'eu-central-1', 'https://sts.eu-central-1.aliyuncs.com'],
  ['fc', 'cn-beijing', 'https://fcv3.cn-beijing.aliyuncs.com'],
  ['fc', 'me-central-1', 'https://me-central-1.fc.aliyuncs.com'],
  ['fc', 'cn-shanghai-finance-1', 'https://cn-shanghai-finance-1.fc.aliyuncs.com'],
  ['fc', 'cn-hangzhou-finance', 'https://cn-hangzhou-finance.fc.aliyuncs.com'],
  ['fc', 'cn-heyuan-acdr-1', 'https://cn-heyuan-acdr-1.fc.aliyuncs.com'],
  ['vpc', 'cn-hangzhou', 'https://vpc.aliyuncs.com'],
  ['vpc', 'cn-shanghai-finance-1', 'https://vpc.aliyuncs.com'],
  ['vpc', 'cn-beijing', 'https://vpc.cn-beijing.aliyuncs.com'],
  ['vpc', 'us-west-1', 'https://vpc.us-west-1.aliyuncs.com'],
] as const)('%s of %s is called at %s', (product, region, url) => {
  expect(urlOf(product, regionId(region), {})).toBe(url);
});

test('who am I is asked at the global endpoint', () => {
  expect(urlOf('sts', null, {})).toBe('https://sts.aliyuncs.com');
});

test('one variable sends every product of every region to one place', () => {
  const env = { KMS_VPC_ENDPOINT: 'http://127.0.0.1:4000' };
  const urls = [
    urlOf('kms', hangzhou, env),
    urlOf('vpc', shanghai, env),
    urlOf('resourcesharing', shanghai, env),
    urlOf('sts', null, env),
    urlOf('fc', hangzhou, env),
  ];
  expect(new Set(urls)).toEqual(new Set(['http://127.0.0.1:4000']));
});

test('a variable of a region beats the one of all', () => {
  const env = {
    KMS_VPC_ENDPOINT: 'http://127.0.0.1:4000',
    KMS_VPC_ENDPOINT_CN_SHANGHAI: 'http://127.0.0.1:4001',
  };
  expect(urlOf('kms', shanghai, env)).toBe('http://127.0.0.1:4001');
  expect(urlOf('kms', hangzhou, env)).toBe('http://127.0.0.1:4000');
  expect(urlOf('sts', null, env)).toBe('http://127.0.0.1:4000');
});

test('where only regions are sent to a local cloud, the call without a region goes there', () => {
  const env = {
    KMS_VPC_ENDPOINT_CN_SHANGHAI: 'http://127.0.0.1:4001',
    KMS_VPC_ENDPOINT_CN_BEIJING: 'http://127.0.0.1:4002',
    OTHER: 'x',
  };
  expect(urlOf('sts', null, env)).toBe('http://127.0.0.1:4002');
  expect(urlOf('kms', hangzhou, env)).toBe('https://kms.cn-hangzhou.aliyuncs.com');
});

test('an empty variable is not set', () => {
  expect(urlOf('kms', hangzhou, { KMS_VPC_ENDPOINT: '' })).toBe(
    'https://kms.cn-hangzhou.aliyuncs.com',
  );
});

test.each([
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ['http://127.9.9.9:4000/', 'http://127.9.9.9:4000'],
  ['http://localhost:4000', 'http://localhost:4000'],
  ['http://[::1]:4000', 'http://[::1]:4000'],
  ['http://127.0.0.1', 'http://127.0.0.1'],
  [' https://proxy.example.com:8443 ', 'https://proxy.example.com:8443'],
  ['https://127.0.0.1', 'https://127.0.0.1'],
])('the override %j is %s', (text, url) => {
  expect(urlOf('kms', hangzhou, { KMS_VPC_ENDPOINT: text })).toBe(url);
});

test.each([
  ['http://kms.example.com', 'https'],
  ['http://127.0.0.1.example.com', 'https'],
  ['http://10.0.0.1:4000', 'https'],
  ['http://128.0.0.1', 'https'],
  ['http://localhost.example.com', 'https'],
  ['http://[::ffff:127.0.0.1]', 'https'],
  ['https://user:pw@proxy.example.com', 'user name or password'],
  ['https://user@proxy.example.com', 'user name or password'],
  ['https://:pw@proxy.example.com', 'user name or password'],
  ['https://proxy.example.com/kms', 'path or query'],
  ['https://proxy.example.com/?a=b', 'path or query'],
  ['https://proxy.example.com/#a', 'path or query'],
  ['127.0.0.1:4000', 'is not a URL'],
  ['localhost:4000', 'is not a URL'],
  ['ftp://127.0.0.1', 'is not a URL'],
  ['https://', 'is not a URL'],
])('the override %s is refused (%s), without repeating what it holds', (text, why) => {
  const call = () => endpointFor(kms, hangzhou, { KMS_VPC_ENDPOINT: text });
  expect(call).toThrow(CloudError);
  expect(call).toThrow(why);
  expect(call).not.toThrow('pw@');
  expect(call).toThrow(
    expect.objectContaining({
      fault: expect.objectContaining({ kind: 'user', code: 'endpoint-invalid' }),
    }),
  );
});

test.each(['evil.com/', 'cn-hangzhou.evil.com/?', 'CN-HANGZHOU', ''])(
  'credentials are not sent to a host made from %j',
  (region) => {
    expect(() => endpointFor(kms, regionId(region), {})).toThrow(CloudError);
  },
);

test.each([
  ['fc', 'cn-heyuan'],
  ['fc', 'cn-guangzhou'],
  ['fc', 'ap-southeast-6'],
  ['fc', 'cn-beijing-finance-1'],
  ['resourcesharing', 'cn-shanghai-finance-1'],
  ['resourcesharing', 'cn-beijing-finance-1'],
] as const)('%s has no endpoint in %s, and no key is sent to a guess', (product, region) => {
  expect(() => urlOf(product, regionId(region), {})).toThrow(`no known endpoint in ${region}`);
  const env = { [`KMS_VPC_ENDPOINT_${product.toUpperCase()}`]: 'https://there.example.com' };
  expect(urlOf(product, regionId(region), env)).toBe('https://there.example.com');
});

describe('inside a VPC', () => {
  const env = { KMS_VPC_NETWORK: 'vpc' };

  test.each([
    ['kms', 'https://kms-vpc.cn-hangzhou.aliyuncs.com'],
    ['vpc', 'https://vpc-vpc.cn-hangzhou.aliyuncs.com'],
    ['resourcesharing', 'https://resourcesharing-vpc.cn-hangzhou.aliyuncs.com'],
    ['sts', 'https://sts-vpc.cn-hangzhou.aliyuncs.com'],
  ] as const)('%s is called at %s', (product, url) => {
    expect(urlOf(product, hangzhou, env)).toBe(url);
  });

  test('who am I is asked in the region set for STS, or that of the function', () => {
    expect(urlOf('sts', null, { ...env, ALIBABA_CLOUD_STS_REGION: 'cn-beijing' })).toBe(
      'https://sts-vpc.cn-beijing.aliyuncs.com',
    );
    expect(urlOf('sts', null, { ...env, FC_REGION: 'cn-shanghai' })).toBe(
      'https://sts-vpc.cn-shanghai.aliyuncs.com',
    );
    expect(() => urlOf('sts', null, env)).toThrow('ALIBABA_CLOUD_STS_REGION');
    expect(() => urlOf('sts', null, { ...env, FC_REGION: 'evil.com/' })).toThrow(
      'ALIBABA_CLOUD_STS_REGION',
    );
  });

  test('Function Compute has a host of each account there, which has to be named', () => {
    expect(() => urlOf('fc', hangzhou, env)).toThrow('KMS_VPC_ENDPOINT_FC');
    const host = 'https://2000000000000002.cn-hangzhou-internal.fc.aliyuncs.com';
    expect(urlOf('fc', hangzhou, { ...env, KMS_VPC_ENDPOINT_FC: host })).toBe(host);
  });

  test('any other network is an error, but for the usual one', () => {
    expect(urlOf('kms', hangzhou, { KMS_VPC_NETWORK: 'public' })).toBe(
      'https://kms.cn-hangzhou.aliyuncs.com',
    );
    expect(() => urlOf('kms', hangzhou, { KMS_VPC_NETWORK: 'VPC ' })).toThrow('KMS_VPC_NETWORK');
  });
});

test('a variable of a product beats that of a region and that of all, for it alone', () => {
  const env = {
    KMS_VPC_ENDPOINT: 'http://127.0.0.1:1',
    KMS_VPC_ENDPOINT_CN_HANGZHOU: 'http://127.0.0.1:2',
    KMS_VPC_ENDPOINT_STS: 'http://127.0.0.1:3',
  };
  expect(urlOf('sts', hangzhou, env)).toBe('http://127.0.0.1:3');
  expect(urlOf('sts', null, env)).toBe('http://127.0.0.1:3');
  expect(urlOf('kms', hangzhou, env)).toBe('http://127.0.0.1:2');
  expect(urlOf('kms', shanghai, env)).toBe('http://127.0.0.1:1');
  // Who am I is not asked at the host of another product.
  expect(urlOf('sts', null, { KMS_VPC_ENDPOINT_KMS: 'https://kms.example.com' })).toBe(
    'https://sts.aliyuncs.com',
  );
});

test('one environment says the same of each product and region, however often it is asked', () => {
  const env = { KMS_VPC_ENDPOINT_CN_SHANGHAI: 'http://127.0.0.1:9', KMS_VPC_ENDPOINT_VPC: 'x' };
  const endpointOf = endpointsIn(env);
  for (const product of [...products.values(), ...products.values()])
    for (const region of [hangzhou, shanghai, null]) {
      const asked: Asked = [product, region, env];
      const outcomeOf = (ask: () => unknown) => {
        try {
          return ask();
        } catch (error) {
          return String(error);
        }
      };
      const once = outcomeOf(() => endpointFor(...asked));
      expect(outcomeOf(() => endpointOf(product, region))).toEqual(once);
    }
});
