import type { Language } from '../shared/core/findings/language.ts';
import type { ExitStatus } from '../shared/core/report/exit-status.ts';
import type { Report } from '../shared/core/report/schema.ts';
import type { Interruption } from './interruption.ts';
import type { Io } from './io.ts';
import type { Progress } from './progress.ts';
import type { Paper } from './screens/paper.ts';

/** The options that every command has. */
export interface Settings {
  /** The policy as it was named, relative to where the command was given. */
  readonly config: string;
  readonly instance: string | null;
  readonly json: boolean;
}

/** One run of one command, with everything it may use. */
export interface Invocation {
  readonly command: string;
  readonly runId: string;
  readonly settings: Settings;
  readonly io: Io;
  readonly paper: Paper;
  /** Of the texts of findings; the words of screens are on the paper. */
  readonly language: Language;
  readonly progress: Progress;
  readonly interruption: Interruption;
  /** Shows a screen before the end of the run; with `--json` nothing is shown. */
  show(screen: string): void;
  /** The same for a command that has no report: with `--json` it goes to stderr. */
  say(screen: string): void;
  /** Runs another command line, as if it were typed; resolves to its exit status. */
  type(argv: readonly string[], io: Io): Promise<number>;
}

/** What a command comes to. A command about no instance has no report of its own: an empty one is printed for it. */
export interface Outcome {
  readonly status: ExitStatus;
  readonly screen: string;
  readonly report: Report | null;
}
