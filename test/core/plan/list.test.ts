import { describe, expect, test } from 'vitest';
import { aWorld, planFor } from '../../world.ts';
import '../plan-matcher.ts';

const wanting = aWorld().withOwnVpc('vpc-a').wanting('vpc-a');

describe('the list a plan starts from', () => {
  test('is empty if the answer says so, whatever the service counts', () => {
    expect(planFor(wanting.withServiceCount(7))).toMatchPlan({ actions: ['bind vpc-a'], findings: ['quota-mismatch'] });
  });

  test.each([
    ['auto', 0, [], 'auto: no unit is used'],
    ['auto', 1, [], 'the primary VPC may be the one unit'],
    ['auto', 2, ['11', '12'], 'two principals are the two units'],
    ['auto', 3, ['11', '12'], 'two principals and the primary VPC'],
    ['auto', 0, ['fd-folder'], 'no unit is used, whoever the instance is shared with'],
    [true, 3, ['11', '12'], 'exactly principals and primary'],
    [false, 2, ['11', '12'], 'exactly principals'],
  ] as const)(
    'is empty when absent and explained without bindings: primaryCounts %s, %d used, principals %j (%s)',
    (primaryCounts, used, ids, _) => {
      const world = wanting
        .withoutList()
        .withPrincipals(...ids)
        .withServiceCount(used)
        .withPolicy({ quota: { primaryCounts } });
      expect(planFor(world)).toMatchPlan({ actions: ['bind vpc-a'], write: ['vpc-a'] });
    },
  );

  test.each([
    ['auto', 2, []],
    ['auto', 4, ['11', '12']],
    ['auto', 1, ['11', '12']],
    ['auto', 1, ['fd-folder']],
    ['auto', 2, ['11', 'fd-folder']],
    [true, 2, ['11', '12']],
    [true, 0, []],
    [false, 3, ['11', '12']],
    [false, 1, []],
  ] as const)('is unknown when absent and not explained: primaryCounts %s, %d used, principals %j', (primaryCounts, used, ids) => {
    const world = wanting
      .withoutList()
      .withPrincipals(...ids)
      .withServiceCount(used)
      .withPolicy({ quota: { primaryCounts } });
    const plan = planFor(world);
    expect(plan).toMatchPlan({ actions: [], kept: [], blocked: [], write: null });
    expect(plan.findings.map(({ code }) => code)).toContain('first-binding-unconfirmed');
    expect(plan.list.known).toBe(false);
  });

  test('is unknown when absent and the service count or the principals could not be read', () => {
    expect(planFor(wanting.withoutList().withUnknown('quota'))).toMatchPlan({
      actions: [],
      findings: ['first-binding-unconfirmed', 'quota-unread'],
    });
    expect(planFor(wanting.withoutList().withUnknown('principals').withServiceCount(1))).toMatchPlan({
      actions: [],
      findings: ['first-binding-unconfirmed', 'principals-unread'],
    });
    expect(planFor(wanting.withoutList().withUnknown('principals').withServiceCount(0))).toMatchPlan({ actions: ['bind vpc-a'] });
  });

  test('is empty when absent and a person confirms the first binding', () => {
    const world = wanting.withoutList().withServiceCount(5);
    expect(planFor(world, { firstBinding: true })).toMatchPlan({ actions: ['bind vpc-a'], findings: ['quota-mismatch'] });
  });

  test('stays unknown if it could not be read, whatever a person confirms', () => {
    const plan = planFor(wanting.withBinding('vpc-b').withUnknown('list', { code: 'duplicate-vpc' }), { firstBinding: true });
    expect(plan).toMatchPlan({ actions: [], kept: [], blocked: [], findings: ['list-unknown'], write: null });
  });
});

describe('the instance', () => {
  test('that is not there plans nothing', () => {
    const plan = planFor(wanting.withUnknown('instance', { meaning: 'not-found', kind: 'user' }));
    expect(plan).toMatchPlan({ actions: [], kept: [], blocked: [], findings: ['instance-not-found'], write: null });
    expect(plan.list.known).toBe(false);
  });

  test('that could not be read plans nothing, and counts what the service counts', () => {
    const plan = planFor(wanting.withBinding('vpc-b').withUnknown('instance'));
    expect(plan).toMatchPlan({ actions: [], kept: [], blocked: [], findings: ['instance-unread'], write: null });
    expect(plan.quota).toEqual({
      total: 10,
      used: 2,
      bindings: null,
      principals: 0,
      primary: null,
      free: 8,
      reserve: 0,
      wanted: null,
      missing: null,
    });
    expect(planFor(wanting.withUnknown('instance').withUnknown('quota')).quota).toMatchObject({ total: null, used: null, free: null });
  });

  test.each(['Uninitialized', 'Connecting', 'Disconnected', 'Error', 'Whatever', null])('with status %s blocks every change', (status) => {
    const world = wanting.withBinding('vpc-b').withBinding('vpc-c').unbinding('vpc-b').withInstance({ status });
    expect(planFor(world)).toMatchPlan({
      actions: [],
      kept: ['vpc-b foreign', 'vpc-c foreign'],
      blocked: ['bind vpc-a instance-not-enabled', 'unbind vpc-b instance-not-enabled'],
      findings: ['instance-not-enabled'],
      write: null,
    });
  });
});
