import { LosslessNumber, parse } from 'lossless-json';
import * as z from 'zod/mini';
import type { FaultKind, FaultMeaning } from '../../core/facts.ts';
import { type AccountId, accountId } from '../../core/ids.ts';
import { callParts } from '../../core/problems/calls.ts';
import { type Said, saying } from '../../core/problems/said.ts';
import { CloudError, faultOf } from '../cloud-error.ts';
import type { Operation } from './product.ts';

const say = saying(callParts);

export type Fields = Readonly<Record<string, unknown>>;

/** A success of the service. Of a number in `body` the digits are known, see `digitsOf`. */
export interface Answer {
  readonly operation: Operation;
  readonly body: Fields;
  readonly requestId: string | null;
}

/**
 * The text of a JSON object, or null. A name that occurs twice with different values makes it
 * unreadable: there is no telling which one is meant.
 */
export function readObject(text: string): Fields | null {
  try {
    const value = withoutLoss(text);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

/**
 * What was read whole writes the same text again: every digit of a number, no name twice. So do
 * nearly all answers, and the engine's own parser takes a tenth of the time.
 */
function withoutLoss(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return JSON.stringify(value) === text ? value : parse(text);
}

/** The digits of a number as they stood in an answer; of anything else, null. */
export const digitsOf = (value: unknown): string | null =>
  typeof value === 'number' || value instanceof LosslessNumber ? String(value) : null;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof LosslessNumber);

const codes = {
  incomplete: 'incomplete-answer',
  malformed: 'malformed-answer',
  'not-found': 'no-such-instance',
} as const;

/** An answer that cannot be used, as an error. */
export function unusable(answer: Answer, meaning: keyof typeof codes, message: Said): CloudError {
  return new CloudError(unusableFault(answer, meaning, codes[meaning], message));
}

export function unusableFault(
  answer: Answer,
  meaning: FaultMeaning,
  code: string,
  message: Said,
  kind?: FaultKind,
) {
  const { operation, requestId } = answer;
  return faultOf({
    meaning,
    action: operation.ram,
    code,
    message,
    requestId,
    httpStatus: 200,
    ...(kind === undefined ? {} : { kind }),
  });
}

/**
 * Reads `value` with `schema`; what does not fit is a `malformed` answer, said with the place where
 * it does not.
 */
export function readAs<T>(schema: z.ZodMiniType<T>, value: unknown, answer: Answer): T {
  const read = z.safeParse(schema, value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw unusable(
    answer,
    'malformed',
    say('member-unlike-interface', {
      place: issue?.path.join('.') || say('whole-answer', {}),
      fault: { ...say('type-fault', {}), english: issue?.message ?? '' },
    }),
  );
}

/** The list member of an answer. Without it the answer is not an empty list but an unknown one. */
export function listIn(value: unknown, member: string, answer: Answer): readonly unknown[] {
  if (value === undefined || value === null)
    throw unusable(answer, 'incomplete', say('member-missing', { member }));
  if (!Array.isArray(value)) throw unusable(answer, 'malformed', say('member-no-list', { member }));
  return value;
}

// Some numbers come as text (SecretNum of GetKmsInstance, for one).
export const digits = z.pipe(
  z.custom<number | LosslessNumber | string>(
    (value) => typeof value === 'string' || digitsOf(value) !== null,
  ),
  z.transform(String),
);
const bareDigits = z.pipe(digits, z.string().check(z.regex(/^(0|[1-9][0-9]*)$/)));

/**
 * A member that may be absent, empty, or something else, which is null each time. Most of those
 * that say nothing are known by sight: to be refused by a schema costs as much as ten that fit.
 */
const orNull = <T>(schema: z.ZodMiniType<T>) =>
  z.pipe(
    z._default(z.unknown(), null),
    z.transform((value): T | null => {
      if (value === null || value === '') return null;
      const read = z.safeParse(schema, value);
      return read.success ? read.data : null;
    }),
  );

/** A count: a whole number from 0 that JavaScript can hold. */
export const count = z.pipe(z.pipe(bareDigits, z.transform(Number)), z.int());
export const countOrNull = orNull(count);

/**
 * What stands where an account is not named: nothing, blanks, or the 0 of a number that nobody set.
 */
export const namesNobody = (text: string): boolean => /^\s*0*\s*$/.test(text);

/** An account id, number or string on the wire, exact to the last digit. */
export const account = z.pipe(
  bareDigits.check(z.refine((text) => !namesNobody(text), 'names no account')),
  z.transform((text: string): AccountId => accountId(text)),
);
export const accountOrNull = orNull(account);

export const text = z.string().check(z.minLength(1));
/** What may be an account id beside others, and so a number: its digits as text. */
export const textOrDigits = digits.check(z.minLength(1));
export const textOrNull = orNull(text);
export const flagOrNull = orNull(z.boolean());
