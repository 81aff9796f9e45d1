import { sealed } from '../../shared/core/plan/saved.ts';
import type { InstancePolicy } from '../../shared/core/policy/policy.ts';
import { commandLineProblems } from '../../shared/core/problems/command-line.ts';
import { problemsOf } from '../../shared/core/problems/problem.ts';
import { exitStatus } from '../../shared/core/report/exit-status.ts';
import { UserError } from '../../shared/core/user-error.ts';
import { planRun } from '../../shared/flows/plan.ts';
import { defineCommand } from '../command.ts';
import { nextCommand } from '../next-command.ts';
import { readTime } from '../open-cloud.ts';
import { openRun } from '../open-run.ts';
import { savePlan } from '../saved-plan.ts';
import { planMarkdown } from '../screens/markdown.ts';
import { planScreen } from '../screens/plan.ts';

const problem = problemsOf(commandLineProblems);

/** Shows what would be written, and why; saves it where asked. */
export const plan = defineCommand({
  name: 'plan',
  summary: 'show what would be written and why; read-only',
  options: {
    out: { value: '<file>', summary: 'save the plan, for kms-vpc apply FILE' },
    bulk: { summary: 'plan all new bindings at once, beyond limits.bindsPerRun; needs --out' },
    format: {
      value: '<format>',
      summary: 'markdown: for a comment on a pull request',
      offers: ['markdown'],
    },
  },
  exitStatus: '0 nothing to do, 2 planned or blocked changes, 1 error',
  async run(context, { options: { out, format, bulk } }) {
    refuseOtherFormat(format);
    if (bulk && out === undefined) throw bulkUnsaved();
    const { settings, display } = context;
    const { flow, request } = await openRun(context, readTime);
    const policies = bulk ? request.policies.map(asBulk) : request.policies;
    const report = sealed((await planRun(flow, { ...request, policies })).report);
    if (out !== undefined) await savePlan(context, out, report);
    return {
      status: exitStatus('plan', report, { probes: false }),
      screen:
        format === undefined
          ? planScreen(display, report, {
              policyFile: settings.config,
              savedAs: out,
              next: nextCommand(context, 'apply'),
            })
          : planMarkdown(display, report, settings.config),
      report,
    };
  },
});

const asBulk = (policy: InstancePolicy): InstancePolicy => ({ ...policy, bulk: true });

/** A limit is lifted only for what somebody can review, and apply as it was reviewed. */
const bulkUnsaved = (): UserError => new UserError(problem('bulk-needs-out', {}));

function refuseOtherFormat(format: string | undefined): void {
  if (format === undefined || format === 'markdown') return;
  throw new UserError(problem('no-format-of-a-plan', { format }));
}
