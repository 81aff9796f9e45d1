import type { Observation } from '../facts.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { Action } from '../plan/plan.ts';
import type { Stop } from '../plan/wish.ts';
import type { WrittenChange } from './entry.ts';
import { fightAge, isWithin, type Memory, type Remembered } from './memory.ts';
import { notAsked } from './writers.ts';

/** So many times a change is written for one policy; undone once more, it is somebody's will. */
const roundsAtMost = 2;

/**
 * How often a change that is wanted again was already written and read back, newest first: each of
 * these was undone.
 * What counts is one decision: an entry that was since written otherwise, or by another policy,
 * begins anew. `decided`: digest of the policy.
 */
export function roundsOf(
  action: Action,
  { at }: Observation,
  decided: string,
  { changes }: Memory,
): readonly Remembered<WrittenChange>[] {
  const now = Date.parse(at);
  const written = (changes.get(action.vpcId) ?? []).filter(isWritten);
  const isOther = (one: Remembered<WrittenChange>) =>
    one.policy !== decided ||
    targetOf(one) !== targetOf(action) ||
    !isWithin(one.at, now, fightAge);
  const other = written.findIndex(isOther);
  return other < 0 ? written : written.slice(0, other);
}

const isWritten = (change: Remembered): change is Remembered<WrittenChange> =>
  change.outcome === 'written';

/** Where an entry is after a change; null: nowhere. */
const targetOf = ({
  kind,
  vSwitchId,
}: Pick<Action, 'kind'> & { readonly vSwitchId: string }): string | null =>
  kind === 'unbind' ? null : vSwitchId;

/** Why a change that is undone every time is not written once more; null: it may be. */
export function stopForFight(
  { kind, vpcId, vSwitchId }: Action,
  rounds: readonly Remembered<WrittenChange>[],
): Stop | null {
  const [last] = rounds;
  const first = rounds.at(-1);
  if (rounds.length < roundsAtMost || !last || !first) return null;
  const params = { kind, vSwitchId, rounds: rounds.length, first: first.at, last: last.at };
  const { requestIds } = last;
  const undoing = { vpcId, was: targetOf(last), since: last.at, requestIds };
  return { code: 'fight', finding: finding('fight', vpcId, { ...params, who: notAsked }, undoing) };
}

/** What is said of a change that is about to be written again. */
export const undoneFinding = (
  { kind, vpcId, vSwitchId }: Action,
  last: Remembered<WrittenChange>,
): Finding =>
  finding(
    'write-undone',
    vpcId,
    { kind, vSwitchId, at: last.at, who: notAsked },
    { vpcId, was: targetOf(last), since: last.at, requestIds: last.requestIds },
  );
