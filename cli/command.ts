import type { Language } from '../shared/core/findings/language.ts';
import type { ExitStatus } from '../shared/core/report/exit-status.ts';
import type { Report } from '../shared/core/report/schema.ts';
import type { Interruption } from './interruption.ts';
import type { Io } from './io.ts';
import type { Progress } from './progress.ts';
import type { Display } from './screens/display.ts';
import type { Screen } from './screens/screen.ts';

/** An argument by its place. */
export interface ArgumentSpec {
  readonly summary: string;
  readonly optional?: true;
  /** What a shell completes it with; left out: files. */
  readonly offers?: readonly string[];
}

/** An option. Without `value` it is a switch; the name in `camelCase` is `--camel-case`. */
export interface OptionSpec {
  readonly summary: string;
  /** Placeholder of its value, `<file>`. */
  readonly value?: string;
  /** Takes one value or more. */
  readonly many?: true;
  /** Holds the command back from more than is meant: an empty value is refused, not left out. */
  readonly narrows?: true;
  /** What a shell completes its value with; left out: what its placeholder stands for. */
  readonly offers?: readonly string[];
}

type ArgumentSpecs = Readonly<Record<string, ArgumentSpec>>;
type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type ArgumentValue<Spec> = Spec extends { optional: true } ? string | undefined : string;
type OptionValue<Spec> = Spec extends { many: true }
  ? readonly string[]
  : Spec extends { value: string }
    ? string | undefined
    : boolean;

/** What was typed, by the names of the definition. */
export interface Input<Args extends ArgumentSpecs, Options extends OptionSpecs> {
  readonly args: { readonly [Name in keyof Args]: ArgumentValue<Args[Name]> };
  readonly options: { readonly [Name in keyof Options]: OptionValue<Options[Name]> };
}

/** A command: what it is called, what it takes, and what it does. */
export interface CommandDefinition<
  Args extends ArgumentSpecs = ArgumentSpecs,
  Options extends OptionSpecs = OptionSpecs,
> {
  readonly name: string;
  readonly summary: string;
  readonly args?: Args;
  readonly options?: Options;
  /** What each exit status means; for help. */
  readonly exitStatus?: string;
  /** A command line to copy; for help. */
  readonly example?: string;
  run(context: CommandContext, input: Input<Args, Options>): Promise<CommandResult>;
}

/** Any command, as whoever calls it by name sees it. */
export type Command = Omit<CommandDefinition, 'run'> & {
  run(
    context: CommandContext,
    input: { readonly args: object; readonly options: object },
  ): Promise<CommandResult>;
};

/**
 * Defines a command; what was typed gets its types from the definition.
 * @example export const why = defineCommand({ name: 'why', summary: '…', args: { vpc: { summary:
 *   '…' } }, run });
 */
export const defineCommand = <
  const Args extends ArgumentSpecs = Record<never, never>,
  const Options extends OptionSpecs = Record<never, never>,
>(
  definition: CommandDefinition<Args, Options>,
): Command => definition as Command;

/** The options that every command has. */
export interface Settings {
  /** The policy as it was named, relative to where the command was given. */
  readonly config: string;
  readonly instance: string | null;
  readonly json: boolean;
}

/** One run of one command, with everything it may use. */
export interface CommandContext {
  readonly command: string;
  readonly runId: string;
  readonly settings: Settings;
  readonly io: Io;
  readonly display: Display;
  /** Of the texts of findings; the words of screens are on the display. */
  readonly language: Language;
  readonly progress: Progress;
  readonly interruption: Interruption;
  /** Shows a screen before the end of the run; with `--json` nothing is shown. */
  show(screen: Screen): void;
  /** The same for a command that has no report: with `--json` it goes to stderr. */
  say(screen: Screen): void;
  /** Every command there is, with its options and those that all have. */
  commands(): Promise<readonly Command[]>;
  /** Runs another command line, as if it were typed; resolves to its exit status. */
  type(argv: readonly string[], io: Io): Promise<number>;
}

/**
 * What a command comes to. A command about no instance has no report of its own: an empty one is
 * printed for it.
 */
export interface CommandResult {
  readonly status: ExitStatus;
  readonly screen: Screen;
  readonly report: Report | null;
}
