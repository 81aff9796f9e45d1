import { problemsOf } from '../shared/core/problems/problem.ts';
import { type Said, saying } from '../shared/core/problems/said.ts';
import { savedFileParts, savedFileProblems } from '../shared/core/problems/saved-files.ts';
import { type Report, reportSchema } from '../shared/core/report/schema.ts';
import { strictJson } from '../shared/core/text/strict-json.ts';
import { UserError } from '../shared/core/user-error.ts';
import { readTextFile, writtenByUs } from '../shared/middleware/text-file.ts';
import type { Io } from './io.ts';
import { pathOf } from './policy-file.ts';

const problem = problemsOf(savedFileProblems);

const say = saying(savedFileParts);

/** What a file is read as. */
export interface ReportKind {
  readonly noun: 'plan' | 'report';
  /** Where one comes from. */
  readonly make: Said;
}

export const anyReport: ReportKind = { noun: 'report', make: say('make-a-report', {}) };

/** The report in a file, as it stands there. */
export function readReport(io: Io, name: string, kind: ReportKind): Report {
  const parsed = reportSchema.safeParse(parseJson(textOf(io, name, kind), name, kind));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') || say('whole-file', {});
  throw new UserError(problem(`${kind.noun}-wrong-at`, { file: name, place, make: kind.make }));
}

function parseJson(text: string, name: string, { noun, make }: ReportKind): unknown {
  try {
    return strictJson(text);
  } catch {
    throw new UserError(problem(`${noun}-not-json`, { file: name, make }));
  }
}

function textOf(io: Io, name: string, { noun, make }: ReportKind): string {
  const read = readTextFile(pathOf(io, name), writtenByUs);
  if (read.ok) return read.text;
  const { why, fix } = read;
  if (read.kind !== 'no-text')
    throw new UserError(problem(`${noun}-unreadable`, { file: name, why, make }));
  throw new UserError(problem(`${noun}-no-text`, { why, fix, make }, { file: name, ...read.at }));
}
