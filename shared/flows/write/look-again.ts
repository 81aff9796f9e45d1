import { isDeepStrictEqual } from 'node:util';
import type { Binding, Observation } from '../../core/facts.ts';
import type { Memory } from '../../core/journal/memory.ts';
import { planFor } from '../../core/journal/plan-for.ts';
import { lookAt } from '../../core/look.ts';
import type { Plan } from '../../core/plan/plan.ts';
import {
  cutShort,
  nextWrite,
  type Progress,
  planned,
  plannedAgain,
  seenIn,
  showsAccepted,
  stop,
} from '../../core/plan/progress.ts';
import { believedAgain, rereadList } from '../../core/plan/reread.ts';
import { asKnown } from '../as-known.ts';
import { type Writing, writesLeft } from './send.ts';

type List = readonly Binding[];

/** What may be done, and what is remembered. */
export interface WriteOptions {
  /** A person says that a missing list is an empty one. */
  readonly firstBinding?: boolean;
  /** Only the plan of this digest, or nothing. */
  readonly digest?: string | null;
  /** What earlier runs have left behind. */
  readonly memory?: Memory | null;
  /** Nobody has seen the plan. */
  readonly isUnattended?: boolean;
}

/** What a run knows of the world, and how far its plan has come. */
export interface Run {
  readonly observation: Observation;
  readonly plan: Plan;
  /** As it must be now if nobody else writes. */
  readonly list: List;
  /** All lists that may stand now, the one that should first. */
  readonly expected: readonly [List, ...List[]];
  readonly progress: Progress;
  /** Somebody else has changed the list, and it was planned for once more. */
  readonly isReplanned: boolean;
  /**
   * What the list was when it was planned for, and what it was found to be. Null: it did not move.
   */
  readonly moved: { readonly planned: List; readonly found: List } | null;
}

/** A run that has sent nothing yet. */
export const begun = (observation: Observation, plan: Plan, list: List): Run => ({
  observation,
  plan,
  list,
  expected: [list],
  progress: planned(plan.actions),
  isReplanned: false,
  moved: null,
});

export const hasSent = ({ progress }: Run): boolean => progress.sent.size > 0;

/**
 * Reads the list again, as the last thing before a write: whatever waits, or reads anything else,
 * comes before it.
 *
 * | the list is now              | nothing sent yet           | something sent                    |
 * |------------------------------|----------------------------|-----------------------------------|
 * | as it was, or as we wrote it | go on                      | go on with what is left           |
 * | changed by somebody else     | plan again, read again     | the same, if nothing is done yet; |
 * |                              |                            | the end, if everything is         |
 * | changed again, or a reviewed | `world-moved`              | `world-moved`                     |
 * | plan is applied              |                            |                                   |
 * | not read, or not believed    | no plan: unknown list      | `write-failed`                    |
 *
 * A changed list is planned for with the count of units that belongs to it.
 */
export async function lookAgain(writing: Writing, run: Run, options: WriteOptions): Promise<Run> {
  const { cloud, now } = writing.context;
  const { region, id } = writing.policy;
  const instance = await asKnown(() => cloud.kmsInstance(region, id, writing.context));
  const observation = { ...run.observation, at: new Date(now()).toISOString(), instance };
  const list = rereadList(instance, run.expected);
  if (!list.known) return afterChange(writing, run, believedAgain(observation, list, run), options);

  const { progress, byOthers } = seenIn(run.progress, run.list, list.value);
  // Not the list alone makes a plan: the instance may have been disabled meanwhile. One that is as
  // it was in every field has its plan.
  const isPlanned = (): boolean =>
    hasSent(run) ||
    isDeepStrictEqual(instance, run.observation.instance) ||
    planAgain(writing, run, observation, options).digest === run.plan.digest;
  const isDone = hasSent(run) && nextWrite(progress, writesLeft(writing)) === null;
  if (isDone || (!byOthers && isPlanned())) {
    const others = run.expected.filter((one) => showsAccepted(progress, one));
    return { ...run, observation, list: list.value, expected: [list.value, ...others], progress };
  }
  const quota = byOthers
    ? await asKnown(() => cloud.vpcQuota(region, id, writing.context))
    : observation.quota;
  const changed = believedAgain({ ...observation, quota }, list, run);
  return afterChange(writing, { ...run, progress }, changed, options);
}

function planAgain(
  { policy }: Writing,
  { list }: Run,
  seen: Observation,
  options: WriteOptions,
): Plan {
  // A person's word that nothing is bound says nothing against entries that were read meanwhile.
  const firstBinding = Boolean(options.firstBinding) && list.length === 0;
  return planFor(lookAt(policy, seen, { ...options, firstBinding }));
}

async function afterChange(
  writing: Writing,
  run: Run,
  seen: Observation,
  options: WriteOptions,
): Promise<Run> {
  const plan = planAgain(writing, run, seen, options);
  if (!plan.list.known) {
    const { why } = plan.list;
    if (!hasSent(run)) return { ...begun(seen, plan, run.list), progress: planned([]) };
    return { ...run, progress: cutShort(run.progress, why) };
  }
  const found = plan.list.value;
  if (run.isReplanned || options.digest || run.progress.accepted.size > 0) {
    const last = hasSent(run) ? run : begun(seen, plan, found);
    const moved = { planned: run.plan.list.known ? run.plan.list.value : [], found };
    return { ...last, progress: stop(last.progress, { code: 'world-moved', fault: null }), moved };
  }
  const progress = plannedAgain(run.progress, plan.actions);
  const again: Run = { ...begun(seen, plan, found), progress, isReplanned: true };
  return nextWrite(progress, writesLeft(writing)) ? lookAgain(writing, again, options) : again;
}
