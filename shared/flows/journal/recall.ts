import { type Finding, finding } from '../../core/findings/finding.ts';
import type { InstanceId } from '../../core/ids.ts';
import type { EntryRun } from '../../core/journal/change-entry.ts';
import type { JournalEntry } from '../../core/journal/entry.ts';
import { type Memory, memoryOf } from '../../core/journal/memory.ts';
import type { InstancePolicy } from '../../core/policy/policy.ts';
import type { FlowContext } from '../context.ts';
import type { RunNames } from '../report.ts';
import type { Journal } from './port.ts';
import { troubleOf } from './trouble.ts';

/** What is remembered of one instance. */
export interface Recalled {
  /** Null: there is no journal, or it can't be read, which comes to the same. */
  readonly memory: Memory | null;
  /** What is wrong with the journal. */
  readonly findings: readonly Finding[];
}

/** Of an instance that nobody was asked about. */
export const nothingRecalled: Recalled = { memory: null, findings: [] };

/**
 * What earlier runs left behind, in the order of the policies. Never fails: whoever forgets does
 * what it always did.
 */
export async function recall(
  context: FlowContext,
  policies: readonly InstancePolicy[],
): Promise<readonly Recalled[]> {
  const { journal } = context;
  if (!journal) return policies.map(() => nothingRecalled);
  return Promise.all(policies.map(({ id }) => recallOne(context, journal, id)));
}

async function recallOne(
  { account, now }: FlowContext,
  journal: Journal,
  id: InstanceId,
): Promise<Recalled> {
  try {
    const { entries, skipped } = await journal.read(id);
    const own = entries.filter((entry) => entry.account === account && entry.instanceId === id);
    const foreign = entries.filter((entry) => !own.includes(entry)).map(({ run }) => run.id);
    const unused = [...skipped, ...foreign];
    const findings =
      unused.length > 0
        ? [finding('journal-skipped', id, { count: unused.length, files: unused })]
        : [];
    return { memory: memoryOf(own, now()), findings };
  } catch (error) {
    return { memory: null, findings: [finding('journal-unread', id, { why: troubleOf(error) })] };
  }
}

/** This run, as its entries name it. */
export const entryRun = (
  { actor, now }: FlowContext,
  { runId, command }: Pick<RunNames, 'runId' | 'command'>,
): EntryRun => ({
  runId,
  command,
  at: new Date(now()).toISOString(),
  actor: actor?.arn ?? null,
  version: actor?.version ?? null,
});

/**
 * Leaves an entry behind for later runs. What goes wrong is a finding: the run has done what it
 * did.
 */
export async function leave(
  { journal }: FlowContext,
  entry: JournalEntry | null,
): Promise<Finding[]> {
  if (!journal || entry === null) return [];
  try {
    await journal.append(entry);
    return [];
  } catch (error) {
    return [finding('journal-not-written', entry.instanceId, { why: troubleOf(error) })];
  }
}
