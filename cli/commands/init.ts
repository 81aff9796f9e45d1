import type { InstanceId, RegionId } from '../../shared/core/ids.ts';
import { adoptingPolicy } from '../../shared/core/policy/adopt.ts';
import { withInstances } from '../../shared/core/policy/append.ts';
import { commandLineProblems } from '../../shared/core/problems/command-line.ts';
import { problemsOf } from '../../shared/core/problems/problem.ts';
import { savedFileProblems } from '../../shared/core/problems/saved-files.ts';
import { UserError } from '../../shared/core/user-error.ts';
import { adopt } from '../../shared/flows/adopt.ts';
import type { FlowContext } from '../../shared/flows/context.ts';
import { discover, type Found } from '../../shared/flows/discover.ts';
import { type CommandContext, defineCommand } from '../command.ts';
import { instanceArgument, regionArgument } from '../id-arguments.ts';
import { nextCommand } from '../next-command.ts';
import { openCloud, readTime } from '../open-cloud.ts';
import { pathOf } from '../policy-file.ts';
import { alreadyThere, policyThere, schemaFor, writePolicy } from '../policy-output.ts';
import { adoptedScreen, choiceScreen } from '../screens/adopted.ts';
import { nothing, ownLines } from '../screens/screen.ts';

const problem = problemsOf(commandLineProblems);

/** Writes a policy that leaves instances exactly as they are, or adds them to one. */
export const init = defineCommand({
  name: 'init',
  summary: 'write a policy that adopts the current bindings, or add instances to one',
  options: {
    region: { value: '<region>', summary: 'region, or several regions, to adopt from', many: true },
    all: { summary: 'adopt all instances of this account there' },
    force: { summary: 'overwrite an existing policy' },
    unexplained: {
      value: '<units>',
      summary: 'number of used units that you know are not bindings',
    },
    firstBinding: { summary: 'confirm that nothing is bound where the answer does not show it' },
  },
  example: 'kms-vpc init --all --region cn-hangzhou',
  async run(context, { options: { region, all, force, unexplained, firstBinding } }) {
    const { io, settings, display, command, runId, language, progress } = context;
    const file = settings.config;
    const named = settings.instance === null ? [] : idsIn(settings.instance);
    const regions = [...new Set(region.filter((one) => one !== '').map(regionArgument))];
    const units = unitsArgument(unexplained ?? '0');
    refuseUnclear({ named, regions, all, units });
    const there = force ? null : await policyThere(io, file);
    const known = new Set((there?.policy.instances ?? []).map(({ id }) => id));
    const again = named.filter((id) => known.has(id));
    if (again.length > 0) throw alreadyThere(file, again);

    const flow = await openCloud(context, readTime);
    const chosen =
      named.length > 0
        ? named.flatMap((id) => regions.map((place) => ({ region: place, id })))
        : await choose(context, flow, regions, { all, known });
    const { instances, report } = await adopt(flow, {
      ...{ command, trigger: 'manual', runId, language, firstBinding },
      instances: chosen.map((one) => ({ ...one, unexplained: units })),
    });
    if (report.error) return { status: 1, screen: nothing, report };
    const entries = instances.map(({ entry }) => entry);
    const text = there
      ? appended(file, there.text, entries)
      : adoptingPolicy(schemaFor(pathOf(io, file)), entries);
    if (entries.length > 0) {
      await writePolicy(io, file, text, { replace: force || there !== null });
    }

    progress.stop();
    const next = nextCommand(context, 'plan', 'all instances');
    const screen = adoptedScreen(display, {
      ...{ file, next, isAdded: there !== null },
      instances: instances.map((one) => ({ ...one, kept: one.kept.length })),
    });
    return { status: 0, screen, report };
  },
});

const idsIn = (text: string): InstanceId[] => [
  ...new Set(text.split(',').map((id) => instanceArgument(id.trim()))),
];

interface Asked {
  readonly named: readonly InstanceId[];
  readonly regions: readonly RegionId[];
  readonly all: boolean;
  readonly units: number;
}

function refuseUnclear({ named, regions, all, units }: Asked): void {
  if (regions.length === 0) throw new UserError(problem('region-missing', {}));
  if (named.length > 0 && regions.length > 1)
    throw new UserError(problem('instance-takes-one-region', {}));
  if (named.length > 0 && all) throw new UserError(problem('all-or-some', {}));
  if (units > 0 && named.length !== 1) throw new UserError(problem('unexplained-of-one', {}));
}

interface Choice {
  readonly all: boolean;
  /** Those that the policy has already. */
  readonly known: ReadonlySet<InstanceId>;
}

/** Of the instances that are there: the only one, all, or those that a person chooses. */
async function choose(
  context: CommandContext,
  flow: FlowContext,
  regions: readonly RegionId[],
  { all, known }: Choice,
): Promise<readonly Found[]> {
  const found = await discover(flow, regions);
  const fresh = found.filter(({ id }) => !known.has(id));
  if (found.length === 0) throw noInstances(flow.account, regions);
  if (all || fresh.length <= 1) return fresh;
  const { io, settings, display, progress } = context;
  if (settings.json || !io.stdinIsTTY || !io.stdout.isTTY) throw notChosen(fresh);
  progress.stop();
  io.stdout.write(choiceScreen(display, fresh));
  const answer = (await io.readLine())?.trim() ?? '';
  io.stdout.write(ownLines('\n'));
  if (answer === 'all') return fresh;
  const numbers = answer.split(/[\s,]+/).map(Number);
  const some = [...new Set(numbers)].map((number) => fresh[number - 1]);
  const isClear = some.every((one) => one !== undefined);
  if (!isClear) throw notChosen(fresh);
  return some;
}

const noInstances = (account: string, regions: readonly RegionId[]): UserError =>
  new UserError(problem('no-instances', { account, regions }));

const notChosen = (found: readonly Found[]): UserError =>
  new UserError(
    problem('instance-not-chosen', { count: found.length, ids: found.map(({ id }) => id) }),
  );

function appended(file: string, text: string, entries: readonly string[]): string {
  const whole = entries.length === 0 ? text : withInstances(text, entries);
  if (whole !== null) return whole;
  throw new UserError(problemsOf(savedFileProblems)('config-without-list', { file }));
}

function unitsArgument(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UserError(problem('not-a-number-of-units', { text }));
}
