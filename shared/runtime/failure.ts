import { CloudError } from '../cloud/cloud-error.ts';
import type { ReportedError } from '../core/report/schema.ts';
import { errorOf } from '../flows/report.ts';

/** Something that a person has to mend before the same invocation can go well. */
export class UserFailure extends Error {
  override readonly name = 'UserFailure';
  readonly code: string;
  readonly fix: string;
  constructor(code: string, message: string, fix: string) {
    super(message);
    this.code = code;
    this.fix = fix;
  }
}

/** A run that failed for a reason that passes. It is thrown to the platform, which tries again and tells the failure destination in the end. */
export class TransientFailure extends Error {
  override readonly name = 'TransientFailure';
  readonly reported: ReportedError;
  constructor(reported: ReportedError) {
    super(`${reported.code}: ${reported.message}${reported.requestId ? ` (request ${reported.requestId})` : ''}`);
    this.reported = reported;
  }
}

/** Any failure in the words of a report. */
export function reportedFailure(error: unknown): ReportedError {
  if (error instanceof TransientFailure) return error.reported;
  if (error instanceof CloudError) return errorOf(error.fault);
  if (error instanceof UserFailure) {
    return { kind: 'user', code: error.code, message: error.message, fix: error.fix, requestId: null };
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const fix = 'this is a mistake in kms-vpc itself: please report it with the log of this request';
  return { kind: 'bug', code: 'bug', message: message.slice(0, 1000), fix, requestId: null };
}
