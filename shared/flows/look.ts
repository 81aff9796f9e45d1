import type { RecordedWrite } from '../core/event/recorded-write.ts';
import type { Observation } from '../core/facts.ts';
import type { Finding } from '../core/findings/finding.ts';
import { type Look, lookAt } from '../core/look.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import type { FlowContext } from './context.ts';
import { leaveDirectory, recallDirectory, restsOnCopy } from './journal/directory.ts';
import { nothingRecalled, recall } from './journal/recall.ts';
import { observe } from './observe.ts';
import { askDirectory } from './observe-directory.ts';
import { observeSharing } from './observe-sharing.ts';
import type { RunNames } from './report.ts';

/** What every run is asked. */
export interface RunRequest extends RunNames {
  readonly policies: readonly InstancePolicy[];
  /** A person says that a missing list is an empty one. */
  readonly firstBinding?: boolean;
  /**
   * Leave out what the journal shows to be of no use. A plan that a person is to decide on has all
   * of it in it.
   */
  readonly remembering?: boolean;
  /** Writes of lists that the event of this run tells of. */
  readonly writes?: readonly RecordedWrite[];
  /** Nobody has seen the plan: what the policy wants reviewed is left out of it. */
  readonly isUnattended?: boolean;
}

/** A look of this run, with what is wrong with its journal. */
export interface FreshLook extends Look {
  readonly journalFindings: readonly Finding[];
}

/** A look with the plan that was made of it, once. */
export interface PlannedLook extends Look {
  readonly plan: Plan;
}

/**
 * Looks at every instance, side by side: reads what the policies need, recalls what earlier runs
 * left behind, and derives what follows. `everything`: also what only a validation asks. In the
 * order of the policies.
 */
export async function look(
  context: FlowContext,
  { policies, firstBinding = false, remembering = false, isUnattended = false }: RunRequest,
  extent: 'needed' | 'everything' = 'needed',
): Promise<readonly FreshLook[]> {
  const asksAll = extent === 'everything';
  const regions = asksAll ? policies.map(({ region }) => region) : [];
  const begun = context.now();
  if (remembering) await recallDirectory(context, policies);
  const [observations, recalled, sharing] = await Promise.all([
    observe(context, policies, extent),
    recall(context, remembering ? policies : []),
    observeSharing(context, regions),
  ]);
  const looksAt = (observed: readonly Observation[]): readonly FreshLook[] =>
    observed.map((one, index) => {
      const policy = policies[index] as InstancePolicy;
      const { memory, findings } = recalled[index] ?? nothingRecalled;
      const shared = sharing.get(one.regionId);
      const observation = shared ? { ...one, sharing: shared } : one;
      return {
        ...lookAt(policy, observation, { firstBinding, memory, isUnattended }),
        journalFindings: findings,
      };
    });
  let looks = looksAt(observations);
  if (restsOnCopy(context, looks)) {
    const directory = await askDirectory(context, policies);
    looks = looksAt(observations.map((observation) => ({ ...observation, directory })));
  }
  if (remembering) await leaveDirectory(context, policies, begun);
  return looks;
}
