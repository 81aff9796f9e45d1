import { exitStatus } from '../../shared/core/report/exit-status.ts';
import { driftRun } from '../../shared/flows/drift.ts';
import { defineCommand } from '../command.ts';
import { nextCommand } from '../next-command.ts';
import { openInvokers, verifyTime } from '../open-cloud.ts';
import { openRun } from '../open-run.ts';
import { driftScreen } from '../screens/drift.ts';

/** Compares what is wanted, bound and, where the policy has probes, proven. Writes nothing. */
export const drift = defineCommand({
  name: 'drift',
  summary: 'compare what is wanted, bound and proven; read-only',
  exitStatus: '0 in sync, 2 drift, 1 error',
  async run(context) {
    const { io, settings, display } = context;
    const { flow, request } = await openRun(context, verifyTime);
    const alone = { ...request, successor: null };
    const report = await driftRun(flow, alone, await openInvokers(context));
    const probes = request.policies.some((policy) => policy.probes !== null);
    const status = exitStatus('drift', report, { probes });
    const screen = driftScreen(display, report, {
      ...{ policyFile: settings.config, probes, isInSync: status === 0 },
      ...{ next: nextCommand(context, 'plan'), now: io.now() },
    });
    return { status, screen, report };
  },
});
