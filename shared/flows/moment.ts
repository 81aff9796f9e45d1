import type { Clock } from '../cloud/transport/retry.ts';

/** A moment by both clocks of the machine, ms. */
export interface Moment {
  readonly wall: number;
  readonly steady: number;
}

export const momentOf = ({ now, steady }: Pick<Clock, 'now' | 'steady'>): Moment => ({
  wall: now(),
  steady: steady(),
});

/**
 * What passed from one moment to another, ms, by whichever clock has more of it: one may have stood
 * still while the machine was frozen, or been set back.
 */
export function msBetween(began: Moment, ended: Moment): number {
  const steady = ended.steady - began.steady;
  const wall = ended.wall - began.wall;
  return Number.isNaN(wall) ? steady : Math.max(wall, steady);
}
