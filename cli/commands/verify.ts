import { exitStatus } from '../../shared/core/report/exit-status.ts';
import { verifyRun } from '../../shared/flows/verify.ts';
import { defineCommand } from '../command.ts';
import { openCloud, openInvokers, verifyTime } from '../open-cloud.ts';
import { loadPolicies } from '../policy-file.ts';
import { verifyScreen } from '../screens/verify.ts';

/** How long `--wait` waits for a binding to come up, ms; no time is published. */
const patience = 10 * 60 * 1000;

/** Has every bound VPC's probe prove that it reaches the instance, and explains what does not. */
export const verify = defineCommand({
  name: 'verify',
  summary: 'have every bound VPC prove that it can reach the instance',
  options: {
    wait: { summary: 'give new bindings up to ten minutes to take effect' },
    stale: { summary: 'probe only VPCs whose last proof is older than probes.maxAgeHours' },
  },
  exitStatus: '0 all reachable, 2 some not reachable or not probed, 1 error',
  async run(context, { options: { wait, stale } }) {
    const { command, runId, io, settings, display, language } = context;
    const policies = await loadPolicies(io, settings);
    const flow = await openCloud(context, verifyTime);
    const waitMs = wait ? patience : 0;
    const request = {
      command,
      trigger: 'manual',
      runId,
      policies,
      language,
      waitMs,
      onlyStale: stale,
    } as const;
    const report = await verifyRun(flow, request, await openInvokers(context, flow));
    const probes = policies.some((policy) => policy.probes !== null);
    return {
      status: exitStatus('verify', report, { probes }),
      screen: verifyScreen(display, report, io.now()),
      report,
    };
  },
});
