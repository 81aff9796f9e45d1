import { UserError } from '../shared/core/user-error.ts';
import type { CommandContext } from './command.ts';
import { aScreen } from './screens/paper.ts';
import { ownLines } from './screens/screen.ts';

/** Refuses, before anything is read or written, a run that would have to ask and can't. */
export function mustBeAbleToConfirm({ io, settings }: CommandContext): void {
  if (settings.json) {
    throw new UserError({
      code: 'confirmation-impossible',
      message: 'with --json there is nobody to ask.',
      fix: 'add --yes to write without being asked.',
    });
  }
  if (io.stdinIsTTY && io.stdout.isTTY) return;
  throw new UserError({
    code: 'confirmation-impossible',
    message: 'apply asks before it writes, and there is no terminal to ask on.',
    fix: 'add --yes to write without being asked.',
  });
}

const questionScreen = aScreen(({ colours }): string => `\n${colours.bold('Write this?')} Only 'yes' is accepted: `);

/** Asks; anything but `yes` ends the run. */
export async function confirmed({ io, paper }: CommandContext): Promise<void> {
  io.stdout.write(questionScreen(paper));
  const answer = await io.readLine();
  if (answer === null) io.stdout.write(ownLines('\n'));
  if (answer?.trim() === 'yes') return io.stdout.write(ownLines('\n'));
  throw new UserError({
    code: 'not-confirmed',
    message: 'not confirmed; nothing was written.',
    fix: "run it again and answer 'yes', or add --yes.",
  });
}
