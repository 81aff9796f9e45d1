import { randomBytes } from 'node:crypto';
import {
  bundledScenario,
  type CallLogEntry,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from '../../emulator/index.ts';
import { ScenarioError } from '../../emulator/scenario/errors.ts';
import { UserError } from '../../shared/core/user-error.ts';
import { readTextFile, writtenByHand } from '../../shared/middleware/text-file.ts';
import { type CommandContext, defineCommand } from '../command.ts';
import { variantsLike } from '../evidence-file.ts';
import type { Io } from '../io.ts';
import { LivePage } from '../live-page.ts';
import { pathOf, systemCode } from '../policy-file.ts';
import type { LiveHints } from '../screens/live-hints.ts';
import { callLine, localCloudScreen } from '../screens/local-cloud.ts';
import { nothing } from '../screens/screen.ts';

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
    const seen = options.like === undefined ? {} : variantsLike(io, options.like);
    const stopped = interruption.expected();
    const onCall = (entry: CallLogEntry): void =>
      io.stderr.write(callLine(entry, new Date(io.now())));
    const page = new LivePage(context);
    interruption.atEnd(() => page.close());
    const pages = { pages: page.answer, onChange: page.changed };
    const world = { scenario, port, onCall, idleFaults: 'allowed', secretOf, ...pages } as const;
    const { cloud, hints } = await started(
      starting(context, world, withFunctions, options.deployment),
      port,
      options.scenario,
    );
    cloud.variants(seen);
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
  throw new UserError({
    code: 'bad-arguments',
    message: `${JSON.stringify(text)} is not a port.`,
    fix: 'Give --port a number from 1 to 65535, or leave it out.',
  });
}

function textOf(io: Io, name: string): string {
  const read = readTextFile(pathOf(io, name), writtenByHand);
  if (read.ok) return read.text;
  throw new UserError({
    code: 'scenario-invalid',
    message: `The scenario ${name} ${read.why}.`,
    fix:
      read.kind === 'no-text'
        ? read.fix
        : 'Name a readable scenario with --scenario FILE, or leave it out to use the scenario of the demo.',
    ...(read.kind === 'no-text' ? { location: { file: name, ...read.at } } : {}),
  });
}

/** What keeps a local cloud from starting, in the words of the command line. */
async function started(
  starting: Promise<Running>,
  port: number,
  name = 'of the demo',
): Promise<Running> {
  try {
    return await starting;
  } catch (error) {
    if (error instanceof ScenarioError) throw badScenario(error, name);
    const code = systemCode(error);
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    const why = code === 'EACCES' ? 'may not be used: permission denied' : 'is in use';
    throw new UserError({
      code: 'port-in-use',
      message: `Port ${port} ${why}.`,
      fix: 'Choose another port with --port, or leave it out to use any free port.',
    });
  }
}

/** As many problems as fit a terminal, beside the first. */
const mostOthers = 9;

function badScenario({ issues }: ScenarioError, name: string): UserError {
  const [first, ...others] = issues.map(({ message, path, line }) => ({
    code: 'scenario-invalid' as const,
    message:
      `The scenario ${name}${line === undefined ? '' : `, line ${line}`}${path.length === 0 ? '' : `, ${path.join('.')}`}: ${message}.`.replace(
        /\.\.$/,
        '.',
      ),
    fix: 'Correct it there; see emulator/scenarios/demo.yaml for a valid scenario.',
  }));
  const unsaid = others.length - mostOthers;
  const more = {
    code: 'scenario-invalid' as const,
    message: `${unsaid} more problems of the scenario ${name} are not shown.`,
    fix: 'Correct the first ones; the others often follow from them.',
  };
  return new UserError(
    first ?? {
      code: 'scenario-invalid',
      message: `The scenario ${name} cannot be used.`,
      fix: 'See emulator/scenarios/demo.yaml for a valid scenario.',
    },
    unsaid > 1 ? [...others.slice(0, mostOthers), more] : others,
  );
}
