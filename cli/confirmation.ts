import { UserError } from '../shared/core/user-error.ts';
import type { CommandContext } from './command.ts';
import { aScreen } from './screens/display.ts';
import { ownLines } from './screens/screen.ts';

/** Refuses, before anything is read or written, a run that would have to ask and can't. */
export function mustBeAbleToConfirm({ io, settings }: CommandContext): void {
  if (settings.json) {
    throw new UserError({
      code: 'confirmation-impossible',
      message: 'With --json there is nobody to ask for confirmation.',
      fix: 'Add --yes to write without confirmation.',
    });
  }
  if (io.stdinIsTTY && io.stdout.isTTY) return;
  throw new UserError({
    code: 'confirmation-impossible',
    message: 'apply asks for confirmation before it writes, but there is no terminal.',
    fix: 'Add --yes to write without confirmation.',
  });
}

const questionScreen = aScreen(
  ({ colours }): string => `\n${colours.bold('Write these changes?')} Only 'yes' is accepted: `,
);

/** Asks; anything but `yes` ends the run. */
export async function confirmed({ io, display }: CommandContext): Promise<void> {
  io.stdout.write(questionScreen(display));
  const answer = await io.readLine();
  if (answer === null) io.stdout.write(ownLines('\n'));
  if (answer?.trim() === 'yes') return io.stdout.write(ownLines('\n'));
  throw new UserError({
    code: 'not-confirmed',
    message: 'Not confirmed; nothing was written.',
    fix: "Run it again and answer 'yes', or add --yes.",
  });
}
