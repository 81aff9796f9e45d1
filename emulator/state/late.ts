import type { Variants } from '../variants.ts';
import type { Late } from './types.ts';

const delays = {
  immediate: { reads: 0, ms: 0 },
  'after-1-read': { reads: 1, ms: 0 },
  'after-3-reads': { reads: 3, ms: 0 },
  'after-10-seconds': { reads: 0, ms: 10_000 },
} as const satisfies Record<
  Variants['bindingVisibility' | 'countVisibility'],
  { reads: number; ms: number }
>;

/** What is still shown after a change: what was shown before it. Null: the change shows at once. */
export function late<T>(
  visibility: keyof typeof delays,
  before: Late<T> | null,
  present: T,
  now: number,
): Late<T> | null {
  const { reads, ms } = delays[visibility];
  if (reads === 0 && ms === 0) return null;
  return { shown: shownOf(before, present, now), readsLeft: reads, until: now + ms };
}

/** What a read shows. */
export function shownOf<T>(late: Late<T> | null, present: T, now: number): T {
  return late !== null && (late.readsLeft > 0 || now < late.until) ? late.shown : present;
}

/** One read later. */
export function afterOneRead<T>(late: Late<T> | null, now: number): Late<T> | null {
  if (late === null) return null;
  const readsLeft = Math.max(0, late.readsLeft - 1);
  return readsLeft > 0 || now < late.until ? { ...late, readsLeft } : null;
}
