import { idPatterns, type RegionId, regionId } from '../../core/ids.ts';
import { callParts } from '../../core/problems/calls.ts';
import { type Said, saying } from '../../core/problems/said.ts';
import { CloudError, faultOf } from '../cloud-error.ts';
import { type Product, productNames } from './product.ts';
import { type Environment, isLoopback, ProxyInvalid, proxyFor } from './proxy.ts';

const say = saying(callParts);

export type { Environment } from './proxy.ts';

/** Where a product is called: `host` with the port, if it is not the scheme's own. */
export interface Endpoint {
  readonly protocol: 'http' | 'https';
  readonly host: string;
  /** Of the call, where the host does not say it: one that a person named may serve several. */
  readonly region?: RegionId | null;
  /** The proxy on the way there, as a URL. It may hold a password, and is never shown. */
  readonly proxy?: string | null;
}

/*
 * The variables that say where calls go, here and nowhere else:
 *
 * KMS_VPC_ENDPOINT              every product of every region: https://host[:port], or http to this
 * machine
 * KMS_VPC_ENDPOINT_CN_SHANGHAI  every product of one region, before that
 * KMS_VPC_ENDPOINT_KMS          one product (KMS, VPC, RESOURCESHARING,
 *                               RESOURCEMANAGER, STS, FC), before both
 * KMS_VPC_NETWORK=vpc           the hosts that answer inside a VPC, where none of the above is set
 * HTTPS_PROXY, NO_PROXY         the way there (proxy.ts)
 */
const override = 'KMS_VPC_ENDPOINT';
const network = 'KMS_VPC_NETWORK';
/**
 * Of the region whose STS is asked inside a VPC: the call has none. The official clients read it
 * too.
 */
const stsRegion = 'ALIBABA_CLOUD_STS_REGION';

const spelt = (name: string): string => name.toUpperCase().replaceAll('-', '_');
const ofProducts = new Set(productNames.map((name) => `${override}_${spelt(name)}`));

/**
 * The variable that decides, if one is set. A call without a region must not reach the real cloud
 * while a region's calls go to a local one.
 */
function decidingVariable(
  { name }: Product,
  region: RegionId | null,
  env: Environment,
): string | undefined {
  const isOfRegion = (one: string): boolean =>
    one.startsWith(`${override}_`) && !ofProducts.has(one);
  const ofProduct = `${override}_${spelt(name)}`;
  const names =
    region === null
      ? [ofProduct, override, ...Object.keys(env).filter(isOfRegion).sort()]
      : [ofProduct, `${override}_${spelt(region)}`, override];
  return names.find((one) => env[one] !== undefined && env[one] !== '');
}

/** The product's own host. A region goes into a name that credentials are sent to. */
function officialHost(product: Product, region: RegionId | null, env: Environment): string {
  if (region !== null && !idPatterns.region.test(region))
    throw misconfigured(say('not-a-region-id', { text: region }));
  const isInside = isInsideVpc(env);
  const host = isInside ? product.vpcHost(region ?? regionOfSts(env)) : product.host(region);
  if (host !== null) return host;
  const named = { product: product.name, variable: `${override}_${spelt(product.name)}` };
  throw misconfigured(
    isInside
      ? say('no-endpoint-inside-vpc', named)
      : say('no-endpoint-in-region', { ...named, region: region ?? '' }),
  );
}

function isInsideVpc(env: Environment): boolean {
  const text = env[network] ?? '';
  if (text === 'vpc') return true;
  if (text === '' || text === 'public') return false;
  throw misconfigured(say('neither-vpc-nor-public', { variable: network }));
}

function regionOfSts(env: Environment): RegionId {
  const text = env[stsRegion] || env.FC_REGION || '';
  if (idPatterns.region.test(text)) return regionId(text);
  throw misconfigured(say('no-region-for-sts', { network, variable: stsRegion }));
}

function misconfigured(message: Said): CloudError {
  return new CloudError(
    faultOf({ meaning: 'refused', action: 'endpoint', code: 'endpoint-invalid', message }),
  );
}

function parseOverride(name: string, text: string): Pick<Endpoint, 'protocol' | 'host'> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    url === undefined ||
    (url.protocol !== 'https:' && url.protocol !== 'http:') ||
    url.hostname === ''
  ) {
    throw misconfigured(say('endpoint-no-url', { variable: name }));
  }
  if (url.username !== '' || url.password !== '')
    throw misconfigured(say('endpoint-with-user', { variable: name }));
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw misconfigured(say('endpoint-with-path', { variable: name }));
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    throw misconfigured(say('endpoint-plain-http', { variable: name }));
  return { protocol: url.protocol === 'http:' ? 'http' : 'https', host: url.host };
}

/**
 * Where a product of a region is called, by the variables above. Throws a `CloudError` of kind
 * `user` for one that is not a bare https URL (or http to this machine).
 */
export function endpointFor(product: Product, region: RegionId | null, env: Environment): Endpoint {
  const name = decidingVariable(product, region, env);
  const text = name === undefined ? undefined : env[name];
  const { protocol, host } =
    name === undefined || text === undefined
      ? { protocol: 'https' as const, host: officialHost(product, region, env) }
      : parseOverride(name, text.trim());
  const { hostname, port } = new URL(`${protocol}://${host}`);
  const unsaid = name === undefined ? {} : { region };
  return { protocol, host, ...unsaid, proxy: proxyOf(protocol, hostname, port, env) };
}

/** The same, asked of one environment and found out once for each: calls come by the thousand. */
export function endpointsIn(
  env: Environment,
): (product: Product, region: RegionId | null) => Endpoint {
  const known = new Map<string, Endpoint>();
  return (product, region) => {
    const key = `${product.name} ${region}`;
    const endpoint = known.get(key) ?? endpointFor(product, region, env);
    known.set(key, endpoint);
    return endpoint;
  };
}

function proxyOf(...[protocol, hostname, port, env]: Parameters<typeof proxyFor>): string | null {
  try {
    return proxyFor(protocol, hostname, port || (protocol === 'http' ? '80' : '443'), env);
  } catch (error) {
    if (!(error instanceof ProxyInvalid)) throw error;
    const message = say('proxy-no-url', { variable: error.message });
    throw new CloudError(
      faultOf({ meaning: 'refused', action: 'endpoint', code: 'proxy-invalid', message }),
    );
  }
}
