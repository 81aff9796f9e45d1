import type { InstanceReport } from '../report/schema.ts';
import type { Open } from './entry.ts';
import { isWithin, type Memory } from './memory.ts';

/** Whoever was told of something is told again after so long, if it is still so, ms. */
const toldAge = 7 * 24 * 60 * 60_000;

/**
 * What stands in the way of an instance: changes that are blocked, and whatever else blocks. What
 * was known keeps since when; it is told of once, and then weekly. Where not everything could be
 * read, what was known and is not seen may still be so.
 */
export function openOf(instance: InstanceReport, at: string, memory: Memory): Open[] {
  const now = Date.parse(at);
  const known = new Map(memory.open.map((one) => [keyOf(one), one]));
  const seen = blocking(instance).map(({ code, subject }): Open => {
    const before = known.get(keyOf({ code, subject }));
    const toldAt = before && isWithin(before.toldAt, now, toldAge) ? before.toldAt : at;
    return { code, subject, since: before?.since ?? at, toldAt };
  });
  if (instance.status !== 'unknown') return seen;
  const keys = new Set(seen.map(keyOf));
  return [...seen, ...memory.open.filter((one) => !keys.has(keyOf(one)))];
}

/** The same as a report shows it: what is new is what somebody is to be told of. */
export const reportedOpen = (open: readonly Open[], at: string) =>
  open.map(({ code, subject, since, toldAt }) => ({ code, subject, new: toldAt === at, since }));

/** What blocks, each once. */
export function blocking({
  plan,
  findings,
}: InstanceReport): readonly Pick<Open, 'code' | 'subject'>[] {
  const all = [
    ...plan.blocked.map(({ code, vpcId }) => ({ code, subject: vpcId })),
    ...findings.filter(({ severity }) => severity === 'blocking'),
  ];
  const byKey = new Map(
    all.map(({ code, subject }) => [keyOf({ code, subject }), { code, subject }]),
  );
  return [...byKey.values()];
}

const keyOf = ({ code, subject }: Pick<Open, 'code' | 'subject'>): string => `${code} ${subject}`;
