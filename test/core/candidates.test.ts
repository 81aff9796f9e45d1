import { describe, expect, test } from 'vitest';
import { selectCandidates } from '../../shared/core/candidates.ts';
import { renderFinding } from '../../shared/core/findings/render.ts';
import { indexRegion } from '../../shared/core/region.ts';
import { allowedOwners } from '../../shared/core/selectors.ts';
import { aWorld, me, other, planFor, thePrimary, third, vSwitchOf, type World } from '../world.ts';
import './plan-matcher.ts';

const select = (world: World) =>
  selectCandidates(world.observation, world.policy, indexRegion(world.observation.region));
const wanted = (world: World) =>
  [...select(world).wanted.values()].map(({ vpcId, selector }) => `${vpcId} ${selector}`);
const evidence = (world: World) =>
  planFor(world).findings.map((one) => renderFinding(one).evidence);

const all = aWorld()
  .withOwnVpc('vpc-own2')
  .withOwnVpc('vpc-own1')
  .withOwnVpc('vpc-tag2', {}, { kms: 'shared', team: 'a' })
  .withOwnVpc('vpc-tag1', {}, { kms: 'shared', team: 'a' })
  .withOwnVpc('vpc-tag3', {}, { kms: 'shared', team: 'b' })
  .withSharedVpc('vpc-b')
  .withSharedVpc('vpc-a')
  .withSharedVpc('vpc-0', { ownerId: third });

describe('wanted VPCs', () => {
  test('are named ones in their order, tagged ones by id, then others by owner and id', () => {
    const world = all.withPolicy({
      bind: {
        own: {
          vpcs: ['vpc-own2', 'vpc-tag2', 'vpc-own1'] as never[],
          tags: { kms: 'shared', team: 'a' },
        },
        shared: { from: [other, third], maxPerOwner: null },
      },
    });
    expect(wanted(world)).toEqual([
      'vpc-own2 bind.own.vpcs',
      'vpc-tag2 bind.own.vpcs',
      'vpc-own1 bind.own.vpcs',
      'vpc-tag1 bind.own.tags',
      'vpc-a bind.shared',
      'vpc-b bind.shared',
      'vpc-0 bind.shared',
    ]);
  });

  test('of principals come by account id, and a folder selects nobody', () => {
    const world = all.withPrincipals(third, 'fd-x', other).wantingSharesOf('principals');
    expect(wanted(world)).toEqual(['vpc-a bind.shared', 'vpc-b bind.shared', 'vpc-0 bind.shared']);
    const { findings } = planFor(world.withBinding('vpc-a'));
    expect(findings.map(({ code }) => code)).toEqual(['principal-group-selects-nobody']);
    expect(wanted(all.withPrincipals('fd-x').wantingSharesOf('principals'))).toEqual([]);
    expect(
      evidence(all.withPrincipals('fd-y', 'fd-x').wantingSharesOf('principals')),
    ).toContainEqual(expect.stringContaining('fd-x, fd-y'));
    const { policy, observation } = world;
    expect(allowedOwners(policy, observation)).toEqual([other, third]);
  });

  test('need all of the tags, with their values', () => {
    const tagged = (tags: Record<string, string>) =>
      wanted(all.withPolicy({ bind: { own: { vpcs: [], tags } } }));
    expect(tagged({ kms: 'shared' })).toHaveLength(3);
    expect(tagged({ kms: 'shared', team: 'b' })).toEqual(['vpc-tag3 bind.own.tags']);
    expect(tagged({ kms: 'other' })).toEqual([]);
    expect(tagged({ missing: 'shared' })).toEqual([]);
  });

  test('by tag are of this account only', () => {
    const vpc = {
      id: 'vpc-x' as never,
      tags: { kms: 'shared' },
      status: null,
      isDefault: null,
      dhcpOptionsSetId: null,
    };
    const byTag = (ownerId: typeof me | null) =>
      wanted(
        aWorld()
          .with({ vpcs: [{ ...vpc, ownerId }] })
          .withPolicy({ bind: { own: { vpcs: [], tags: { kms: 'shared' } } } }),
      );
    expect(byTag(other)).toEqual([]);
    expect(byTag(me)).toHaveLength(1);
    expect(byTag(null)).toHaveLength(1);
  });

  test('of another account need an owner on the allow-list', () => {
    expect(wanted(all.wantingSharesOf([third]))).toEqual(['vpc-0 bind.shared']);
    expect(wanted(all.wantingSharesOf([]))).toEqual([]);
    expect(wanted(all)).toEqual([]);
  });

  test('of another account need a vSwitch that is visible and shared', () => {
    const world = aWorld()
      .withVSwitch('vpc-visible', { ownerId: other })
      .withShare('vsw-shared')
      .wantingSharesOf([other]);
    expect(wanted(world)).toEqual([]);
    expect(planFor(world)).toMatchPlan({
      actions: [],
      blocked: [],
      findings: ['shared-vswitch-invisible', 'shared-vswitch-unlisted'],
    });
  });

  test('never are VPCs of this account because it stands on the allow-list', () => {
    const world = aWorld().withOwnVpc('vpc-a').wantingSharesOf([me]);
    expect(wanted(world.withShare('vsw-a', { ownerId: me }))).toEqual([]);
    expect(planFor(world)).toMatchPlan({ actions: [], findings: [] });
  });

  test('have the owner that the share names, where the vSwitch names none', () => {
    const world = aWorld()
      .withVSwitch('vpc-a', { ownerId: null })
      .withShare('vsw-a')
      .wantingSharesOf([other]);
    expect(planFor(world).write).toEqual([
      { vpcId: 'vpc-a', vSwitchId: 'vsw-a', regionId: 'cn-hangzhou', ownerId: other },
    ]);
  });

  test('have the owner that the vSwitch names, where the share names none', () => {
    expect(
      planFor(aWorld().withSharedVpc('vpc-a', {}, { ownerId: null }).wantingSharesOf([other]))
        .write,
    ).toMatchObject([{ ownerId: other }]);
  });

  test('that are named as own are not bound on a guess, where nothing names an owner', () => {
    const world = aWorld().withVSwitch('vpc-a', { ownerId: null }).wanting('vpc-a');
    expect(planFor(world)).toMatchPlan({
      actions: [],
      blocked: ['bind vpc-a vswitch-owner-unclear'],
    });
  });

  test('are bound through a clear vSwitch, where another one has an unclear owner', () => {
    const unclear = aWorld()
      .withSharedVpc('vpc-a', { freeIps: 200 }, { ownerId: third })
      .withSharedVpc('vpc-a', { id: vSwitchOf('vpc-b') });
    expect(planFor(unclear.wantingSharesOf([other, third]))).toMatchPlan({
      actions: ['bind vpc-a vsw-b'],
      findings: [],
    });
  });

  test('are not bound through a vSwitch whose shares name two owners', () => {
    const world = aWorld()
      .withSharedVpc('vpc-a')
      .withShare('vsw-a', { shareId: 'rs-2', ownerId: third })
      .wantingSharesOf([other]);
    expect(planFor(world)).toMatchPlan({
      actions: [],
      blocked: ['bind vpc-a vswitch-owner-unclear'],
    });
  });

  test('are bound if any of several shares is Available', () => {
    for (const [first, second] of [
      ['Unavailable', 'Available'],
      ['Available', 'Unavailable'],
    ] as const) {
      const world = aWorld()
        .withSharedVpc('vpc-a', {}, { status: first })
        .withShare('vsw-a', { shareId: 'rs-2', status: second });
      expect(planFor(world.wantingSharesOf([other]))).toMatchPlan({ actions: ['bind vpc-a'] });
    }
  });

  test('of this account use own vSwitches only', () => {
    const mixed = aWorld()
      .withOwnVpc('vpc-a')
      .withVSwitch('vpc-a', { id: vSwitchOf('vpc-b'), ownerId: other, freeIps: 200 });
    expect(planFor(mixed.wanting('vpc-a'))).toMatchPlan({ actions: ['bind vpc-a vsw-a'] });
  });

  test('of another account use shared vSwitches only', () => {
    const world = aWorld()
      .withSharedVpc('vpc-a')
      .withVSwitch('vpc-a', { id: vSwitchOf('vpc-b'), ownerId: other, freeIps: 200 });
    expect(planFor(world.wantingSharesOf([other]))).toMatchPlan({ actions: ['bind vpc-a vsw-a'] });
  });
});

describe('the primary VPC', () => {
  test('named by a selector or by unbind is ignored with a warning', () => {
    const world = aWorld().withOwnVpc(thePrimary, {}, { kms: 'shared' });
    for (const named of [
      world.wanting(thePrimary),
      world.unbinding(thePrimary),
      world.wanting(thePrimary).unbinding(thePrimary),
      world.withPolicy({ bind: { own: { vpcs: [], tags: { kms: 'shared' } } } }),
    ]) {
      expect(planFor(named)).toMatchPlan({
        actions: [],
        blocked: [],
        findings: ['primary-vpc-named'],
        write: null,
      });
    }
    expect(evidence(world.wanting(thePrimary).unbinding(thePrimary))).toEqual([
      expect.stringContaining('bind.own.vpcs, unbind'),
    ]);
  });

  test('in the list and under unbind stays', () => {
    const world = aWorld().withBinding(thePrimary).unbinding(thePrimary);
    expect(planFor(world)).toMatchPlan({
      actions: [],
      kept: ['vpc-primary primary'],
      blocked: [],
      findings: ['primary-vpc-in-list', 'primary-vpc-named'],
    });
  });

  test('under exclude is nothing to warn of', () => {
    expect(
      planFor(aWorld().withOwnVpc(thePrimary).wanting(thePrimary).excluding(thePrimary)),
    ).toMatchPlan({ findings: [] });
  });
});

describe('a shared vSwitch that is not visible', () => {
  test('is a warning for each vSwitch of an allowed owner', () => {
    const world = aWorld()
      .withShare('vsw-x')
      .withShare('vsw-x', { shareId: 'rs-2', status: null })
      .withShare('vsw-y', { ownerId: third, status: null });
    expect(planFor(world.wantingSharesOf([other])).findings.map(({ subject }) => subject)).toEqual([
      'vsw-x',
    ]);
    expect(planFor(world.wantingSharesOf([other, third])).findings).toHaveLength(2);
    expect(planFor(world).findings).toEqual([]);
  });

  test('is none while the vSwitches are unknown', () => {
    expect(
      planFor(aWorld().withShare('vsw-x').wantingSharesOf([other]).withUnknown('vSwitches')),
    ).toMatchPlan({
      findings: ['vswitches-unknown'],
    });
  });
});
