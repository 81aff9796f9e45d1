import type { RecordedWrite } from '../event/recorded-write.ts';
import { byId } from '../ids.ts';
import type { HistoryRun } from '../report/schema.ts';
import type { JournalEntry } from './entry.ts';
import { byTime } from './memory.ts';
import { culpritOf } from './writers.ts';

type Change = HistoryRun['changes'][number];
type Entries = NonNullable<NonNullable<JournalEntry['list']>['before']>;

/** The list at one moment, and the entry that knows it. */
interface Sighting {
  readonly at: string;
  readonly entry: JournalEntry;
  readonly list: Entries;
  /** What that run itself had left behind. */
  readonly isOurs: boolean;
}

/** What the journal knows beside what its entries say. */
export interface Trail {
  readonly records: readonly RecordedWrite[];
}

/**
 * Runs that changed the list of an instance, or were refused to, and changes that a run found: made
 * by somebody else between two looks. Newest first.
 */
export function historyOf(entries: readonly JournalEntry[], { records }: Trail): HistoryRun[] {
  const own = new Set(entries.flatMap(({ requestIds }) => requestIds ?? []));
  const runs = entries.filter(({ about }) => about === 'change').flatMap(ofRun);
  const sightings = entries.flatMap(sightingsOf).sort((a, b) => byTime(a.at, b.at));
  const found = sightings.flatMap((now, index) => {
    const before = sightings[index - 1];
    if (!before || now.isOurs) return [];
    const changes = changesBetween(before.list, now.list).filter(
      (change) => !isByUs(change, entries, before.at),
    );
    return byWriter(changes, before, now, { records, own });
  });
  return [...found, ...runs].sort((a, b) => byTime(b.at, a.at));
}

/** From when on the trail has to be asked; null: nothing was found that somebody else did. */
export function foundSince(history: readonly HistoryRun[]): string | null {
  const since = history.flatMap((one) => (one.what === 'found' ? (one.since ?? []) : []));
  return since.sort(byTime)[0] ?? null;
}

function sightingsOf(entry: JournalEntry): Sighting[] {
  const { list, run } = entry;
  return [
    ...(list?.before ? [{ at: list.readAt, entry, list: list.before, isOurs: false }] : []),
    ...(list?.after ? [{ at: run.at, entry, list: list.after, isOurs: true }] : []),
  ];
}

function ofRun(entry: JournalEntry): HistoryRun[] {
  const before = new Map(entry.list?.before?.map((one) => [one.vpcId, one.vSwitchId]));
  const of = (outcome: 'written' | 'refused'): Change[] =>
    entry.changes
      .filter((change) => change.outcome === outcome)
      .map(({ kind, vpcId, vSwitchId }) => ({
        ...{ kind, vpcId, vSwitchId },
        fromVSwitchId: kind === 'move' ? (before.get(vpcId) ?? null) : null,
      }));
  const written = of('written');
  const refused = of('refused');
  const common = { ...namesOf(entry), at: entry.run.at, since: null, writer: null };
  // Written and not read back as it was sent: what became of it, a later look shows.
  const isLost = written.length === 0 && entry.list?.after === null && refused.length === 0;
  return [
    ...(written.length > 0 || isLost
      ? [{ ...common, what: 'wrote' as const, changes: written }]
      : []),
    ...(refused.length > 0 ? [{ ...common, what: 'refused' as const, changes: refused }] : []),
  ];
}

const namesOf = ({ run: { id, command, actor, version } }: JournalEntry) => ({
  runId: id,
  command,
  actor: actor ?? null,
  version: version ?? null,
});

function changesBetween(before: Entries, after: Entries): Change[] {
  const was = new Map(before.map((one) => [one.vpcId, one.vSwitchId]));
  const is = new Map(after.map((one) => [one.vpcId, one.vSwitchId]));
  return [...new Set([...was.keys(), ...is.keys()])].sort(byId).flatMap((vpcId): Change[] => {
    const from = was.get(vpcId);
    const to = is.get(vpcId);
    if (from === to) return [];
    if (from === undefined && to !== undefined)
      return [{ kind: 'bind', vpcId, vSwitchId: to, fromVSwitchId: null }];
    if (to === undefined)
      return [{ kind: 'unbind', vpcId, vSwitchId: from ?? '', fromVSwitchId: null }];
    return [{ kind: 'move', vpcId, vSwitchId: to, fromVSwitchId: from ?? null }];
  });
}

/** Looks of one run can lie between the write and the entry of another. */
const isByUs = (change: Change, entries: readonly JournalEntry[], since: string): boolean =>
  entries.some(
    ({ run, changes }) =>
      Date.parse(run.at) >= Date.parse(since) &&
      changes.some(
        ({ outcome, kind, vpcId, vSwitchId }) =>
          outcome === 'written' &&
          vpcId === change.vpcId &&
          (kind === 'unbind') === (change.kind === 'unbind') &&
          (kind === 'unbind' || vSwitchId === change.vSwitchId),
      ),
  );

/** What was found, a row for each writer that the trail names, and one for the rest. */
function byWriter(
  changes: readonly Change[],
  before: Sighting,
  now: Sighting,
  trail: { readonly records: readonly RecordedWrite[]; readonly own: ReadonlySet<string> },
): HistoryRun[] {
  const between = trail.records.filter(({ at }) => Date.parse(at) <= Date.parse(now.at) + slack);
  const requestIds = before.isOurs ? (before.entry.requestIds ?? []) : [];
  const rows = new Map<RecordedWrite | null, Change[]>();
  for (const change of changes) {
    const { kind, vpcId, vSwitchId, fromVSwitchId } = change;
    const was = { bind: null, move: fromVSwitchId, unbind: vSwitchId }[kind];
    const undoing = { vpcId, was, since: before.at, requestIds };
    const writer = culpritOf(undoing, { ...trail, records: between });
    rows.set(writer, [...(rows.get(writer) ?? []), change]);
  }
  return [...rows].map(([record, those]) => ({
    ...namesOf(now.entry),
    // Records have whole seconds: it came after it was still as before.
    at: record === null ? now.at : later(record.at, before.at),
    what: 'found',
    since: before.at,
    changes: those,
    writer: record && { at: record.at, requestId: record.requestId, ...record.writer },
  }));
}

const later = (a: string, b: string): string => (byTime(a, b) < 0 ? b : a);

/** Records have whole seconds, and other clocks, ms. */
const slack = 60_000;
