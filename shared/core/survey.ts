import type { Candidates } from './candidates.ts';
import type { Binding, Known } from './facts.ts';
import type { Finding } from './findings/finding.ts';
import type { AccountId, InstanceId, RegionId, VSwitchId } from './ids.ts';
import type { InstancePolicy } from './policy/policy.ts';
import type { Quota } from './quota.ts';
import type { Region } from './region.ts';

/**
 * What follows from an observation and a policy, derived once: whoever needs the list, candidates,
 * owners, units or the index of the region has them from here.
 */
export interface Survey {
  /** The account that looks: the owner of the instance. */
  readonly account: AccountId;
  readonly instanceId: InstanceId;
  readonly regionId: RegionId;
  readonly policy: InstancePolicy;
  readonly region: Region;
  readonly candidates: Candidates;
  /** The one vSwitch that the policy names for a VPC. */
  readonly pins: ReadonlyMap<string, VSwitchId>;
  /** Accounts whose VPCs may be bound, in the order in which they are served. */
  readonly owners: readonly AccountId[];
  /** As far as it is believed. */
  readonly list: Known<readonly Binding[]>;
  /** Why the list is not believed, and what else there is to say of it. */
  readonly listFindings: readonly Finding[];
  readonly quota: Quota;
}
