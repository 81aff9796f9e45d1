import { planFor } from '../core/journal/plan-for.ts';
import type { Report } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import { look, type PlannedLook, type RunRequest } from './look.ts';
import { untouched } from './reconcile.ts';
import { runReport } from './report.ts';

export interface RunResult {
  readonly report: Report;
  readonly details: readonly PlannedLook[];
}

/** What would be written, and why: look, plan, report. Reads only. */
export async function planRun(context: FlowContext, request: RunRequest): Promise<RunResult> {
  const looks = await look(context, request);
  const details = looks.map((one) => ({ ...one, plan: planFor(one) }));
  const results = details.map(({ observation, plan, journalFindings }) => ({
    ...untouched(observation, plan),
    findings: journalFindings,
  }));
  return { report: runReport(context, request, results), details };
}
