import { type Candidates, selectCandidates } from './candidates.ts';
import type { Binding, Known, Observation } from './facts.ts';
import type { Finding } from './findings/finding.ts';
import type { AccountId, InstanceId, RegionId, VSwitchId } from './ids.ts';
import { believedList } from './plan/list.ts';
import type { InstancePolicy } from './policy/policy.ts';
import { type Quota, stateQuota } from './quota.ts';
import { indexRegion, type Region } from './region.ts';
import { allowedOwners } from './selectors.ts';

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

/**
 * `firstBinding`: a person says that nothing is bound yet, so that a missing list is an empty one.
 */
export function surveyOf(
  observation: Observation,
  policy: InstancePolicy,
  firstBinding: boolean,
): Survey {
  const { account, instanceId, regionId } = observation;
  const region = indexRegion(observation.region);
  const candidates = selectCandidates(observation, policy, region);
  const believed = believedList({ observation, policy, region, candidates, firstBinding });
  return {
    account,
    instanceId,
    regionId,
    policy,
    region,
    candidates,
    pins: new Map(Object.entries(policy.vswitches.pin)),
    owners: allowedOwners(policy, observation),
    list: believed.list,
    listFindings: believed.findings,
    quota: stateQuota(observation, believed.list, policy),
  };
}
