import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderFinding } from '../../shared/core/findings/render.ts';
import { aWorld, planFor } from '../world.ts';
import './plan-matcher.ts';

const wanting = aWorld().withOwnVpc('vpc-new').wanting('vpc-new');
const twoBound = wanting.withBinding('vpc-a').withBinding('vpc-b').withPrincipals('11');
const codes = (world: typeof wanting) => planFor(world).findings.map(({ code }) => code);

describe('the count of used units', () => {
  test('is bindings, principals and the primary VPC, where the service counts the same', () => {
    expect(planFor(twoBound).quota).toEqual({
      total: 10,
      used: 4,
      bindings: 2,
      principals: 1,
      primary: 1,
      free: 6,
      reserve: 0,
      wanted: 1,
      missing: 0,
    });
    expect(codes(twoBound)).toEqual([]);
  });

  // Its example: 3 VPCs and 2 principals need at least 5. (KMS user guide; docs/binding.md)
  test.each([
    [5, 5, 0],
    [6, 6, 1],
    [null, 6, 1],
  ])(
    'of the example of the manual, where the service counts %s, is %d',
    (service, used, primary) => {
      const three = twoBound.withBinding('vpc-c').withPrincipals('11', '12');
      const world = service === null ? three.withUnknown('quota') : three.withServiceCount(service);
      expect(planFor(world).quota).toMatchObject({ bindings: 3, principals: 2, used, primary });
      expect(codes(world).includes('primary-count-unsettled')).toBe(service === null);
    },
  );

  test('leaves the primary VPC out, where the service does', () => {
    expect(planFor(twoBound.withServiceCount(3)).quota).toMatchObject({
      used: 3,
      primary: 0,
      free: 7,
    });
    expect(codes(twoBound.withServiceCount(3))).toEqual([]);
  });

  test.each([2, 1, 0])('is their own, where the service counts only %d', (service) => {
    const plan = planFor(twoBound.withServiceCount(service));
    expect(plan.quota).toMatchObject({ used: 4, primary: 1, free: 6 });
    expect(plan).toMatchPlan({ actions: ['bind vpc-new'], findings: ['quota-mismatch'] });
  });

  test.each([
    [5, 0, 'unknown'],
    [9, 4, 'unknown'],
    [5, 1, 'known'],
    [9, 5, 'known'],
    [4, 5, 'known'],
  ] as const)(
    'is the service’s, where it counts %d: with %d unexplained units the list is %s',
    (service, unexplained, list) => {
      const world = twoBound.withServiceCount(service).withPolicy({ quota: { unexplained } });
      expect(planFor(world).quota).toMatchObject({ used: service, free: 10 - service });
      expect(planFor(world).list.known).toBe(list === 'known');
      expect(codes(world)).toEqual(list === 'known' ? [] : ['list-unexplained']);
    },
  );

  test('has the unexplained units in it, where the service does not count', () => {
    const world = twoBound.withUnknown('quota').withPolicy({ quota: { unexplained: 2 } });
    expect(planFor(world).quota).toMatchObject({ used: 6, bindings: 2, principals: 1, primary: 1 });
  });

  test.each([
    [true, 4, 4, 1, []],
    [true, 3, 4, 1, ['quota-mismatch']],
    [false, 3, 3, 0, []],
    [false, 2, 3, 0, ['quota-mismatch']],
  ] as const)(
    'with primaryCounts %s and a service count of %d is %d',
    (primaryCounts, service, used, primary, findings) => {
      const world = twoBound.withServiceCount(service).withPolicy({ quota: { primaryCounts } });
      expect(planFor(world).quota).toMatchObject({ used, primary });
      expect(codes(world)).toEqual(findings);
    },
  );

  test.each([
    ['auto', 4, 1, ['primary-count-unsettled', 'quota-unread']],
    [true, 4, 1, ['quota-unread']],
    [false, 3, 0, ['quota-unread']],
  ] as const)(
    'without the service, primaryCounts %s, is %d',
    (primaryCounts, used, primary, findings) => {
      const world = twoBound.withUnknown('quota').withPolicy({ quota: { primaryCounts } });
      expect(planFor(world).quota).toMatchObject({ total: 10, used, primary, free: 10 - used });
      expect(codes(world).toSorted()).toEqual(findings);
    },
  );

  test('is told in numbers only where there are some', () => {
    const own = (world: ReturnType<typeof aWorld>) =>
      planFor(world).findings.find(({ code }) => code === 'quota-unread')?.params.own;
    const unread = twoBound.withUnknown('quota');
    expect(own(unread)).toMatchObject({ code: 'own-count', params: { used: 4, total: 10 } });
    expect(own(unread.withUnknown('instance'))).toMatchObject({ code: 'no-own-count' });
  });

  test('is the service’s with a folder or unread principals, but no less than is sure', () => {
    const folder = twoBound.withPrincipals('11', '12', 'fd-x');
    expect(planFor(folder.withServiceCount(7)).quota).toMatchObject({
      used: 7,
      bindings: 2,
      principals: null,
      primary: 1,
    });
    expect(codes(folder.withServiceCount(7))).toEqual([]);
    expect(codes(folder.withServiceCount(4))).toEqual([]);

    const unread = twoBound.withUnknown('principals');
    expect(planFor(unread.withServiceCount(7)).quota).toMatchObject({ used: 7, principals: null });
    expect(codes(unread.withServiceCount(7))).toEqual(['principals-unread']);
  });

  test.each([
    ['a folder', twoBound.withPrincipals('11', '12', 'fd-x'), 3, 6],
    ['unread principals', twoBound.withUnknown('principals'), 1, 3],
  ])(
    'with %s are our own, where the service counts less than is sure',
    (_, world, service, used) => {
      const refuted = world.withServiceCount(service);
      expect(planFor(refuted).quota).toMatchObject({ used, primary: 1, free: 10 - used });
      expect(codes(refuted)).toContain('quota-mismatch');
      const without = refuted.withPolicy({ quota: { primaryCounts: false } });
      expect(planFor(without).quota).toMatchObject({ used: used - 1, primary: 0 });
    },
  );

  test('are never fewer than the parts that the report names', () => {
    const worlds = fc.record({
      bound: fc.nat(4),
      principals: fc.uniqueArray(fc.constantFrom('11', '12', '13', 'fd-x', 'fd-y')),
      service: fc.option(fc.nat(12)),
      primaryCounts: fc.constantFrom('auto' as const, true, false),
    });
    fc.assert(
      fc.property(worlds, ({ bound, principals, service, primaryCounts }) => {
        const empty = aWorld()
          .withPrincipals(...principals)
          .withPolicy({ quota: { primaryCounts } });
        const filled = Array.from({ length: bound }, (_, n) => `vpc-${n}`).reduce(
          (world, vpcId) => world.withBinding(vpcId),
          empty,
        );
        const world =
          service === null ? filled.withUnknown('quota') : filled.withServiceCount(service);
        const { used, bindings, primary } = planFor(world).quota;
        if (used === null || bindings === null || primary === null) return;
        const isTaken = service !== null && used === service;
        expect(isTaken || used >= bindings + principals.length + primary).toBe(true);
        expect(used).toBeGreaterThanOrEqual(service ?? 0);
      }),
    );
  });

  test.each([
    [true, 4, 6, 1, ['quota-mismatch']],
    [true, 5, 5, 1, []],
    [false, 4, 4, 0, []],
  ] as const)(
    'with a folder, primaryCounts %s and a service count of %d is %d',
    (primaryCounts, service, used, primary, findings) => {
      const world = twoBound
        .withPrincipals('11', '12', 'fd-x')
        .withServiceCount(service)
        .withPolicy({ quota: { primaryCounts } });
      expect(planFor(world).quota).toMatchObject({ used, primary });
      expect(codes(world)).toEqual(findings);
    },
  );

  test.each([
    [twoBound, { bindings: 2, principals: 1, primary: 1 }],
    [twoBound.withPrincipals('11', 'fd-x'), { bindings: 2, principals: 2, primary: 1 }],
    [twoBound.withUnknown('principals'), { bindings: 2, principals: 0, primary: 1 }],
  ])('that is below what is certain is said with what makes it up (%#)', (world, parts) => {
    const counting = world.withServiceCount(1).withPolicy({ quota: { primaryCounts: true } });
    expect(planFor(counting).findings).toContainEqual({
      code: 'quota-mismatch',
      subject: 'kst-1',
      params: { serviceUsed: 1, ...parts },
    });
  });

  test('takes the total of the service before the quantity that was bought', () => {
    expect(planFor(twoBound.withUnits(5).withServiceCount(4, 20)).quota).toMatchObject({
      total: 20,
      free: 16,
    });
    expect(planFor(twoBound.withUnits(5).withUnknown('quota')).quota).toMatchObject({
      total: 5,
      free: 1,
    });
  });
});

describe('an unknown quota', () => {
  test.each([
    ['a folder among the principals', twoBound.withPrincipals('fd-x')],
    ['unread principals', twoBound.withUnknown('principals')],
    ['an unknown quantity', twoBound.withInstance({ vpcNum: null })],
  ])('(%s, and no count of the service) blocks binds', (_, world) => {
    const plan = planFor(world.withUnknown('quota'));
    expect(plan).toMatchPlan({ actions: [], blocked: ['bind vpc-new quota-unknown'], write: null });
    expect(plan.findings.map(({ code }) => code)).toContain('quota-unknown');
    for (const code of ['quota-unread', 'quota-short'])
      expect(plan.findings.map((one) => one.code)).not.toContain(code);
    expect(plan.quota).toMatchObject({ free: null, wanted: 1, missing: null });
  });

  test('blocks neither moves nor unbinds, and is then a warning only', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a', { status: 'Pending' })
      .withVSwitch('vpc-a', { id: 'vsw-a2' as never });
    const changing = world
      .wanting('vpc-a')
      .withBinding('vpc-a')
      .withBinding('vpc-b')
      .unbinding('vpc-b');
    expect(planFor(changing.withPrincipals('fd-x').withUnknown('quota'))).toMatchPlan({
      actions: ['move vpc-a', 'unbind vpc-b'],
      blocked: [],
      findings: ['quota-unread'],
    });
  });

  test('does not block a bind that something else stops', () => {
    const world = twoBound.withPrincipals('fd-x').withUnknown('quota').withPolicy({ writes: [] });
    expect(planFor(world)).toMatchPlan({
      blocked: ['bind vpc-new not-allowed'],
      findings: ['not-allowed', 'quota-unread'],
    });
  });

  test('of a pay-as-you-go instance blocks nothing', () => {
    const world = twoBound
      .withInstance({ chargeType: 'POSTPAY', vpcNum: 0 })
      .withUnknown('quota')
      .withPolicy({ quota: { reserve: 3 } });
    const plan = planFor(world);
    expect(plan).toMatchPlan({
      actions: ['bind vpc-new'],
      blocked: [],
      findings: ['quota-unread'],
    });
    expect(plan.quota).toMatchObject({
      total: null,
      used: 4,
      free: null,
      wanted: null,
      missing: null,
    });
    expect(planFor(world.withPrincipals('fd-x'))).toMatchPlan({ actions: ['bind vpc-new'] });
  });

  test('is none where a pay-as-you-go instance has a count of the service', () => {
    const world = twoBound
      .withInstance({ chargeType: 'POSTPAY', vpcNum: 0 })
      .withServiceCount(4, 4);
    expect(planFor(world)).toMatchPlan({ actions: [], blocked: ['bind vpc-new quota-short'] });
  });
});

describe('a quota that is too small', () => {
  const four = aWorld()
    .withOwnVpc('vpc-z')
    .withOwnVpc('vpc-y', {}, { kms: 'shared' })
    .withOwnVpc('vpc-x', {}, { kms: 'shared' })
    .withSharedVpc('vpc-a')
    .withPolicy({
      bind: {
        own: { vpcs: ['vpc-z' as never], tags: { kms: 'shared' } },
        shared: { from: ['1000000000000001' as never], maxPerOwner: null },
      },
    });

  test.each([
    [1, [], 4],
    [2, ['bind vpc-z'], 3],
    [3, ['bind vpc-x', 'bind vpc-z'], 2],
    [4, ['bind vpc-x', 'bind vpc-y', 'bind vpc-z'], 1],
    [5, ['bind vpc-a', 'bind vpc-x', 'bind vpc-y', 'bind vpc-z'], 0],
  ])(
    'of %d units serves named VPCs, then tagged ones by id, then other accounts',
    (units, actions, missing) => {
      const plan = planFor(four.withUnits(units));
      expect(plan).toMatchPlan({ actions, findings: missing > 0 ? ['quota-short'] : [] });
      expect(plan.quota).toMatchObject({ wanted: 4, missing, free: units - 1 });
      expect(plan.blocked).toHaveLength(missing);
    },
  );

  test('keeps the reserve free', () => {
    const plan = planFor(four.withUnits(4).withPolicy({ quota: { reserve: 2 } }));
    expect(plan).toMatchPlan({
      actions: ['bind vpc-z'],
      blocked: ['bind vpc-a quota-short', 'bind vpc-x quota-short', 'bind vpc-y quota-short'],
    });
    expect(plan.quota).toMatchObject({ free: 3, reserve: 2, wanted: 4, missing: 3 });
  });

  test('that is overdrawn has fewer than none free, so that what to buy is right', () => {
    const plan = planFor(wanting.withBinding('vpc-a').withBinding('vpc-b').withUnits(1));
    expect(plan.quota).toMatchObject({ total: 1, used: 3, free: -2, wanted: 1, missing: 3 });
    expect(plan).toMatchPlan({ actions: [], blocked: ['bind vpc-new quota-short'] });
  });

  test('says how many fit, which, and how many units to buy', () => {
    const short = planFor(four.withUnits(3)).findings.map((one) => renderFinding(one));
    expect(short).toEqual([
      {
        code: 'quota-short',
        severity: 'blocking',
        subject: 'kst-1',
        evidence:
          'kst-1 has 2 free units of 3 and keeps 0 in reserve, but new bindings need 4. Fits: ' +
          'vpc-z, vpc-x. Does not fit: vpc-y, vpc-a.',
        fix: 'Buy 2 more units of Access Management Quantity for kst-1, or remove VPCs from bind.',
      },
    ]);
  });

  test('is not made larger by an unbind of the same write', () => {
    const world = wanting.withBinding('vpc-old').unbinding('vpc-old').withUnits(2);
    expect(planFor(world)).toMatchPlan({
      actions: ['unbind vpc-old'],
      blocked: ['bind vpc-new quota-short'],
      write: [],
    });
  });

  test('does not stop a move', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a', { status: 'Pending' })
      .withVSwitch('vpc-a', { id: 'vsw-b' as never })
      .wanting('vpc-a')
      .withBinding('vpc-a');
    expect(planFor(world.withUnits(1))).toMatchPlan({
      actions: ['move vpc-a vsw-b'],
      findings: [],
    });
  });

  test('without the service’s count is said beside the warning that it was not read', () => {
    const world = wanting.withBinding('vpc-a').withUnits(2).withUnknown('quota');
    expect(codes(world)).toEqual(['quota-short', 'quota-unread', 'primary-count-unsettled']);
  });
});
