import * as z from 'zod/mini';
import type { Vpc, VSwitch } from '../core/facts.ts';
import { type RegionId, vpcId, vSwitchId } from '../core/ids.ts';
import { accountOrNull, countOrNull, flagOrNull, text, textOrNull } from './transport/answers.ts';
import type { Caller, CallLimits } from './transport/caller.ts';
import { wholeList } from './transport/numbered-list.ts';
import {
  type Operation,
  operationOf,
  type Product,
  regionalHost,
  regionalVpcHost,
} from './transport/product.ts';

/**
 * Regions whose VPC endpoint has no region in its name. (@alicloud/vpc20160428 7.3.2, endpoint map;
 * its internal test regions are left out)
 */
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

const product: Product = {
  name: 'vpc',
  version: '2016-04-28',
  host: (region) =>
    region !== null && centralVpcRegions.has(region)
      ? 'vpc.aliyuncs.com'
      : regionalHost('vpc')(region),
  vpcHost: regionalVpcHost('vpc'),
};
const operation = operationOf(product);

export const vpcOperations = {
  describeVSwitches: operation('DescribeVSwitches'),
  describeVpcs: operation('DescribeVpcs'),
} as const;

/** Both operations take the region as a parameter; pages of 50. (@alicloud/vpc20160428 7.3.2) */
const inRegion = (operation: Operation, region: RegionId) => ({
  operation,
  region,
  parameters: { RegionId: region },
  pageSize: 50,
});

const wireVSwitch = z.object({
  VSwitchId: text,
  VpcId: text,
  // A number on the wire, with up to 18 digits. (DescribeVSwitches reference: "may lose precision
  // in some languages")
  OwnerId: accountOrNull,
  ZoneId: textOrNull,
  Status: textOrNull,
  AvailableIpAddressCount: countOrNull,
  CidrBlock: textOrNull,
  IsDefault: flagOrNull,
  NetworkAclId: textOrNull,
});

// A VPC whose tags cannot be read must not pass for one without tags: it would drop out of what is
// wanted.
const wireTags = z.nullish(
  z.object({ Tag: z.nullish(z.array(z.object({ Key: text, Value: z.nullish(z.string()) }))) }),
);

const wireVpc = z.object({
  VpcId: text,
  OwnerId: accountOrNull,
  Tags: wireTags,
  Status: textOrNull,
  IsDefault: flagOrNull,
  DhcpOptionsSetId: textOrNull,
});

async function vSwitches(
  caller: Caller,
  region: RegionId,
  limits: CallLimits,
): Promise<readonly VSwitch[]> {
  const list = {
    ...inRegion(vpcOperations.describeVSwitches, region),
    members: ['VSwitches', 'VSwitch'],
    schema: wireVSwitch,
    idOf: (item: z.output<typeof wireVSwitch>) => item.VSwitchId,
  } as const;
  const items = await wholeList(caller, list, limits);
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

async function vpcs(caller: Caller, region: RegionId, limits: CallLimits): Promise<readonly Vpc[]> {
  const list = {
    ...inRegion(vpcOperations.describeVpcs, region),
    members: ['Vpcs', 'Vpc'],
    schema: wireVpc,
    idOf: (item: z.output<typeof wireVpc>) => item.VpcId,
  } as const;
  const items = await wholeList(caller, list, limits);
  return items.map((item) => ({
    id: vpcId(item.VpcId),
    ownerId: item.OwnerId,
    tags: Object.fromEntries((item.Tags?.Tag ?? []).map(({ Key, Value }) => [Key, Value ?? ''])),
    status: item.Status,
    isDefault: item.IsDefault,
    dhcpOptionsSetId: item.DhcpOptionsSetId,
  }));
}

export const vpcCalls = (caller: Caller) => ({
  /** Every vSwitch this account sees in the region, own and shared. (DescribeVSwitches) */
  vSwitches: (region: RegionId, limits: CallLimits) => vSwitches(caller, region, limits),
  /** Every VPC this account sees in the region. (DescribeVpcs) */
  vpcs: (region: RegionId, limits: CallLimits) => vpcs(caller, region, limits),
});
