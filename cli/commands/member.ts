import path from 'node:path';
import type { RosTemplate } from '../../shared/core/deployment/template.ts';
import type { AccountId } from '../../shared/core/ids.ts';
import { commandLineProblems } from '../../shared/core/problems/command-line.ts';
import { problemsOf } from '../../shared/core/problems/problem.ts';
import { UserError } from '../../shared/core/user-error.ts';
import { accountOfDeployment } from '../../shared/flows/deployment.ts';
import {
  leaving,
  memberTemplate,
  ownersServed,
  ownProbesTemplate,
  planMembership,
  servedPlaces,
} from '../../shared/flows/member.ts';
import { planRun } from '../../shared/flows/plan.ts';
import { type CommandContext, type CommandResult, defineCommand } from '../command.ts';
import { accountArgument, isLocal } from '../deployment-arguments.ts';
import { shippedText } from '../function-bundles.ts';
import { readTime } from '../open-cloud.ts';
import { openRun } from '../open-run.ts';
import { jsonText, writeFolder } from '../out-folder.ts';
import { loadPolicies, pathOf } from '../policy-file.ts';
import { leavingScreen, memberScreen, ownProbesScreen } from '../screens/member.ts';

const problem = problemsOf(commandLineProblems);

/**
 * Writes what a member account deploys so that its VPCs can be bound and proven, or how it leaves.
 */
export const member = defineCommand({
  name: 'member',
  summary: 'write what another account deploys to use the instance, or how it leaves',
  options: {
    account: {
      value: '<id>',
      summary: 'account whose VPCs are to use the instance, or to be probed',
    },
    leave: { value: '<id>', summary: 'account that leaves: prints what to do, in which order' },
    owner: { value: '<id>', summary: 'account of the instance (default: that of the credentials)' },
    out: { value: '<folder>', summary: 'folder to write to (default: the current one)' },
  },
  exitStatus: '0 written or told, 1 error',
  example: 'kms-vpc member --account 1234567890123456',
  async run(context, { options: { account, leave, owner, out } }) {
    if ((account === undefined) === (leave === undefined)) {
      throw new UserError(problem('who-joins-or-leaves', {}));
    }
    const local = isLocal(context.io.env);
    if (leave !== undefined) return await leaves(context, accountOfDeployment(leave, { local }));
    const joins = accountOfDeployment(account ?? '', { local });
    const ownsIt = await accountArgument(context, owner, '--owner');
    return joins === ownsIt
      ? await ownProbes(context, joins, out)
      : await template(context, joins, ownsIt, out);
  },
});

async function template(
  { io, settings, display }: CommandContext,
  account: AccountId,
  owner: AccountId,
  out: string | undefined,
): Promise<CommandResult> {
  const policies = await loadPolicies(io, settings);
  const membership = planMembership(policies, account, owner);
  const file = await write(io, out, 'kms-vpc-member', memberTemplate(await shipped(), membership));
  const regions = [...new Set(policies.map(({ region }) => region))];
  const screen = memberScreen(display, { ...membership, file, region: regions[0] ?? '' });
  return { status: 0, screen, report: null };
}

/** Whose instance it is shares nothing with itself, and calls its probes without a role. */
async function ownProbes(
  context: CommandContext,
  account: AccountId,
  out: string | undefined,
): Promise<CommandResult> {
  const { io, display } = context;
  const { flow, request } = await openRun(context, readTime);
  const membership = planMembership(request.policies, account, account);
  const { report, details } = await planRun(flow, request);
  const template = await shipped();
  const places = await Promise.all(
    servedPlaces(details, account).map(async ({ region, own }) => {
      const made = ownProbesTemplate(template, membership, own);
      return { region, own, file: await write(io, out, `kms-vpc-probes-${region}`, made) };
    }),
  );
  const screen = ownProbesScreen(display, {
    ...{ ...membership, places, others: ownersServed(details, account) },
  });
  return { status: report.error === null ? 0 : 1, screen, report };
}

const shipped = async (): Promise<RosTemplate> =>
  JSON.parse(await shippedText('dist/deploy/member.json'));

/** The file as it is named from here. */
async function write(
  io: CommandContext['io'],
  out: string | undefined,
  name: string,
  made: RosTemplate,
): Promise<string> {
  const folder = out ?? '.';
  const file = `${name}.json`;
  await writeFolder({ name: folder, place: pathOf(io, folder) }, [{ file, text: jsonText(made) }]);
  return path.posix.join(folder, file);
}

async function leaves(context: CommandContext, account: AccountId): Promise<CommandResult> {
  const { display } = context;
  const { flow, request } = await openRun(context, readTime);
  const { report, details } = await planRun(flow, request);
  const screen = leavingScreen(display, account, leaving(details, account));
  return { status: report.error === null ? 0 : 1, screen, report };
}
