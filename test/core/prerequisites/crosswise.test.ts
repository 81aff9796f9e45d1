import { describe, expect, test } from 'vitest';
import type { InstanceId } from '../../../shared/core/ids.ts';
import { regionId, vpcId, vSwitchId } from '../../../shared/core/ids.ts';
import { lookAt } from '../../../shared/core/look.ts';
import { planBindings } from '../../../shared/core/plan/plan-bindings.ts';
import { prerequisites } from '../../../shared/core/prerequisites.ts';
import { aFault, aWorld, other, third } from '../../world.ts';
import { aboutOf, check, codesOf, observe, validate } from './a-scene.ts';

describe('network and permission', () => {
  test('a bound VPC of an account that is no principal has a network and no permission', () => {
    expect(aboutOf(check(aWorld().withBinding('vpc-a')))).toEqual([
      'network-without-permission vpc-a',
      `share-owner-not-listed ${other}`,
    ]);
  });

  test('nothing is said while a folder may hold the owner, or nothing names the owner', () => {
    const world = aWorld().wantingSharesOf([other]);
    expect(codesOf(check(world.withBinding('vpc-a').withPrincipals('fd-x')))).toEqual([
      'principal-group-uncounted',
    ]);
    const ownerless = world
      .withVSwitch('vpc-a', { ownerId: null })
      .withShare('vsw-a')
      .withBinding('vpc-a', { ownerId: null });
    expect(codesOf(check(ownerless.withPrincipals(third)))).toEqual([]);
  });

  test('the owner of an entry without one is that of its vSwitch', () => {
    const world = aWorld()
      .wantingSharesOf([other])
      .withSharedVpc('vpc-a')
      .withBinding('vpc-a', { ownerId: null });
    expect(aboutOf(check(world))).toEqual(['network-without-permission vpc-a']);
  });

  test('a principal whose VPC is bound or wanted has a network', () => {
    const world = aWorld().wantingSharesOf([other]).withSharedVpc('vpc-a').withPrincipals(other);
    expect(check(world)).toEqual([]);
    expect(aboutOf(check(world.withPrincipals(other, third)))).toEqual([
      `permission-without-network ${third}`,
    ]);
  });
});

describe('entries and pins', () => {
  test('an entry of another region or owner is told', () => {
    const world = aWorld().withOwnVpc('vpc-a').withOwnVpc('vpc-b');
    const bound = world
      .withBinding('vpc-a', { regionId: regionId('cn-beijing') })
      .withBinding('vpc-b', { ownerId: other, regionId: null });
    expect(aboutOf(check(bound.withPrincipals(other)))).toEqual([
      'binding-other-region vpc-a',
      'binding-owner-differs vpc-b',
    ]);
  });

  test('a pin is followed, beaten by keep, or told; once if the plan says more', () => {
    const world = aWorld()
      .withOwnVpc('vpc-a')
      .withVSwitch('vpc-a', { id: vSwitchId('vsw-2') })
      .withBinding('vpc-a')
      .pinning('vpc-a', 'vsw-2');
    expect(aboutOf(check(world))).toEqual(['binding-not-through-pin vpc-a']);
    expect(check(world.keeping('vpc-a'))).toEqual([]);
    expect(codesOf(validate(world.wanting('vpc-a').withPolicy({ writes: [] })))).toEqual([
      'not-allowed',
    ]);
  });

  test('a pin of a VPC that nobody knows has no effect', () => {
    expect(aboutOf(check(aWorld().pinning('vpc-x', 'vsw-x')))).toEqual([
      'pin-without-effect vpc-x',
    ]);
  });

  test('a VPC that another instance wants too is told with its name', () => {
    const world = aWorld().withOwnVpc('vpc-a').wanting('vpc-a').withBinding('vpc-a');
    const elsewhere = new Map([[vpcId('vpc-a'), ['kst-2' as InstanceId]]]);
    expect(check(world, {}, elsewhere)).toMatchObject([
      { code: 'wanted-by-two-instances', params: { others: ['kst-2'] } },
    ]);
  });
});

describe('the length of the list', () => {
  const many = (count: number, start = aWorld()) =>
    Array.from({ length: count }, (_, index) => `vpc-bp1aevy8sofi8mh1q${index}`).reduce(
      (world, id) => world.withOwnVpc(id),
      start,
    );
  const ids = (count: number) =>
    Array.from({ length: count }, (_, index) => `vpc-bp1aevy8sofi8mh1q${index}`);

  test('counts what would be written, too', () => {
    const world = many(60)
      .wanting(...ids(60))
      .withUnits(100);
    expect(codesOf(check(world))).toEqual(['list-over-url-limit']);
    expect(
      codesOf(
        check(
          many(10)
            .wanting(...ids(10))
            .withUnits(100),
        ),
      ),
    ).toEqual([]);
  });
});

describe('hints from the network', () => {
  const withOptions = aWorld().withOwnVpc('vpc-a', { networkAclId: 'nacl-1', freeIps: 3 });
  const options = withOptions.with({
    vpcs: withOptions.contents.vpcs.map((one) => ({
      ...one,
      dhcpOptionsSetId: 'dopt-1',
      status: 'Pending',
    })),
  });

  test('are given for wanted VPCs, and only for those that are served or wanted', () => {
    expect(check(options)).toEqual([]);
    expect(aboutOf(check(options.wanting('vpc-a')))).toEqual([
      'vpc-not-available vpc-a',
      'vswitch-nearly-full vpc-a',
      'vpc-dhcp-options vpc-a',
      'vswitch-network-acl vpc-a',
    ]);
  });

  test('are given for the primary VPC', () => {
    const world = options.withInstance({
      primaryVpcId: vpcId('vpc-a'),
      primaryVSwitchIds: [vSwitchId('vsw-a')],
    });
    expect(codesOf(check(world))).toEqual([
      'vpc-not-available',
      'vpc-dhcp-options',
      'vswitch-network-acl',
    ]);
    expect(check(options.withInstance({ primaryVpcId: null }))).toEqual([]);
  });

  test('of the VPC itself stay where shares are unknown; those of a choice do not', () => {
    const codes = codesOf(check(options.wanting('vpc-a').withUnknown('shared')));
    expect(codes).toContain('vpc-dhcp-options');
    expect(codes).not.toContain('vswitch-network-acl');
  });

  test('of a bound VPC say nothing of free addresses', () => {
    expect(codesOf(check(options.withBinding('vpc-a')))).toEqual([
      'vpc-not-available',
      'vpc-dhcp-options',
      'vswitch-network-acl',
    ]);
  });

  test('a default vSwitch of another account is told', () => {
    const world = aWorld().wantingSharesOf([other]).withSharedVpc('vpc-a', { isDefault: true });
    expect(aboutOf(check(world))).toEqual(['shared-vswitch-default vpc-a']);
    expect(check(aWorld().withOwnVpc('vpc-a', { isDefault: true }))).toEqual([]);
  });

  test('a VPC without a vSwitch that could be chosen has no hint but its own', () => {
    const world = aWorld()
      .withVSwitch('vpc-a', { freeIps: 0, networkAclId: 'nacl-1' })
      .wanting('vpc-a');
    expect(check(world)).toEqual([]);
  });
});

describe('what could not be asked', () => {
  test('refusals are reported together, and each with what it leaves open', () => {
    const world = aWorld()
      .withUnknown('vpcs', {
        meaning: 'no-permission',
        kind: 'permission',
        action: 'vpc:DescribeVpcs',
      })
      .withUnknown('shared', {
        meaning: 'no-permission',
        kind: 'permission',
        action: 'resourcesharing:ListSharedResources',
      });
    const findings = check(world);
    expect(codesOf(findings)).toEqual(['check-not-made', 'check-not-made', 'permissions-missing']);
    expect(findings.at(-1)).toMatchObject({
      subject: '2000000000000002',
      params: { actions: ['resourcesharing:ListSharedResources', 'vpc:DescribeVpcs'] },
    });
  });

  test('refusals are told by whoever can allow them', () => {
    const refused = { meaning: 'no-permission', kind: 'permission' } as const;
    const denial = { action: null, policy: 'control', isExplicit: true, diagnostic: null } as const;
    const world = aWorld()
      .withUnknown('vpcs', { ...refused, action: 'vpc:DescribeVpcs' })
      .withUnknown('vSwitches', { ...refused, action: 'vpc:DescribeVSwitches' })
      .withUnknown('shared', { ...refused, action: 'resourcesharing:ListSharedResources', denial });
    expect(check(world).at(-1)).toMatchObject({
      code: 'permissions-missing',
      params: {
        actions: [
          'resourcesharing:ListSharedResources',
          'vpc:DescribeVSwitches',
          'vpc:DescribeVpcs',
        ],
        cures: [
          {
            code: 'cure-control-policy',
            params: { action: ['resourcesharing:ListSharedResources'] },
          },
          {
            code: 'cure-permission',
            params: { action: ['vpc:DescribeVSwitches', 'vpc:DescribeVpcs'] },
          },
        ],
      },
    });
  });

  test('what nobody asked for is open', () => {
    const world = aWorld();
    const { sharing, ...plain } = observe(world);
    const bare = { ...plain, region: { vSwitches: null, shared: null, vpcs: null } };
    const open = prerequisites(
      lookAt(world.policy, bare),
      planBindings(lookAt(world.policy, bare)),
    ).filter(({ code }) => code === 'check-not-made');
    expect(open).toHaveLength(6);
    expect(sharing).toBeDefined();
  });

  test('an instance that is not there leaves everything about it open', () => {
    const world = aWorld().withUnknown('instance', aFault({ meaning: 'not-found' }));
    const findings = validate(world);
    expect(codesOf(findings)).toEqual(['instance-not-found', 'check-not-made']);
  });

  test('a selection by tags, shares and principals is known only when all of them are', () => {
    const wanting = aWorld()
      .wantingSharesOf('principals')
      .withPolicy({ bind: { own: { vpcs: [], tags: { a: 'b' } } } });
    const pinned = wanting.pinning('vpc-x', 'vsw-x');
    expect(codesOf(check(pinned))).toEqual(['pin-without-effect']);
    for (const part of ['vpcs', 'principals', 'shared', 'vSwitches'] as const) {
      expect(codesOf(check(pinned.withUnknown(part)))).not.toContain('pin-without-effect');
    }
  });
});
