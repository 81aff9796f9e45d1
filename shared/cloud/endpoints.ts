import { isIPv4 } from 'node:net';
import { idPatterns, type RegionId } from '../core/ids.ts';
import { CloudError, faultOf } from './cloud-error.ts';
import type { Product } from './operations.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a product is called: `host` with the port, if it is not the scheme's own. */
export interface Endpoint {
  readonly protocol: 'http' | 'https';
  readonly host: string;
}

/** Regions whose VPC endpoint has no region in its name. (@alicloud/vpc20160428 7.3.2, endpoint map; its internal test regions are left out) */
const centralVpcRegions = new Set([
  'ap-northeast-2-pop',
  'cn-beijing-finance-pop',
  'cn-beijing-gov-1',
  'cn-beijing-nu16-b01',
  'cn-fujian',
  'cn-haidian-cm12-c01',
  'cn-hangzhou',
  'cn-hangzhou-bj-b01',
  'cn-hangzhou-finance',
  'cn-hongkong-finance-pop',
  'cn-north-2-gov-1',
  'cn-shanghai-et2-b01',
  'cn-shanghai-finance-1',
  'cn-shanghai-inner',
  'cn-shenzhen-finance-1',
  'cn-shenzhen-inner',
  'cn-shenzhen-st4-d01',
  'cn-shenzhen-su18-b01',
  'cn-wuhan',
  'cn-yushanfang',
  'cn-zhangbei',
  'cn-zhangbei-na61-b01',
  'rus-west-1-pop',
]);

const prefixes: Record<Product, string> = { kms: 'kms', vpc: 'vpc', resourcesharing: 'resourcesharing', sts: 'sts', fc: 'fcv3' };

function publicHost(product: Product, region: RegionId | null): string {
  // Only the question "who am I" belongs to no region; `sts.aliyuncs.com` is the global endpoint of the STS metadata.
  if (region === null) return `${prefixes[product]}.aliyuncs.com`;
  // A region goes into a host name that credentials are sent to.
  if (!idPatterns.region.test(region)) throw misconfigured(`"${region}" is not a region id`);
  if (product === 'vpc' && centralVpcRegions.has(region)) return 'vpc.aliyuncs.com';
  return `${prefixes[product]}.${region}.aliyuncs.com`;
}

const override = 'KMS_VPC_ENDPOINT';
const overrideOf = (region: RegionId): string => `${override}_${region.toUpperCase().replaceAll('-', '_')}`;

/** The variable that decides, if one is set. A call without a region must not reach the real cloud while a region's calls go to a local one. */
function decidingVariable(region: RegionId | null, env: Environment): string | undefined {
  const names =
    region === null
      ? [
          override,
          ...Object.keys(env)
            .filter((name) => name.startsWith(`${override}_`))
            .sort(),
        ]
      : [overrideOf(region), override];
  return names.find((name) => env[name] !== undefined && env[name] !== '');
}

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || (isIPv4(hostname) && hostname.startsWith('127.'));

function misconfigured(message: string): CloudError {
  return new CloudError(faultOf({ meaning: 'refused', action: 'endpoint', code: 'endpoint-invalid', message }));
}

function parseOverride(name: string, text: string): Endpoint {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') {
    throw misconfigured(`${name} is not a URL like https://host or http://127.0.0.1:PORT`);
  }
  if (url.username !== '' || url.password !== '') throw misconfigured(`${name} must not hold a user name or password`);
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw misconfigured(`${name} must end after host and port, without a path or query`);
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    throw misconfigured(`${name} must use https: plain http is accepted for this machine only`);
  return { protocol: url.protocol === 'http:' ? 'http' : 'https', host: url.host };
}

/**
 * Where a product of a region is called. `KMS_VPC_ENDPOINT` sends every product of every region to one place, `KMS_VPC_ENDPOINT_CN_SHANGHAI` those of one region.
 * Throws a `CloudError` of kind `user` for an override that is not a bare https URL (or http to this machine).
 */
export function endpointFor(product: Product, region: RegionId | null, env: Environment): Endpoint {
  const name = decidingVariable(region, env);
  const text = name === undefined ? undefined : env[name];
  if (name === undefined || text === undefined) return { protocol: 'https', host: publicHost(product, region) };
  return parseOverride(name, text.trim());
}
