import { isIPv4 } from 'node:net';
import { idPatterns, type RegionId } from '../../core/ids.ts';
import { CloudError, faultOf } from '../cloud-error.ts';
import type { Product } from './product.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a product is called: `host` with the port, if it is not the scheme's own. */
export interface Endpoint {
  readonly protocol: 'http' | 'https';
  readonly host: string;
}

/** The product's own host. A region goes into a name that credentials are sent to. */
function publicHost({ host }: Product, region: RegionId | null): string {
  if (region !== null && !idPatterns.region.test(region)) throw misconfigured(`"${region}" is not a region id`);
  return host(region);
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
