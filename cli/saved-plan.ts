import { isAsSealed } from '../shared/core/plan/saved.ts';
import type { InstancePolicy } from '../shared/core/policy/policy.ts';
import type { Report } from '../shared/core/report/schema.ts';
import { jsonText } from '../shared/core/text/hidden.ts';
import { UserError } from '../shared/core/user-error.ts';
import type { CommandContext } from './command.ts';
import type { Io } from './io.ts';
import { type OutKind, writeOut } from './out-file.ts';
import { type ReportKind, readReport } from './report-file.ts';

const makeOne = 'Make one with kms-vpc plan --out FILE.';

const savedPlan: ReportKind = {
  noun: 'plan',
  unreadable: 'plan-unreadable',
  invalid: 'plan-invalid',
  makeOne,
};

const planFile: OutKind = {
  mode: 0o600,
  unwritable: (name) => `The plan cannot be written to ${name}`,
  fix: 'Name another file with --out FILE, or print the plan with kms-vpc plan --json.',
};

/** Saves a report where it is whole or not there at all, readable by its owner only. */
export const savePlan = (context: CommandContext, name: string, report: Report): Promise<void> =>
  writeOut(context, [{ name, text: `${jsonText(report)}\n` }], planFile);

/** The report in a file, if it is one that can be applied at all, and as it was written. */
export async function readSavedPlan(io: Io, name: string): Promise<Report> {
  const report = readReport(io, name, savedPlan);
  if (report.run.command !== 'plan') {
    throw new UserError({
      code: 'plan-empty',
      message: `${name} contains no plan: it is a report of ${report.run.command}.`,
      fix: makeOne,
    });
  }
  if (report.error !== null) {
    throw new UserError({
      code: 'plan-empty',
      message: `${name} contains no plan: it reports the error ${report.error.code}.`,
      fix: makeOne,
    });
  }
  if (report.instances.length === 0)
    throw new UserError({
      code: 'plan-empty',
      message: `${name} contains no plan: it names no instance.`,
      fix: makeOne,
    });
  const [twice] = report.instances.filter(({ instanceId }, at) =>
    isNamedBefore(at, instanceId, report),
  );
  if (twice !== undefined) {
    const message = `${name} is not a plan of kms-vpc: it names ${twice.instanceId} twice.`;
    throw new UserError({ code: 'plan-invalid', message, fix: makeOne });
  }
  if (!isAsSealed(report)) {
    const message = `${name} was changed after kms-vpc plan wrote it.`;
    throw new UserError({ code: 'plan-altered', message, fix: makeOne });
  }
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
  if (instances.length === 0) throw otherInstance(`${name} contains no plan for ${only}.`);
  const matching = instances.map(({ instanceId, regionId }) => {
    const policy = policies.find(({ id, region }) => id === instanceId && region === regionId);
    if (policy === undefined)
      throw otherInstance(
        `${name} contains a plan for ${instanceId} in ${regionId}, which is not in the policy.`,
      );
    return policy;
  });
  return { saved: { ...saved, instances }, policies: matching };
}

export function refuseOtherAccount(saved: Report, name: string, account: string): void {
  if (saved.run.account === account) return;
  const planned =
    saved.run.account === null ? 'an unknown account' : `account ${saved.run.account}`;
  throw new UserError({
    code: 'plan-of-other-account',
    message: `${name} was made for ${planned}, but the credentials in use belong to account ${account}.`,
    fix: 'Use credentials of the account it was made for, or make a new plan with kms-vpc plan --out FILE.',
  });
}

const otherInstance = (message: string): UserError =>
  new UserError({
    code: 'plan-of-other-instance',
    message,
    fix: 'Apply it with the policy it was made from (--config FILE), or make a new plan with kms-vpc plan --out FILE.',
  });
