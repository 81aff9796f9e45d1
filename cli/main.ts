import { sayIn } from '../shared/core/problems/said.ts';
import { parseArguments, type Typed } from './arguments.ts';
import type { CommandContext, Settings } from './command.ts';
import { commandNames, loadCommand } from './commands/index.ts';
import { failureOf, reportedFailure } from './failure.ts';
import { Interruption } from './interruption.ts';
import type { Io } from './io.ts';
import { languageNamed, speechOf, spokenIn } from './language.ts';
import { beforeArguments } from './options.ts';
import { Output } from './output.ts';
import { startProgress } from './progress.ts';
import { aLine, ownLines } from './screens/screen.ts';
import { version } from './version.ts';

/**
 * One run of the command line: arguments in, screens out. Resolves to the exit status and never
 * rejects.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const run = {
    id: io.newRunId(),
    command: argv.find((word) => commandNames.includes(word)) ?? 'kms-vpc',
  };
  const spoken = spokenIn(argv, io.env);
  const options = beforeArguments(argv);
  const { language, words } = await speechOf(spoken);
  const early = new Output(io, {
    json: options.includes('--json'),
    noColour: options.includes('--no-color'),
    words,
  });
  try {
    const parsed = await parseArguments(argv, early.display.width, version, spoken);
    if ('run' in parsed) return await carryOut(parsed.run, run.id, io);
    early.deliver({ status: 0, screen: ownLines(parsed.text), report: null }, run);
    return 0;
  } catch (error) {
    early.fail(failureOf(error, language), run);
    return 1;
  }
}

const noticeLine = aLine((text: string): string => text);

/** Runs one command, until it is done, fails, or is interrupted. */
async function carryOut(typed: Typed, runId: string, io: Io): Promise<number> {
  const run = { id: runId, command: typed.command.name };
  const settings = settingsOf(typed, io);
  const { language, words } = await speechOf(languageNamed(typed.options.lang, io.env));
  const output = new Output(io, {
    json: settings.json,
    noColour: typed.options.color === false,
    words,
  });
  const progress = await startProgress(io, output.errorDisplay.colours.isColorSupported, words);
  const interruption = new Interruption(io, {
    waiting: (text) => {
      progress.stop();
      io.stderr.write(noticeLine(sayIn(text, language)));
    },
    endAtOnce: (error) => {
      progress.stop();
      output.fail(failureOf(error, language), run);
      io.exitNow(1);
    },
  });
  const context: CommandContext = {
    command: typed.command.name,
    runId,
    settings,
    io,
    display: output.display,
    language,
    progress,
    interruption,
    show: (screen) => output.show(screen),
    say: (screen) => output.say(screen),
    commands: () => Promise.all(commandNames.map(loadCommand)),
    type: main,
  };
  try {
    const ran = typed.command.run(context, typed);
    const outcome = await Promise.race([ran, interruption.asked]);
    progress.stop();
    output.deliver(outcome, run);
    const { report } = outcome;
    if (report?.error) output.tell(reportedFailure(report.error, language).problems);
    return outcome.status;
  } catch (error) {
    progress.stop();
    output.fail(failureOf(error, language), run);
    return 1;
  } finally {
    await interruption.close();
  }
}

const settingsOf = ({ options }: Typed, io: Io): Settings => ({
  config: text(options.config) ?? text(io.env.KMS_VPC_CONFIG) ?? 'bindings.yaml',
  instance: text(options.instance),
  json: options.json === true,
});

/** An empty option, as from an unset variable of a script, is one that was not given. */
const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
