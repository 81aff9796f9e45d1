import { exitStatus } from '../../shared/core/report/exit-status.ts';
import { validateRun } from '../../shared/flows/validate.ts';
import { defineCommand } from '../command.ts';
import { openCloud, readTime } from '../open-cloud.ts';
import { loadPolicies } from '../policy-file.ts';
import { validateScreen } from '../screens/validate.ts';

/** Says everything that stands between the policy and working bindings; writes nothing. */
export const validate = defineCommand({
  name: 'validate',
  summary: 'check every prerequisite of every binding; read-only',
  exitStatus: '0 nothing blocking, 2 blocking findings, 1 could not check',
  async run(context) {
    const { command, runId, io, settings, display, language } = context;
    const policies = await loadPolicies(io, settings);
    const flow = await openCloud(context, readTime);
    const request = { command, trigger: 'manual', runId, policies, language } as const;
    const { report } = await validateRun(flow, request);
    return {
      status: exitStatus('validate', report, { probes: false }),
      screen: validateScreen(display, report),
      report,
    };
  },
});
