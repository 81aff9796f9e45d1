import type { ReportedCheck } from '../../shared/core/report/schema.ts';
import type { Deployment } from '../../shared/flows/deployment.ts';
import type { Check } from '../../shared/flows/doctor.ts';
import { aScreen, type Display } from './display.ts';
import { solution } from './finding.ts';
import { paragraph, stacked } from './layout.ts';
import { widthOf } from './wrap.ts';

/** What was found in words, as the report has it, and each part of the evidence by itself. */
export interface SaidCheck {
  readonly said: ReportedCheck;
  readonly detail: readonly string[];
}

/** What is compared part by part, and what a part too few or too many means. */
const comparing: ReadonlyMap<ReportedCheck['check'], 'policy' | 'others'> = new Map([
  ['policy', 'policy'],
  ['trust', 'others'],
  ['function', 'others'],
  ['version', 'others'],
  ['policy-file', 'others'],
  ['trigger', 'others'],
]);

export const saidChecks = (
  { words }: Display,
  checks: readonly Check[],
  { region }: Deployment,
): readonly SaidCheck[] =>
  checks.map(({ check, subject, state, detail, fault }) => {
    const { doctor } = words;
    if (fault !== null) {
      const { kind, action, code } = fault;
      const [evidence, fix] =
        kind === 'permission'
          ? [doctor.notAllowed(action), doctor.fix.notAllowed(action)]
          : [doctor.notRead(action, code), doctor.fix.notRead(action)];
      return { said: { check, subject, state, evidence, fix }, detail: [evidence] };
    }
    const compared = state === 'differs' ? comparing.get(check) : undefined;
    const signs = compared === undefined ? [] : [doctor.signs[compared]];
    const fix = state === 'ok' ? '' : [doctor.fix[check](region), ...signs].join(words.gap);
    return { said: { check, subject, state, evidence: detail.join(words.comma), fix }, detail };
  });

/**
 * A line for each thing, below it the evidence that does not fit there and what to do where
 * something is to be done, and a countable last line.
 */
export const doctorScreen = aScreen((display, checks: readonly SaidCheck[]): string => {
  const { colours, words } = display;
  const say = words.doctor;
  const colour = {
    ok: colours.green,
    missing: colours.red,
    differs: colours.yellow,
    unknown: colours.yellow,
  } as const;
  const width = Math.max(...Object.values(say.states).map((word) => widthOf(word)));
  const stateOf = (state: keyof typeof colour): string =>
    colour[state](say.states[state]) + ' '.repeat(width - widthOf(say.states[state]));
  const lines = checks.map(({ said: { check, subject, state, evidence, fix }, detail }) => {
    const what = `${say.what[check]} ${colours.bold(subject)}`;
    const whole = evidence === '' ? what : `${what}${words.gap}${say.evidence(evidence)}`;
    const fits = width + 2 + widthOf(whole) <= display.width;
    return [
      paragraph(display, fits ? whole : what, `${stateOf(state)}  `),
      ...(fits ? [] : detail).map((one) =>
        paragraph(display, one, ' '.repeat(width + 4), ' '.repeat(width + 6)),
      ),
      ...solution(display, fix, ' '.repeat(width + 2)),
    ].join('\n');
  });
  const count = (state: ReportedCheck['state']): number =>
    checks.filter(({ said }) => said.state === state).length;
  const total = say.total(count('ok'), count('missing'), count('differs'), count('unknown'));
  return `${stacked([lines.join('\n'), paragraph(display, colours.bold(total))])}\n`;
});
