import type { Finding } from '../../core/findings/finding.ts';
import { renderFinding } from '../../core/findings/render.ts';
import {
  checkEntry,
  lastCompleteCheck,
  openQuestions,
  staleProofs,
  withAges,
} from '../../core/journal/checks.ts';
import { openOf, reportedOpen } from '../../core/journal/open.ts';
import type { InstanceReport, Report } from '../../core/report/schema.ts';
import type { FlowContext } from '../context.ts';
import type { FreshLook } from '../look.ts';
import type { RunNames } from '../report.ts';
import { entryRun, leave } from './recall.ts';

/** Whether a run asks everything there is to check, or only for proofs. */
export type Extent = 'whole' | 'proofs';

/**
 * The report of a check with what earlier ones had proven; what this one proved is left to later
 * ones.
 */
export async function rememberChecks(
  context: FlowContext,
  names: RunNames,
  looks: readonly FreshLook[],
  report: Report,
  extent: Extent,
): Promise<Report> {
  const instances = await Promise.all(
    report.instances.map((instance, index) =>
      rememberCheck(context, names, looks[index] as FreshLook, instance, extent),
    ),
  );
  return { ...report, instances };
}

async function rememberCheck(
  context: FlowContext,
  names: RunNames,
  { policy, observation, memory, survey: { list }, journalFindings }: FreshLook,
  instance: InstanceReport,
  extent: Extent,
): Promise<InstanceReport> {
  if (memory === null) return withFindings(instance, journalFindings, names);
  const unanswered = openQuestions(instance, policy.probes !== null);
  const run = entryRun(context, names);
  const complete = extent === 'whole' && unanswered.length === 0;
  const rings = extent === 'whole' && context.rings === true;
  const open = rings ? openOf(instance, run.at, memory) : undefined;
  const trouble = await leave(
    context,
    checkEntry(run, { observation, list, instance, complete, open }, memory),
  );
  const said =
    extent === 'whole' && unanswered.length > 0
      ? [lastCompleteCheck(policy.id, unanswered, memory)]
      : [];
  const aged = {
    ...withAges(instance, memory),
    ...(open && { open: reportedOpen(open, run.at) }),
  };
  const stale = staleProofs(policy, aged, context.now());
  return withFindings(aged, [...journalFindings, ...stale, ...said, ...trouble], names);
}

const withFindings = (
  instance: InstanceReport,
  findings: readonly Finding[],
  { language }: RunNames,
): InstanceReport => ({
  ...instance,
  findings: [...instance.findings, ...findings.map((one) => renderFinding(one, language))],
});
