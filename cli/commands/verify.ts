import { exitStatus } from '../../shared/core/report/exit-status.ts';
import { verifyRun } from '../../shared/flows/verify-run.ts';
import type { Invocation, Outcome } from '../invocation.ts';
import { openCloud, openInvokers, verifyTime } from '../open-cloud.ts';
import { loadPolicies } from '../policy-file.ts';
import { verifyScreen } from '../screens/verify.ts';

/** How long `--wait` waits for a binding to come up; no time is published. */
const waitMs = 10 * 60 * 1000;

/** Has every bound VPC's probe prove that it reaches the instance, and explains where it does not. */
export async function verify(invocation: Invocation, options: { readonly wait?: boolean }): Promise<Outcome> {
  const { command, runId, io, settings, paper, language } = invocation;
  const policies = await loadPolicies(io, settings);
  const context = await openCloud(invocation, verifyTime);
  const request = { command, trigger: 'manual', runId, policies, language, waitMs: options.wait === true ? waitMs : 0 } as const;
  const report = await verifyRun(context, request, await openInvokers(invocation, context));
  const probes = policies.some((policy) => policy.probes !== null);
  return { status: exitStatus('verify', report, { probes }), screen: verifyScreen(paper, report, io.now()), report };
}
