import type { ReportedError } from '../shared/core/report/schema.ts';

/** Codes of what a person can have got wrong at the command line. */
export type UserErrorCode =
  | 'unknown-command'
  | 'unknown-option'
  | 'bad-arguments'
  | 'config-not-found'
  | 'config-unreadable'
  | 'config-exists'
  | 'config-not-writable'
  | 'policy-invalid'
  | 'instance-not-in-policy'
  | 'invalid-id'
  | 'unknown-code'
  | 'not-confirmed'
  | 'confirmation-impossible'
  | 'plan-unreadable'
  | 'plan-invalid'
  | 'plan-altered'
  | 'plan-of-other-account'
  | 'plan-of-other-instance'
  | 'plan-empty'
  | 'out-not-writable'
  | 'scenario-invalid'
  | 'port-in-use'
  | 'interrupted';

export type Location = NonNullable<ReportedError['location']>;

/** One thing that is wrong, in one line of cause and one line of cure. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
  readonly location?: Location | undefined;
}

/** Something the person at the command line can mend; further problems of the same input stand in `others`. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly problem: Problem;
  readonly others: readonly Problem[];

  constructor(problem: Problem & { readonly code: UserErrorCode }, others: readonly Problem[] = []) {
    super(problem.message);
    this.problem = problem;
    this.others = others;
  }
}
