import { Command as Commander, CommanderError, Option } from 'commander';
import { UserError } from '../shared/core/user-error.ts';
import type { ArgumentSpec, Command, OptionSpec } from './command.ts';
import { commandNames, loadCommand } from './commands/index.ts';
import { flagOf, globalOptions } from './options.ts';
import { helpIn } from './words/help.ts';
import type { LanguageName } from './words/languages.ts';

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
  const say = helpIn(language);
  const program = programOf(version, say).exitOverride().configureOutput(output);
  const complete = async (command: Commander) => {
    const definition = await loadCommand(command.name());
    describe(command, definition, say).action(() => {
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
    await program.parseAsync([...argv], { from: 'user' });
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
type Say = (english: string) => string;

/** Titles, and what an option takes, which the parser adds by itself. */
const helpOf = (say: Say) => ({
  showGlobalOptions: true,
  styleTitle: say,
  optionDescription: ({ description, argChoices }: Option): string =>
    argChoices === undefined
      ? description
      : `${description} (${say('choices')}: ${argChoices.join(', ')})`,
});

function programOf(version: string, say: Say): Commander {
  const program = new Commander('kms-vpc')
    .description(say('Keeps the VPC bindings of Alibaba Cloud KMS instances right.'))
    .version(version, '--version', say('print the version'))
    .helpOption('-h, --help', say('print this help'))
    .helpCommand('help [command]', say('print help for a command'))
    .configureHelp(helpOf(say))
    .addHelpText('after', examplesIn(say));
  for (const [name, spec] of Object.entries(globalOptions)) {
    const option = new Option(flagsOf(name, spec), say(spec.summary));
    program.addOption(spec.offers ? option.choices(spec.offers) : option);
  }
  return program;
}

/** Gives a command that is only a name so far what its definition says. */
function describe(command: Commander, definition: Command, say: Say): Commander {
  const { summary, args = {}, options = {}, exitStatus, example } = definition;
  command
    .description(say(summary))
    .helpOption('-h, --help', say('print this help'))
    .configureHelp(helpOf(say));
  for (const [name, spec] of Object.entries(args)) {
    command.argument(usageOf(name, spec), say(spec.summary));
  }
  for (const [name, spec] of Object.entries(options)) {
    command.option(flagsOf(name, spec), say(spec.summary));
  }
  if (exitStatus !== undefined)
    command.addHelpText('after', `\n${say('Exit status')}: ${say(exitStatus)}`);
  if (example !== undefined) command.addHelpText('after', `\n${say('Example:')}\n  ${example}`);
  return command;
}

const usageOf = (name: string, { optional }: ArgumentSpec): string =>
  optional ? `[${name}]` : `<${name}>`;

function flagsOf(name: string, { value, many }: OptionSpec): string {
  const flag = flagOf(name);
  if (value === undefined) return flag;
  return `${flag} ${many ? value.replace(/>$/, '...>') : value}`;
}

const isGiven = (value: unknown): boolean => value !== '';

/**
 * A switch that was not given is off, and a list that was not given is empty. An empty value, as
 * from an unset variable of a script, is one that was not given.
 */
function optionsOf({ options = {} }: Command, given: Readonly<Record<string, unknown>>) {
  const unset: Record<string, unknown> = {};
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

const examplesIn = (say: Say): string =>
  `\n${say('Examples:')}\n${examples
    .map(([command, about]) =>
      about === '' ? `  ${command}` : `  ${command.padEnd(50)}  ${say(about)}`,
    )
    .join('\n')}`;

const suggestion = /\(Did you mean (?:one of )?(.+?)\?\)/;

const codes: ReadonlyMap<string, 'unknown-command' | 'unknown-option'> = new Map([
  ['commander.unknownCommand', 'unknown-command'],
  ['commander.unknownOption', 'unknown-option'],
]);

function usageError(error: CommanderError, argv: readonly string[]): UserError {
  if (error.code === 'commander.help') {
    const topic = argv[0] === 'help' ? argv[1] : undefined;
    return new UserError({
      code: 'bad-arguments',
      message: topic === undefined ? 'No command was given.' : `There is no command ${topic}.`,
      fix: 'Try kms-vpc demo, or see all commands with kms-vpc --help.',
    });
  }
  const [first = ''] = error.message.replace(/^error: /, '').split('\n');
  const near = suggestion.exec(error.message)?.[1];
  const help = 'Run kms-vpc --help to see all commands and options.';
  return new UserError({
    code: codes.get(error.code) ?? 'bad-arguments',
    message: `${first.slice(0, 1).toUpperCase()}${first.slice(1).replace(/\.$/, '')}.`,
    fix: near === undefined ? help : `Did you mean ${near}? ${help}`,
  });
}
