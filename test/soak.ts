/** What a soak asks of every property, `SOAK_RUNS`; null in a run of every day. */
const soakRuns = (): number | null =>
  process.env.SOAK_RUNS ? Number(process.env.SOAK_RUNS) : null;

export const isSoak = (): boolean => soakRuns() !== null;

/**
 * Cases of a property: so many every day, in a soak this share of its runs. At least one, and a
 * whole number: fast-check goes on for ever towards a fraction.
 */
export function casesOf(everyDay: number, share = 1): number {
  const runs = soakRuns();
  return Math.max(1, Math.round(runs === null ? everyDay : runs * share));
}
