import * as z from 'zod/mini';
import { bytesInUrl, listText, longestInUrl } from '../core/binding-list.ts';
import type { Binding, CloudFault, KmsInstance, VpcQuota } from '../core/facts.ts';
import {
  type AccountId,
  byId,
  type InstanceId,
  idPatterns,
  instanceId,
  type RegionId,
  vpcId,
  vSwitchId,
} from '../core/ids.ts';
import { callParts } from '../core/problems/calls.ts';
import { saying } from '../core/problems/said.ts';
import { readBindList } from './bind-list.ts';
import { CloudError, faultOf } from './cloud-error.ts';
import {
  type Answer,
  count,
  countOrNull,
  digits,
  type Fields,
  flagOrNull,
  isFields,
  listIn,
  readAs,
  text,
  textOrNull,
  unusable,
} from './transport/answers.ts';
import type { Caller, CallLimits } from './transport/caller.ts';
import type { Way } from './transport/exchange.ts';
import { wholeList } from './transport/numbered-list.ts';
import { operationOf, type Product, regionalHost, regionalVpcHost } from './transport/product.ts';
import { afresh } from './transport/retry.ts';
import { unsupportedMethod } from './wire-errors.ts';

const say = saying(callParts);

const product: Product = {
  name: 'kms',
  version: '2016-01-20',
  host: regionalHost('kms'),
  vpcHost: regionalVpcHost('kms'),
};
const operation = operationOf(product);

export const kmsOperations = {
  getKmsInstance: operation('GetKmsInstance'),
  getKmsInstanceQuotaInfos: operation('GetKmsInstanceQuotaInfos'),
  listKmsInstances: operation('ListKmsInstances'),
  updateKmsInstanceBindVpc: operation('UpdateKmsInstanceBindVpc'),
} as const;

export const kmsCalls = (caller: Caller) => ({
  kmsInstance: (region: RegionId, id: InstanceId, limits: CallLimits) =>
    kmsInstance(caller, region, id, limits),
  vpcQuota: (region: RegionId, id: InstanceId, limits: CallLimits) =>
    vpcQuota(caller, region, id, limits),
  instancesOf: (account: AccountId, region: RegionId, limits: CallLimits) =>
    instancesOf(caller, account, region, limits),
  replaceBindings: bindingsWriter(caller),
});

// What is listed goes into a policy, which has ids of this form alone.
const wireListed = z.object({
  KmsInstanceId: z.string().check(z.regex(idPatterns.instance)),
  KmsInstanceArn: textOrNull,
});

/**
 * Instances of an account in a region, by id. Whether those of others that are shared with it are
 * listed as well is not published, and one endpoint may serve several regions: the ARN tells, which
 * is `acs:kms:{region}:{account}:keystore/{id}`.
 * (KMS metadata 2016-01-20: ListKmsInstances, PageSize up to 100)
 */
async function instancesOf(
  caller: Caller,
  account: AccountId,
  region: RegionId,
  limits: CallLimits,
): Promise<readonly InstanceId[]> {
  const list = {
    ...{ operation: kmsOperations.listKmsInstances, region, parameters: {}, pageSize: 100 },
    members: ['KmsInstances', 'KmsInstance'],
    schema: wireListed,
    idOf: (item: z.output<typeof wireListed>) => item.KmsInstanceId,
  } as const;
  const items = await wholeList(caller, list, limits);
  const isHere = (arn: string | null): boolean => {
    const [, place, owner] = /^acs:kms:([^:]*):([^:]*):/.exec(arn ?? '') ?? [null, region, account];
    return place === region && owner === account;
  };
  return items
    .filter(({ KmsInstanceArn }) => isHere(KmsInstanceArn))
    .map(({ KmsInstanceId }) => instanceId(KmsInstanceId))
    .sort(byId);
}

// Fields that nothing is written back from: odd ones are null, they never cost the whole instance.
// (GetKmsInstance reference, 2025-11)
const wireInstance = z.object({
  InstanceName: textOrNull,
  Status: textOrNull,
  ChargeType: textOrNull,
  ProductType: textOrNull,
  ProductVersion: textOrNull,
  SaleStatus: textOrNull,
  VpcNum: countOrNull,
  Spec: countOrNull,
  KeyNum: countOrNull,
  SecretNum: countOrNull,
  VpcId: textOrNull,
  // Documented as a text. A number is kept, so that it can be said that it is not understood.
  EndDate: z.catch(z.nullable(z.union([text, digits])), null),
  CaCertificateChainPem: textOrNull,
  DeletionProtection: flagOrNull,
});

/** One instance, its list included. (GetKmsInstance, 2016-01-20) */
function kmsInstance(
  caller: Caller,
  region: RegionId,
  id: InstanceId,
  limits: CallLimits,
): Promise<KmsInstance> {
  return afresh(async () => {
    const answer = await caller.read(
      kmsOperations.getKmsInstance,
      region,
      { KmsInstanceId: id },
      limits,
    );
    const fields = instanceIn(answer, id);
    const read = readAs(wireInstance, fields, answer);
    return {
      id,
      name: read.InstanceName,
      status: read.Status,
      chargeType: read.ChargeType ?? chargedAs(read.ProductType),
      productType: read.ProductType,
      productVersion: read.ProductVersion,
      saleStatus: read.SaleStatus,
      vpcNum: read.VpcNum,
      primaryVpcId: read.VpcId === null ? null : vpcId(read.VpcId),
      primaryVSwitchIds: idsIn(fields.VswitchIds).map(vSwitchId),
      endDate: read.EndDate,
      caChainPem: read.CaCertificateChainPem,
      deletionProtection: read.DeletionProtection,
      purchase: {
        ...{ zoneIds: idsIn(fields.ZoneIds), spec: read.Spec },
        ...{ keyNum: read.KeyNum, secretNum: read.SecretNum },
      },
      list: readBindList(fields.BindVpcs, answer),
    };
  });
}

/** `kms_ppi_…` is pay-as-you-go, on either site. (GetKmsInstance, ProductType) */
const chargedAs = (productType: string | null): string | null =>
  productType?.startsWith('kms_ppi_') ? 'POSTPAY' : null;

/**
 * An unknown instance may come back as a success that names none. (terraform-provider-alicloud,
 * service_alicloud_kms_v2.go)
 */
function instanceIn(answer: Answer, id: InstanceId): Fields {
  const fields = answer.body.KmsInstance ?? {};
  if (!isFields(fields))
    throw unusable(answer, 'malformed', say('member-no-object', { member: 'KmsInstance' }));
  const named = fields.InstanceId ?? '';
  if (named === '') throw unusable(answer, 'not-found', say('no-such-instance', { id }));
  if (named !== id) throw unusable(answer, 'malformed', say('answer-about-other-instance', { id }));
  return fields;
}

/** An array in the current reference; in older metadata one string, quoted and comma-separated. */
function idsIn(value: unknown): readonly string[] {
  const parts =
    typeof value === 'string'
      ? value.split(',').map((part) => part.replace(/[\s"'[\]]/g, ''))
      : value;
  return Array.isArray(parts)
    ? parts.filter((part): part is string => typeof part === 'string' && part !== '')
    : [];
}

const wireQuota = z.object({ ResourceType: text });
const wireVpcQuota = z.object({ ResourceQuota: count, UsedQuantity: count });

/**
 * The service's own count of the Access Management Quantity. (GetKmsInstanceQuotaInfos reference,
 * 2025-12)
 */
function vpcQuota(
  caller: Caller,
  region: RegionId,
  id: InstanceId,
  limits: CallLimits,
): Promise<VpcQuota> {
  return afresh(async () => {
    const answer = await caller.read(
      kmsOperations.getKmsInstanceQuotaInfos,
      region,
      { KmsInstanceId: id, ResourceType: 'vpc' },
      limits,
    );
    const about = answer.body.KmsInstanceId ?? id;
    if (about !== id)
      throw unusable(answer, 'malformed', say('answer-about-other-instance', { id }));
    const list = listIn(answer.body.KmsInstanceQuotaInfos, 'KmsInstanceQuotaInfos', answer);
    const [item, second] = list.filter(
      (each) => readAs(wireQuota, each, answer).ResourceType === 'vpc',
    );
    if (item === undefined) throw unusable(answer, 'incomplete', say('no-quota-of-vpc', {}));
    if (second !== undefined) throw unusable(answer, 'malformed', say('two-quotas-of-vpc', {}));
    const { ResourceQuota, UsedQuantity } = readAs(wireVpcQuota, item, answer);
    return { total: ResourceQuota, used: UsedQuantity };
  });
}

/** A write that the service accepted. */
export interface WriteReceipt {
  /** Null: the service gave none, which does not make it less of a success. */
  readonly requestId: string | null;
  /** The list was too long for a URL and went in the form body. */
  readonly inBody: boolean;
}

const replacing = kmsOperations.updateKmsInstanceBindVpc;

/** Replaces the whole list of an instance. */
type ReplaceBindings = (
  region: RegionId,
  id: InstanceId,
  list: readonly Binding[],
  limits: CallLimits,
) => Promise<WriteReceipt>;

/**
 * UpdateKmsInstanceBindVpc. There is no version token, so who reads and writes must look again
 * afterwards. Each call is tried once. (reference, 2025-03 and 2025-10)
 *
 * Metadata and clients knew GET alone until 2025, and GET and POST since (aliyun-openapi-meta;
 * terraform-provider-alicloud sends GET). So it is POST until that is refused, and GET from then
 * on:
 * the refused call ends with `wrong-method`, and it is for the caller to look at the list again.
 */
function bindingsWriter(caller: Caller): ReplaceBindings {
  let method: Way['method'] = 'POST';
  return async (region, id, list, limits) => {
    const bytes = bytesInUrl(list);
    const way = wayOf(method, bytes);
    const parameters = { KmsInstanceId: id, BindVpcs: listText(list) };
    try {
      const { requestId } = await caller.write(replacing, region, parameters, way, limits);
      // A success without a request id is one all the same: the list is read back in any case.
      return { requestId, inBody: way.inBody };
    } catch (error) {
      if (isMethod(error)) method = 'GET';
      if (way.inBody && isBody(error)) throw tooLong(bytes, error.fault);
      throw isMethod(error) && way.method === 'POST' ? wrongMethod(error) : error;
    }
  };
}

function wayOf(method: Way['method'], bytes: number): Way {
  const inBody = bytes > longestInUrl;
  if (inBody && method === 'GET') throw tooLong(bytes, null);
  return { method, inBody };
}

const isMethod = (error: unknown): error is CloudError =>
  error instanceof CloudError && error.fault.code === unsupportedMethod;

/** GET has no body; or all that is asked for is there, and was not looked for in the body. */
const isBody = (error: unknown): error is CloudError =>
  isMethod(error) ||
  (error instanceof CloudError && /^MissingParameter(\.|$)/.test(error.fault.code));

function wrongMethod({ fault: { kind, ...said } }: CloudError): CloudError {
  return new CloudError(faultOf({ ...said, meaning: 'wrong-method' }));
}

/** The list has to go in the URL, and is too long for one. */
const tooLong = (bytes: number, fault: CloudFault | null): CloudError =>
  new CloudError(
    faultOf({
      meaning: 'call-not-accepted',
      action: replacing.ram,
      code: 'list-too-long',
      message:
        fault === null
          ? say('list-too-long', { bytes })
          : say('list-too-long-because', {
              bytes,
              code: fault.code,
              message: fault.said ?? fault.message,
            }),
      requestId: fault?.requestId ?? null,
      httpStatus: fault?.httpStatus ?? null,
    }),
  );
