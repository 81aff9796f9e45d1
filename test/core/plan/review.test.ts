import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookAt } from '../../../shared/core/look.ts';
import { planBindings } from '../../../shared/core/plan/plan-bindings.ts';
import type { ReviewRule } from '../../../shared/core/policy/policy.ts';
import { aWorld, me, other, planFor, third, vSwitchOf, type World } from '../../world.ts';
import { anyWorld } from '../arbitrary-world.ts';
import '../plan-matcher.ts';

const unattended = { isUnattended: true };

/** One change of each kind, and the first binding of an account beside one more of another. */
const world = aWorld()
  .withOwnVpc('vpc-own')
  .withOwnVpc('vpc-move')
  .withVSwitch('vpc-move', { id: vSwitchOf('vpc-move2') })
  .wanting('vpc-own', 'vpc-move')
  .withBinding('vpc-move')
  .pinning('vpc-move', 'vsw-move2')
  .withBinding('vpc-old')
  .withSharedVpc('vpc-known')
  .withSharedVpc('vpc-new', { ownerId: third })
  .wantingSharesOf([other, third])
  .withBinding('vpc-unbind')
  .unbinding('vpc-unbind');

const reviewing = (...requireReviewed: ReviewRule[]): World =>
  world.withPolicy({ requireReviewed });

const all = [
  'bind vpc-known',
  'move vpc-move',
  'bind vpc-new',
  'bind vpc-own',
  'unbind vpc-unbind',
];

describe('requireReviewed', () => {
  test.each<[ReviewRule, string]>([
    ['unbind', 'unbind vpc-unbind'],
    ['move', 'move vpc-move'],
    ['newOwner', 'bind vpc-new'],
  ])('of %s keeps that and nothing else out of a plan that nobody sees', (rule, change) => {
    expect(planFor(reviewing(rule), unattended)).toMatchPlan({
      actions: all.filter((one) => one !== change),
      blocked: [`${change} needs-review`],
      findings: ['needs-review'],
    });
  });

  test('takes nothing out of a plan that somebody is to see', () => {
    const reviewed = planFor(reviewing('unbind', 'move', 'newOwner'));
    expect(reviewed).toMatchPlan({ actions: all, blocked: [], findings: [] });
  });

  test('says nothing of the VPCs of the own account: it is never a new owner', () => {
    const empty = aWorld().withOwnVpc('vpc-own').wanting('vpc-own');
    const policy = { requireReviewed: ['newOwner'] as const };
    expect(planFor(empty.withPolicy(policy), unattended)).toMatchPlan({
      actions: ['bind vpc-own'],
      blocked: [],
    });
  });

  test('knows an account by its vSwitch where the entry does not say whose it is', () => {
    const ownerless = aWorld().withSharedVpc('vpc-a').withSharedVpc('vpc-b').withBinding('vpc-a', {
      ownerId: null,
    });
    const policy = { requireReviewed: ['newOwner'] as const };
    const plan = planFor(ownerless.wantingSharesOf([other]).withPolicy(policy), unattended);
    expect(plan).toMatchPlan({ actions: ['bind vpc-b'], blocked: [] });
  });

  test('leaves the unit and the place of what waits to others', () => {
    const two = aWorld()
      .withUnits(3)
      .withBinding('vpc-a')
      .withSharedVpc('vpc-m', { ownerId: third })
      .withSharedVpc('vpc-z')
      .wantingSharesOf([third, other])
      .withPolicy({ requireReviewed: ['newOwner'] });
    expect(planFor(two, unattended)).toMatchPlan({
      actions: ['bind vpc-z'],
      blocked: ['bind vpc-m needs-review'],
    });
  });

  test('comes after what the policy does not allow at all', () => {
    const plan = planFor(reviewing('unbind').withPolicy({ writes: ['bind', 'move'] }), unattended);
    expect(plan.blocked).toEqual([{ vpcId: 'vpc-unbind', kind: 'unbind', code: 'not-allowed' }]);
  });

  test('in whatever world: no plan that nobody sees has a change to review', () => {
    const rules = fc.uniqueArray(fc.constantFrom<ReviewRule>('unbind', 'move', 'newOwner'));
    fc.assert(
      fc.property(anyWorld, rules, (any, requireReviewed) => {
        const policy = { ...any.policy, requireReviewed };
        const look = lookAt(policy, any.observation, unattended);
        const { list, region } = look.survey;
        const known = (list.known ? list.value : []).map(
          (entry) => entry.ownerId ?? region.vSwitches?.get(entry.vSwitchId)?.ownerId,
        );
        const owners = new Set<string | null | undefined>([me, ...known]);
        for (const { kind, ownerId } of planBindings(look).actions) {
          if (kind !== 'bind') expect(requireReviewed).not.toContain(kind);
          else if (!owners.has(ownerId)) expect(requireReviewed).not.toContain('newOwner');
        }
      }),
    );
  });
});
