import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectCandidates } from '../../../shared/core/candidates.ts';
import { indexRegion } from '../../../shared/core/region.ts';
import { type Part, planFor, thePrimary } from '../../world.ts';
import { anyWorld, numRuns } from '../arbitrary-world.ts';
import '../plan-matcher.ts';

describe('an entry that the answer hides', () => {
  const anyPrincipals = fc.shuffledSubarray(['11', '12', '13', 'fd-x', 'fd-y'], { maxLength: 4 });
  const anySeen = fc.record({
    world: anyWorld,
    principals: anyPrincipals,
    unread: fc.subarray<Part>(['quota', 'principals', 'vSwitches', 'shared', 'vpcs']),
    primaryCosts: fc.boolean(),
    strangeUnits: fc.constantFrom(0, 0, 1, 2),
    foldersCost: fc.nat({ max: 2 }),
    seen: fc.infiniteStream(fc.boolean()),
    shape: fc.constantFrom<'given' | 'absent'>('given', 'given', 'given', 'absent'),
    firstBinding: fc.boolean(),
  });

  /** What the service really has, and the answer that shows a part of it. */
  const worlds = anySeen.map((drawn) => {
    const { world, principals, unread, primaryCosts, strangeUnits, foldersCost, shape } = drawn;
    const real = world.contents.bindings ?? [];
    const shown = real.filter(() => drawn.seen.next().value);
    const folders = principals.filter((id) => id.startsWith('fd-')).length * foldersCost;
    const accounts = principals.filter((id) => !id.startsWith('fd-')).length;
    const used = real.length + accounts + folders + Number(primaryCosts) + strangeUnits;
    const answered = world
      .with({ bindings: shape === 'absent' && shown.length === 0 ? null : shown })
      .withPrincipals(...principals)
      .withServiceCount(used, 50);
    return {
      ...drawn,
      used,
      real,
      shown,
      seen: unread.reduce((rest, part) => rest.withUnknown(part), answered),
    };
  });

  type Seen = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

  /** How many units of the count are certain not to be entries that the answer hides. */
  function explained({ seen, shown, unread }: Seen): number {
    const { primaryCounts, unexplained } = seen.policy.quota;
    const accounts = seen.contents.principals.filter(({ kind }) => kind === 'account').length;
    const read = unread.includes('principals') ? 0 : accounts;
    return shown.length + read + (primaryCounts === false ? 0 : 1) + unexplained;
  }
  const isCounted = ({ unread }: Seen) => !unread.includes('quota');
  const isCompared = (one: Seen) =>
    isCounted(one) &&
    !one.unread.includes('principals') &&
    one.seen.contents.principals.every(({ kind }) => kind === 'account');
  const isRuledOut = (one: Seen) => isCounted(one) && one.used <= explained(one);

  /** Nothing is written in any world that is one of these, and there are such. */
  function neverLost(isHidden: (one: Seen) => boolean): void {
    let cases = 0;
    fc.assert(
      fc.property(worlds, (one) => {
        if (!isHidden(one)) return;
        cases += 1;
        const { firstBinding } = one;
        const plan = planFor(one.seen, { firstBinding });
        expect(plan).toMatchObject({ list: { known: false }, actions: [], write: null });
      }),
      { numRuns },
    );
    expect(cases).toBeGreaterThan(numRuns / 100);
  }

  test('is never lost while the count gives it away, whatever a person says', () => {
    neverLost((one) => {
      const isConfirmed = one.seen.contents.bindings === null && one.firstBinding;
      return isCompared(one) && !isRuledOut(one) && !isConfirmed;
    });
  });

  test('is never lost if it is under keep, unless the count rules it out', () => {
    neverLost((one) => {
      const { seen, real, shown } = one;
      const region = indexRegion(seen.observation.region);
      const { wanted } = selectCandidates(seen.observation, seen.policy, region);
      const hidden = real
        .map(({ vpcId }) => vpcId)
        .filter((id) => shown.every(({ vpcId }) => vpcId !== id));
      const lost = hidden.filter((id) => id !== thePrimary && !wanted.has(id));
      const isConfirmed = seen.contents.bindings === null && one.firstBinding;
      return !isRuledOut(one) && !isConfirmed && seen.policy.keep.some((id) => lost.includes(id));
    });
  });

  test('is never lost with all others, unless a person or the count says so', () => {
    neverLost((one) => one.shown.length === 0 && !one.firstBinding && !isRuledOut(one));
  });

  test('and a whole list that is counted rightly is believed', () => {
    fc.assert(
      fc.property(worlds, (one) => {
        const { primaryCounts, unexplained } = one.seen.policy.quota;
        const whole = one.seen.with({ bindings: one.real });
        const isRight = primaryCounts === 'auto' || primaryCounts === one.primaryCosts;
        if (!isCompared(one) || !isRight || one.strangeUnits > unexplained) return;
        expect(planFor(whole).list.known).toBe(true);
      }),
      { numRuns },
    );
  });
});
