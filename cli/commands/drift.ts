import { exitStatus } from '../../shared/core/report/exit-status.ts';
import { driftRun } from '../../shared/flows/drift-run.ts';
import type { Invocation, Outcome } from '../invocation.ts';
import { openCloud, openInvokers, verifyTime } from '../open-cloud.ts';
import { loadPolicies } from '../policy-file.ts';
import { planScreen } from '../screens/plan.ts';
import { verifyScreen } from '../screens/verify.ts';

/** Compares the wanted, the bound and, where the policy has probes, the proven; writes nothing and tells nobody. */
export async function drift(invocation: Invocation): Promise<Outcome> {
  const { command, runId, io, settings, paper, language } = invocation;
  const policies = await loadPolicies(io, settings);
  const context = await openCloud(invocation, verifyTime);
  const request = { command, trigger: 'manual', runId, policies, language, successor: null } as const;
  const report = await driftRun(context, request, await openInvokers(invocation, context));
  const probes = policies.some((policy) => policy.probes !== null);
  const screens = [planScreen(paper, report, settings.config), ...(probes ? [verifyScreen(paper, report, io.now())] : [])];
  return { status: exitStatus('drift', report, { probes }), screen: screens.join('\n'), report };
}
