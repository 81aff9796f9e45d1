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
  /** Up to the n-th matching call. */
  until: count.optional(),
  /** At most so many times. */
  count: count.optional(),
  /** For `error`: code and status; for the others an override. */
  code: z.string().optional(),
  status: z.int().min(400).max(599).optional(),
  message: z.string().optional(),
  /**
   * What is spoiled: a path such as `KmsInstance.BindVpcs.BindVpc`, whichever shape the answer has;
   * lists are walked through. Without it: the main member of the answer, or its lists.
   */
  member: z.string().optional(),
  /**
   * For cut-page: how many items stay, from the first on. Half of them without `keep` and `drop`.
   */
  keep: z.int().nonnegative().optional(),
  /** For cut-page, instead of `keep`: the items that go, by place or by an id in them. */
  drop: z.union([z.enum(['first', 'last']), z.array(z.string()).min(1)]).optional(),
  /** For stale-read: how old the answer is. Without it, it is from before the last change. */
  seconds: z.number().positive().optional(),
});

/** One scripted fault. */
export type FaultRule = z.infer<typeof faultRuleSchema>;
