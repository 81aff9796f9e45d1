import { catalogue, type FindingCode } from '../../shared/core/findings/catalogue.ts';
import { explainFinding, isFindingCode } from '../../shared/core/findings/render.ts';
import type { Invocation, Outcome } from '../invocation.ts';
import { nearest } from '../nearest.ts';
import { catalogueScreen, explanationScreen } from '../screens/explain.ts';
import { UserError } from '../user-error.ts';

const codes = Object.keys(catalogue) as FindingCode[];

/** One finding in words; without a code, all of them by name. */
export async function explain({ paper, language }: Invocation, code: string | undefined): Promise<Outcome> {
  if (code === undefined)
    return outcome(
      catalogueScreen(
        paper,
        codes.map((each) => explainFinding(each, language)),
      ),
    );
  if (isFindingCode(code)) return outcome(explanationScreen(paper, explainFinding(code, language)));
  const near = nearest(code, codes);
  throw new UserError({
    code: 'unknown-code',
    message: `there is no finding ${code}.`,
    fix: `${near === null ? '' : `did you mean ${near}? `}kms-vpc explain lists them all.`,
  });
}

const outcome = (screen: string): Outcome => ({ status: 0, screen, report: null });
