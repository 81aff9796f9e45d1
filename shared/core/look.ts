import { selectCandidates } from './candidates.ts';
import type { Observation } from './facts.ts';
import type { Memory } from './journal/memory.ts';
import { believedList } from './plan/list.ts';
import type { InstancePolicy } from './policy/policy.ts';
import { stateQuota } from './quota.ts';
import { indexRegion } from './region.ts';
import { allowedOwners } from './selectors.ts';
import type { Survey } from './survey.ts';

/**
 * One instance as it is looked at: what is wanted, what was read, what is remembered, what follows.
 */
export interface Look {
  readonly policy: InstancePolicy;
  readonly observation: Observation;
  /** What earlier runs have left behind; null: nothing is remembered. */
  readonly memory: Memory | null;
  readonly survey: Survey;
  /** Nobody sees the plan before it is written: what the policy wants reviewed stays out of it. */
  readonly isUnattended: boolean;
}

export interface LookOptions {
  /** A person says that nothing is bound yet: a missing list is an empty one. */
  readonly firstBinding?: boolean;
  readonly memory?: Memory | null;
  readonly isUnattended?: boolean;
}

/** Derives, once for each fresh read, what follows from what was read and what is wanted. */
export function lookAt(
  policy: InstancePolicy,
  observation: Observation,
  { firstBinding = false, memory = null, isUnattended = false }: LookOptions = {},
): Look {
  const { account, instanceId, regionId } = observation;
  const region = indexRegion(observation.region);
  const candidates = selectCandidates(observation, policy, region);
  const believed = believedList({ observation, policy, region, candidates, firstBinding });
  const survey: Survey = {
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
  return { policy, observation, memory, survey, isUnattended };
}
