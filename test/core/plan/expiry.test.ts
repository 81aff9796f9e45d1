import { describe, expect, test } from 'vitest';
import { aWorld, planFor } from '../../world.ts';

const codesOf = (findings: readonly { readonly code: string }[]) =>
  findings.map(({ code }) => code);

describe('expiry', () => {
  test.each([
    ['2026-01-31T00:00:00Z', []],
    ['2026-01-30T23:59:59Z', ['instance-expiring']],
    ['2026-01-01T00:00:01Z', ['instance-expiring']],
    ['2026-01-01T00:00:00Z', ['instance-expired']],
    ['2025-01-01T00:00:00Z', ['instance-expired']],
  ])(
    'of an instance that ends at %s, seen at the beginning of 2026 with 30 days of warning',
    (endDate, codes) => {
      expect(codesOf(planFor(aWorld().withInstance({ endDate })).findings)).toEqual(codes);
    },
  );

  test('counts whole days', () => {
    const [one] = planFor(aWorld().withInstance({ endDate: '2026-01-11T23:00:00Z' })).findings;
    expect(one?.params).toMatchObject({ days: 10, warnDays: 30 });
  });

  test.each([null, '2025-01-01T00:00:00Z'])(
    'is nothing to warn of where there is none to tell: pay-as-you-go with an end at %s',
    (endDate) => {
      const world = aWorld().withInstance({ chargeType: 'POSTPAY', endDate });
      expect(planFor(world).findings).toEqual([]);
    },
  );

  test.each(['soon', '2026-01-10T00:00:00'])(
    'is said to be not understood where it is no moment: %s',
    (endDate) => {
      expect(planFor(aWorld().withInstance({ endDate })).findings).toEqual([
        { code: 'end-date-unclear', subject: 'kst-1', params: { endDate } },
      ]);
    },
  );

  test('is not warned of where the answer does not say it', () => {
    expect(planFor(aWorld().withInstance({ endDate: null })).findings).toEqual([]);
  });
});
