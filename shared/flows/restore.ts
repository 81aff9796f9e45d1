import { listLeftBy, notRestorable, restoring } from '../core/plan/restore.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import { problemsOf, tellIn } from '../core/problems/problem.ts';
import { runProblems } from '../core/problems/runs.ts';
import type { Report } from '../core/report/schema.ts';
import { UserError } from '../core/user-error.ts';
import type { FlowContext } from './context.ts';
import { wholePast } from './journal/whole-past.ts';
import type { RunRequest } from './look.ts';
import { planRun } from './plan.ts';

const problem = problemsOf(runProblems);

export interface RestoreRequest extends RunRequest {
  /** Id of the run whose list is wanted back. */
  readonly to: string;
}

/**
 * The plan that returns to the lists an earlier run left, with every gate of the policy. Reads
 * only. An entry that cannot be had again (its vSwitch is gone or no longer shared) refuses the
 * whole of it.
 */
export async function restoreRun(context: FlowContext, request: RestoreRequest): Promise<Report> {
  const to = runNamed(request.to);
  const restores = await Promise.all(
    request.policies.map((policy) => restoreOf(context, policy, to)),
  );
  const policies = restores.flatMap((one) => one ?? []);
  if (policies.length === 0) {
    throw new UserError(problem('run-unknown', { run: to }));
  }
  const { report, details } = await planRun(context, { ...request, policies });
  const lists = details.map(({ policy }) => ({
    instanceId: policy.id,
    list: (policy.restore?.list ?? []).map((entry) => ({ ...entry })),
  }));
  const vpcs = details.flatMap(({ policy, plan }) => notRestorable(plan, policy));
  const run = { ...report.run, restore: { to, lists } };
  if (vpcs.length === 0 || report.error !== null) return { ...report, run };
  const told = tellIn(problem('not-restorable', { run: to, vpcs }), request.language ?? null);
  return { ...report, run, error: { kind: 'user', ...told, requestId: null } };
}

/** A run by its id, or by the name of its file in the journal: `TIME-RUN.change.json`. */
const runNamed = (text: string): string =>
  /^\d{8}T\d{9}Z-([\w-]+)\.(?:\d\.)?\w+\.json$/.exec(text)?.[1] ?? text;

/** The policy of the way back; null: the run was not about this instance. */
async function restoreOf(
  { journal, account }: FlowContext,
  policy: InstancePolicy,
  to: string,
): Promise<InstancePolicy | null> {
  if (!journal) {
    throw new UserError(problem('no-journal-of-lists', {}));
  }
  const { entries, skipped } = await wholePast(journal, policy.id);
  const entry = entries.find(
    (one) => one.run.id === to && one.account === account && one.instanceId === policy.id,
  );
  if (!entry) {
    const file = skipped.find((name) => runNamed(name) === to);
    if (file === undefined) return null;
    throw new UserError(problem('run-unread', { run: to, file }));
  }
  const list = listLeftBy(entry);
  if (list !== null) return restoring(policy, to, list);
  throw new UserError(problem('list-not-recorded', { run: to, id: policy.id }));
}
