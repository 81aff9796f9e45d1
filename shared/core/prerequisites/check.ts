import type { Candidate } from '../candidates.ts';
import type {
  Binding,
  Invitation,
  KmsInstance,
  Principal,
  ReceivedShare,
  ShareAssociation,
  Vpc,
  VpcQuota,
} from '../facts.ts';
import type { Finding } from '../findings/finding.ts';
import type { CheckName } from '../findings/reasons.ts';
import type { AccountId, InstanceId, RegionId, VpcId, VSwitchId } from '../ids.ts';
import type { QuotaStatement } from '../plan/plan.ts';
import type { InstancePolicy } from '../policy/policy.ts';
import type { Region, Shared } from '../region.ts';

/** Everything a check can be made from; each part may be unknown by itself. */
export interface Facts {
  readonly instance: KmsInstance;
  readonly list: readonly Binding[];
  readonly quota: VpcQuota;
  readonly principals: readonly Principal[];
  readonly vSwitches: Region;
  readonly shared: ReadonlyMap<VSwitchId, Shared>;
  readonly vpcs: ReadonlyMap<VpcId, Vpc>;
  readonly invitations: readonly Invitation[];
  readonly received: readonly ReceivedShare[];
  /** Principals, and resources, of this account's shares. */
  readonly targets: readonly ShareAssociation[];
  readonly resources: readonly ShareAssociation[];
  /** The units, as far as nothing of them is a guess. */
  readonly units: QuotaStatement;
  /** Accounts whose VPCs the policy lets in. */
  readonly allowed: readonly AccountId[];
  /** What the selectors name, when every read behind them is there. */
  readonly wanted: ReadonlyMap<VpcId, Candidate>;
}
export type Part = keyof Facts;

/** Where, for whom, and what is known to be served or wanted, however little was read. */
export interface Scene {
  readonly account: AccountId;
  readonly instanceId: InstanceId;
  readonly regionId: RegionId;
  /** ms since 1970. */
  readonly at: number;
  readonly policy: InstancePolicy;
  /**
   * VPCs that are served or should be, and the vSwitch each is or would be served through; null:
   * none that could be told.
   */
  readonly served: ReadonlyMap<
    VpcId,
    { readonly vSwitchIds: readonly VSwitchId[]; readonly isBound: boolean }
  >;
  /** Other instances of the run that want a VPC. */
  readonly elsewhere: ReadonlyMap<VpcId, readonly InstanceId[]>;
  /** The list as it is, and as it would be written: the longer one counts. */
  readonly longest: readonly Binding[];
}

/** A question about the world, and the parts of the world without which it has no answer. */
export interface Check {
  readonly name: CheckName;
  readonly needs: readonly Part[];
  readonly find: (facts: Partial<Facts>, scene: Scene) => readonly Finding[];
}

/**
 * A check sees the parts it needs and no others, so that an unknown part can take away only what
 * depends on it.
 */
export const check = <P extends Part>(
  name: CheckName,
  needs: readonly P[],
  find: (facts: Pick<Facts, P>, scene: Scene) => readonly Finding[],
): Check => ({ name, needs, find: find as Check['find'] });

/**
 * A question that the plan answers itself: here only to be counted as open when a part is missing.
 */
export const answeredByPlan = (name: CheckName, needs: readonly Part[]): Check => ({
  name,
  needs,
  find: () => [],
});
