import { sealed } from '../../shared/core/plan/saved.ts';
import type { InstancePolicy } from '../../shared/core/policy/policy.ts';
import { commandLineProblems } from '../../shared/core/problems/command-line.ts';
import { problemsOf } from '../../shared/core/problems/problem.ts';
import { savedFileProblems } from '../../shared/core/problems/saved-files.ts';
import { UserError } from '../../shared/core/user-error.ts';
import { migrateRun } from '../../shared/flows/migrate.ts';
import { type CommandContext, defineCommand } from '../command.ts';
import { instanceArgument } from '../id-arguments.ts';
import { openCloud, openInvokers, verifyTime } from '../open-cloud.ts';
import { loadPolicies } from '../policy-file.ts';
import { savePlan } from '../saved-plan.ts';
import { migrationScreen } from '../screens/migration.ts';
import { nothing } from '../screens/screen.ts';

const problem = problemsOf(commandLineProblems);

/** Plans the move of all VPCs to another instance, and tells how far it has come. */
export const migrate = defineCommand({
  name: 'migrate',
  summary: 'plan the move of all VPCs to another instance, step by step; writes nothing',
  args: {
    old: { summary: 'instance that the VPCs are bound to' },
    new: { summary: 'instance that is to serve them' },
  },
  options: {
    out: { value: '<file>', summary: 'save the plan of the first step, for kms-vpc apply FILE' },
  },
  exitStatus: '0 every VPC is proven on the new instance, 2 steps are left, 1 error',
  example: 'kms-vpc migrate kst-old kst-new --out move.json',
  async run(context, { args, options: { out } }) {
    const { command, runId, settings, language, display } = context;
    const [old, fresh] = await bothOf(context, args.old, args.new);
    const flow = await openCloud(context, verifyTime);
    // The file is a plan like any other.
    const names = { command: out === undefined ? command : 'plan', runId, language } as const;
    const request = { ...names, trigger: 'manual', old, fresh } as const;
    const { report, moving, listed } = await migrateRun(flow, request, await openInvokers(context));
    const plan = sealed(report);
    if (report.error) return { status: 1, screen: nothing, report: plan };
    if (out !== undefined) await savePlan(context, out, plan);
    const screen = migrationScreen(display, {
      ...{ old: old.id, fresh: fresh.id, moving, listed, saved: out ?? null },
      writes: [...new Set([...old.writes, 'unbind' as const])],
      instance: report.instances[0] ?? null,
      policyFile: settings.config,
    });
    const isOver = moving.every(({ step }) => step === 'proven');
    return { status: isOver ? 0 : 2, screen, report: plan };
  },
});

async function bothOf(
  { io, settings }: CommandContext,
  oldId: string,
  freshId: string,
): Promise<readonly [InstancePolicy, InstancePolicy]> {
  const policies = await loadPolicies(io, { ...settings, instance: null });
  const of = (text: string): InstancePolicy => {
    const id = instanceArgument(text);
    const policy = policies.find((one) => one.id === id);
    if (policy) return policy;
    throw new UserError(
      problemsOf(savedFileProblems)('instance-to-add', { id, file: settings.config }),
    );
  };
  const [old, fresh] = [of(oldId), of(freshId)];
  if (old.id !== fresh.id && old.region === fresh.region) return [old, fresh];
  if (old.id === fresh.id) throw new UserError(problem('same-instances', {}));
  const regions = { oldRegion: old.region, freshRegion: fresh.region };
  throw new UserError(
    problem('instances-of-two-regions', { old: old.id, fresh: fresh.id, ...regions }),
  );
}
