import { describe, expect, test } from 'vitest';
import { renderFinding } from '../../../shared/core/findings/render.ts';
import { lookAt } from '../../../shared/core/look.ts';
import { planBindings } from '../../../shared/core/plan/plan-bindings.ts';
import { aWorld, planFor, vSwitchOf } from '../../world.ts';
import '../plan-matcher.ts';

const other = '1000000000000001';

describe('unknown vSwitches', () => {
  test('block every bind and pinned move, and say which own VPCs wait', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a')
      .withOwnVpc('vpc-b')
      .withOwnVpc('vpc-c')
      .wanting('vpc-a', 'vpc-b', 'vpc-c');
    const bound = world
      .withBinding('vpc-b')
      .withBinding('vpc-c')
      .pinning('vpc-c', 'vsw-other')
      .pinning('vpc-b', 'vsw-b');
    expect(planFor(bound.withUnknown('vSwitches'))).toMatchPlan({
      actions: [],
      kept: ['vpc-b wanted', 'vpc-c wanted'],
      blocked: ['bind vpc-a vswitches-unknown', 'move vpc-c vswitches-unknown'],
      findings: ['vswitches-unknown'],
      write: null,
    });
  });

  test('do not block an unbind, and never make a binding unverifiable', () => {
    const world = aWorld()
      .withBinding('vpc-a')
      .withBinding('vpc-b')
      .unbinding('vpc-a')
      .withUnknown('vSwitches');
    expect(planFor(world)).toMatchPlan({
      actions: ['unbind vpc-a'],
      kept: ['vpc-b foreign'],
      findings: ['vswitches-unread'],
      write: ['vpc-b'],
    });
  });

  test('do not hide that keep beats a pin', () => {
    const world = aWorld()
      .withBinding('vpc-a')
      .keeping('vpc-a')
      .pinning('vpc-a', 'vsw-x')
      .withUnknown('vSwitches');
    expect(planFor(world)).toMatchPlan({
      kept: ['vpc-a keep'],
      findings: ['pin-beaten-by-keep', 'vswitches-unread'],
    });
  });

  test('are a blocking finding for every kind of selector, also where no VPC can be named', () => {
    const shared = aWorld()
      .withSharedVpc('vpc-a')
      .wantingSharesOf([other])
      .withUnknown('vSwitches');
    expect(planFor(shared)).toMatchPlan({
      actions: [],
      blocked: [],
      findings: ['vswitches-unknown'],
    });
    const tagged = aWorld().withOwnVpc('vpc-a', {}, { kms: 'shared' }).withUnknown('vSwitches');
    expect(
      planFor(tagged.withPolicy({ bind: { own: { vpcs: [], tags: { kms: 'shared' } } } })),
    ).toMatchPlan({
      blocked: ['bind vpc-a vswitches-unknown'],
      findings: ['vswitches-unknown'],
    });
  });
});

describe('unknown shares', () => {
  const world = aWorld()
    .withOwnVpc('vpc-own')
    .wanting('vpc-own')
    .withSharedVpc('vpc-a')
    .withSharedVpc('vpc-b')
    .wantingSharesOf([other])
    .withPolicy({
      bind: {
        own: { vpcs: ['vpc-own' as never], tags: null },
        shared: { from: [other as never], maxPerOwner: null },
      },
    });

  test('block binds of VPCs of other accounts, and only those', () => {
    expect(planFor(world.withBinding('vpc-b').withUnknown('shared'))).toMatchPlan({
      actions: ['bind vpc-own'],
      kept: ['vpc-b wanted'],
      blocked: ['bind vpc-a shares-unknown'],
      findings: ['shares-unknown'],
    });
  });

  test('block moves of VPCs of other accounts, pinned or not', () => {
    const two = world
      .withBinding('vpc-a')
      .withBinding('vpc-b')
      .withVSwitch('vpc-a', { id: vSwitchOf('vpc-a2'), ownerId: other as never });
    const bad = two
      .withChangedVSwitch('vsw-a', { status: 'Pending' })
      .withVSwitch('vpc-b', { id: vSwitchOf('vpc-b2'), ownerId: other as never });
    expect(planFor(bad.pinning('vpc-b', 'vsw-b2').withUnknown('shared'))).toMatchPlan({
      actions: ['bind vpc-own'],
      kept: ['vpc-a wanted', 'vpc-b wanted'],
      blocked: ['move vpc-a shares-unknown', 'move vpc-b shares-unknown'],
      findings: ['shares-unknown'],
    });
  });

  test('mean nothing where the policy has no use for shares', () => {
    expect(
      planFor(aWorld().withOwnVpc('vpc-a').wanting('vpc-a').withUnknown('shared')),
    ).toMatchPlan({
      actions: ['bind vpc-a'],
      findings: [],
    });
  });
});

describe('unknown principals', () => {
  test('block nothing by themselves', () => {
    const world = aWorld().withOwnVpc('vpc-a').wanting('vpc-a').withUnknown('principals');
    expect(planFor(world)).toMatchPlan({
      actions: ['bind vpc-a'],
      findings: ['principals-unread'],
    });
  });

  test('select nobody new where principals are the allow-list, and that blocks', () => {
    const world = aWorld()
      .withPrincipals(other)
      .withSharedVpc('vpc-a')
      .withBinding('vpc-b')
      .wantingSharesOf('principals');
    expect(planFor(world)).toMatchPlan({
      actions: ['bind vpc-a'],
      kept: ['vpc-b wanted'],
      findings: [],
    });
    expect(planFor(world.withUnknown('principals'))).toMatchPlan({
      actions: [],
      kept: ['vpc-b foreign'],
      blocked: [],
      findings: ['principals-unknown'],
    });
  });
});

describe('unknown VPCs', () => {
  test('select nobody by tag, and that blocks; other selectors go on', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a', {}, { kms: 'shared' })
      .withOwnVpc('vpc-b')
      .withUnknown('vpcs');
    const plan = planFor(
      world.withPolicy({ bind: { own: { vpcs: ['vpc-b' as never], tags: { kms: 'shared' } } } }),
    );
    expect(plan).toMatchPlan({ actions: ['bind vpc-b'], blocked: [], findings: ['vpcs-unknown'] });
  });

  test('mean nothing where the policy has no tags', () => {
    expect(planFor(aWorld().withOwnVpc('vpc-b').wanting('vpc-b').withUnknown('vpcs'))).toMatchPlan({
      actions: ['bind vpc-b'],
      findings: [],
    });
  });
});

describe('a part that was not asked for', () => {
  const nothingRead = { vSwitches: null, shared: null, vpcs: null };

  test('is as unknown as one that failed, if the policy needs it', () => {
    const world = aWorld().withPolicy({
      bind: { own: { vpcs: [], tags: { a: 'b' } }, shared: { from: [], maxPerOwner: null } },
    });
    const plan = planBindings(lookAt(world.policy, { ...world.observation, region: nothingRead }));
    expect(plan).toMatchPlan({
      actions: [],
      findings: ['shares-unknown', 'vpcs-unknown', 'vswitches-unknown'],
    });
    const said = plan.findings.map((one) => renderFinding(one).evidence).join('\n');
    for (const action of [
      'resourcesharing:ListSharedResources',
      'vpc:DescribeVpcs',
      'vpc:DescribeVSwitches',
    ]) {
      expect(said).toContain(`${action} failed: it was not read (not-read)`);
    }
  });

  test('is not missed, if the policy has no need of it', () => {
    expect(
      planBindings(lookAt(aWorld().policy, { ...aWorld().observation, region: nothingRead })),
    ).toMatchPlan({ findings: [] });
  });
});
