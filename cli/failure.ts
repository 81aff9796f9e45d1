import { CloudError } from '../shared/cloud/cloud-error.ts';
import type { ReportedError } from '../shared/core/report/schema.ts';
import { type Problem, UserError } from '../shared/core/user-error.ts';
import { errorOf } from '../shared/flows/report.ts';

/**
 * Why a run ended without a result: for the screen each problem by itself, for the report one
 * error.
 */
export interface Failure {
  readonly problems: readonly Problem[];
  readonly reported: ReportedError;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof UserError) return userFailure(error);
  if (error instanceof CloudError) return reportedFailure(errorOf(error.fault));
  const message = error instanceof Error ? error.message : String(error);
  return plain(
    'bug',
    {
      code: 'bug',
      message: oneLine(message),
      fix: 'This is a bug in kms-vpc. Please report it with the command you ran.',
    },
    null,
  );
}

function userFailure({ problem, others }: UserError): Failure {
  const more = others.map(
    ({ location, message }) =>
      `${location ? `${location.file}:${location.line}:${location.column} ` : ''}${message}`,
  );
  const message = [problem.message, ...more].join(' ');
  return {
    problems: [problem, ...others],
    reported: plain('user', { ...problem, message }, null).reported,
  };
}

/** An error that stands in a report already, as one problem. */
export const reportedFailure = (reported: ReportedError): Failure => ({
  problems: [problemOf(reported)],
  reported,
});

const problemOf = ({ code, message, fix, requestId }: ReportedError): Problem => ({
  code,
  message: oneLine(
    requestId === null || message.includes(requestId)
      ? message
      : `${message} (request id ${requestId})`,
  ),
  fix: oneLine(fix),
});

function plain(kind: ReportedError['kind'], problem: Problem, requestId: string | null): Failure {
  const { code, message, fix, location } = problem;
  return {
    problems: [problem],
    reported: { kind, code, message, fix, requestId, ...(location ? { location } : {}) },
  };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
