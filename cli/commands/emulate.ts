import { randomBytes } from 'node:crypto';
import {
  bundledScenario,
  type CallLogEntry,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from '../../emulator/index.ts';
import { ScenarioError } from '../../emulator/scenario/errors.ts';
import type { ScenarioIssue } from '../../emulator/scenario/problems.ts';
import { commandLineProblems } from '../../shared/core/problems/command-line.ts';
import { problemsOf } from '../../shared/core/problems/problem.ts';
import { runParts, runProblems } from '../../shared/core/problems/runs.ts';
import { type Said, saying } from '../../shared/core/problems/said.ts';
import { UserError } from '../../shared/core/user-error.ts';
import { readTextFile, writtenByHand } from '../../shared/middleware/text-file.ts';
import { type CommandContext, defineCommand } from '../command.ts';
import { variantsLike } from '../evidence-file.ts';
import type { Io } from '../io.ts';
import { LivePage } from '../live-page.ts';
import { pathOf, systemCode } from '../policy-file.ts';
import type { LiveHints } from '../screens/live-hints.ts';
import { callLine, localCloudScreen, unlikeScreen } from '../screens/local-cloud.ts';
import { nothing } from '../screens/screen.ts';

const problem = problemsOf(runProblems);

const say = saying(runParts);

/**
 * Runs a local cloud until it is interrupted: its address and keys as a screen, its calls as a log.
 */
export const emulate = defineCommand({
  name: 'emulate',
  summary: 'run a local cloud until stopped',
  options: {
    scenario: {
      value: '<file>',
      summary: 'what the local cloud contains (default: the scenario of the demo)',
    },
    like: { value: '<file>', summary: 'behave as kms-vpc evidence saw a real account do' },
    port: { value: '<n>', summary: 'port to listen on (default: any free port)' },
    deployment: { value: '<folder>', summary: 'deploy what setup wrote there, with its roles' },
    functions: {
      summary: 'deploy the built functions in it with the policy, and show what they do',
    },
  },
  async run(context, { options }) {
    const { io, display, interruption } = context;
    const withFunctions = options.functions || options.deployment !== undefined;
    const port = portIn(options.port);
    const scenario =
      options.scenario === undefined ? bundledScenario('demo') : textOf(io, options.scenario);
    const like = options.like === undefined ? null : variantsLike(io, options.like);
    const stopped = interruption.expected();
    const onCall = (entry: CallLogEntry): void =>
      io.stderr.write(callLine(display, entry, new Date(io.now())));
    const page = new LivePage(context);
    interruption.atEnd(() => page.close());
    const pages = { pages: page.answer, onChange: page.changed };
    const world = { scenario, port, onCall, idleFaults: 'allowed', secretOf, ...pages } as const;
    const { cloud, hints } = await started(
      starting(context, world, withFunctions, options.deployment),
      port,
      options.scenario,
    );
    if (like !== null) {
      cloud.variants(like.seen);
      io.stderr.write(unlikeScreen(display, like));
    }
    page.follow(cloud);
    interruption.atEnd(() => cloud.close());
    const { url, script: changes } = cloud;
    const accounts = cloud.exports();
    const instances = Object.values(cloud.state().instances);
    context.say(localCloudScreen(display, { url, accounts, instances, changes, live: hints }));
    await stopped;
    return { status: 0, screen: nothing, report: null };
  },
});

/** New for each start: who has seen the keys of another one can do nothing here. */
const secretOf = (): string => randomBytes(15).toString('hex');

interface Running {
  readonly cloud: Emulator;
  readonly hints: LiveHints | null;
}

async function starting(
  context: CommandContext,
  options: EmulatorOptions,
  withFunctions: boolean,
  folder: string | undefined,
): Promise<Running> {
  if (!withFunctions) return { cloud: await startEmulator(options), hints: null };
  const { startWithFunctions } = await import('../live-functions.ts');
  return startWithFunctions(context, options, folder);
}

function portIn(text: string | undefined): number {
  if (text === undefined) return 0;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new UserError(
    problemsOf(commandLineProblems)('not-a-port', { text: JSON.stringify(text) }),
  );
}

function textOf(io: Io, name: string): string {
  const read = readTextFile(pathOf(io, name), writtenByHand);
  if (read.ok) return read.text;
  const { why } = read;
  if (read.kind !== 'no-text') throw new UserError(problem('scenario-unread', { file: name, why }));
  const facts = { file: name, why, how: read.fix };
  throw new UserError(problem('scenario-no-text', facts, { file: name, ...read.at }));
}

/** What keeps a local cloud from starting, in the words of the command line. */
async function started(
  starting: Promise<Running>,
  port: number,
  name = 'demo.yaml',
): Promise<Running> {
  try {
    return await starting;
  } catch (error) {
    if (error instanceof ScenarioError) throw badScenario(error, name);
    const code = systemCode(error);
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    const why = say(code === 'EACCES' ? 'port-not-allowed' : 'port-taken', {});
    throw new UserError(problem('port-in-use', { port, why }));
  }
}

/** As many problems as fit a terminal, beside the first. */
const mostOthers = 9;

function badScenario({ issues }: ScenarioError, file: string): UserError {
  const [first, ...others] = issues.map((issue) =>
    problem('scenario-wrong', { scenario: file, place: placeOf(issue), what: whatOf(issue) }),
  );
  const unsaid = others.length - mostOthers;
  const more = problem('scenario-more', { scenario: file, count: unsaid });
  return new UserError(
    first ?? problem('scenario-unusable', { scenario: file }),
    unsaid > 1 ? [...others.slice(0, mostOthers), more] : others,
  );
}

/** Its English is the local cloud's own. */
const whatOf = ({ name, facts, message }: ScenarioIssue): Said => ({
  key: name,
  facts,
  english: message.replace(/\.$/, ''),
});

function placeOf({ path, line }: ScenarioIssue): string | Said {
  const place = path.length === 0 ? '' : `, ${path.join('.')}`;
  return line === undefined ? place : say('scenario-line', { line, place });
}
