import { commandLineProblems } from '../shared/core/problems/command-line.ts';
import { problemsOf } from '../shared/core/problems/problem.ts';
import { UserError } from '../shared/core/user-error.ts';
import type { CommandContext } from './command.ts';
import { aScreen } from './screens/display.ts';
import { ownLines } from './screens/screen.ts';

const problem = problemsOf(commandLineProblems);

/** Refuses, before anything is read or written, a run that would have to ask and can't. */
export function mustBeAbleToConfirm({ io, settings }: CommandContext): void {
  if (settings.json) {
    throw new UserError(problem('confirmation-with-json', {}));
  }
  if (io.stdinIsTTY && io.stdout.isTTY) return;
  throw new UserError(problem('confirmation-without-terminal', {}));
}

const questionScreen = aScreen(
  ({ colours, words: { confirm, gap } }): string =>
    `\n${colours.bold(confirm.question)}${gap}${confirm.accepted}`,
);

/** Asks; anything but `yes` ends the run. */
export async function confirmed({ io, display }: CommandContext): Promise<void> {
  io.stdout.write(questionScreen(display));
  const answer = await io.readLine();
  if (answer === null) io.stdout.write(ownLines('\n'));
  if (answer?.trim() === 'yes') return io.stdout.write(ownLines('\n'));
  throw new UserError(problem('not-confirmed', {}));
}
