import fc from 'fast-check';
import type { AccountId, FolderId } from '../../shared/core/ids.ts';
import { vpcId, vSwitchId } from '../../shared/core/ids.ts';
import { casesOf } from '../soak.ts';
import { aWorld, me, other, planFor, third, type World } from '../world.ts';

/** Cases of a property; a night may have more. */
export const numRuns = casesOf(1000);

const vpcs = ['vpc-a', 'vpc-b', 'vpc-c', 'vpc-d', 'vpc-e', 'vpc-primary'].map(vpcId);
const vSwitches = Array.from({ length: 9 }, (_, index) => vSwitchId(`vsw-${index}`));
const anyOwner = fc.constantFrom<AccountId[]>(me, other, third);
const anyOwnerOrNone = fc.constantFrom<(AccountId | null)[]>(me, other, third, null);
const someVpcs = fc.shuffledSubarray(vpcs, { maxLength: 4 });

const anyVSwitch = fc.record({
  vpc: fc.constantFrom(...vpcs),
  ownerId: fc.constantFrom<(AccountId | null)[]>(me, me, other, other, third, null),
  status: fc.constantFrom('Available', 'Available', 'Available', 'Pending'),
  freeIps: fc.constantFrom(0, 1, 5, 5, null),
  zoneId: fc.constantFrom('z1', 'z2', null),
});

const anyShare = fc.record({
  vSwitchId: fc.constantFrom(...vSwitches),
  shareId: fc.constantFrom('rs-1', 'rs-2'),
  ownerId: fc.constantFrom<(AccountId | null)[]>(other, other, third, null),
  status: fc.constantFrom('Available', 'Available', 'Unavailable', null),
});

const anyBinding = fc.record({
  vpcId: fc.constantFrom(...vpcs),
  vSwitchId: fc.constantFrom(...vSwitches),
  regionId: fc.constantFrom('cn-hangzhou' as never, null),
  ownerId: anyOwnerOrNone,
});

/** A VPC is in at most one of these, as the policy's own rules demand. */
const anyRole = fc.array(
  fc.constantFrom<('keep' | 'exclude' | 'unbind' | 'none')[]>(
    'keep',
    'exclude',
    'unbind',
    'none',
    'none',
    'none',
  ),
  {
    minLength: vpcs.length,
    maxLength: vpcs.length,
  },
);

const anyPolicy = fc
  .record({
    writes: fc.constantFrom<('bind' | 'move' | 'unbind')[][]>(
      ['bind', 'move', 'unbind'],
      ['bind', 'move', 'unbind'],
      ['bind'],
      [],
    ),
    own: someVpcs,
    tags: fc.constantFrom(null, null, { kms: 'shared' }),
    from: fc.oneof(
      fc.constant(null),
      fc.constant('principals' as const),
      fc.uniqueArray(anyOwner, { maxLength: 3 }),
      fc.uniqueArray(
        fc.oneof(
          anyOwner,
          fc.record({
            folder: fc.constantFrom('fd-a' as FolderId, 'fd-b' as FolderId),
            except: fc.uniqueArray(anyOwner, { maxLength: 1 }),
          }),
        ),
        { maxLength: 3 },
      ),
    ),
    except: fc.oneof(fc.constant([]), fc.uniqueArray(anyOwner, { maxLength: 1 })),
    maxPerOwner: fc.constantFrom(null, null, 1, 2),
    roles: anyRole,
    pins: fc.array(fc.tuple(fc.constantFrom(...vpcs), fc.constantFrom(...vSwitches)), {
      maxLength: 2,
    }),
    zones: fc.shuffledSubarray(['z1', 'z2']),
    minFreeIps: fc.constantFrom(0, 1, 3),
    reserve: fc.constantFrom(0, 0, 1),
    primaryCounts: fc.constantFrom<('auto' | boolean)[]>('auto', 'auto', true, false),
    unexplained: fc.constantFrom(0, 0, 0, 2),
    limit: fc.constantFrom(0, 1, 1, 9),
    bindsPerRun: fc.constantFrom(null, null, null, 0, 1, 2),
    priority: fc.oneof(fc.constant([]), fc.shuffledSubarray([...vpcs, other, third])),
  })
  .map((drawn) => {
    const { writes, own, tags, from, except, maxPerOwner } = drawn;
    const { roles, pins, zones, minFreeIps } = drawn;
    const { reserve, primaryCounts, unexplained, limit, bindsPerRun, priority } = drawn;
    const having = (role: string) => vpcs.filter((_, index) => roles[index] === role);
    return {
      writes,
      bind: {
        own: { vpcs: own, tags },
        shared: from === null ? null : { from, except, maxPerOwner },
      },
      priority,
      keep: having('keep'),
      exclude: having('exclude'),
      unbind: having('unbind'),
      vswitches: { pin: Object.fromEntries(pins), zones, minFreeIps },
      quota: { reserve, primaryCounts, unexplained },
      limits: { unbindsPerRun: limit, movesPerRun: limit, bindsPerRun },
    };
  });

/**
 * A world in which every rule meets every other: six VPCs, nine vSwitches, three accounts, whatever
 * list, whatever policy.
 */
export const anyWorld: fc.Arbitrary<World> = fc
  .record({
    vSwitches: fc.array(anyVSwitch, { maxLength: 9 }),
    shared: fc.array(anyShare, { maxLength: 9 }),
    bindings: fc.uniqueArray(anyBinding, { maxLength: 5, selector: (one) => one.vpcId }),
    principals: fc.shuffledSubarray<string>([other, third, '4000000000000004', 'fd-x'], {
      maxLength: 3,
    }),
    tagged: someVpcs,
    directory: fc.uniqueArray(
      fc.record({ id: anyOwner, folders: fc.subarray(['r-1', 'fd-a', 'fd-b']) }),
      { maxLength: 3, selector: ({ id }) => id },
    ),
    vpcNum: fc.constantFrom(0, 3, 5, 7, 9, 20),
    serviceOff: fc.constantFrom(0, 0, 0, -1, -3, 2),
    status: fc.constantFrom('Connected', 'Connected', 'Connected', 'Connected', 'Error'),
    chargeType: fc.constantFrom('PREPAY', 'PREPAY', 'PREPAY', 'POSTPAY'),
    policy: anyPolicy,
  })
  .map(
    ({
      vSwitches: some,
      shared,
      bindings,
      principals,
      tagged,
      directory,
      vpcNum,
      serviceOff,
      status,
      chargeType,
      policy,
    }) => {
      const seen = some.map(({ vpc, ...patch }, index) => ({
        vpc,
        id: vSwitches[index] ?? vSwitchId('vsw-x'),
        ...patch,
      }));
      const base = seen.reduce(
        (world, { vpc, ...patch }) => world.withVSwitch(vpc, patch),
        aWorld(),
      );
      const used = Math.max(0, bindings.length + principals.length + 1 + serviceOff);
      return base
        .with({
          directory,
          shared,
          bindings,
          vpcs: tagged.map((id) => ({
            id,
            ownerId: me,
            tags: { kms: 'shared' },
            status: null,
            isDefault: null,
            dhcpOptionsSetId: null,
          })),
          quota: { total: vpcNum, used },
        })
        .withPrincipals(...principals)
        .withInstance({ vpcNum, status, chargeType })
        .withPolicy(policy);
    },
  );

/** The same, where nothing speaks for entries that are missing from the list. */
export const anyBelievedWorld = anyWorld.filter((world) => planFor(world).list.known);
