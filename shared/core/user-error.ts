import type { Said } from './problems/said.ts';

/** Codes of everything a person can have got wrong. */
export type UserErrorCode =
  // at the command line
  | 'unknown-command'
  | 'unknown-option'
  | 'bad-arguments'
  | 'no-current-folder'
  | 'config-not-found'
  | 'config-unreadable'
  | 'config-exists'
  | 'config-not-writable'
  | 'instance-not-chosen'
  | 'no-instances'
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
  | 'report-unreadable'
  | 'report-invalid'
  | 'run-unknown'
  | 'no-journal'
  | 'journal-unread'
  | 'list-not-recorded'
  | 'not-restorable'
  | 'evidence-invalid'
  | 'out-not-writable'
  | 'out-exists'
  | 'region-not-in-policy'
  | 'region-without-functions'
  | 'account-missing'
  | 'account-placeholder'
  | 'bundle-missing'
  | 'policy-changed'
  | 'scenario-invalid'
  | 'port-in-use'
  | 'interrupted'
  | 'output-failed'
  // of a deployed function
  | 'context-invalid'
  | 'malformed-event'
  | 'policy-missing'
  // in a request to a probe
  | 'unknown-key'
  | 'not-json'
  | 'not-an-object'
  | 'bad-instance-id'
  | 'bad-cidrs'
  | 'bad-ca-chain'
  | 'bad-timeout';

/** Where something is in a file that a person wrote; lines and columns from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong, in words: what, and how to fix it; where, if it stands in a file. */
export interface ToldProblem {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
  readonly location?: Location | undefined;
}

/** One thing that is wrong: told in English, and as texts of the catalogue for other languages. */
export interface Problem extends ToldProblem {
  readonly said: { readonly message: Said; readonly fix: Said };
}

/**
 * Something that the person who asked can fix, whoever found it: the command line, a function,
 * a probe. Further problems of the same input stand in `others`.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly problem: Problem;
  readonly others: readonly Problem[];

  constructor(problem: Problem, others: readonly Problem[] = []) {
    super(problem.message);
    this.problem = problem;
    this.others = others;
  }
}
