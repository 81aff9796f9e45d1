import * as z from 'zod';

/** Faults before the call has an effect, after it, and on its way back. */
export const faultKinds = [
  // no effect
  'throttle',
  '500',
  '503',
  'error',
  'timeout-before-effect',
  'reset-before',
  // the effect has happened, the answer is lost
  'timeout-after-effect',
  'reset-after-effect',
  'error-after-effect',
  // the answer is wrong
  'stale-read',
  'cut-page',
  'empty-page',
  'lost-total-count',
  'repeated-next-token',
  'lost-next-token',
  'duplicate-items',
  'wrong-type',
  'missing-member',
  'null-member',
  // the answer is no answer
  'empty-body',
  'not-json',
  'truncated-body',
  'html',
] as const;
export type FaultKind = (typeof faultKinds)[number];

const count = z.int().positive();

export const faultRuleSchema = z.strictObject({
  /** Which call; `*` for any. */
  action: z.string(),
  fault: z.enum(faultKinds),
  /** Only calls with keys of this account (id or alias). */
  account: z.string().optional(),
  /** Only the n-th matching call, counted from 1. */
  nth: count.optional(),
  /** From the n-th matching call on. */
  from: count.optional(),
  /** At most so many times. */
  count: count.optional(),
  /** For `error`: code and status; for the others an override. */
  code: z.string().optional(),
  status: z.int().min(400).max(599).optional(),
  message: z.string().optional(),
  /** For wrong-type, missing-member and null-member: a path such as `KmsInstance.BindVpcs`; lists are walked through. */
  member: z.string().optional(),
  /** For cut-page: how many items stay. */
  keep: z.int().nonnegative().optional(),
});

/** One scripted fault. */
export type FaultRule = z.infer<typeof faultRuleSchema>;
