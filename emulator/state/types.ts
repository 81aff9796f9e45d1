import type { Variants } from '../variants.ts';

/**
 * Everything the local cloud remembers. Never changed in place; ids are strings of digits, times
 * are milliseconds.
 */
export interface State {
  readonly regions: Readonly<Record<string, readonly string[]>>;
  readonly accounts: Readonly<Record<string, Account>>;
  /** Folder -> accounts that are directly in it. */
  readonly folders: Readonly<Record<string, readonly string[]>>;
  /** Folder -> the folder above it; none: the root. */
  readonly folderParents: Readonly<Record<string, string>>;
  readonly vpcs: Readonly<Record<string, Vpc>>;
  readonly vSwitches: Readonly<Record<string, VSwitch>>;
  readonly shares: Readonly<Record<string, ResourceShare>>;
  readonly invitations: Readonly<Record<string, Invitation>>;
  readonly instances: Readonly<Record<string, KmsInstance>>;
  /** What ActionTrail has of the lists, oldest first. */
  readonly trail: readonly AuditRecord[];
  /** How long an association stays in Associating or Disassociating. */
  readonly associationMs: number;
  readonly limits: {
    /** How many shared vSwitches of a region one account can accept. */
    readonly acceptedVSwitches: number;
    readonly principalsPerVSwitch: number;
  };
  readonly variants: Variants;
}

export interface Account {
  readonly id: string;
  readonly alias: string;
  /**
   * The resource directory the account belongs to; accounts of one directory share without
   * invitations.
   */
  readonly directory: string | null;
  readonly credentials: readonly Credential[];
  readonly roles: readonly Role[];
}

/** An action on resources; in both `*` stands for anything. */
export interface Grant {
  readonly action: string;
  readonly resources: readonly string[];
}

/** What is allowed and denied. An action alone is meant on every resource. */
export interface Policy {
  /** Null allows all. */
  readonly allow: readonly (string | Grant)[] | null;
  readonly deny: readonly (string | Grant)[];
}

export interface Credential extends Policy {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken: string | null;
  readonly expiresAt: number | null;
  readonly identity: 'Account' | 'RAMUser' | 'AssumedRoleUser';
  readonly name: string;
  /** Whose policy `deny` is part of; left out: of the identity itself. */
  readonly deniedBy?: PolicyType;
}

/** PolicyType of a refusal. (RAM: DecodeDiagnosticMessage) */
export const policyTypes = [
  'AccountLevelIdentityBasedPolicy',
  'ControlPolicy',
  'SessionPolicy',
] as const;
export type PolicyType = (typeof policyTypes)[number];

export interface Role extends Policy {
  readonly name: string;
  /**
   * Who may assume it: account ids, ARNs of users and roles, and services as they are named in a
   * trust policy.
   */
  readonly trusts: readonly string[];
}

export interface Vpc {
  readonly id: string;
  readonly owner: string;
  readonly region: string;
  readonly name: string;
  readonly cidr: string;
  readonly status: string;
  readonly isDefault: boolean;
  readonly tags: Readonly<Record<string, string>>;
  readonly dhcpOptionsSetId: string;
}

export interface VSwitch {
  readonly id: string;
  readonly vpcId: string;
  readonly zone: string;
  readonly name: string;
  readonly cidr: string;
  readonly status: string;
  readonly isDefault: boolean;
  readonly freeIps: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly networkAclId: string;
  /** What goes from here to an instance is lost on the way (evidence: network.dropped). */
  readonly drops: boolean;
}

export interface ResourceShare {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly region: string;
  readonly allowExternal: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly deletedAt: number | null;
  readonly associations: readonly Association[];
}

export type EntityType = 'VSwitch' | 'KMSInstance' | 'Account' | 'Folder' | 'ResourceDirectory';
export type FailureReason =
  | 'Unavailable'
  | 'LimitExceeded'
  | 'ZonalResourceInaccessible'
  | 'InternalError'
  | 'UnsupportedOperation';

export interface Association {
  readonly kind: 'Resource' | 'Target';
  readonly entityId: string;
  readonly entityType: EntityType;
  readonly since: number;
  /** When Associating ends; null while an invitation waits for its answer. */
  readonly settlesAt: number | null;
  readonly failure: FailureReason | null;
  /** When it was taken out of the share. */
  readonly endedAt: number | null;
  readonly external: boolean;
  /** What ListSharedResources shows to the participant. */
  readonly resourceStatus: string;
}

export interface Invitation {
  readonly id: string;
  readonly shareId: string;
  readonly sender: string;
  readonly receiver: string;
  readonly status: 'Pending' | 'Accepted' | 'Cancelled' | 'Rejected';
  readonly createdAt: number;
}

export interface KmsInstance {
  readonly id: string;
  readonly owner: string;
  readonly region: string;
  readonly name: string;
  readonly status: 'Uninitialized' | 'Connecting' | 'Connected' | 'Disconnected' | 'Error';
  readonly chargeType: 'PREPAY' | 'POSTPAY';
  readonly productVersion: string;
  readonly saleStatus: string;
  readonly deletionProtection: boolean;
  readonly vpcNum: number;
  readonly primaryVpc: string;
  readonly primaryVSwitches: readonly string[];
  readonly zones: readonly string[];
  readonly createdAt: number;
  readonly endsAt: number;
  readonly caChainPem: string;
  readonly bindings: readonly Binding[];
  /** What reads still show while a new list is not visible yet. */
  readonly hidden: Late<readonly Binding[]> | null;
  /** How many bindings the used quantity still counts while the new number is not counted yet. */
  readonly uncounted: Late<number> | null;
  /** While VpcNum is being changed, the instance refuses lists. */
  readonly upgrade: { readonly until: number; readonly vpcNum: number } | null;
  /** For so many reads it shows Connecting after a write. */
  readonly busyReads: number;
}

/** What is still shown after a change: for so many reads, and until a time. */
export interface Late<T> {
  readonly shown: T;
  readonly readsLeft: number;
  readonly until: number;
}

/** One write of a list, by an API call or by hand. */
export interface AuditRecord {
  readonly eventId: string;
  readonly at: number;
  /** Whose trail it is in. */
  readonly account: string;
  readonly region: string;
  readonly eventName: string;
  readonly instance: string;
  readonly identity: {
    readonly type: 'root-account' | 'ram-user' | 'assumed-role';
    readonly accountId: string;
    readonly principalId: string;
    readonly userName: string;
    /** Empty for a console session. */
    readonly accessKeyId: string;
  };
  readonly sourceIp: string;
  readonly userAgent: string;
  readonly requestId: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Binding {
  readonly vpcId: string;
  readonly vSwitchId: string;
  readonly region: string;
  readonly owner: string;
}
