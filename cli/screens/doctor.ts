import type { CloudFault } from '../../shared/core/facts.ts';
import type { ReportedCheck } from '../../shared/core/report/schema.ts';
import type { Check } from '../../shared/flows/doctor.ts';
import type { Words } from '../words/en.ts';
import { aScreen, type Display } from './display.ts';
import { solution } from './finding.ts';
import { paragraph, stacked } from './layout.ts';
import { widthOf } from './wrap.ts';

/** What was found in words, as the report has it; each part of the evidence by itself. */
export interface SaidCheck {
  readonly said: ReportedCheck;
  readonly detail: readonly string[];
  /** The cure where its commands stand below. */
  readonly cure: string;
}

/** Commands to paste, one after the other, and whether the stack is there already. */
export interface Remedy {
  readonly setup: string;
  readonly stack: string;
  readonly deploy: string;
  readonly hasStack: boolean;
}

/** What mends a thing, beside the files that setup writes anew; the others have no command. */
const mending: ReadonlyMap<ReportedCheck['check'], readonly ('stack' | 'deploy')[]> = new Map([
  ['stack', ['stack']],
  ['stack-drift', ['stack']],
  ['resource', ['stack']],
  ['role', ['stack']],
  ['trust', ['stack']],
  ['policy', ['stack']],
  ['function', ['deploy']],
  ['version', ['deploy']],
  ['policy-file', ['stack', 'deploy']],
  ['trigger', ['deploy']],
]);

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
  remedy: Remedy,
): readonly SaidCheck[] =>
  checks.map((check) =>
    check.fault === null ? readCheck(words, check, remedy) : unreadCheck(words, check, check.fault),
  );

function unreadCheck(
  { doctor }: Words,
  { check, subject, state }: Check,
  { kind, action, code }: CloudFault,
): SaidCheck {
  const [evidence, fix] =
    kind === 'permission'
      ? [doctor.notAllowed(action), doctor.fix.notAllowed(action)]
      : [doctor.notRead(action, code), doctor.fix.notRead(action)];
  return { said: { check, subject, state, evidence, fix }, detail: [evidence], cure: fix };
}

function readCheck(words: Words, { check, subject, state, detail }: Check, remedy: Remedy) {
  const { doctor, comma, gap } = words;
  const hasNone = check === 'last-run' && detail.length === 0;
  const shown = hasNone ? [doctor.noRun[state === 'ok' ? 'ok' : 'missing']] : detail;
  const withCures = (fix: string, cure = fix): SaidCheck => ({
    said: { check, subject, state, evidence: shown.join(comma), fix },
    detail: shown,
    cure,
  });
  if (state === 'ok') return withCures('');
  const what = doctor.fix[check](remedy.hasStack);
  const commands = commandsFor(check, remedy);
  if (commands.length === 0) return withCures(what);
  if (state === 'unknown') return withCures(doctor.fix.notUnderstood);
  const compared = state === 'differs' ? comparing.get(check) : undefined;
  const signs = compared === undefined ? '' : `${doctor.signs[compared]}${gap}`;
  return withCures(
    `${signs}${doctor.fix.by(what, commands.join(' && '))}`,
    `${signs}${doctor.fix.below(what)}`,
  );
}

const commandsFor = (check: ReportedCheck['check'], remedy: Remedy): readonly string[] => {
  const steps = mending.get(check) ?? [];
  return steps.length === 0 ? [] : [remedy.setup, ...steps.map((step) => remedy[step])];
};

/**
 * A line for each thing, below it the evidence that does not fit there and what to do where
 * something is to be done; the commands for it once, and a countable last line.
 */
export const doctorScreen = aScreen((display, checks: readonly SaidCheck[], remedy: Remedy) => {
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
  const lines = checks.map(({ said: { check, subject, state, evidence }, detail, cure }) => {
    const what = `${say.what[check]} ${colours.bold(subject)}`;
    const whole = evidence === '' ? what : `${what}${words.gap}${say.evidence(evidence)}`;
    const fits = width + 2 + widthOf(whole) <= display.width;
    return [
      paragraph(display, fits ? whole : what, `${stateOf(state)}  `),
      ...(fits ? [] : detail).map((one) =>
        paragraph(display, one, ' '.repeat(width + 4), ' '.repeat(width + 6)),
      ),
      ...solution(display, cure, ' '.repeat(width + 2)),
    ].join('\n');
  });
  const count = (state: ReportedCheck['state']): number =>
    checks.filter(({ said }) => said.state === state).length;
  const total = say.total(count('ok'), count('missing'), count('differs'), count('unknown'));
  const needed = new Set(
    checks
      .filter(({ said: { state } }) => state === 'missing' || state === 'differs')
      .flatMap(({ said: { check } }) => commandsFor(check, remedy)),
  );
  const { setup, stack, deploy } = remedy;
  const commands = [setup, stack, deploy].filter((command) => needed.has(command));
  const next = [say.next, ...commands.map((command) => `  ${colours.bold(command)}`)].join('\n');
  return `${stacked([
    lines.join('\n'),
    commands.length === 0 ? '' : next,
    paragraph(display, colours.bold(total)),
  ])}\n`;
});
