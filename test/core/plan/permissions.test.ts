import { describe, expect, test } from 'vitest';
import { renderFinding } from '../../../shared/core/findings/render.ts';
import type { ChangeKind } from '../../../shared/core/policy/policy.ts';
import { aWorld, planFor, vSwitchOf, type World } from '../../world.ts';
import '../plan-matcher.ts';

const other = '1000000000000001';
const third = '3000000000000003';

/** One VPC to bind, one to move, one to unbind, and one that nobody names. */
const world = aWorld()
  .withOwnVpc('vpc-bind')
  .withOwnVpc('vpc-move')
  .withVSwitch('vpc-move', { id: vSwitchOf('vpc-move2') })
  .wanting('vpc-bind', 'vpc-move')
  .withBinding('vpc-foreign')
  .withBinding('vpc-move')
  .withBinding('vpc-unbind')
  .pinning('vpc-move', 'vsw-move2')
  .unbinding('vpc-unbind');

describe('writes', () => {
  test('with all kinds does everything in one list', () => {
    expect(planFor(world)).toMatchPlan({
      actions: ['bind vpc-bind', 'move vpc-move vsw-move2', 'unbind vpc-unbind'],
      kept: ['vpc-foreign foreign'],
      blocked: [],
      findings: [],
      write: ['vpc-bind vsw-bind', 'vpc-foreign vsw-foreign', 'vpc-move vsw-move2'],
    });
  });

  test('that is empty reports only', () => {
    const plan = planFor(world.withPolicy({ writes: [] }));
    expect(plan).toMatchPlan({
      actions: [],
      kept: ['vpc-foreign foreign', 'vpc-move wanted', 'vpc-unbind foreign'],
      blocked: [
        'bind vpc-bind not-allowed',
        'move vpc-move not-allowed',
        'unbind vpc-unbind not-allowed',
      ],
      write: null,
    });
    expect(plan.quota).toMatchObject({ wanted: 0, missing: 0 });
  });

  test('is asked before limits, and after maxPerOwner', () => {
    const three = world
      .withBinding('vpc-u2')
      .withBinding('vpc-u3')
      .unbinding('vpc-unbind', 'vpc-u2', 'vpc-u3')
      .withSharedVpc('vpc-s');
    const plan = planFor(
      three.withPolicy({
        writes: [],
        bind: { shared: { from: [other as never], maxPerOwner: 1 } },
      }),
    );
    const codes = Object.fromEntries(plan.blocked.map(({ vpcId, code }) => [vpcId, code]));
    expect(codes).toMatchObject({
      'vpc-unbind': 'not-allowed',
      'vpc-u2': 'not-allowed',
      'vpc-u3': 'not-allowed',
      'vpc-s': 'owner-limit',
    });
  });

  test.each(['bind', 'move', 'unbind'] as ChangeKind[])('allows %s alone', (kind) => {
    const plan = planFor(world.withPolicy({ writes: [kind] }));
    expect(plan.actions.map((action) => action.kind)).toEqual([kind]);
    expect(plan.blocked.map(({ code }) => code)).toEqual(['not-allowed', 'not-allowed']);
  });
});

describe('limits', () => {
  const three = ['vpc-a', 'vpc-b', 'vpc-c'];
  const bound = three.reduce(
    (all, id) =>
      all
        .withOwnVpc(id)
        .withVSwitch(id, { id: vSwitchOf(`${id}2`) })
        .withBinding(id),
    aWorld(),
  );

  test('let the first unbinds by id through, and block the rest', () => {
    const all = bound.unbinding('vpc-c', 'vpc-b', 'vpc-a');
    expect(planFor(all)).toMatchPlan({
      actions: ['unbind vpc-a'],
      kept: ['vpc-b foreign', 'vpc-c foreign'],
      blocked: ['unbind vpc-b limit-reached', 'unbind vpc-c limit-reached'],
      findings: ['limit-reached', 'limit-reached'],
    });
    expect(planFor(all.withPolicy({ limits: { unbindsPerRun: 2 } }))).toMatchPlan({
      actions: ['unbind vpc-a', 'unbind vpc-b'],
    });
    expect(planFor(all.withPolicy({ limits: { unbindsPerRun: 0 } }))).toMatchPlan({
      actions: [],
      write: null,
    });
  });

  test('let the first moves by id through, and count only those that could be made', () => {
    const pinned = three.reduce(
      (all, id) => all.pinning(id, vSwitchOf(`${id}2`)),
      bound.wanting('vpc-c', 'vpc-b', 'vpc-a'),
    );
    expect(planFor(pinned)).toMatchPlan({
      actions: ['move vpc-a'],
      blocked: ['move vpc-b limit-reached', 'move vpc-c limit-reached'],
    });
    expect(planFor(pinned.pinning('vpc-a', 'vsw-nowhere'))).toMatchPlan({
      actions: ['move vpc-b'],
      blocked: ['move vpc-a pin-unusable', 'move vpc-c limit-reached'],
    });
    expect(planFor(pinned.withPolicy({ limits: { movesPerRun: 2 } }))).toMatchPlan({
      actions: ['move vpc-a', 'move vpc-b'],
    });
  });

  test('name the setting to raise', () => {
    const pinned = three.reduce(
      (all, id) => all.pinning(id, vSwitchOf(`${id}2`)),
      bound.wanting(...three),
    );
    const fixes = (of: World) => planFor(of).findings.map((one) => renderFinding(one).fix);
    expect(new Set(fixes(pinned))).toEqual(
      new Set(['Run again after this run, or raise limits.movesPerRun of kst-1.']),
    );
    expect(new Set(fixes(bound.unbinding(...three)))).toEqual(
      new Set(['Run again after this run, or raise limits.unbindsPerRun of kst-1.']),
    );
  });

  test('do not hold for binds', () => {
    const many = three.reduce((all, id) => all.withOwnVpc(id), aWorld()).wanting(...three);
    expect(planFor(many)).toMatchPlan({ actions: ['bind vpc-a', 'bind vpc-b', 'bind vpc-c'] });
  });
});

describe('maxPerOwner', () => {
  const shared = ['vpc-c', 'vpc-b', 'vpc-a'].reduce((all, id) => all.withSharedVpc(id), aWorld());

  test('lets the first of an owner through by id', () => {
    expect(planFor(shared.wantingSharesOf([other], 2))).toMatchPlan({
      actions: ['bind vpc-a', 'bind vpc-b'],
      blocked: ['bind vpc-c owner-limit'],
      findings: ['owner-limit'],
    });
    expect(planFor(shared.wantingSharesOf([other]))).toMatchPlan({
      actions: ['bind vpc-a', 'bind vpc-b', 'bind vpc-c'],
    });
    expect(planFor(shared.wantingSharesOf([other], 0))).toMatchPlan({ actions: [] });
  });

  test('counts bound VPCs of the owner first, foreign and unverifiable ones too', () => {
    const bound = shared.withBinding('vpc-c').withEntry('vpc-gone').wantingSharesOf([other], 3);
    expect(planFor(bound)).toMatchPlan({
      actions: ['bind vpc-a'],
      blocked: ['bind vpc-b owner-limit'],
      kept: ['vpc-c', 'vpc-gone'],
    });
  });

  test('never stops a move, which adds nothing', () => {
    const bound = shared
      .withBinding('vpc-a')
      .withVSwitch('vpc-a', { id: vSwitchOf('vpc-a2'), ownerId: other as never })
      .withShare('vsw-a2');
    expect(planFor(bound.wantingSharesOf([other], 1).pinning('vpc-a', 'vsw-a2'))).toMatchPlan({
      actions: ['move vpc-a vsw-a2'],
    });
  });

  test('finds the owner of an entry without one by its vSwitch', () => {
    const bound = shared
      .withBinding('vpc-c', { ownerId: null })
      .withEntry('vpc-gone', { ownerId: null })
      .wantingSharesOf([other], 2);
    expect(planFor(bound)).toMatchPlan({
      actions: ['bind vpc-a'],
      blocked: ['bind vpc-b owner-limit'],
    });
  });

  test('counts each owner by itself, and not the VPCs of this account', () => {
    const two = shared
      .withSharedVpc('vpc-d', { ownerId: third as never })
      .withOwnVpc('vpc-e')
      .withOwnVpc('vpc-f');
    const plan = planFor(
      two.withPolicy({
        bind: {
          own: { vpcs: ['vpc-e', 'vpc-f'] as never[], tags: null },
          shared: { from: [other, third] as never[], maxPerOwner: 1 },
        },
      }),
    );
    expect(plan).toMatchPlan({ actions: ['bind vpc-a', 'bind vpc-d', 'bind vpc-e', 'bind vpc-f'] });
  });

  test('is not used up by a VPC that cannot be bound anyway', () => {
    const broken = shared.withChangedVSwitch('vsw-a', { freeIps: 0 }).wantingSharesOf([other], 1);
    expect(planFor(broken)).toMatchPlan({
      actions: ['bind vpc-b'],
      blocked: ['bind vpc-a vswitch-no-free-ip', 'bind vpc-c owner-limit'],
    });
  });
});

describe('a primary VPC that the answer does not name', () => {
  test('blocks every new binding, since each could be it, and nothing else', () => {
    const plan = planFor(world.withInstance({ primaryVpcId: null }));
    expect(plan).toMatchPlan({
      actions: ['move vpc-move vsw-move2', 'unbind vpc-unbind'],
      blocked: ['bind vpc-bind primary-vpc-unknown'],
      findings: ['primary-vpc-unknown'],
    });
  });

  test('is no concern of a world that needs no new binding', () => {
    expect(planFor(aWorld().withBinding('vpc-a').withInstance({ primaryVpcId: null }))).toMatchPlan(
      {
        actions: [],
        blocked: [],
        findings: [],
      },
    );
  });
});
