import { exitStatus } from '../../shared/core/report/exit-status.ts';
import { verifyRun } from '../../shared/flows/verify.ts';
import { defineCommand } from '../command.ts';
import { nextCommand } from '../next-command.ts';
import { openInvokers, verifyTime } from '../open-cloud.ts';
import { openRun } from '../open-run.ts';
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
    const { io, settings, display } = context;
    const { flow, request } = await openRun(context, verifyTime);
    const asked = { ...request, waitMs: wait ? patience : 0, onlyStale: stale };
    const report = await verifyRun(flow, asked, await openInvokers(context));
    const probes = request.policies.some((policy) => policy.probes !== null);
    return {
      status: exitStatus('verify', report, { probes }),
      screen: verifyScreen(display, report, {
        now: io.now(),
        policyFile: settings.config,
        probing: probes ? undefined : nextCommand(context, `member --account ${flow.account}`),
      }),
      report,
    };
  },
});
