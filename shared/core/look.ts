import type { Observation } from './facts.ts';
import type { Memory } from './journal/memory.ts';
import type { InstancePolicy } from './policy/policy.ts';
import { type Survey, surveyOf } from './survey.ts';

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

export const lookAt = (
  policy: InstancePolicy,
  observation: Observation,
  { firstBinding = false, memory = null, isUnattended = false }: LookOptions = {},
): Look => ({
  policy,
  observation,
  memory,
  survey: surveyOf(observation, policy, firstBinding),
  isUnattended,
});
