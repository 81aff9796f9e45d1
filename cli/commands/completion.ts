import { commandLineProblems } from '../../shared/core/problems/command-line.ts';
import { problemsOf } from '../../shared/core/problems/problem.ts';
import { UserError } from '../../shared/core/user-error.ts';
import { defineCommand } from '../command.ts';
import { completionOf, isShell, shells } from '../completion.ts';
import { ownLines } from '../screens/screen.ts';

const problem = problemsOf(commandLineProblems);

/** Prints what a shell needs to complete this command line, made of the commands themselves. */
export const completion = defineCommand({
  name: 'completion',
  summary: 'print a script that completes commands and options in a shell',
  args: { shell: { summary: shells.join(', '), offers: shells } },
  example: 'eval "$(kms-vpc completion bash)"',
  async run({ commands }, { args: { shell } }) {
    if (!isShell(shell)) throw unknownShell(shell);
    return { status: 0, screen: ownLines(completionOf(shell, await commands())), report: null };
  },
});

const unknownShell = (shell: string): UserError =>
  new UserError(problem('no-completion', { shell, shells }));
