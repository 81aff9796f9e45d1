import type {
  Binding,
  Invitation,
  KmsInstance,
  Principal,
  ReceivedShare,
  ShareAssociation,
  SharedVSwitch,
  Vpc,
  VpcQuota,
  VSwitch,
} from '../core/facts.ts';
import type { AccountId, InstanceId, RegionId } from '../core/ids.ts';

/** What every call is told: until when it may take, in ms since 1970, retries and waiting included. */
export interface CallLimits {
  readonly deadline: number;
}

/** A write that the service accepted. */
export interface WriteReceipt {
  /** Null: the service gave none, which does not make it less of a success. */
  readonly requestId: string | null;
  /** The list was too long for a URL and went in the form body. */
  readonly inBody: boolean;
}

/** Resources, or principals, of this account's shares. */
export type AssociationType = 'Resource' | 'Target';

/**
 * The calls this tool makes, and no others. Every method resolves to a whole answer in one shape or rejects with a `CloudError`;
 * a list that could not be read to its end is an error, never a shorter list. Reads are retried inside the deadline; the write never is.
 */
export interface Cloud {
  /** Account of the credentials in use. (STS GetCallerIdentity) */
  callerAccount(limits: CallLimits): Promise<AccountId>;
  /** (KMS GetKmsInstance) Rejects with `not-found` also for an answer that names no instance. */
  kmsInstance(region: RegionId, id: InstanceId, limits: CallLimits): Promise<KmsInstance>;
  /** (KMS GetKmsInstanceQuotaInfos, ResourceType=vpc) */
  vpcQuota(region: RegionId, id: InstanceId, limits: CallLimits): Promise<VpcQuota>;
  /**
   * Replaces the whole list. (KMS UpdateKmsInstanceBindVpc) Tried once: a fault of kind `transient`
   * may have taken effect all the same. After `wrong-method` nothing has, and the next call is
   * made by another HTTP method.
   */
  replaceBindings(region: RegionId, id: InstanceId, list: readonly Binding[], limits: CallLimits): Promise<WriteReceipt>;
  /** Distinct principals the instance is shared with. (Resource Sharing ListSharedTargets, all pages) */
  principals(region: RegionId, id: InstanceId, limits: CallLimits): Promise<readonly Principal[]>;
  /** vSwitches of other accounts, shared with this one. (Resource Sharing ListSharedResources, all pages) */
  sharedVSwitches(region: RegionId, limits: CallLimits): Promise<readonly SharedVSwitch[]>;
  /** Every vSwitch this account sees, own and shared. (VPC DescribeVSwitches, all pages) */
  vSwitches(region: RegionId, limits: CallLimits): Promise<readonly VSwitch[]>;
  /** (VPC DescribeVpcs, all pages) */
  vpcs(region: RegionId, limits: CallLimits): Promise<readonly Vpc[]>;
  /** Shares of other accounts that reach this one. (Resource Sharing ListResourceShares, all pages) */
  receivedShares(region: RegionId, limits: CallLimits): Promise<readonly ReceivedShare[]>;
  /** What this account shares, or with whom, in whatever state. (Resource Sharing ListResourceShareAssociations, all pages) */
  shareAssociations(region: RegionId, type: AssociationType, limits: CallLimits): Promise<readonly ShareAssociation[]>;
  /** Invitations to and from this account. (Resource Sharing ListResourceShareInvitations, all pages) */
  invitations(region: RegionId, limits: CallLimits): Promise<readonly Invitation[]>;
}
