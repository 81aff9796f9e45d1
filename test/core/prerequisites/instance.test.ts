import { describe, expect, test, vi } from 'vitest';
import { known } from '../../../shared/core/facts.ts';
import { lookAt } from '../../../shared/core/look.ts';
import { planBindings } from '../../../shared/core/plan/plan-bindings.ts';
import { prerequisites } from '../../../shared/core/prerequisites.ts';
import { aWorld, planFor } from '../../world.ts';
import { aboutOf, check, codesOf, observe, validate } from './a-scene.ts';

test.each([
  ['Uninitialized', 'enable-uninitialized'],
  ['Connecting', 'enable-connecting'],
  ['Disconnected', 'enable-disconnected'],
  ['Error', 'enable-error'],
  ['Whatever', 'enable-other'],
  [null, 'enable-other'],
])(
  'an instance of status %s has a cure of its own, as every status but Connected',
  (status, code) => {
    const [one] = validate(aWorld().withInstance({ status }));
    expect(one).toMatchObject({ code: 'instance-not-enabled', params: { status, cure: { code } } });
  },
);

describe('expiry', () => {
  test('is an open check when the answer does not say the end', () => {
    const [one] = check(aWorld().withInstance({ endDate: null }));
    expect(one).toMatchObject({ code: 'check-open', params: { check: { code: 'check-expiry' } } });
  });

  // Two hours before and after the look: whoever took the zone of the machine would be wrong
  // somewhere.
  test.each(['soon', '1767225600', '1767225600000', '2025-12-31T22:00:00', '2026-01-01T02:00:00'])(
    'is said to be not understood, in every zone, when the end is %s',
    (endDate) => {
      for (const zone of ['UTC', 'Asia/Shanghai', 'America/Los_Angeles']) {
        vi.stubEnv('TZ', zone);
        const world = aWorld().withInstance({ endDate });
        expect(codesOf(planFor(world).findings)).toEqual(['end-date-unclear']);
        expect(check(world)).toEqual([]);
      }
      expect(planFor(aWorld().withInstance({ endDate, chargeType: 'POSTPAY' })).findings).toEqual(
        [],
      );
    },
  );

  test('is no question of pay-as-you-go', () => {
    expect(codesOf(check(aWorld().withInstance({ chargeType: 'POSTPAY', endDate: null })))).toEqual(
      ['pay-as-you-go'],
    );
  });
});

describe('the kind of the instance', () => {
  test.each(['3', '5', null])('version %s is described, or says nothing', (productVersion) => {
    expect(check(aWorld().withInstance({ productVersion, saleStatus: null }))).toEqual([]);
  });

  test('another one is unsettled, as is an order that is not normal', () => {
    expect(
      codesOf(check(aWorld().withInstance({ productVersion: '9', saleStatus: 'Arrears' }))),
    ).toEqual(['instance-sale-status', 'instance-kind-unsettled']);
  });

  test('deletion protection that is off is an information; untold it is an open check', () => {
    expect(codesOf(check(aWorld().withInstance({ deletionProtection: false })))).toEqual([
      'deletion-protection-off',
    ]);
  });
});

test('deletion protection that the answer leaves out is an open check', () => {
  const observation = observe(aWorld());
  const { instance } = observation;
  if (!instance.known) throw new Error('the instance is known');
  const silent = {
    ...observation,
    instance: known({ ...instance.value, deletionProtection: null }),
  };
  const found = prerequisites(
    lookAt(aWorld().policy, silent),
    planBindings(lookAt(aWorld().policy, silent)),
  );
  expect(found).toMatchObject([
    { code: 'check-open', params: { check: { code: 'check-deletion-protection' } } },
  ]);
});

describe('units', () => {
  test('used beyond the total are told with how many', () => {
    const world = aWorld().withOwnVpc('vpc-a').withBinding('vpc-a').withServiceCount(12, 10);
    const [one] = check(world.withPolicy({ quota: { unexplained: 10 } }));
    expect(one).toMatchObject({
      code: 'quota-overdrawn',
      params: { used: 12, total: 10, over: 2 },
    });
  });

  test('that are to stay free and are not, are told once, with what is wanted', () => {
    const world = aWorld()
      .withServiceCount(9, 10)
      .withPolicy({ quota: { reserve: 2, unexplained: 8 } });
    expect(codesOf(validate(world))).toContain('quota-reserve-short');
    const wanting = validate(world.withOwnVpc('vpc-a').wanting('vpc-a'));
    expect(codesOf(wanting)).toContain('quota-short');
    expect(codesOf(wanting)).not.toContain('quota-reserve-short');
  });

  test('are no question where the total is not known', () => {
    const world = aWorld().withOwnVpc('vpc-a').withBinding('vpc-a');
    const uncounted = world.withUnknown('quota', { meaning: 'incomplete' });
    expect(aboutOf(check(uncounted.withInstance({ chargeType: 'POSTPAY' })))).toEqual([
      'pay-as-you-go kst-1',
    ]);
  });

  test('are no question where a folder hides how many are used', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a')
      .withBinding('vpc-a')
      .withPrincipals('fd-x')
      .withUnknown('quota', { meaning: 'incomplete' });
    expect(codesOf(check(world.withInstance({ chargeType: 'POSTPAY' })))).toEqual([
      'pay-as-you-go',
      'principal-group-uncounted',
    ]);
  });

  test('are no question where the total of the service is not told', () => {
    const world = aWorld().withInstance({ vpcNum: null });
    expect(check(world.withServiceCount(0, 10))).toEqual([]);
  });

  test('of pay-as-you-go are an open check when the service could not be asked', () => {
    const world = aWorld()
      .withInstance({ chargeType: 'POSTPAY' })
      .withUnknown('quota', { meaning: 'unavailable' });
    expect(codesOf(check(world))).toEqual(['check-not-made', 'pay-as-you-go']);
  });
});
