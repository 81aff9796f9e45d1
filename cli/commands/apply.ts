import type { InstancePolicy } from '../../shared/core/policy/policy.ts';
import { commandLineProblems } from '../../shared/core/problems/command-line.ts';
import { problemsOf } from '../../shared/core/problems/problem.ts';
import { exitStatus } from '../../shared/core/report/exit-status.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { UserError } from '../../shared/core/user-error.ts';
import { applyRun } from '../../shared/flows/apply.ts';
import { applyThrough } from '../../shared/flows/apply-through.ts';
import type { FlowContext } from '../../shared/flows/context.ts';
import { planRun, type RunResult } from '../../shared/flows/plan.ts';
import { type CommandContext, defineCommand } from '../command.ts';
import { confirmed, mustBeAbleToConfirm } from '../confirmation.ts';
import { nextCommand } from '../next-command.ts';
import { openCloud, openInvokers, waitTime, writeTime } from '../open-cloud.ts';
import { loadPolicies } from '../policy-file.ts';
import { chosenFrom, readSavedPlan, refuseOtherAccount } from '../saved-plan.ts';
import { applyScreen } from '../screens/apply.ts';
import { planScreen } from '../screens/plan.ts';
import { nothing } from '../screens/screen.ts';

const problem = problemsOf(commandLineProblems);

interface Chosen {
  readonly policies: readonly InstancePolicy[];
  /** The plan that must be applied exactly; null: the one that is made now. */
  readonly saved: Report | null;
}

/** Writes what the policy wants, or exactly what was saved or shown. */
export const apply = defineCommand({
  name: 'apply',
  summary: 'write the planned changes and read them back',
  args: {
    file: { optional: true, summary: 'saved plan: exactly this is written, or nothing' },
  },
  options: {
    yes: { summary: 'do not ask for confirmation' },
    firstBinding: {
      summary: 'confirm that nothing is bound where the answer does not show it',
    },
    wait: { summary: 'wait while an instance is being upgraded' },
    through: {
      value: '<function>',
      summary: 'have this deployed function apply, as the only writer of its region',
      narrows: true,
    },
  },
  exitStatus: '0 all done, 2 part left undone, 1 error',
  async run(context, { args: { file }, options }) {
    const { command, runId, settings, display, language } = context;
    const { yes, firstBinding, wait, through } = options;
    if (through !== undefined && (file !== undefined || firstBinding || wait)) {
      throw takenByNoFunction();
    }
    if (!yes) mustBeAbleToConfirm(context);

    const chosen = await choose(context, file);
    const flow = await openCloud(context, wait ? waitTime : writeTime);
    if (chosen.saved && file !== undefined) refuseOtherAccount(chosen.saved, file, flow.account);

    const reviewed = yes ? null : await review(context, flow, chosen, firstBinding);
    if (reviewed && !wantsToWrite(reviewed.report)) {
      const status = exitStatus('apply', reviewed.report, { probes: false });
      return { status, screen: nothing, report: reviewed.report };
    }
    const request = {
      command,
      trigger: 'manual',
      runId,
      policies: chosen.policies,
      firstBinding,
      saved: reviewed?.report ?? chosen.saved,
      shown: reviewed?.details ?? [],
      wait,
      language,
      // What somebody decided to apply as it was saved is not held back by earlier runs.
      remembering: chosen.saved === null,
    } as const;
    const report =
      through === undefined
        ? (await applyRun(flow, request)).report
        : await applyThrough(
            flow,
            { ...request, functionName: through },
            (await openInvokers(context))(null),
          );
    return {
      status: exitStatus('apply', report, { probes: false }),
      screen: applyScreen(display, report, {
        policyFile: settings.config,
        next: nextAfter(context, chosen.policies, report),
      }),
      report,
    };
  },
});

/** Who has probes proves it; otherwise it is the application's turn. */
function nextAfter(
  context: CommandContext,
  policies: readonly InstancePolicy[],
  { instances }: Report,
): string | undefined {
  if (policies.some(({ probes }) => probes !== null)) return nextCommand(context, 'verify');
  const [bound] = instances
    .flatMap(({ plan }) => plan.actions)
    .filter(({ kind }) => kind !== 'unbind');
  return bound === undefined ? undefined : nextCommand(context, `connect ${bound.vpcId}`);
}

/** The function looks and decides by its own policy, in its own time. */
const takenByNoFunction = (): UserError => new UserError(problem('through-stands-alone', {}));

async function choose({ io, settings }: CommandContext, file: string | undefined): Promise<Chosen> {
  if (file === undefined) return { policies: await loadPolicies(io, settings), saved: null };
  const saved = await readSavedPlan(io, file);
  return chosenFrom(saved, file, await loadPolicies(io, settings), settings.instance);
}

/** What a person has agreed to, with the looks it follows from where they were made here. */
type Shown = Pick<RunResult, 'report' | 'details'>;

/** Shows the plan and asks. What is applied afterwards is what was shown. */
async function review(
  context: CommandContext,
  flow: FlowContext,
  { policies, saved }: Chosen,
  firstBinding: boolean,
): Promise<Shown> {
  const { command, runId, display, progress, settings, language } = context;
  const request = {
    command,
    trigger: 'manual',
    runId,
    policies,
    firstBinding,
    language,
    remembering: true,
  } as const;
  const shown = saved ? { report: saved, details: [] } : await planRun(flow, request);
  progress.stop();
  context.show(planScreen(display, shown.report, { policyFile: settings.config }));
  if (wantsToWrite(shown.report)) await confirmed(context);
  return shown;
}

const wantsToWrite = (report: Report): boolean =>
  report.instances.some(({ plan }) => plan.write !== null);
