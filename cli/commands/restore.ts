import { sealed } from '../../shared/core/plan/saved.ts';
import { commandLineProblems } from '../../shared/core/problems/command-line.ts';
import { problemsOf } from '../../shared/core/problems/problem.ts';
import { exitStatus } from '../../shared/core/report/exit-status.ts';
import { UserError } from '../../shared/core/user-error.ts';
import { restoreRun } from '../../shared/flows/restore.ts';
import { defineCommand } from '../command.ts';
import { readTime } from '../open-cloud.ts';
import { openRun } from '../open-run.ts';
import { savePlan } from '../saved-plan.ts';
import { planScreen } from '../screens/plan.ts';

const problem = problemsOf(commandLineProblems);

/** Plans the way back to the list that an earlier run left; apply FILE goes it. */
export const restore = defineCommand({
  name: 'restore',
  summary: 'plan the way back to the list of an earlier run; writes nothing',
  options: {
    to: { value: '<run>', summary: 'ID of the run, as kms-vpc history shows it' },
    out: { value: '<file>', summary: 'save the plan, for kms-vpc apply FILE' },
  },
  exitStatus: '0 nothing to do, 2 changes or blocked, 1 error, or not restorable',
  async run(context, { options: { to, out } }) {
    if (to === undefined) {
      throw new UserError(problem('restore-to-nothing', {}));
    }
    const { settings, display } = context;
    const { flow, request } = await openRun(context, readTime);
    // The file is a plan like any other.
    const asPlan = { ...request, command: 'plan', to } as const;
    const report = sealed(await restoreRun(flow, asPlan));
    const saves = out !== undefined && report.error === null;
    if (saves) await savePlan(context, out, report);
    return {
      status: exitStatus('plan', report, { probes: false }),
      screen: planScreen(display, report, {
        policyFile: settings.config,
        savedAs: saves ? out : undefined,
      }),
      report,
    };
  },
});
