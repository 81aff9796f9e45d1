import { sealed } from '../../shared/core/plan/saved.ts';
import { exitStatus } from '../../shared/core/report/exit-status.ts';
import { planRun } from '../../shared/flows/plan-run.ts';
import type { Invocation, Outcome } from '../invocation.ts';
import { openCloud, readTime } from '../open-cloud.ts';
import { loadPolicies } from '../policy-file.ts';
import { savePlan } from '../saved-plan.ts';
import { planScreen } from '../screens/plan.ts';

/** Shows what would be written, and why; saves it where asked. */
export async function plan(invocation: Invocation, options: { readonly out?: string }): Promise<Outcome> {
  const { command, runId, io, settings, paper, language } = invocation;
  const policies = await loadPolicies(io, settings);
  const context = await openCloud(invocation, readTime);
  const request = { command, trigger: 'manual', runId, policies, language } as const;
  const report = sealed((await planRun(context, request)).report);
  if (options.out !== undefined) await savePlan(io, options.out, report);
  return { status: exitStatus('plan', report, { probes: false }), screen: planScreen(paper, report, settings.config, options.out), report };
}
