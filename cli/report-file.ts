import { type Report, reportSchema } from '../shared/core/report/schema.ts';
import { UserError, type UserErrorCode } from '../shared/core/user-error.ts';
import { readTextFile, writtenByUs } from '../shared/middleware/text-file.ts';
import type { Io } from './io.ts';
import { pathOf } from './policy-file.ts';

/** What a file is read as. */
export interface ReportKind {
  readonly noun: string;
  readonly unreadable: UserErrorCode;
  readonly invalid: UserErrorCode;
  /** Where one comes from. */
  readonly makeOne: string;
}

export const anyReport: ReportKind = {
  noun: 'report',
  unreadable: 'report-unreadable',
  invalid: 'report-invalid',
  makeOne: 'Make one with kms-vpc report --json, or drift --json.',
};

/** The report in a file, as it stands there. */
export function readReport(io: Io, name: string, kind: ReportKind): Report {
  const parsed = reportSchema.safeParse(parseJson(textOf(io, name, kind), name, kind));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? 'it' : issue.path.join('.');
  throw new UserError({
    code: kind.invalid,
    message: `${name} is not a ${kind.noun} of kms-vpc: ${place} is not what a report contains there.`,
    fix: kind.makeOne,
  });
}

function parseJson(text: string, name: string, { invalid, makeOne }: ReportKind): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError({ code: invalid, message: `${name} is not JSON.`, fix: makeOne });
  }
}

function textOf(io: Io, name: string, { noun, unreadable, invalid, makeOne }: ReportKind): string {
  const read = readTextFile(pathOf(io, name), writtenByUs);
  if (read.ok) return read.text;
  if (read.kind !== 'no-text') {
    throw new UserError({
      code: unreadable,
      message: `The ${noun} ${name} ${read.why}.`,
      fix: `Name a saved ${noun}. ${makeOne}`,
    });
  }
  throw new UserError({
    code: invalid,
    message: `The ${noun} ${read.why}.`,
    fix: `${read.fix} ${makeOne}`,
    location: { file: name, ...read.at },
  });
}
