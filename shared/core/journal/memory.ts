import { byId } from '../ids.ts';
import type { JournalChange, JournalEntry, Open, Vanished } from './entry.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** A refused change is tried again after so long, whatever stayed the same, ms. */
export const refusalAge = day;
/**
 * A change that was undone longer ago says nothing about whether somebody undoes it now, ms.
 * Terraform often runs once a day.
 */
export const fightAge = 7 * day;
/** Nothing older is remembered, ms. */
export const memoryAge = 30 * day;
/** How much the clocks of two machines may differ, ms. What is later than that did not happen. */
const clockSlack = 5 * minute;

/** A change of the past. */
export type Remembered<Change extends JournalChange = JournalChange> = Change & {
  readonly at: string;
  /** Of the run that made it. */
  readonly requestIds: readonly string[];
};

/**
 * What is known of earlier runs on one instance. It can be wrong: nothing is written because of it,
 * at most left undone.
 */
export interface Memory {
  /** VPC -> what was done to its entry, newest first. */
  readonly changes: ReadonlyMap<string, readonly Remembered[]>;
  /** VPC -> when it was last proven reachable, ISO 8601. */
  readonly proofs: ReadonlyMap<string, string>;
  /** When a check last got an answer to everything it asked, ISO 8601; null: not known. */
  readonly completeCheckAt: string | null;
  /** Lists that were found or left behind, oldest first. */
  readonly looks: readonly Look[];
  /** Ids of requests that earlier runs have made: an audit record of one is ours. */
  readonly requestIds: ReadonlySet<string>;
  /** What stood in the way at the last run that asked; newest entry only. */
  readonly open: readonly Open[];
  /** What earlier checks have reported as vanished. */
  readonly vanished: readonly Vanished[];
}

/** What was bound at one moment. */
export interface Look {
  readonly at: string;
  readonly list: readonly Pick<Vanished, 'vpcId' | 'vSwitchId' | 'ownerId'>[];
}

/** What entries of one instance come to, in whatever order they are. */
export function memoryOf(entries: readonly JournalEntry[], now: number): Memory {
  const past = entries
    .filter(({ run }) => isWithin(run.at, now, memoryAge))
    .sort((a, b) => byTime(b.run.at, a.run.at));
  const proofs = past
    .flatMap((entry) => entry.proofs)
    .filter(({ provenAt }) => isWithin(provenAt, now, memoryAge));
  return {
    changes: byVpc(
      past.flatMap(({ run: { at }, requestIds = [], changes }) =>
        changes.map((change) => ({ ...change, at, requestIds })),
      ),
    ),
    proofs: new Map(
      proofs
        .sort((a, b) => byTime(a.provenAt, b.provenAt))
        .map(({ vpcId, provenAt }) => [vpcId, provenAt]),
    ),
    completeCheckAt: latest(
      past
        .flatMap(({ completeCheckAt }) => completeCheckAt ?? [])
        .filter((at) => isWithin(at, now, memoryAge)),
    ),
    requestIds: new Set(past.flatMap(({ requestIds }) => requestIds ?? [])),
    open: past.find(({ open }) => open !== undefined)?.open ?? [],
    looks: past.flatMap(looksOf).sort((a, b) => byTime(a.at, b.at)),
    vanished: past.flatMap(({ vanished }) => vanished ?? []),
  };
}

const looksOf = ({ run, list }: JournalEntry): Look[] => [
  ...(list?.before ? [{ at: list.readAt, list: list.before }] : []),
  ...(list?.after ? [{ at: run.at, list: list.after }] : []),
];

function byVpc(changes: readonly Remembered[]): ReadonlyMap<string, readonly Remembered[]> {
  const found = new Map<string, Remembered[]>();
  for (const change of changes) {
    const before = found.get(change.vpcId);
    if (before) before.push(change);
    else found.set(change.vpcId, [change]);
  }
  return found;
}

/** Whether a moment is at most so many ms ago, and not to come. */
export function isWithin(at: string, now: number, ms: number): boolean {
  const age = now - Date.parse(at);
  return age > -clockSlack && age < ms;
}

export const byTime = (a: string, b: string): number => Date.parse(a) - Date.parse(b) || byId(a, b);

const latest = (times: readonly string[]): string | null => times.toSorted(byTime).at(-1) ?? null;
