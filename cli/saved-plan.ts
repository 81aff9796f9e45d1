import { holdsPlan, isAsSealed } from '../shared/core/plan/saved.ts';
import type { InstancePolicy } from '../shared/core/policy/policy.ts';
import { problemsOf } from '../shared/core/problems/problem.ts';
import { saying } from '../shared/core/problems/said.ts';
import { savedFileParts, savedFileProblems } from '../shared/core/problems/saved-files.ts';
import type { Report } from '../shared/core/report/schema.ts';
import { jsonText } from '../shared/core/text/hidden.ts';
import { UserError } from '../shared/core/user-error.ts';
import type { CommandContext } from './command.ts';
import type { Io } from './io.ts';
import { type OutKind, writeOut } from './out-file.ts';
import { type ReportKind, readReport } from './report-file.ts';

const problem = problemsOf(savedFileProblems);

const say = saying(savedFileParts);

const make = say('make-a-plan', {});

const savedPlan: ReportKind = { noun: 'plan', make };

const planFile: OutKind = {
  mode: 0o600,
  unwritable: 'plan-not-writable',
};

/** Saves a report where it is whole or not there at all, readable by its owner only. */
export const savePlan = (context: CommandContext, name: string, report: Report): Promise<void> =>
  writeOut(context, [{ name, text: `${jsonText(report)}\n` }], planFile);

/** The report in a file, if it is one that can be applied at all, and as it was written. */
export async function readSavedPlan(io: Io, name: string): Promise<Report> {
  const report = readReport(io, name, savedPlan);
  const of = { file: name, make };
  const { command } = report.run;
  if (command !== 'plan') throw new UserError(problem('plan-of-other-command', { ...of, command }));
  if (report.error !== null && !holdsPlan(report))
    throw new UserError(problem('plan-of-error', { ...of, error: report.error.code }));
  if (report.instances.length === 0) throw new UserError(problem('plan-of-nothing', of));
  const [twice] = report.instances.filter(({ instanceId }, at) =>
    isNamedBefore(at, instanceId, report),
  );
  if (twice !== undefined)
    throw new UserError(problem('plan-names-twice', { ...of, id: twice.instanceId }));
  if (!isAsSealed(report)) throw new UserError(problem('plan-altered', of));
  return report;
}

const isNamedBefore = (at: number, instanceId: string, { instances }: Report): boolean =>
  instances.findIndex((one) => one.instanceId === instanceId) < at;

/** The part of a plan that this run is about, with the policies it was made from. */
export function chosenFrom(
  saved: Report,
  name: string,
  policies: readonly InstancePolicy[],
  only: string | null,
): { saved: Report; policies: InstancePolicy[] } {
  const instances =
    only === null
      ? saved.instances
      : saved.instances.filter(({ instanceId }) => instanceId === only);
  if (instances.length === 0)
    throw new UserError(problem('plan-without-instance', { file: name, id: only ?? '' }));
  const matching = instances.map(({ instanceId, regionId }) => {
    const policy = policies.find(({ id, region }) => id === instanceId && region === regionId);
    if (policy === undefined)
      throw new UserError(
        problem('plan-of-other-instance', { file: name, id: instanceId, region: regionId }),
      );
    return policy;
  });
  return { saved: { ...saved, instances }, policies: matching };
}

export function refuseOtherAccount(saved: Report, name: string, account: string): void {
  if (saved.run.account === account) return;
  const planned =
    saved.run.account === null
      ? say('unknown-account', {})
      : say('account-named', { account: saved.run.account });
  throw new UserError(problem('plan-of-other-account', { file: name, planned, account }));
}
