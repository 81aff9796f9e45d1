import { exitStatus } from '../../shared/core/report/exit-status.ts';
import { driftRun } from '../../shared/flows/drift.ts';
import { defineCommand } from '../command.ts';
import { openCloud, openInvokers, verifyTime } from '../open-cloud.ts';
import { loadPolicies } from '../policy-file.ts';
import { planScreen } from '../screens/plan.ts';
import { joined } from '../screens/screen.ts';
import { verifyScreen } from '../screens/verify.ts';

/** Compares what is wanted, bound and, where the policy has probes, proven. Writes nothing. */
export const drift = defineCommand({
  name: 'drift',
  summary: 'compare what is wanted, bound and proven; read-only',
  exitStatus: '0 in sync, 2 drift, 1 error',
  async run(context) {
    const { command, runId, io, settings, display, language } = context;
    const policies = await loadPolicies(io, settings);
    const flow = await openCloud(context, verifyTime);
    const request = {
      command,
      trigger: 'manual',
      runId,
      policies,
      language,
      successor: null,
    } as const;
    const report = await driftRun(flow, request, await openInvokers(context, flow));
    const probes = policies.some((policy) => policy.probes !== null);
    const screens = [
      planScreen(display, report, settings.config),
      ...(probes ? [verifyScreen(display, report, io.now())] : []),
    ];
    return {
      status: exitStatus('drift', report, { probes }),
      screen: joined(screens, '\n'),
      report,
    };
  },
});
