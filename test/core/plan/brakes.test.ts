import '../../core/plan-matcher.ts';
import { describe, expect, test } from 'vitest';
import { asReviewed } from '../../../shared/core/plan/restore.ts';
import type { InstancePolicy } from '../../../shared/core/policy/policy.ts';
import type { Report } from '../../../shared/core/report/schema.ts';
import { aWorld, other, planFor, third, type World } from '../../world.ts';

const five = ['vpc-e', 'vpc-d', 'vpc-c', 'vpc-b', 'vpc-a'];
const wantingFive = five.reduce((world, id) => world.withOwnVpc(id), aWorld()).wanting(...five);
const upTo = (bindsPerRun: number, world: World = wantingFive) =>
  world.withPolicy({ limits: { bindsPerRun } });

describe('limits.bindsPerRun', () => {
  test('lets the first in serving order be bound, and leaves the rest to later runs', () => {
    expect(planFor(upTo(2))).toMatchPlan({
      actions: ['bind vpc-d vsw-d', 'bind vpc-e vsw-e'],
      blocked: ['bind vpc-a limit-reached', 'bind vpc-b limit-reached', 'bind vpc-c limit-reached'],
    });
  });

  test('of none stops every bind; without it there is no limit', () => {
    expect(planFor(upTo(0))).toMatchPlan({ actions: [], write: null });
    expect(planFor(wantingFive).actions).toHaveLength(5);
  });

  test('asks for units only for what this run may bind', () => {
    const { blocked, quota } = planFor(upTo(2, wantingFive.withUnits(2)));
    expect(quota).toMatchObject({ free: 1, wanted: 2, missing: 1 });
    expect(blocked.map(({ vpcId, code }) => `${vpcId} ${code}`)).toEqual([
      'vpc-a limit-reached',
      'vpc-b limit-reached',
      'vpc-c limit-reached',
      'vpc-d quota-short',
    ]);
  });

  test('is lifted for a plan that is reviewed as a whole, and in its digest', () => {
    const limited = upTo(2);
    const bulk = { ...limited.policy, bulk: true as const };
    const planned = planFor(limited.withPolicy(bulk));
    expect(planned.actions).toHaveLength(5);
    expect(planned.digest).not.toBe(planFor(limited).digest);
    const saved = aReport(planned);
    expect(asReviewed(limited.policy, saved)).toEqual(bulk);
    expect(planFor(limited.withPolicy(asReviewed(limited.policy, saved))).digest).toBe(
      planned.digest,
    );
  });

  test('stays for a saved plan that keeps to it', () => {
    const limited = upTo(2);
    expect(asReviewed(limited.policy, aReport(planFor(limited)))).toEqual(limited.policy);
  });

  const aReport = ({ instanceId, actions }: ReturnType<typeof planFor>): Report =>
    ({ run: {}, instances: [{ instanceId, plan: { actions } }] }) as never;
});

describe('priority', () => {
  const short = (priority: readonly string[], world = wantingFive.withUnits(3)) =>
    planFor(world.withPolicy({ priority: priority as InstancePolicy['priority'] })).order;

  test('serves what it names before all others, in its order', () => {
    expect(short([])).toEqual(['vpc-e', 'vpc-d']);
    expect(short(['vpc-a', 'vpc-c'])).toEqual(['vpc-a', 'vpc-c']);
    expect(short(['vpc-b'])).toEqual(['vpc-b', 'vpc-e']);
  });

  test('names an account for all its VPCs, which keep their order', () => {
    const world = wantingFive
      .withSharedVpc('vpc-x', { ownerId: third })
      .withSharedVpc('vpc-y', { ownerId: other })
      .withSharedVpc('vpc-z', { ownerId: other })
      .withPolicy({
        bind: {
          own: { vpcs: five as never, tags: null },
          shared: { from: [third, other] },
        },
      })
      .withUnits(5);
    expect(short([other, 'vpc-a'], world)).toEqual(['vpc-y', 'vpc-z', 'vpc-a', 'vpc-e']);
  });
});

describe('quota.warnPercent', () => {
  const codes = (used: number, total: number, warnPercent: number | null) =>
    planFor(
      aWorld().withServiceCount(used, total).withPolicy({ quota: { warnPercent } }),
    ).findings.map(({ code }) => code);

  test.each([
    [0, 10, 90, false],
    [1, 2, 50, true],
    [1, 2, 51, false],
    [1, 1, 100, true],
    [0, 0, 100, true],
    [1, 1, null, false],
  ])('%i of %i used, warned from %s percent on: %s', (used, total, percent, warned) => {
    expect(codes(used, total, percent).includes('quota-nearly-used')).toBe(warned);
  });

  test.each([
    [1, 3, 33],
    [1, 1, 100],
    [0, 0, 100],
  ])('%i of %i are told as %i percent', (used, total, percent) => {
    const world = aWorld()
      .withServiceCount(used, total)
      .withPolicy({ quota: { warnPercent: 1 } });
    expect(planFor(world).findings).toMatchObject([
      { code: 'quota-nearly-used', params: { used, total, percent, limit: 1 } },
    ]);
  });
});
