import { findingCodes, isFindingCode } from '../../shared/core/findings/catalogue.ts';
import { explainFinding } from '../../shared/core/findings/render.ts';
import { commandLineParts, commandLineProblems } from '../../shared/core/problems/command-line.ts';
import { problemsOf } from '../../shared/core/problems/problem.ts';
import { saying } from '../../shared/core/problems/said.ts';
import { UserError } from '../../shared/core/user-error.ts';
import { defineCommand } from '../command.ts';
import { nearest } from '../nearest.ts';
import { catalogueScreen, explanationScreen } from '../screens/explain.ts';

const problem = problemsOf(commandLineProblems);

const say = saying(commandLineParts);

/** One finding in words; without a code, all of them by name. */
export const explain = defineCommand({
  name: 'explain',
  summary: 'explain a finding: its cause and how to solve it',
  args: {
    code: {
      optional: true,
      summary: 'code of the finding; without it, all findings are listed',
      offers: findingCodes,
    },
  },
  async run({ display, language }, { args: { code } }) {
    if (code === undefined) {
      const all = findingCodes.map((each) => explainFinding(each, language));
      return { status: 0, screen: catalogueScreen(display, all), report: null };
    }
    if (!isFindingCode(code)) throw unknownCode(code);
    const screen = explanationScreen(display, explainFinding(code, language));
    return { status: 0, screen, report: null };
  },
});

function unknownCode(code: string): UserError {
  const near = nearest(code, findingCodes);
  const how = near === null ? say('see-all-findings', {}) : say('did-you-mean-finding', { near });
  return new UserError(problem('unknown-code', { name: code, how }));
}
