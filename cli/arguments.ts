import { Command as Commander, CommanderError, Option } from 'commander';
import { commandLineParts, commandLineProblems } from '../shared/core/problems/command-line.ts';
import { problemsOf } from '../shared/core/problems/problem.ts';
import { type Said, saying } from '../shared/core/problems/said.ts';
import { UserError } from '../shared/core/user-error.ts';
import type { ArgumentSpec, Command, OptionSpec } from './command.ts';
import { commandNames, loadCommand } from './commands/index.ts';
import { nearest } from './nearest.ts';
import { flagOf, globalOptions } from './options.ts';
import { helpIn } from './words/help.ts';
import type { LanguageName } from './words/languages.ts';

const problem = problemsOf(commandLineProblems);

const say = saying(commandLineParts);

/** What was typed, before anything of it is looked at. */
export interface Typed {
  readonly command: Command;
  readonly args: Readonly<Record<string, string | undefined>>;
  /** Those of the command and those that every command has. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** A command to run, or a text that answers the arguments by itself (help, version). */
export type Parsed = { readonly run: Typed } | { readonly text: string };

/**
 * Reads the arguments. Throws a UserError for what it can't make sense of, with the nearest name.
 */
export async function parseArguments(
  argv: readonly string[],
  helpWidth: number,
  version: string,
  language: LanguageName = 'en',
): Promise<Parsed> {
  const written: string[] = [];
  let typed: Typed | undefined;
  const write = (text: string) => written.push(text);
  const getWidth = () => helpWidth;
  const output = {
    writeOut: write,
    writeErr: write,
    getOutHelpWidth: getWidth,
    getErrHelpWidth: getWidth,
  };
  const inHelp = helpIn(language);
  const program = programOf(version, inHelp).exitOverride().configureOutput(output);
  const complete = async (command: Commander) => {
    const definition = await loadCommand(command.name());
    describe(command, definition, inHelp).action(() => {
      const names = Object.keys(definition.args ?? {});
      const args = Object.fromEntries(names.map((name, index) => [name, command.args[index]]));
      typed = {
        command: definition,
        args,
        options: optionsOf(definition, command.optsWithGlobals()),
      };
    });
  };
  for (const name of commandNames) program.command(name).exitOverride().configureOutput(output);
  // Help is about all of them; any other command line is about one.
  if (argv.length === 0 || argv.some((word) => helpWords.has(word))) {
    await Promise.all(program.commands.map(complete));
  } else program.hook('preSubcommand', (_, command) => complete(command));

  try {
    // The help of the help is the help.
    const words = argv[0] === 'help' && argv[1] === 'help' ? argv.slice(1) : argv;
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { text: written.join('') };
    throw usageError(error, argv);
  }
  if (typed === undefined) throw new Error('no command was chosen, and nobody said so');
  return { run: typed };
}

const helpWords = new Set(['help', '--help', '-h']);

/** A sentence of the definitions in the language of the run. */
type Help = (english: string) => string;

/** Titles, and what an option takes, which the parser adds by itself. */
const helpOf = (inHelp: Help) => ({
  showGlobalOptions: true,
  styleTitle: inHelp,
  optionDescription: ({ description, argChoices }: Option): string =>
    argChoices === undefined
      ? description
      : `${description} (${inHelp('choices')}: ${argChoices.join(', ')})`,
});

function programOf(version: string, inHelp: Help): Commander {
  const program = new Program('kms-vpc')
    .description(inHelp('Keeps the VPC bindings of Alibaba Cloud KMS instances right.'))
    .version(version, '--version', inHelp('print the version'))
    .helpOption('-h, --help', inHelp('print this help'))
    .helpCommand('help [command]', inHelp('print help for a command'))
    .configureHelp(helpOf(inHelp))
    .addHelpText('after', examplesIn(inHelp));
  for (const [name, spec] of Object.entries(globalOptions)) {
    const option = parsed(name, spec, inHelp);
    program.addOption(spec.offers ? choosing(option, spec.offers) : option);
  }
  return program;
}

/** Gives a command that is only a name so far what its definition says. */
function describe(command: Commander, definition: Command, inHelp: Help): Commander {
  const { summary, args = {}, options = {}, exitStatus, example } = definition;
  command
    .description(inHelp(summary))
    .helpOption('-h, --help', inHelp('print this help'))
    .configureHelp(helpOf(inHelp));
  for (const [name, spec] of Object.entries(args)) {
    command.argument(usageOf(name, spec), inHelp(spec.summary));
  }
  for (const [name, spec] of Object.entries(options)) {
    command.addOption(parsed(name, spec, inHelp));
  }
  if (exitStatus !== undefined)
    command.addHelpText('after', `\n${inHelp('Exit status')}: ${inHelp(exitStatus)}`);
  if (example !== undefined) command.addHelpText('after', `\n${inHelp('Example:')}\n  ${example}`);
  return command;
}

const usageOf = (name: string, { optional }: ArgumentSpec): string =>
  optional ? `[${name}]` : `<${name}>`;

const parsed = (name: string, spec: OptionSpec, inHelp: Help): Option => {
  const option = new Option(flagsOf(name, spec), inHelp(spec.summary));
  return spec.value === undefined || spec.many ? option : option.argParser(once(flagOf(name)));
};

/** Of two values one would be left out without a word, and it may be the one that was meant. */
const once =
  (option: string) =>
  (value: string, given: string | undefined): string => {
    if (given === undefined || given === value) return value;
    throw new UserError(problem('option-given-twice', { option, values: [given, value] }));
  };

function flagsOf(name: string, { value, many }: OptionSpec): string {
  const flag = flagOf(name);
  if (value === undefined) return flag;
  return `${flag} ${many ? value.replace(/>$/, '...>') : value}`;
}

const isGiven = (value: unknown): boolean => value !== '';

/**
 * A switch that was not given is off, and a list that was not given is empty. An empty value, as
 * from an unset variable of a script, is one that was not given; unless the command would then do
 * more than is meant, as `apply --instance "$ID" --yes` to every instance.
 */
function optionsOf({ options = {} }: Command, given: Readonly<Record<string, unknown>>) {
  const unset: Record<string, unknown> = {};
  for (const [name, { narrows }] of Object.entries({ ...globalOptions, ...options })) {
    const isEmpty = name in given && !isGiven(given[name]);
    if (narrows && isEmpty)
      throw new UserError(problem('option-value-empty', { option: flagOf(name) }));
  }
  for (const [name, { value, many }] of Object.entries(options)) {
    if (value === undefined) unset[name] = false;
    else if (many) unset[name] = [];
  }
  const set = Object.entries(given)
    .filter(([, value]) => isGiven(value))
    .map(([name, value]) => [name, Array.isArray(value) ? value.filter(isGiven) : value]);
  return { ...unset, ...Object.fromEntries(set) };
}

const examples: readonly (readonly [command: string, about: string])[] = [
  ['kms-vpc demo', 'see it work, without an account'],
  ['kms-vpc init --instance kst-… --region cn-hangzhou', 'adopt what is bound today'],
  ['kms-vpc plan', 'what would be written, and why'],
  ['kms-vpc plan --out plan.json && kms-vpc apply plan.json', ''],
  ['kms-vpc why vpc-…', 'the whole story of one VPC'],
];

const examplesIn = (inHelp: Help): string =>
  `\n${inHelp('Examples:')}\n${examples
    .map(([command, about]) =>
      about === '' ? `  ${command}` : `  ${command.padEnd(50)}  ${inHelp(about)}`,
    )
    .join('\n')}`;

/** The parser, with our own errors: what it would inHelp in English is told as a problem. */
class Program extends Commander {
  override createCommand(name?: string): Program {
    return new Program(name);
  }

  /** To the help of this command, where it is not that of all of them. */
  private helpOr(near: string | null): Said {
    if (!this.parent) return helpOr(near);
    const command = this.name();
    return near === null
      ? say('see-help-of', { command })
      : say('did-you-mean-of', { near, command });
  }

  unknownCommand(): never {
    const [name = ''] = this.args;
    const near = nearest(name, [...commandNames, 'help']);
    throw new UserError(problem('unknown-command', { name, how: helpOr(near) }));
  }

  unknownOption(flag: string): never {
    const commands = this.parent ? [this, this.parent] : [this];
    const flags = commands.flatMap((command) =>
      command
        .createHelp()
        .visibleOptions(command)
        .flatMap(({ long }) => long ?? []),
    );
    const near = flag.startsWith('--') ? nearest(flag, flags) : null;
    throw new UserError(problem('unknown-option', { name: flag, how: this.helpOr(near) }));
  }

  missingArgument(name: string): never {
    throw new UserError(problem('argument-missing', { name, how: this.helpOr(null) }));
  }

  optionMissingArgument({ flags }: Option): never {
    throw new UserError(problem('option-value-missing', { option: flags, how: this.helpOr(null) }));
  }

  _excessArguments(received: readonly string[]): never {
    const counts = { expected: this.registeredArguments.length, given: received.length };
    const command = this.name();
    throw new UserError(
      problem('too-many-arguments', { command, ...counts, how: this.helpOr(null) }),
    );
  }
}

const helpOr = (near: string | null): Said =>
  near === null ? say('see-all-commands', {}) : say('did-you-mean-word', { near });

/** An option that takes one of a few words. */
function choosing(option: Option, choices: readonly string[]): Option {
  return option.choices(choices).argParser((value: string, given: string | undefined) => {
    if (choices.includes(value)) return once(option.long ?? '')(value, given);
    const facts = { option: option.flags, value, choices, how: helpOr(nearest(value, choices)) };
    throw new UserError(problem('option-value-invalid', facts));
  });
}

function usageError(error: CommanderError, argv: readonly string[]): UserError {
  if (error.code === 'commander.help') {
    const name = argv[0] === 'help' ? argv[1] : undefined;
    return new UserError(
      name === undefined
        ? problem('no-command', {})
        : problem('help-for-no-command', { name, how: helpOr(nearest(name, commandNames)) }),
    );
  }
  const [first = ''] = error.message.replace(/^error: /, '').split('\n');
  const english = `${first.slice(0, 1).toUpperCase()}${first.slice(1).replace(/\.$/, '')}`;
  const fault = { ...say('argument-fault', {}), english };
  return new UserError(problem('not-understood', { fault, how: helpOr(null) }));
}
