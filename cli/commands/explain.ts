import { findingCodes, isFindingCode } from '../../shared/core/findings/catalogue.ts';
import { explainFinding } from '../../shared/core/findings/render.ts';
import { UserError } from '../../shared/core/user-error.ts';
import { defineCommand } from '../command.ts';
import { nearest } from '../nearest.ts';
import { catalogueScreen, explanationScreen } from '../screens/explain.ts';

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
  return new UserError({
    code: 'unknown-code',
    message: `There is no finding ${code}.`,
    fix: `${near === null ? '' : `Did you mean ${near}? `}Run kms-vpc explain to list all findings.`,
  });
}
