/**
 * Ids as the cloud writes them, as branded strings: a `VpcId` can't be passed where a `VSwitchId`
 * belongs.
 * An account id is a string of digits from wire to wire, never a number: 18-digit ids exist, and a
 * JavaScript number rounds them (facts: VPC API, OwnerId).
 */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type InstanceId = Branded<'InstanceId'>;
export type VpcId = Branded<'VpcId'>;
export type VSwitchId = Branded<'VSwitchId'>;
export type AccountId = Branded<'AccountId'>;
export type RegionId = Branded<'RegionId'>;
/** A folder of a Resource Directory; its root is one as well. */
export type FolderId = Branded<'FolderId'>;

/**
 * How an id a person writes must look. What the cloud answers is taken as it comes: an entry of the
 * list must survive whatever its id looks like.
 */
export const idPatterns = {
  instance: /^kst-[0-9A-Za-z][0-9A-Za-z-]*$/,
  vpc: /^vpc-[0-9A-Za-z][0-9A-Za-z-]*$/,
  vSwitch: /^vsw-[0-9A-Za-z][0-9A-Za-z-]*$/,
  account: /^[1-9][0-9]*$/,
  folder: /^(fd|r)-[0-9A-Za-z]+$/,
  region: /^[a-z]{2,}(-[a-z0-9]+)+$/,
} as const;

export const instanceId = (text: string): InstanceId => text as InstanceId;
export const vpcId = (text: string): VpcId => text as VpcId;
export const vSwitchId = (text: string): VSwitchId => text as VSwitchId;
export const accountId = (text: string): AccountId => text as AccountId;
export const regionId = (text: string): RegionId => text as RegionId;

/** Whether it is a VPC that something is about: ids of VPCs begin like that, and no others do. */
export const isVpcId = (id: string): id is VpcId => id.startsWith('vpc-');

/**
 * Order of ids everywhere: by code unit, so that no locale of no machine changes the bytes of a
 * plan.
 */
export const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
