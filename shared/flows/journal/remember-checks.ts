import type { Observation } from '../../core/facts.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { renderFinding } from '../../core/findings/render.ts';
import { checkEntry, lastCompleteCheck, openQuestions, withAges } from '../../core/journal/checks.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { InstancePolicy } from '../../core/policy/policy.ts';
import type { InstanceReport, Report } from '../../core/report/schema.ts';
import type { FlowContext } from '../context.ts';
import type { RunNames } from '../report.ts';
import { leave, type Recalled } from './recall.ts';

/** Whether a run asks everything there is to check, or only for proofs. */
export type Extent = 'whole' | 'proofs';

interface Look {
  readonly policy: InstancePolicy;
  readonly observation: Observation;
  readonly plan: Plan;
}

/** The report of a check with what earlier ones had proven; what this one proved is left to later ones. */
export async function rememberChecks(
  context: FlowContext,
  names: RunNames,
  looks: readonly Look[],
  report: Report,
  recalled: readonly Recalled[],
  extent: Extent,
): Promise<Report> {
  const instances = await Promise.all(
    report.instances.map((instance, index) =>
      rememberCheck(context, names, looks[index] as Look, instance, recalled[index] as Recalled, extent),
    ),
  );
  return { ...report, instances };
}

async function rememberCheck(
  context: FlowContext,
  names: RunNames,
  { policy, observation, plan: { list } }: Look,
  instance: InstanceReport,
  { memory, findings }: Recalled,
  extent: Extent,
): Promise<InstanceReport> {
  if (memory === null) return withFindings(instance, findings, names);
  const open = openQuestions(instance, policy.probes !== null);
  const run = { runId: names.runId, command: names.command, at: new Date(context.now()).toISOString() };
  const complete = extent === 'whole' && open.length === 0;
  const trouble = await leave(context, checkEntry(run, { observation, list, instance, complete }, memory));
  const said = extent === 'whole' && open.length > 0 ? [lastCompleteCheck(policy.id, open, memory)] : [];
  return withFindings(withAges(instance, memory), [...findings, ...said, ...trouble], names);
}

const withFindings = (instance: InstanceReport, findings: readonly Finding[], { language }: RunNames): InstanceReport => ({
  ...instance,
  findings: [...instance.findings, ...findings.map((one) => renderFinding(one, language))],
});
