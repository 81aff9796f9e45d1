import { exitStatus } from '../../shared/core/report/exit-status.ts';
import { validateRun } from '../../shared/flows/validate.ts';
import { defineCommand } from '../command.ts';
import { nextCommand } from '../next-command.ts';
import { readTime } from '../open-cloud.ts';
import { openRun } from '../open-run.ts';
import { validateScreen } from '../screens/validate.ts';

/** Says everything that stands between the policy and working bindings; writes nothing. */
export const validate = defineCommand({
  name: 'validate',
  summary: 'check every prerequisite of every binding; read-only',
  exitStatus: '0 nothing blocking, 2 blocking findings, 1 could not check',
  async run(context) {
    const { flow, request } = await openRun(context, readTime);
    const { report } = await validateRun(flow, request);
    return {
      status: exitStatus('validate', report, { probes: false }),
      screen: validateScreen(context.display, report, {
        policyFile: context.settings.config,
        next: nextCommand(context, 'plan'),
      }),
      report,
    };
  },
});
