import { describe, expect, test } from 'vitest';
import { regionId } from '../../../shared/core/ids.ts';
import { aWorld, me, other, planFor, thePrimary, theRegion, vSwitchOf } from '../../world.ts';
import '../plan-matcher.ts';

describe('an entry of the list', () => {
  test('of the primary VPC is kept and sent back, with a warning', () => {
    const world = aWorld().withBinding(thePrimary).withOwnVpc('vpc-a').wanting('vpc-a');
    expect(planFor(world)).toMatchPlan({
      actions: ['bind vpc-a'],
      kept: ['vpc-primary primary'],
      findings: ['primary-vpc-in-list'],
      write: ['vpc-a', 'vpc-primary'],
    });
  });

  test('under keep is kept, whatever its vSwitch is', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a')
      .wanting('vpc-a')
      .withBinding('vpc-a')
      .keeping('vpc-a');
    expect(planFor(world)).toMatchPlan({
      actions: [],
      kept: ['vpc-a keep'],
      blocked: [],
      findings: [],
    });
    const bad = world
      .withChangedVSwitch('vsw-a', { status: 'Pending' })
      .withVSwitch('vpc-a', { id: vSwitchOf('vpc-a2') });
    expect(planFor(bad)).toMatchPlan({
      actions: [],
      kept: ['vpc-a keep'],
      blocked: [],
      findings: ['bound-vswitch-not-good'],
    });
    const gone = world.withoutShareOf('vpc-a');
    expect(planFor(gone)).toMatchPlan({
      actions: [],
      kept: ['vpc-a keep'],
      findings: ['bound-vswitch-deleted'],
    });
  });

  test('under keep beats a pin to another vSwitch, and agrees with a pin to its own', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a')
      .withVSwitch('vpc-a', { id: vSwitchOf('vpc-b') })
      .wanting('vpc-a')
      .withBinding('vpc-a')
      .keeping('vpc-a');
    expect(planFor(world.pinning('vpc-a', 'vsw-b'))).toMatchPlan({
      actions: [],
      kept: ['vpc-a keep'],
      blocked: [],
      findings: ['pin-beaten-by-keep'],
    });
    expect(planFor(world.pinning('vpc-a', 'vsw-a'))).toMatchPlan({
      actions: [],
      kept: ['vpc-a keep'],
      blocked: [],
      findings: [],
    });
  });

  test('under unbind is taken out, although a selector names it, and no other entry is', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a')
      .wanting('vpc-a')
      .withBinding('vpc-a')
      .withBinding('vpc-b')
      .unbinding('vpc-a');
    expect(planFor(world)).toMatchPlan({
      actions: ['unbind vpc-a vsw-a'],
      kept: ['vpc-b foreign'],
      findings: [],
      write: ['vpc-b'],
    });
  });

  test('under unbind can be the last one: the list to write is then empty, and not null', () => {
    expect(planFor(aWorld().withBinding('vpc-a').unbinding('vpc-a'))).toMatchPlan({
      actions: ['unbind vpc-a'],
      kept: [],
      write: [],
    });
  });

  test('that is wanted and good is kept, whatever its free addresses and zone', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a', { freeIps: 0 })
      .withVSwitch('vpc-a', { id: vSwitchOf('vpc-b'), zoneId: 'best' });
    const settled = world
      .wanting('vpc-a')
      .withBinding('vpc-a')
      .withPolicy({ vswitches: { zones: ['best'] } });
    expect(planFor(settled)).toMatchPlan({
      actions: [],
      kept: ['vpc-a wanted'],
      blocked: [],
      findings: [],
      write: null,
    });
  });

  test.each([
    ['not Available', { status: 'Pending' }],
    ['of unknown status', { status: null }],
    ['in another VPC', { vpcId: thePrimary }],
  ])('that is wanted and whose vSwitch is %s moves to a good one', (_, patch) => {
    const world = aWorld()
      .withOwnVpc('vpc-a')
      .wanting('vpc-a')
      .withBinding('vpc-a')
      .withVSwitch('vpc-a', { id: vSwitchOf('vpc-b') });
    expect(planFor(world.withChangedVSwitch('vsw-a', patch))).toMatchPlan({
      actions: ['move vpc-a vsw-b'],
      kept: [],
      blocked: [],
      findings: [],
      write: ['vpc-a vsw-b'],
    });
  });

  test('that is wanted, not good and without an alternative is kept, its move blocked', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a', { status: 'Pending' })
      .wanting('vpc-a')
      .withBinding('vpc-a');
    expect(planFor(world)).toMatchPlan({
      actions: [],
      kept: ['vpc-a wanted'],
      blocked: ['move vpc-a vswitch-not-available'],
    });
    const full = world.withVSwitch('vpc-a', { id: vSwitchOf('vpc-b'), freeIps: 0 });
    expect(planFor(full)).toMatchPlan({
      actions: [],
      kept: ['vpc-a wanted'],
      blocked: ['move vpc-a vswitch-no-free-ip'],
    });
    const elsewhere = world.withChangedVSwitch('vsw-a', { vpcId: thePrimary });
    expect(planFor(elsewhere)).toMatchPlan({
      actions: [],
      kept: ['vpc-a wanted'],
      blocked: ['move vpc-a vpc-without-vswitch'],
    });
  });

  test('that is wanted and whose vSwitch is invisible is kept, though another is good', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a')
      .wanting('vpc-a')
      .withEntry('vpc-a', { vSwitchId: vSwitchOf('vpc-gone') });
    expect(planFor(world)).toMatchPlan({
      actions: [],
      kept: ['vpc-a unverifiable'],
      blocked: [],
      findings: ['binding-unverifiable'],
    });
  });

  test('that is unverifiable follows a usable pin', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a')
      .wanting('vpc-a')
      .withEntry('vpc-a', { vSwitchId: vSwitchOf('vpc-gone') });
    expect(planFor(world.pinning('vpc-a', 'vsw-a'))).toMatchPlan({
      actions: ['move vpc-a vsw-a'],
      kept: [],
      blocked: [],
      findings: [],
    });
  });

  test('that is unverifiable and pinned to where it is stays unverifiable', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a')
      .wanting('vpc-a')
      .withEntry('vpc-a', { vSwitchId: vSwitchOf('vpc-gone') });
    expect(planFor(world.pinning('vpc-a', 'vsw-gone'))).toMatchPlan({
      actions: [],
      kept: ['vpc-a unverifiable'],
      blocked: [],
    });
  });

  test('that is wanted moves to a pin, although its own vSwitch is good', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a')
      .wanting('vpc-a')
      .withBinding('vpc-a')
      .withVSwitch('vpc-a', { id: vSwitchOf('vpc-b') });
    expect(planFor(world.pinning('vpc-a', 'vsw-b'))).toMatchPlan({
      actions: ['move vpc-a vsw-b'],
      kept: [],
      findings: [],
    });
    expect(planFor(world.pinning('vpc-a', 'vsw-a'))).toMatchPlan({
      actions: [],
      kept: ['vpc-a wanted'],
      findings: [],
    });
  });

  test.each([
    ['does not exist', 'vsw-nowhere', {}],
    ['is in another VPC', 'vsw-b', { vpcId: thePrimary }],
    ['is not Available', 'vsw-b', { status: 'Pending' }],
    ['has no free address', 'vsw-b', { freeIps: 0 }],
    ['has an unknown number of free addresses', 'vsw-b', { freeIps: null }],
  ])('that is wanted stays where it is if its pin %s, with a blocked move', (_, pin, patch) => {
    const world = aWorld()
      .withOwnVpc('vpc-a')
      .wanting('vpc-a')
      .withBinding('vpc-a')
      .withVSwitch('vpc-a', { id: vSwitchOf('vpc-b'), ...patch });
    expect(planFor(world.pinning('vpc-a', pin))).toMatchPlan({
      actions: [],
      kept: ['vpc-a wanted'],
      blocked: ['move vpc-a pin-unusable'],
      findings: ['pin-unusable'],
    });
  });

  test('that is wanted and on its pin, which is not Available, is kept with a warning', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a', { status: 'Pending' })
      .withVSwitch('vpc-a', { id: vSwitchOf('vpc-b') });
    const pinned = world.wanting('vpc-a').withBinding('vpc-a').pinning('vpc-a', 'vsw-a');
    expect(planFor(pinned)).toMatchPlan({
      actions: [],
      kept: ['vpc-a wanted'],
      blocked: [],
      findings: ['bound-vswitch-not-good'],
    });
  });

  test('that is wanted and pinned to where it is, which is in another VPC, is blocked', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a', { vpcId: thePrimary })
      .withVSwitch('vpc-a', { id: vSwitchOf('vpc-b') });
    const pinned = world.wanting('vpc-a').withBinding('vpc-a').pinning('vpc-a', 'vsw-a');
    expect(planFor(pinned)).toMatchPlan({
      actions: [],
      kept: ['vpc-a wanted'],
      blocked: ['move vpc-a pin-unusable'],
      findings: ['pin-unusable'],
    });
  });

  test('that nobody names is foreign, and its pin means nothing', () => {
    const world = aWorld()
      .withBinding('vpc-a')
      .withVSwitch('vpc-a', { id: vSwitchOf('vpc-b') })
      .pinning('vpc-a', 'vsw-b');
    expect(planFor(world)).toMatchPlan({
      actions: [],
      kept: ['vpc-a foreign'],
      blocked: [],
      findings: [],
      write: null,
    });
  });

  test('that nobody names is left alone, and reported when its vSwitch is not good', () => {
    const world = aWorld().withBinding('vpc-a');
    expect(planFor(world.withoutShareOf('vpc-a'))).toMatchPlan({
      kept: ['vpc-a unverifiable'],
      findings: ['binding-unverifiable'],
    });
    const bad = world.withChangedVSwitch('vsw-a', { status: 'Pending' });
    expect(planFor(bad)).toMatchPlan({
      kept: ['vpc-a foreign'],
      blocked: [],
      findings: ['bound-vswitch-not-good'],
    });
    const ownerless = aWorld().withEntry('vpc-a', { ownerId: null });
    expect(planFor(ownerless)).toMatchPlan({
      kept: ['vpc-a unverifiable'],
      findings: ['binding-unverifiable'],
    });
  });

  test.each([
    [other, { code: 'account', params: { ownerId: other } }],
    [null, { code: 'owner-not-named', params: {} }],
    [me, { code: 'owner-not-named', params: {} }],
  ])(
    'that is unverifiable is shared again by its owner, as far as its entry says who (%s)',
    (ownerId, owner) => {
      // A share says that it is of another account, whatever the entry says.
      const world = aWorld().withEntry('vpc-a', { ownerId }).withShare('vsw-a');
      expect(planFor(world).findings).toMatchObject([
        {
          code: 'binding-unverifiable',
          params: { cure: { code: 'cure-share-again', params: { owner } } },
        },
      ]);
    },
  );

  test.each([
    [null, 'cure-share-again'],
    [theRegion, 'cure-share-again'],
    [regionId('cn-shanghai'), 'cure-entry-of-other-region'],
  ])('that is unverifiable may be one of another region, if it names one: %s', (named, code) => {
    const world = aWorld().withEntry('vpc-a', { regionId: named });
    expect(planFor(world).findings).toMatchObject([
      { code: 'binding-unverifiable', params: { cure: { code } } },
    ]);
  });

  test('of a VPC under exclude stays, and is not moved', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a', { status: 'Pending' })
      .wanting('vpc-a')
      .withBinding('vpc-a')
      .excluding('vpc-a');
    expect(planFor(world)).toMatchPlan({
      actions: [],
      kept: ['vpc-a foreign'],
      blocked: [],
      write: null,
    });
  });

  test('whose owner and region were not read is sent back without them', () => {
    const world = aWorld()
      .withEntry('vpc-odd', { ownerId: null, regionId: null })
      .withOwnVpc('vpc-a')
      .wanting('vpc-a');
    expect(planFor(world).write).toContainEqual({
      vpcId: 'vpc-odd',
      vSwitchId: 'vsw-odd',
      regionId: null,
      ownerId: null,
    });
  });

  test('that moves keeps owner and region as they were read', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a')
      .wanting('vpc-a')
      .withEntry('vpc-a', { ownerId: null, regionId: null, vSwitchId: vSwitchOf('vpc-b') });
    const plan = planFor(world.pinning('vpc-a', 'vsw-a'));
    expect(plan.actions).toMatchObject([{ kind: 'move', fromVSwitchId: 'vsw-b', ownerId: null }]);
    expect(plan.write).toEqual([
      { vpcId: 'vpc-a', vSwitchId: 'vsw-a', regionId: null, ownerId: null },
    ]);
  });
});

describe('a VPC that is not in the list', () => {
  test('is bound if it is wanted, with region and owner, also one of this account', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a')
      .wanting('vpc-a')
      .withSharedVpc('vpc-b')
      .wantingSharesOf([other]);
    const plan = planFor(world);
    expect(plan).toMatchPlan({
      actions: ['bind vpc-a vsw-a', 'bind vpc-b vsw-b'],
      kept: [],
      blocked: [],
      findings: [],
    });
    expect(plan.write).toEqual([
      { vpcId: 'vpc-a', vSwitchId: 'vsw-a', regionId: 'cn-hangzhou', ownerId: '2000000000000002' },
      { vpcId: 'vpc-b', vSwitchId: 'vsw-b', regionId: 'cn-hangzhou', ownerId: other },
    ]);
  });

  test('is bound if it is under keep and wanted: keep is about what is bound', () => {
    expect(planFor(aWorld().withOwnVpc('vpc-a').wanting('vpc-a').keeping('vpc-a'))).toMatchPlan({
      actions: ['bind vpc-a'],
    });
  });

  test.each([
    ['under exclude', aWorld().excluding('vpc-a')],
    ['under unbind', aWorld().unbinding('vpc-a')],
    ['named by nobody', aWorld()],
  ])('is not bound if it is %s', (what, world) => {
    const full = world.withOwnVpc('vpc-a').withSharedVpc('vpc-b');
    const named = what === 'named by nobody' ? full : full.wanting('vpc-a');
    expect(planFor(named)).toMatchPlan({
      actions: [],
      kept: [],
      blocked: [],
      findings: [],
      write: null,
    });
  });

  test('goes to its pin and to no other, and is blocked if that one cannot be used', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a')
      .withVSwitch('vpc-a', { id: vSwitchOf('vpc-b'), freeIps: 1 })
      .wanting('vpc-a');
    expect(planFor(world.pinning('vpc-a', 'vsw-b'))).toMatchPlan({ actions: ['bind vpc-a vsw-b'] });
    expect(planFor(world.pinning('vpc-a', 'vsw-c'))).toMatchPlan({
      actions: [],
      blocked: ['bind vpc-a pin-unusable'],
      findings: ['pin-unusable'],
    });
  });

  test.each([
    ['vpc-without-vswitch', aWorld()],
    ['vpc-not-own', aWorld().withSharedVpc('vpc-a')],
    ['vswitch-not-available', aWorld().withOwnVpc('vpc-a', { status: 'Pending' })],
    ['vswitch-no-free-ip', aWorld().withOwnVpc('vpc-a', { freeIps: 0 })],
    ['vswitch-owner-unclear', aWorld().withOwnVpc('vpc-a').withShare('vsw-a')],
  ])('is blocked with %s', (code, world) => {
    expect(planFor(world.wanting('vpc-a'))).toMatchPlan({
      actions: [],
      kept: [],
      blocked: [`bind vpc-a ${code}`],
      findings: [code],
      write: null,
    });
  });

  test.each([
    ['vswitch-not-shared', aWorld().withSharedVpc('vpc-a', {}, { status: 'LimitExceeded' })],
    ['vswitch-not-shared', aWorld().withSharedVpc('vpc-a', {}, { status: null })],
    [
      'vswitch-owner-unclear',
      aWorld().withSharedVpc(
        'vpc-a',
        { ownerId: '3000000000000003' as never },
        { ownerId: other as never },
      ),
    ],
    ['vswitch-no-free-ip', aWorld().withSharedVpc('vpc-a', { freeIps: null })],
    ['vswitch-not-available', aWorld().withSharedVpc('vpc-a', { status: null })],
  ])('of another account is blocked with %s', (code, world) => {
    expect(planFor(world.wantingSharesOf([other]))).toMatchPlan({
      actions: [],
      blocked: [`bind vpc-a ${code}`],
      findings: [code],
    });
  });

  test('that is blocked does not keep others from being bound', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a')
      .withOwnVpc('vpc-b', { freeIps: 0 })
      .wanting('vpc-a', 'vpc-b');
    expect(planFor(world)).toMatchPlan({
      actions: ['bind vpc-a'],
      blocked: ['bind vpc-b vswitch-no-free-ip'],
      write: ['vpc-a'],
    });
  });
});
