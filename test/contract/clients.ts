import { createRequire } from 'node:module';
import type { Emulator } from '../../emulator/index.ts';

// The official packages are CommonJS; required, not imported, so that every runner gives the same
// object.
const require = createRequire(import.meta.url);
const { default: OpenApiClient, $OpenApiUtil } =
  require('@alicloud/openapi-core') as typeof import('@alicloud/openapi-core');
const { default: VpcClient } =
  require('@alicloud/vpc20160428') as typeof import('@alicloud/vpc20160428');
const { default: KmsClient } =
  require('@alicloud/kms20160120') as typeof import('@alicloud/kms20160120');

export interface Key {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

/** The keys the emulator gives to an account that names none. */
export function keyOf(alias: string): Key {
  return { accessKeyId: `LTAI-emulated-${alias}`, accessKeySecret: `secret-of-${alias}` };
}

function config(cloud: Pick<Emulator, 'port'>, key: Key) {
  return { ...key, endpoint: `127.0.0.1:${cloud.port}`, protocol: 'http', regionId: 'cn-hangzhou' };
}

export function vpcClient(cloud: Pick<Emulator, 'port'>, key: Key = keyOf('kms')) {
  return new VpcClient(new $OpenApiUtil.Config(config(cloud, key)));
}

/**
 * The served KMS package knows no instance operation, but its base makes any call, signed as it
 * used to be.
 */
export function kmsClient(cloud: Pick<Emulator, 'port'>, key: Key = keyOf('kms')) {
  const client = new KmsClient(config(cloud, key) as ConstructorParameters<typeof KmsClient>[0]);
  return (
    action: string,
    query: Record<string, string>,
    method = 'POST',
  ): Promise<Record<string, unknown>> =>
    client.doRequest(
      action,
      'HTTP',
      method,
      '2016-01-20',
      'AK',
      query,
      undefined as never,
      {} as never,
    );
}

export const versions = {
  Kms: '2016-01-20',
  Vpc: '2016-04-28',
  ResourceSharing: '2020-01-10',
  Sts: '2015-04-01',
} as const;

export interface RawCall {
  readonly query?: Record<string, unknown>;
  readonly body?: Record<string, string>;
  readonly method?: 'GET' | 'POST';
  readonly readTimeout?: number;
}

/** A bare client: any action, and the raw text of the answer. */
export function rawClient(cloud: Pick<Emulator, 'port'>, key: Key = keyOf('kms')) {
  const client = new OpenApiClient(new $OpenApiUtil.Config(config(cloud, key)));
  return async (
    product: keyof typeof versions,
    action: string,
    call: RawCall = {},
  ): Promise<string> => {
    const params = new $OpenApiUtil.Params({
      action,
      version: versions[product],
      protocol: 'http',
      pathname: '/',
      method: call.method ?? 'POST',
      authType: 'AK',
      style: 'RPC',
      reqBodyType: 'formData',
      bodyType: 'string',
    });
    const request = new $OpenApiUtil.OpenApiRequest({
      query: flat(call.query ?? {}),
      ...(call.body ? { body: call.body } : {}),
    });
    const runtime = {
      autoretry: false,
      ...(call.readTimeout ? { readTimeout: call.readTimeout } : {}),
    };
    const answer = await client.callApi(params, request, runtime as never);
    return answer.body as string;
  };
}

function flat(query: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
}

/** `status code` of a refused call, or 'ok'. */
export async function outcome(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (refused) {
    const { statusCode, code } = refused as { statusCode?: number; code?: string };
    return `${statusCode} ${code}`;
  }
}
