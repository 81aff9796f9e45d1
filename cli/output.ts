import type { Report, ReportedError } from '../shared/core/report/schema.ts';
import type { CommandResult } from './command.ts';
import type { Failure } from './failure.ts';
import type { Io } from './io.ts';
import { type Display, displayFor, displayForErrors } from './screens/display.ts';
import { errorScreen } from './screens/error.ts';
import { asJson, ownLines, type Screen } from './screens/screen.ts';
import type { Words } from './words/en.ts';

/** What a run without a report of its own is called in the empty one that is printed for it. */
export interface RunName {
  readonly id: string;
  readonly command: string;
}

/**
 * Where a run's results go: screens to one place and errors to the other, or one report and nothing
 * else.
 */
export class Output {
  readonly display: Display;
  readonly errorDisplay: Display;
  readonly #io: Io;
  readonly #json: boolean;

  constructor(
    io: Io,
    {
      json,
      noColour,
      words,
    }: { readonly json: boolean; readonly noColour: boolean; readonly words?: Words },
  ) {
    this.#io = io;
    this.#json = json;
    const spoken = words ? { words } : {};
    this.display = { ...displayFor(io.stdout, io.env, noColour), ...spoken };
    this.errorDisplay = { ...displayForErrors(io.stderr, io.env, noColour), ...spoken };
  }

  /** A screen before the end of the run. */
  show(screen: Screen): void {
    if (!this.#json) this.#io.stdout.write(screen);
  }

  /**
   * A screen of a command that has no report: it is what was asked for, so with `--json` it goes
   * beside the report.
   */
  say(screen: Screen): void {
    (this.#json ? this.#io.stderr : this.#io.stdout).write(screen);
  }

  deliver({ screen, report }: CommandResult, run: RunName): void {
    if (report === null) this.say(screen);
    else this.show(screen);
    if (this.#json) this.#print(report ?? this.#emptyReport(run, null));
  }

  fail({ problems, reported }: Failure, run: RunName): void {
    // The terminal has just written ^C, perhaps behind an open question.
    if (reported.code === 'interrupted' && this.#io.stderr.isTTY)
      this.#io.stderr.write(ownLines('\n'));
    this.tell(problems);
    if (this.#json) this.#print(this.#emptyReport(run, reported));
  }

  /** Errors in words, for people. */
  tell(problems: Failure['problems']): void {
    if (!this.#json) this.#io.stderr.write(errorScreen(this.errorDisplay, problems));
  }

  #print(report: Report): void {
    this.#io.stdout.write(asJson(report));
  }

  #emptyReport({ id, command }: RunName, error: ReportedError | null): Report {
    const at = new Date(this.#io.now()).toISOString();
    return {
      schema: 'kms-vpc/report@1',
      run: { id, command, trigger: 'manual', at, account: null },
      error,
      instances: [],
    };
  }
}
