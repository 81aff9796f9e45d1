import type { writeNames } from '../event/recorded-write.ts';
import type { CloudFault } from '../facts.ts';
import type { AccountId } from '../ids.ts';

/** JSON as it came; a number that JavaScript cannot hold is a bigint. */
export type Wire =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly Wire[]
  | { readonly [member: string]: Wire };

export type WireObject = { readonly [member: string]: Wire };

/** What a call came to: the body of its answer, or why there is none. */
export type Said =
  | { readonly ok: true; readonly body: WireObject }
  | { readonly ok: false; readonly fault: CloudFault };

/** Names that a write of a list may be recorded under. */
export type AuditName = (typeof writeNames)[number];

/** Everything that is asked about one instance. Of lists, the first page of the largest size. */
export interface Readings {
  readonly account: AccountId;
  /** ms since 1970. */
  readonly now: number;
  /** GetKmsInstance. */
  readonly instance: Said;
  /** The same with its parameters in a form body. */
  readonly instanceByForm: Said;
  /** GetKmsInstance of an id that no instance has. */
  readonly noInstance: Said;
  /** GetKmsInstanceQuotaInfos of ResourceType vpc. */
  readonly quota: Said;
  /** ListKmsInstances. */
  readonly instances: Said;
  /** ListSharedTargets of the instance. */
  readonly targets: Said;
  /** ListResourceShareAssociations of Resource: the shares that the instance is in. */
  readonly shares: Said;
  /** ListResourceShareAssociations of Target, of this account's shares. */
  readonly shareTargets: Said;
  /** ListSharedResources of KMSInstance, from other accounts. */
  readonly instancesSharedHere: Said;
  /** ListSharedResources of VSwitch, from other accounts. */
  readonly vSwitchesSharedHere: Said;
  /** ListSharedResources with six ids. */
  readonly sixIds: Said;
  /** DescribeVSwitches. */
  readonly vSwitches: Said;
  /** DescribeVSwitchAttributes of an id that no vSwitch has. */
  readonly noVSwitch: Said;
  /** LookupEvents of each name that a write of a list may be recorded under, of 30 days. */
  readonly trail: Readonly<Record<AuditName, Said>>;
  /** DescribeVpcs of a VPC that is known through a shared vSwitch alone; null: there is none. */
  readonly foreignVpc: Said | null;
}

export const isWireObject = (value: Wire | undefined): value is WireObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path of members; undefined where one is missing. */
export function at(value: Wire | undefined, ...members: readonly string[]): Wire | undefined {
  return members.reduce<Wire | undefined>(
    (inner, member) => (isWireObject(inner) ? inner[member] : undefined),
    value,
  );
}

/** The objects of a list; null: it is no list. */
export function itemsAt(
  value: Wire | undefined,
  ...members: readonly string[]
): readonly WireObject[] | null {
  const list = at(value, ...members);
  return Array.isArray(list) ? list.filter(isWireObject) : null;
}

/** Whether the list goes on after this page. */
export const goesOn = (body: WireObject): boolean => {
  const token = at(body, 'NextToken');
  return typeof token === 'string' && token !== '';
};

/** The VPC of the first vSwitch that another account owns. */
export function foreignVpcIn(vSwitches: Said, account: AccountId): string | null {
  if (!vSwitches.ok) return null;
  const found = foreignVSwitches(vSwitches.body, account).map((item) => at(item, 'VpcId'));
  return found.find((id): id is string => typeof id === 'string') ?? null;
}

export const foreignVSwitches = (body: WireObject, account: AccountId): readonly WireObject[] =>
  (itemsAt(body, 'VSwitches', 'VSwitch') ?? []).filter((item) => {
    const owner = at(item, 'OwnerId');
    return owner !== undefined && String(owner) !== account;
  });
