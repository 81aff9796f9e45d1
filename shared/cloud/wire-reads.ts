import type { AuditName, Said, Wire, WireObject } from '../core/evidence/readings.ts';
import type { InstanceId, RegionId } from '../core/ids.ts';
import { actionTrailOperations, second } from './actiontrail.ts';
import { CloudError } from './cloud-error.ts';
import { kmsOperations } from './kms.ts';
import { resourceSharingOperations } from './resource-sharing.ts';
import { digitsOf } from './transport/answers.ts';
import type { Caller, CallLimits } from './transport/caller.ts';
import type { WireParameters } from './transport/exchange.ts';
import { type Operation, operationOf } from './transport/product.ts';
import { vpcOperations } from './vpc.ts';

const { getKmsInstance, getKmsInstanceQuotaInfos, listKmsInstances } = kmsOperations;
const { listSharedTargets, listSharedResources, listResourceShareAssociations } =
  resourceSharingOperations;
const vpc = operationOf(vpcOperations.describeVpcs.product);

/** What is asked for its answer alone. */
export const wireOperations = {
  describeVSwitchAttributes: vpc('DescribeVSwitchAttributes'),
} as const;

// Ids of the right form that nothing has.
const noInstance = 'kst-000000000000000000000';
const noVSwitch = 'vsw-0000000000000000000000';

/**
 * What the cloud says, as it says it: for those who ask how it behaves, and not what an account
 * holds. Reads alone; a refusal is an answer too. Never rejects.
 */
export function wireReads(caller: Caller) {
  const ask = async (
    operation: Operation,
    region: RegionId,
    parameters: WireParameters,
    limits: CallLimits,
    inBody = false,
  ): Promise<Said> => {
    try {
      const { body } = await caller.read(operation, region, parameters, limits, { inBody });
      return { ok: true, body: plain(body) as WireObject };
    } catch (error) {
      if (error instanceof CloudError) return { ok: false, fault: error.fault };
      throw error;
    }
  };
  return {
    instance: (region: RegionId, id: InstanceId, limits: CallLimits) =>
      ask(getKmsInstance, region, { KmsInstanceId: id }, limits),
    instanceByForm: (region: RegionId, id: InstanceId, limits: CallLimits) =>
      ask(getKmsInstance, region, { KmsInstanceId: id }, limits, true),
    noInstance: (region: RegionId, limits: CallLimits) =>
      ask(getKmsInstance, region, { KmsInstanceId: noInstance }, limits),
    quota: (region: RegionId, id: InstanceId, limits: CallLimits) =>
      ask(getKmsInstanceQuotaInfos, region, { KmsInstanceId: id, ResourceType: 'vpc' }, limits),
    instances: (region: RegionId, limits: CallLimits) =>
      ask(listKmsInstances, region, { PageNumber: '1', PageSize: '100' }, limits),
    targets: (region: RegionId, id: InstanceId, limits: CallLimits) =>
      ask(
        listSharedTargets,
        region,
        { ...page, ResourceOwner: 'Self', ResourceType: 'KMSInstance', ResourceId: id },
        limits,
      ),
    shares: (region: RegionId, id: InstanceId, limits: CallLimits) =>
      ask(
        listResourceShareAssociations,
        region,
        { ...page, AssociationType: 'Resource', ResourceId: id },
        limits,
      ),
    shareTargets: (region: RegionId, limits: CallLimits) =>
      ask(listResourceShareAssociations, region, { ...page, AssociationType: 'Target' }, limits),
    instancesSharedHere: (region: RegionId, limits: CallLimits) =>
      ask(
        listSharedResources,
        region,
        { ...page, ResourceOwner: 'OtherAccounts', ResourceType: 'KMSInstance' },
        limits,
      ),
    vSwitchesSharedHere: (region: RegionId, limits: CallLimits) =>
      ask(
        listSharedResources,
        region,
        { ...page, ResourceOwner: 'OtherAccounts', ResourceType: 'VSwitch' },
        limits,
      ),
    sixIds: (region: RegionId, limits: CallLimits) =>
      ask(
        listSharedResources,
        region,
        { ...page, ResourceOwner: 'OtherAccounts', ResourceType: 'VSwitch', ...six },
        limits,
      ),
    vSwitches: (region: RegionId, limits: CallLimits) =>
      ask(
        vpcOperations.describeVSwitches,
        region,
        { RegionId: region, PageNumber: '1', PageSize: '50' },
        limits,
      ),
    noVSwitch: (region: RegionId, limits: CallLimits) =>
      ask(
        wireOperations.describeVSwitchAttributes,
        region,
        { RegionId: region, VSwitchId: noVSwitch },
        limits,
      ),
    trail: (
      region: RegionId,
      name: AuditName,
      { from, to }: { readonly from: number; readonly to: number },
      limits: CallLimits,
    ) =>
      ask(
        actionTrailOperations.lookupEvents,
        region,
        {
          RegionId: region,
          StartTime: second(from),
          EndTime: second(to),
          MaxResults: '10',
          'LookupAttribute.1.Key': 'EventName',
          'LookupAttribute.1.Value': name,
        },
        limits,
      ),
    vpc: (region: RegionId, id: string, limits: CallLimits) =>
      ask(vpcOperations.describeVpcs, region, { RegionId: region, VpcId: id }, limits),
  };
}

export type WireReads = ReturnType<typeof wireReads>;

const page = { MaxResults: '100' };
const six = Object.fromEntries(
  [1, 2, 3, 4, 5, 6].map((place) => [`ResourceIds.${place}`, `${noVSwitch.slice(0, -1)}${place}`]),
);

function plain(value: unknown): Wire {
  const digits = digitsOf(value);
  if (digits !== null) {
    const number = Number(digits);
    // 1e21 is a number on the wire too, and no row of digits.
    return !Number.isSafeInteger(number) && /^-?\d+$/.test(digits) ? BigInt(digits) : number;
  }
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}
