import type { ReportedCheck } from '../../shared/core/report/schema.ts';
import type { Deployment } from '../../shared/flows/deployment.ts';
import type { Check } from '../../shared/flows/doctor.ts';
import { aScreen, type Display } from './display.ts';
import { solution } from './finding.ts';
import { paragraph, stacked } from './layout.ts';
import { widthOf } from './wrap.ts';

/** What was found, in words: of the report as of the screen. */
export const saidChecks = (
  { words }: Display,
  checks: readonly Check[],
  { region }: Deployment,
): readonly ReportedCheck[] =>
  checks.map(({ check, subject, state, detail, fault }) => {
    const { doctor } = words;
    if (fault !== null) {
      const { kind, action, code } = fault;
      const [evidence, fix] =
        kind === 'permission'
          ? [doctor.notAllowed(action), doctor.fix.notAllowed(action)]
          : [doctor.notRead(action, code), doctor.fix.notRead(action)];
      return { check, subject, state, evidence, fix };
    }
    const fix = state === 'ok' ? '' : doctor.fix[check](region);
    return { check, subject, state, evidence: detail.join(words.comma), fix };
  });

/**
 * A line for each thing, what to do below it where something is to be done, and a countable last
 * line.
 */
export const doctorScreen = aScreen((display, checks: readonly ReportedCheck[]): string => {
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
  const lines = checks.map(({ check, subject, state, evidence, fix }) =>
    [
      paragraph(
        display,
        `${say.what[check]} ${colours.bold(subject)}` +
          (evidence === '' ? '' : `${words.gap}${say.evidence(evidence)}`),
        `${stateOf(state)}  `,
      ),
      ...solution(display, fix, ' '.repeat(width + 2)),
    ].join('\n'),
  );
  const count = (state: ReportedCheck['state']): number =>
    checks.filter((one) => one.state === state).length;
  const total = say.total(count('ok'), count('missing'), count('differs'), count('unknown'));
  return `${stacked([lines.join('\n'), paragraph(display, colours.bold(total))])}\n`;
});
