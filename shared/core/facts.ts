import type { AccountId, InstanceId, RegionId, VpcId, VSwitchId } from './ids.ts';
import type { Said } from './problems/said.ts';

/**
 * Who can fix a failure: the person who wrote the input, whoever grants permissions, nobody but
 * time, or us.
 */
export type FaultKind = 'user' | 'permission' | 'transient' | 'bug';

/**
 * What a failed call means. `why` is the closed vocabulary that decisions are made on;
 * `code`, `message` and `requestId` are the service's own words, kept for the operator.
 */
export type FaultMeaning =
  | 'no-credentials' // none found
  | 'invalid-credentials' // found, and wrong: an unknown or disabled key, a token of another one
  | 'expired-credentials' // an STS token past its end
  | 'bad-signature' // wrong secret, or a clock that is off
  | 'no-permission' // RAM refused
  | 'not-found' // the resource does not exist in this account and region
  | 'instance-state' // the instance is not in a state that allows the call
  | 'in-upgrade' // Forbidden.KMSInstanceInUpgrade
  | 'quota' // the service says that a quota is exhausted
  | 'throttled'
  | 'unavailable' // 5xx, time-outs, broken connections
  | 'unreachable' // no such host, connection refused
  | 'wrong-method' // nothing has happened; the next call is made by another HTTP method
  | 'call-not-accepted' // the operation, its version, its method or its form: no input is at fault
  | 'refused' // any other definite no: permanent until the input changes
  | 'incomplete' // an answer, or a set of pages, that is not whole
  | 'malformed' // an answer that is not what the interface says
  | 'out-of-time'; // the deadline did not allow the call

/** A failed call, as a value. */
export interface CloudFault {
  readonly meaning: FaultMeaning;
  readonly kind: FaultKind;
  /** RAM action of the call, e.g. `kms:GetKmsInstance`. */
  readonly action: string;
  /** The service's error code; for failures without one, a code of ours in lower case. */
  readonly code: string;
  readonly message: string;
  /** The message where it is ours, for other languages than English. */
  readonly said?: Said;
  readonly requestId: string | null;
  readonly httpStatus: number | null;
  /** Left out where nothing was said of a refusal by RAM. */
  readonly denial?: Denial;
}

/** Whose policy refused a call: it decides who can fix it. */
export interface Denial {
  /** What was refused, as `vpc:DescribeVSwitches`; a call may need more than its own action. */
  readonly action: string | null;
  /**
   * `identity`: a RAM policy of whoever calls. `control`: one of the Resource Directory.
   * `session`: the one a temporary key was issued with. `trust`: the one of a role.
   * Null: another, or not said.
   */
  readonly policy: 'identity' | 'control' | 'session' | 'trust' | null;
  /** A statement denies it; else no statement allows it. */
  readonly isExplicit: boolean;
  /** Tells more to whoever may decode it (`ram:DecodeDiagnosticMessage`). No secret. */
  readonly diagnostic: string | null;
}

/** A part of the world as it was read, or why it could not be read. Never an empty list instead. */
export type Known<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly why: CloudFault };

/**
 * An entry of the instance's list, field by field as it was read; a field that the service left out
 * is null.
 */
export interface Binding {
  readonly vpcId: VpcId;
  readonly vSwitchId: VSwitchId;
  readonly regionId: RegionId | null;
  readonly ownerId: AccountId | null;
}

/** Members of an entry beside the documented four; what they mean is not known. */
export interface OtherMembers {
  readonly vpcId: VpcId;
  readonly names: readonly string[];
}

/**
 * The list as it was answered. `given: false`: there was none (absent, null or `{}`), which may or
 * may not mean an empty one. `others`: entries with more than the four members that can be sent
 * back.
 */
export type ReadList =
  | {
      readonly given: true;
      readonly bindings: readonly Binding[];
      readonly others?: readonly OtherMembers[];
    }
  | { readonly given: false };

export interface KmsInstance {
  readonly id: InstanceId;
  readonly name: string | null;
  /**
   * `Connected` means enabled; also Uninitialized, Connecting, Disconnected, Error. Other values
   * are possible.
   */
  readonly status: string | null;
  /** `PREPAY` subscription, `POSTPAY` pay-as-you-go. */
  readonly chargeType: string | null;
  readonly productType: string | null;
  readonly productVersion: string | null;
  readonly saleStatus: string | null;
  /** Purchased Access Management Quantity, in units. */
  readonly vpcNum: number | null;
  readonly primaryVpcId: VpcId | null;
  readonly primaryVSwitchIds: readonly VSwitchId[];
  readonly endDate: string | null;
  readonly caChainPem: string | null;
  readonly deletionProtection: boolean | null;
  readonly list: Known<ReadList>;
  /** What else was bought, for an export; nothing is decided by it. */
  readonly purchase?: Purchase;
}

export interface Purchase {
  readonly zoneIds: readonly string[];
  readonly spec: number | null;
  readonly keyNum: number | null;
  readonly secretNum: number | null;
}

/** The service's own count of the Access Management Quantity, in units. */
export interface VpcQuota {
  readonly total: number;
  readonly used: number;
}

/** Somebody the instance is shared with. */
export interface Principal {
  readonly id: string;
  /** `group`: a folder or a whole directory, which stands for an unknown number of accounts. */
  readonly kind: 'account' | 'group';
}

/** An account of the Resource Directory, and the folders above it, the root folder first. */
export interface Member {
  readonly id: AccountId;
  readonly folders: readonly string[];
}

export type Directory = readonly Member[];

export interface VSwitch {
  readonly id: VSwitchId;
  readonly vpcId: VpcId;
  readonly ownerId: AccountId | null;
  readonly zoneId: string | null;
  readonly status: string | null;
  /** Free addresses at the moment of the read; nothing reserves them. */
  readonly freeIps: number | null;
  readonly cidr: string | null;
  readonly isDefault: boolean | null;
  readonly networkAclId: string | null;
}

/**
 * A vSwitch that another account shares with this one, through one share. The same vSwitch may come
 * through several.
 */
export interface SharedVSwitch {
  readonly vSwitchId: VSwitchId;
  readonly shareId: string;
  /** From the ARN, which is the only place of the answer that names it. */
  readonly ownerId: AccountId | null;
  /**
   * `Available`, or why the share is of no use: ZonalResourceInaccessible, LimitExceeded,
   * Unavailable.
   */
  readonly status: string | null;
}

export interface Vpc {
  readonly id: VpcId;
  readonly ownerId: AccountId | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly status: string | null;
  readonly isDefault: boolean | null;
  readonly dhcpOptionsSetId: string | null;
}

/**
 * An invitation to a share of another account. Without a Resource Directory in common, nothing of a
 * share is visible before it is accepted.
 */
export interface Invitation {
  readonly id: string;
  readonly shareId: string;
  readonly senderId: AccountId | null;
  readonly receiverId: AccountId | null;
  /** Pending, Accepted, Cancelled, Rejected, Expired, AcceptFailed. */
  readonly status: string | null;
  /** ISO 8601; valid for seven days from then on. */
  readonly createdAt: string | null;
}

/** A share of another account that reaches this one. */
export interface ReceivedShare {
  readonly id: string;
  readonly name: string | null;
  readonly ownerId: AccountId | null;
}

/** A resource or a principal of a share of this account, and what became of it. */
export interface ShareAssociation {
  readonly shareId: string;
  /** A vSwitch, an instance; or an account, a folder, a directory. */
  readonly entityId: string;
  /** Associating, Associated, Failed, Disassociating, Disassociated. */
  readonly status: string | null;
  /**
   * Why it failed: LimitExceeded, Unavailable, ZonalResourceInaccessible, InternalError,
   * UnsupportedOperation.
   */
  readonly reason: string | null;
}

/** Reads of a region that only validation needs. */
export interface SharingFacts {
  readonly invitations: Known<readonly Invitation[]>;
  readonly received: Known<readonly ReceivedShare[]>;
  /**
   * Principals of every share of this account; a share is the instance's if `resources` says so.
   */
  readonly targets: Known<readonly ShareAssociation[]>;
  readonly resources: Known<readonly ShareAssociation[]>;
}

/**
 * Reads that all instances of a region share. Null: the policy has no need of it, so it was not
 * asked.
 */
export interface RegionFacts {
  readonly vSwitches: Known<readonly VSwitch[]> | null;
  readonly shared: Known<readonly SharedVSwitch[]> | null;
  readonly vpcs: Known<readonly Vpc[]> | null;
  /** Where else the same run saw what it did not see here: other regions, by VPC and by vSwitch. */
  readonly elsewhere?: Elsewhere;
}

/** The region in which a VPC or a vSwitch was seen. */
export type Elsewhere = Pick<ReadonlyMap<VpcId | VSwitchId, RegionId>, 'get'>;

/** Everything a plan for one instance is made from. */
export interface Observation {
  /** The account that looks: the owner of the instance. */
  readonly account: AccountId;
  readonly instanceId: InstanceId;
  readonly regionId: RegionId;
  /** When it was read, ISO 8601 UTC. */
  readonly at: string;
  readonly instance: Known<KmsInstance>;
  readonly quota: Known<VpcQuota>;
  readonly principals: Known<readonly Principal[]>;
  readonly region: RegionFacts;
  /** Left out or null: not asked, because the policy names no folder. */
  readonly directory?: Known<Directory> | null;
  /** Left out or null: not asked, because no plan depends on it. */
  readonly sharing?: SharingFacts | null;
}

export const known = <T>(value: T): Known<T> => ({ known: true, value });
export const unknown = <T>(why: CloudFault): Known<T> => ({ known: false, why });
