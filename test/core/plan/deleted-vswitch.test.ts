import { describe, expect, test } from 'vitest';
import { en } from '../../../shared/core/findings/en.ts';
import { renderFinding, renderReason } from '../../../shared/core/findings/render.ts';
import { zh } from '../../../shared/core/findings/zh.ts';
import {
  type RegionId,
  regionId,
  type VpcId,
  type VSwitchId,
  vpcId,
  vSwitchId,
} from '../../../shared/core/ids.ts';
import { aWorld, me, other, planFor, theRegion, vSwitchOf, type World } from '../../world.ts';
import '../plan-matcher.ts';

/** An own VPC that is bound through a vSwitch which is not there, and has another one. */
const second = aWorld().withOwnVpc('vpc-a');
const gone = (world: World) =>
  world.withEntry('vpc-a', { vSwitchId: vSwitchId('vsw-gone'), ownerId: me });

describe('a vSwitch of an own VPC that was deleted', () => {
  test('is left for a good one, where the VPC is wanted and moves are allowed', () => {
    const plan = planFor(gone(second).wanting('vpc-a'));
    expect(plan).toMatchPlan({
      actions: ['move vpc-a vsw-a'],
      kept: [],
      blocked: [],
      findings: [],
    });
    expect(plan.write).toEqual([
      { vpcId: 'vpc-a', vSwitchId: 'vsw-a', regionId: theRegion, ownerId: me },
    ]);
    const [because] = plan.actions.map((action) => renderReason(action.because));
    expect(because).toBe('its vSwitch can no longer be used: vsw-gone no longer exists');
  });

  test('is told where the move is not allowed', () => {
    const world = gone(second)
      .wanting('vpc-a')
      .withPolicy({ writes: ['bind'] });
    expect(planFor(world)).toMatchPlan({
      actions: [],
      kept: ['vpc-a unverifiable'],
      blocked: ['move vpc-a not-allowed'],
      findings: ['not-allowed', 'bound-vswitch-deleted'],
      write: null,
    });
  });

  test.each([
    ['has no other', aWorld(), 'vpc-without-vswitch'],
    [
      'has one that is full',
      second.withChangedVSwitch('vsw-a', { freeIps: 0 }),
      'vswitch-no-free-ip',
    ],
    [
      'has one that is not Available',
      second.withChangedVSwitch('vsw-a', { status: 'Pending' }),
      'vswitch-not-available',
    ],
  ])('blocks the move with what is missing, where the wanted VPC %s', (_, world, code) => {
    expect(planFor(gone(world).wanting('vpc-a'))).toMatchPlan({
      actions: [],
      kept: ['vpc-a unverifiable'],
      blocked: [`move vpc-a ${code}`],
      findings: [code, 'bound-vswitch-deleted'],
      write: null,
    });
  });

  test.each([
    ['nobody wants', gone(second), 'vpc-a unverifiable'],
    ['is excluded', gone(second).wanting('vpc-a').excluding('vpc-a'), 'vpc-a unverifiable'],
    ['is under keep', gone(second).wanting('vpc-a').keeping('vpc-a'), 'vpc-a keep'],
  ])('stays where the VPC %s', (_, world, kept) => {
    expect(planFor(world)).toMatchPlan({
      actions: [],
      kept: [kept],
      blocked: [],
      findings: ['bound-vswitch-deleted'],
      write: null,
    });
  });

  test('makes its own pin unusable, and a pin to another one is followed', () => {
    const world = gone(second)
      .withVSwitch('vpc-a', { id: vSwitchOf('vpc-b') })
      .wanting('vpc-a');
    expect(planFor(world.pinning('vpc-a', 'vsw-gone'))).toMatchPlan({
      actions: [],
      blocked: ['move vpc-a pin-unusable'],
    });
    expect(planFor(world.pinning('vpc-a', 'vsw-b'))).toMatchPlan({ actions: ['move vpc-a vsw-b'] });
  });

  test('is moved within the limit of a run', () => {
    const world = gone(second)
      .withOwnVpc('vpc-b')
      .withEntry('vpc-b', { vSwitchId: vSwitchId('vsw-gone-too'), ownerId: me })
      .wanting('vpc-a', 'vpc-b');
    expect(planFor(world)).toMatchPlan({
      actions: ['move vpc-a'],
      blocked: ['move vpc-b limit-reached'],
    });
  });
});

describe('an own VPC is known as one', () => {
  const without = { vSwitchId: vSwitchId('vsw-gone'), ownerId: null };
  test.each([
    ['by its entry', aWorld().withEntry('vpc-a', { ...without, ownerId: me })],
    ['by another of its vSwitches', second.withEntry('vpc-a', without)],
    ['by the VPC itself', second.with({ vSwitches: [] }).withEntry('vpc-a', without)],
  ])('%s', (_, world) => {
    expect(planFor(world)).toMatchPlan({
      kept: ['vpc-a unverifiable'],
      findings: ['bound-vswitch-deleted'],
    });
  });
});

/**
 * Whatever leaves a doubt about whose or where it is: nothing is moved, and nobody is told that it
 * was deleted.
 */
const doubts: Readonly<Record<string, World>> = {
  'the entry names another account': second.withEntry('vpc-a', {
    vSwitchId: vSwitchId('vsw-gone'),
    ownerId: other,
  }),
  'nothing names an owner': aWorld().withEntry('vpc-a', {
    vSwitchId: vSwitchId('vsw-gone'),
    ownerId: null,
  }),
  'another vSwitch of the VPC belongs to somebody else': gone(aWorld().withSharedVpc('vpc-a')),
  'another vSwitch of the VPC has two owners': gone(second.withShare('vsw-a')),
  'the VPC itself belongs to somebody else': gone(
    second.with({ vpcs: second.contents.vpcs.map((vpc) => ({ ...vpc, ownerId: other })) }),
  ),
  'a share names the vSwitch': gone(second.withShare('vsw-gone')),
  'the entry names another region': second.withEntry('vpc-a', {
    vSwitchId: vSwitchId('vsw-gone'),
    ownerId: me,
    regionId: regionId('cn-shanghai'),
  }),
};

describe('a vSwitch that is out of sight may be no more than that', () => {
  test.each(Object.entries(doubts))('where %s', (_, world) => {
    const plan = planFor(world.wanting('vpc-a'));
    expect(plan).toMatchPlan({
      actions: [],
      kept: ['vpc-a unverifiable'],
      findings: ['binding-unverifiable'],
      write: null,
    });
  });

  test('where the vSwitches could not be read', () => {
    const plan = planFor(gone(second).wanting('vpc-a').withUnknown('vSwitches'));
    expect(plan).toMatchPlan({
      actions: [],
      kept: ['vpc-a wanted'],
      findings: ['vswitches-unknown'],
      write: null,
    });
  });
});

describe('nobody is told to have their own account share something', () => {
  const worlds = { ...doubts, deleted: gone(second), 'deleted with the VPC': gone(aWorld()) };
  test.each(Object.entries(worlds))('where %s', (_, world) => {
    for (const one of planFor(world).findings) {
      expect(renderFinding(one, en).fix).not.toContain(`have account ${me}`);
      expect(renderFinding(one, zh).fix).not.toContain(`让账号 ${me}`);
    }
  });

  test('and another account is told how', () => {
    const [one] = planFor(aWorld().withBinding('vpc-a').withoutShareOf('vpc-a')).findings;
    expect(one && renderFinding(one).fix).toContain(
      `Have account ${other} share vsw-a again (in Resource Sharing in cn-hangzhou`,
    );
  });
});

describe('what is in another region that the run has seen', () => {
  const seen = (world: World, wanted: string) => {
    const shanghai = regionId('cn-shanghai');
    const elsewhere = new Map<VpcId | VSwitchId, RegionId>([
      [vpcId('vpc-far'), shanghai],
      [vSwitchId('vsw-far'), shanghai],
    ]);
    const { observation } = world;
    return planFor(
      world.wanting(wanted),
      {},
      { ...observation, region: { ...observation.region, elsewhere } },
    );
  };
  test('is named with its region where a VPC there is wanted', () => {
    const plan = seen(aWorld(), 'vpc-far');
    expect(plan).toMatchPlan({ blocked: ['bind vpc-far vpc-without-vswitch'] });
    for (const language of [en, zh]) {
      const [fix = ''] = plan.findings.map((one) => renderFinding(one, language).fix);
      expect(fix).toContain('cn-shanghai');
      expect(fix).toContain('cn-hangzhou');
    }
  });
  test('is named with its region where a vSwitch there is pinned', () => {
    const plan = seen(aWorld().withOwnVpc('vpc-a').pinning('vpc-a', 'vsw-far'), 'vpc-a');
    expect(plan).toMatchPlan({ blocked: ['bind vpc-a pin-unusable'] });
    expect(plan.findings.map((one) => renderFinding(one).evidence).join()).toContain(
      'vsw-far is in cn-shanghai',
    );
  });
  test('is named with its region where a VPC is bound through a vSwitch there', () => {
    const plan = seen(
      aWorld().withEntry('vpc-a', { vSwitchId: vSwitchId('vsw-far'), ownerId: me }),
      'vpc-a',
    );
    expect(plan).toMatchPlan({ kept: ['vpc-a unverifiable'], findings: ['binding-unverifiable'] });
    expect(plan.findings.map((one) => renderFinding(one).fix).join()).toContain('cn-shanghai');
  });
});

describe('a wanted VPC of which nothing is visible', () => {
  const fixOf = (world: World) =>
    planFor(world.wanting('vpc-a'))
      .findings.map((one) => renderFinding(one).fix)
      .join();
  test('may be in another region: the cure says which can be bound', () => {
    expect(fixOf(aWorld())).toContain(
      'It may be in another region: only VPCs of cn-hangzhou can be bound to kst-1',
    );
  });
  test('and that is known to be here needs a vSwitch, and its id is right', () => {
    const fix = fixOf(second.with({ vSwitches: [] }));
    expect(fix).toContain('Create a vSwitch');
    expect(fix).not.toMatch(/correct/i);
  });
});
