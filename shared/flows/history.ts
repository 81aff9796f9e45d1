import type { JournalEntry } from '../core/journal/entry.ts';
import { foundSince, historyOf } from '../core/journal/history.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import { problemsOf } from '../core/problems/problem.ts';
import { runProblems } from '../core/problems/runs.ts';
import type { History, Report } from '../core/report/schema.ts';
import { UserError } from '../core/user-error.ts';
import { asKnown } from './as-known.ts';
import type { FlowContext } from './context.ts';
import type { Journal } from './journal/port.ts';
import { wholePast } from './journal/whole-past.ts';
import { type RunNames, runReport } from './report.ts';

const problem = problemsOf(runProblems);

export interface HistoryRequest extends RunNames {
  readonly policies: readonly InstancePolicy[];
}

/** Nobody waits longer for names, ms. */
const patience = 30_000;
/** Clocks differ, and records have whole seconds, ms. */
const slack = 5 * 60_000;

/**
 * Who changed the lists, when, and what, as the journal has it; whom the journal does not know,
 * ActionTrail may name. Reads neither the instances nor anything that could change.
 */
export async function historyRun(context: FlowContext, request: HistoryRequest): Promise<Report> {
  const { journal } = context;
  if (!journal) {
    throw new UserError(problem('no-journal', {}));
  }
  const history = await Promise.all(
    request.policies.map((policy) => historyOfInstance(context, journal, policy)),
  );
  return { ...runReport(context, request, []), history };
}

async function historyOfInstance(
  context: FlowContext,
  journal: Journal,
  { id, region }: InstancePolicy,
): Promise<History> {
  const { own, skipped } = await ownEntries(context, journal, id);
  const unnamed = historyOf(own, { records: [] });
  const about = { instanceId: id, regionId: region, skipped };
  const since = foundSince(unnamed);
  if (since === null) return { ...about, runs: unnamed, trailUnread: null };
  const to = context.now();
  const deadline = Math.min(context.deadline, context.steady() + patience);
  const range = { from: Date.parse(since) - slack, to };
  const read = await asKnown(() => context.cloud.recordedWrites(region, range, { deadline }));
  if (!read.known) {
    const { action, code, message } = read.why;
    return { ...about, runs: unnamed, trailUnread: `${action}: ${message} (${code})` };
  }
  const records = read.value.filter(({ instanceId }) => instanceId === id);
  return { ...about, runs: historyOf(own, { records }), trailUnread: null };
}

async function ownEntries(
  { account }: FlowContext,
  journal: Journal,
  id: InstancePolicy['id'],
): Promise<{ readonly own: readonly JournalEntry[]; readonly skipped: string[] }> {
  const { entries, skipped } = await wholePast(journal, id);
  const own = entries.filter((one) => one.account === account && one.instanceId === id);
  const foreign = entries.filter((one) => !own.includes(one)).map(({ run }) => run.id);
  return { own, skipped: [...skipped, ...foreign] };
}
