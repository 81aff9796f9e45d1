import { CloudError } from '../shared/cloud/cloud-error.ts';
import type { Language } from '../shared/core/findings/language.ts';
import { commandLineParts } from '../shared/core/problems/command-line.ts';
import { tellIn } from '../shared/core/problems/problem.ts';
import { sayIn, saying } from '../shared/core/problems/said.ts';
import type { ReportedError } from '../shared/core/report/schema.ts';
import { type ToldProblem, UserError } from '../shared/core/user-error.ts';
import { errorOf } from '../shared/flows/report.ts';

/**
 * Why a run ended without a result, in the language of the run: for the screen each problem by
 * itself, for the report one error.
 */
export interface Failure {
  readonly problems: readonly ToldProblem[];
  readonly reported: ReportedError;
}

const say = saying(commandLineParts);

export function failureOf(error: unknown, language: Language): Failure {
  if (error instanceof UserError) return userFailure(error, language);
  if (error instanceof CloudError) return reportedFailure(errorOf(error.fault, language), language);
  const message = error instanceof Error ? error.message : String(error);
  const fix = sayIn(say('this-is-a-bug', {}), language);
  return plain('bug', { code: 'bug', message: oneLine(message), fix }, null);
}

function userFailure({ problem, others }: UserError, language: Language): Failure {
  const first = tellIn(problem, language);
  const more = others.map((one) => tellIn(one, language));
  const lines = more.map(
    ({ location, message }) =>
      `${location ? `${location.file}:${location.line}:${location.column} ` : ''}${message}`,
  );
  const message = [first.message, ...lines].join(' ');
  return {
    problems: [first, ...more],
    reported: plain('user', { ...first, message }, null).reported,
  };
}

/** An error that stands in a report already, as one problem. */
export const reportedFailure = (reported: ReportedError, language: Language): Failure => ({
  problems: [problemOf(reported, language)],
  reported,
});

function problemOf({ code, message, fix, requestId }: ReportedError, language: Language) {
  const isSaid = requestId === null || message.includes(requestId);
  const said = isSaid ? message : sayIn(say('with-request-id', { message, requestId }), language);
  return { code, message: oneLine(said), fix: oneLine(fix) };
}

function plain(
  kind: ReportedError['kind'],
  problem: ToldProblem,
  requestId: string | null,
): Failure {
  const { code, message, fix, location } = problem;
  return {
    problems: [problem],
    reported: { kind, code, message, fix, requestId, ...(location ? { location } : {}) },
  };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
