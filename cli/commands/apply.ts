import type { InstancePolicy } from '../../shared/core/policy/policy.ts';
import { exitStatus } from '../../shared/core/report/exit-status.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { applyRun } from '../../shared/flows/apply-run.ts';
import { applyThrough } from '../../shared/flows/apply-through.ts';
import type { FlowContext } from '../../shared/flows/context.ts';
import { planRun } from '../../shared/flows/plan-run.ts';
import { confirmed, mustBeAbleToConfirm } from '../confirmation.ts';
import type { Invocation, Outcome } from '../invocation.ts';
import { openCloud, openInvokers, waitTime, writeTime } from '../open-cloud.ts';
import { loadPolicies } from '../policy-file.ts';
import { chosenFrom, readSavedPlan, refuseOtherAccount } from '../saved-plan.ts';
import { applyScreen } from '../screens/apply.ts';
import { planScreen } from '../screens/plan.ts';
import { UserError } from '../user-error.ts';

export interface ApplyOptions {
  readonly yes?: boolean;
  readonly firstBinding?: boolean;
  readonly wait?: boolean;
  /** Name of the deployed function that is to do it. */
  readonly through?: string;
}

interface Chosen {
  readonly policies: readonly InstancePolicy[];
  /** The plan that must be applied exactly; null: the one that is made now. */
  readonly saved: Report | null;
}

/** Writes what the policy wants, or exactly what was saved or shown. */
export async function apply(invocation: Invocation, options: ApplyOptions, file: string | undefined): Promise<Outcome> {
  const { command, runId, settings, paper, language } = invocation;
  const { yes = false, firstBinding = false, wait = false } = options;
  if (options.through !== undefined) refuseWhatItCannot(options, file);
  if (!yes) mustBeAbleToConfirm(invocation);

  const chosen = await choose(invocation, file);
  const context = await openCloud(invocation, wait ? waitTime : writeTime);
  if (chosen.saved && file !== undefined) refuseOtherAccount(chosen.saved, file, context.account);

  // What somebody has decided to apply as it was saved is not held back by what earlier runs came to.
  const remembering = chosen.saved === null;
  const reviewed = yes ? null : await review(invocation, context, chosen, firstBinding);
  if (reviewed && !wantsToWrite(reviewed))
    return { status: exitStatus('apply', reviewed, { probes: false }), screen: '', report: reviewed };

  const saved = reviewed ?? chosen.saved;
  const request = {
    command,
    trigger: 'manual' as const,
    runId,
    policies: chosen.policies,
    firstBinding,
    saved,
    wait,
    language,
    remembering,
  };
  const report =
    options.through === undefined
      ? (await applyRun(context, request)).report
      : await applyThrough(context, { ...request, functionName: options.through }, (await openInvokers(invocation, context))(null));
  return { status: exitStatus('apply', report, { probes: false }), screen: applyScreen(paper, report, settings.config), report };
}

/** The function looks and decides by its own policy, in its own time. */
function refuseWhatItCannot({ firstBinding, wait }: ApplyOptions, file: string | undefined): void {
  if (file === undefined && !firstBinding && !wait) return;
  throw new UserError({
    code: 'bad-arguments',
    message: 'a function takes no saved plan, no --first-binding and no --wait.',
    fix: 'leave these out, or leave --through out.',
  });
}

async function choose({ io, settings }: Invocation, file: string | undefined): Promise<Chosen> {
  if (file === undefined) return { policies: await loadPolicies(io, settings), saved: null };
  const saved = await readSavedPlan(io, file);
  return chosenFrom(saved, file, await loadPolicies(io, settings), settings.instance);
}

/** Shows the plan and asks. What is applied afterwards is what was shown. */
async function review(invocation: Invocation, context: FlowContext, { policies, saved }: Chosen, firstBinding: boolean): Promise<Report> {
  const { command, runId, paper, progress, settings, language } = invocation;
  const shown =
    saved ?? (await planRun(context, { command, trigger: 'manual', runId, policies, firstBinding, language, remembering: true })).report;
  progress.stop();
  invocation.show(planScreen(paper, shown, settings.config));
  if (wantsToWrite(shown)) await confirmed(invocation);
  return shown;
}

const wantsToWrite = (report: Report): boolean => report.instances.some(({ plan }) => plan.write !== null);
