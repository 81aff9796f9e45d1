import * as z from 'zod/mini';
import type { Vpc, VSwitch } from '../core/facts.ts';
import { type RegionId, vpcId, vSwitchId } from '../core/ids.ts';
import {
  type Answer,
  accountOrNull,
  count,
  countOrNull,
  flagOrNull,
  isFields,
  listIn,
  readAs,
  text,
  textOrNull,
  unusable,
} from './answers.ts';
import { type Operation, operations } from './operations.ts';
import { allByNumber } from './paging.ts';
import type { CallLimits } from './port.ts';
import { afresh } from './retry.ts';
import type { Caller } from './rpc.ts';

/** Largest page of both operations. (@alicloud/vpc20160428 7.3.2) */
const pageSize = 50;

const wireVSwitch = z.object({
  VSwitchId: text,
  VpcId: text,
  // A number on the wire, with up to 18 digits. (DescribeVSwitches reference: "may lose precision in some languages")
  OwnerId: accountOrNull,
  ZoneId: textOrNull,
  Status: textOrNull,
  AvailableIpAddressCount: countOrNull,
  CidrBlock: textOrNull,
  IsDefault: flagOrNull,
  NetworkAclId: textOrNull,
});

// A VPC whose tags cannot be read must not pass for one without tags: it would drop out of what is wanted.
const wireTags = z.nullish(z.object({ Tag: z.nullish(z.array(z.object({ Key: text, Value: z.nullish(z.string()) }))) }));

const wireVpc = z.object({
  VpcId: text,
  OwnerId: accountOrNull,
  Tags: wireTags,
  Status: textOrNull,
  IsDefault: flagOrNull,
  DhcpOptionsSetId: textOrNull,
});

/** Every vSwitch this account sees in the region, own and shared. (DescribeVSwitches, 2016-04-28) */
export async function vSwitches(caller: Caller, region: RegionId, limits: CallLimits): Promise<readonly VSwitch[]> {
  const items = await all(
    caller,
    operations.describeVSwitches,
    region,
    limits,
    ['VSwitches', 'VSwitch'],
    wireVSwitch,
    (item) => item.VSwitchId,
  );
  return items.map((item) => ({
    id: vSwitchId(item.VSwitchId),
    vpcId: vpcId(item.VpcId),
    ownerId: item.OwnerId,
    zoneId: item.ZoneId,
    status: item.Status,
    freeIps: item.AvailableIpAddressCount,
    cidr: item.CidrBlock,
    isDefault: item.IsDefault,
    networkAclId: item.NetworkAclId,
  }));
}

/** Every VPC this account sees in the region. (DescribeVpcs, 2016-04-28) */
export async function vpcs(caller: Caller, region: RegionId, limits: CallLimits): Promise<readonly Vpc[]> {
  const items = await all(caller, operations.describeVpcs, region, limits, ['Vpcs', 'Vpc'], wireVpc, (item) => item.VpcId);
  return items.map((item) => ({
    id: vpcId(item.VpcId),
    ownerId: item.OwnerId,
    tags: Object.fromEntries((item.Tags?.Tag ?? []).map(({ Key, Value }) => [Key, Value ?? ''])),
    status: item.Status,
    isDefault: item.IsDefault,
    dhcpOptionsSetId: item.DhcpOptionsSetId,
  }));
}

function all<T>(
  caller: Caller,
  operation: Operation,
  region: RegionId,
  limits: CallLimits,
  [outer, inner]: readonly [string, string],
  schema: z.ZodMiniType<T>,
  idOf: (item: T) => string,
): Promise<readonly T[]> {
  const readPage = async (number: number) => {
    const parameters = { RegionId: region, PageNumber: String(number), PageSize: String(pageSize) };
    const answer = await caller.read(operation, region, parameters, limits);
    const list = listIn(innerList(answer, outer, inner), `${outer}.${inner}`, answer);
    return {
      total: totalOf(answer),
      items: list.map((item) => readAs(schema, item, answer)),
      incomplete: (why: string) => unusable(answer, 'incomplete', why),
    };
  };
  return afresh(() => allByNumber(readPage, idOf));
}

function innerList(answer: Answer, outer: string, inner: string): unknown {
  const member = answer.body[outer];
  if (member === undefined || member === null) return member;
  if (!isFields(member)) throw unusable(answer, 'malformed', `${outer} is not an object`);
  return member[inner];
}

function totalOf(answer: Answer): number {
  const total = answer.body.TotalCount;
  if (total === undefined || total === null) throw unusable(answer, 'incomplete', 'the answer has no TotalCount');
  return readAs(count, total, answer);
}
