import { isDeepStrictEqual } from 'node:util';
import { changeEntry, openEntry } from '../core/journal/change-entry.ts';
import { openOf, reportedOpen } from '../core/journal/open.ts';
import { planFor } from '../core/journal/plan-for.ts';
import { type Look, lookAt } from '../core/look.ts';
import type { Plan } from '../core/plan/plan.ts';
import { asReviewed } from '../core/plan/restore.ts';
import { isAltered } from '../core/plan/saved.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import { problemsOf, tellIn } from '../core/problems/problem.ts';
import { savedFileProblems } from '../core/problems/saved-files.ts';
import type { Report, ReportedError } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import { entryRun, leave } from './journal/recall.ts';
import { type FreshLook, look, type PlannedLook, type RunRequest } from './look.ts';
import { nameWriters } from './name-writers.ts';
import { observe } from './observe.ts';
import { reconcile, untouched } from './reconcile.ts';
import { runReport } from './report.ts';
import { newWriteLog } from './write/send.ts';
import type { Reconciled } from './write/write-plan.ts';

const problem = problemsOf(savedFileProblems);

export interface ApplyRequest extends Omit<RunRequest, 'isUnattended'> {
  /** The report of a plan: exactly that is applied, or nothing. */
  readonly saved?: Report | null;
  /**
   * What that is the report of, where it was made a moment ago: a look that sees the same has its
   * plan.
   */
  readonly shown?: readonly PlannedLook[];
  /** Wait for an instance in upgrade, as long as the deadline allows. */
  readonly wait?: boolean;
}

export interface ApplyResult {
  readonly report: Report;
  readonly details: readonly Reconciled[];
}

/**
 * Seconds until an instance in upgrade is looked at again: an hour in all, and within the writes of
 * one run.
 */
const upgradePauses = [5, 15, 45, 135, 405, 1215, 1800];

/** Looks at every instance side by side, then brings one after another to what its policy wants. */
export async function applyRun(context: FlowContext, request: ApplyRequest): Promise<ApplyResult> {
  const { saved } = request;
  const policies = request.policies
    .filter((policy) => !saved || savedPlan(saved, policy))
    .map((policy) => (saved ? asReviewed(policy, saved) : policy));
  const fresh = await look(context, { ...request, policies, isUnattended: !saved });
  const looks = fresh.map((one) => ({ ...one, plan: planOnce(one, request.shown) }));
  const altered = saved && alteredPlans(context, request, looks, saved);
  if (altered) return { report: altered, details: [] };
  const details: Reconciled[] = [];
  for (const one of looks) {
    const result = await reconcileInTime(context, one, request);
    const run = entryRun(context, request);
    const unkept = await leave(context, changeEntry(run, one.policy, result));
    const findings = [...result.findings, ...one.journalFindings, ...unkept];
    details.push({ ...result, findings });
  }
  // Only now: no write waits for a name.
  const named = await Promise.all(
    details.map((result, index) =>
      withWriters(context, looks[index] as Look, result, request.writes),
    ),
  );
  const report = await tellingNews(context, request, looks, runReport(context, request, named));
  return { report: saved ? withRefusal(report) : report, details: named };
}

/** The report with what is new in it, and what was known; what is told is remembered as told. */
async function tellingNews(
  context: FlowContext,
  request: ApplyRequest,
  looks: readonly FreshLook[],
  report: Report,
): Promise<Report> {
  if (!context.rings) return report;
  const run = entryRun(context, request);
  const instances = report.instances.map(async (instance, index) => {
    const { memory, observation } = looks[index] as FreshLook;
    if (memory === null) return instance;
    const open = openOf(instance, run.at, memory);
    const isNews = open.some(({ toldAt }) => toldAt === run.at);
    // A journal that can't be written to is a finding of the check that comes next.
    if (isNews) await leave(context, openEntry(run, observation, open));
    return { ...instance, open: reportedOpen(open, run.at) };
  });
  return { ...report, instances: await Promise.all(instances) };
}

/** The result with whoever overwrote what, where it is known. */
async function withWriters(
  context: FlowContext,
  look: Look,
  result: Reconciled,
  writes: ApplyRequest['writes'],
): Promise<Reconciled> {
  const { plan, applied, findings } = result;
  const heard = { writes, requestIds: applied?.requestIds ?? [] };
  const named = await nameWriters(context, look, [...plan.findings, ...findings], heard);
  const inPlan = named.slice(0, plan.findings.length);
  return {
    ...result,
    plan: { ...plan, findings: inPlan },
    findings: named.slice(inPlan.length),
  };
}

/**
 * A saved plan that no longer fits is refused as a whole: that is the end of the run, and not a
 * part left undone.
 */
function withRefusal(report: Report): Report {
  const refusals = report.instances
    .filter(({ applied }) => applied === null)
    .flatMap(({ findings }) => findings);
  const moved = refusals.find(({ code }) => code === 'world-moved');
  if (!moved || report.error) return report;
  return {
    ...report,
    error: {
      kind: 'user',
      code: moved.code,
      message: moved.evidence,
      fix: moved.fix,
      requestId: null,
    },
  };
}

/**
 * What would be written is what the digest stands for. A saved plan that shows something else is
 * applied in no part.
 */
function alteredPlans(
  context: FlowContext,
  request: ApplyRequest,
  looks: readonly PlannedLook[],
  saved: Report,
): Report | null {
  const results = looks.map((one) => ({
    ...untouched(one.observation, one.plan),
    policy: one.policy,
  }));
  const altered = results.filter(({ policy, plan }) => {
    const reviewed = savedPlan(saved, policy);
    return reviewed && isAltered(reviewed, plan);
  });
  if (altered.length === 0) return null;
  const ids = altered.map(({ policy }) => policy.id);
  const found = problem('plan-does-not-match-digest', { ids });
  const told = tellIn(found, request.language ?? null);
  const error: ReportedError = { kind: 'user', ...told, requestId: null };
  return { ...runReport(context, request, results), error };
}

async function reconcileInTime(
  context: FlowContext,
  first: PlannedLook,
  request: ApplyRequest,
): Promise<Reconciled> {
  const { policy, memory, isUnattended } = first;
  const { firstBinding = false, saved } = request;
  const digest = saved ? (savedPlan(saved, policy)?.digest ?? null) : null;
  const options = { memory, firstBinding, digest, isUnattended };
  const log = newWriteLog();
  let result = await reconcile(context, first, options, log);
  for (const seconds of request.wait ? upgradePauses : []) {
    const ms = seconds * 1000;
    if (!isInUpgrade(result) || context.steady() + ms >= context.deadline) break;
    context.onStep?.({ doing: 'waiting', instanceId: policy.id, ms, why: 'in-upgrade' });
    await context.sleep(ms);
    const [observation = first.observation] = await observe(context, [policy]);
    const fresh = lookAt(policy, observation, options);
    const again = await reconcile(context, { ...fresh, plan: planFor(fresh) }, options, log);
    // What was sent before counts, also where nothing is left to send.
    result = { ...again, applied: again.applied ?? result.applied };
  }
  return result;
}

/** The plan of a look: that of one that was shown, where it saw the same. */
const planOnce = (look: Look, shown: readonly PlannedLook[] = []): Plan =>
  shown.find((one) => isDeepStrictEqual(seen(one), seen(look)))?.plan ?? planFor(look);

/** All that a plan follows from, but the time. */
function seen({ policy, observation, memory, isUnattended, survey }: Look) {
  const { at, ...world } = observation;
  return { policy, world, memory, isUnattended, list: survey.list };
}

const isInUpgrade = (result: Reconciled): boolean =>
  result.blocked.some((entry) => entry.code === 'in-upgrade');

const savedPlan = (saved: Report, policy: InstancePolicy) =>
  saved.instances.find((instance) => instance.instanceId === policy.id)?.plan;
