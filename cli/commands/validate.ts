import { exitStatus } from '../../shared/core/report/exit-status.ts';
import { validateRun } from '../../shared/flows/validate-run.ts';
import type { Invocation, Outcome } from '../invocation.ts';
import { openCloud, readTime } from '../open-cloud.ts';
import { loadPolicies } from '../policy-file.ts';
import { validateScreen } from '../screens/validate.ts';

/** Says everything that stands between the policy and working bindings; writes nothing. */
export async function validate(invocation: Invocation): Promise<Outcome> {
  const { command, runId, io, settings, paper, language } = invocation;
  const policies = await loadPolicies(io, settings);
  const context = await openCloud(invocation, readTime);
  const { report } = await validateRun(context, { command, trigger: 'manual', runId, policies, language });
  return { status: exitStatus('validate', report, { probes: false }), screen: validateScreen(paper, report), report };
}
