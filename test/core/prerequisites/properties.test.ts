import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FindingCode } from '../../../shared/core/findings/catalogue.ts';
import { lookAt } from '../../../shared/core/look.ts';
import { planBindings } from '../../../shared/core/plan/plan-bindings.ts';
import { prerequisites } from '../../../shared/core/prerequisites.ts';
import { casesOf } from '../../soak.ts';
import { me, other, type Part, third, type World } from '../../world.ts';
import { anyBelievedWorld, anyWorld, numRuns } from '../arbitrary-world.ts';
import { anAssociation, anInvitation, observe, type Sharing, type SharingPart } from './a-scene.ts';

type Read = Part | SharingPart;
const worldParts: readonly Part[] = [
  'instance',
  'list',
  'quota',
  'principals',
  'vSwitches',
  'shared',
  'vpcs',
];
const sharingParts: readonly SharingPart[] = ['invitations', 'received', 'targets', 'resources'];
const selectors: readonly Read[] = [
  'instance',
  'list',
  'vSwitches',
  'shared',
  'vpcs',
  'principals',
];

/** Reads that what is said depends on; a code that is not here depends on the instance alone. */
const reads: Partial<Record<FindingCode, readonly Read[]>> = {
  'quota-overdrawn': ['instance', 'list', 'quota', 'principals'],
  'quota-reserve-short': ['instance', 'list', 'quota', 'principals'],
  'principal-group-uncounted': ['principals'],
  'principal-without-unit': ['targets', 'resources'],
  'principal-association-failed': ['targets', 'resources'],
  'principal-associating': ['targets', 'resources'],
  'invitation-pending': ['invitations', 'principals'],
  'invitation-expired': ['invitations', 'principals'],
  'invitation-failed': ['invitations', 'principals'],
  'invitation-not-listed': ['invitations', 'principals'],
  'share-owner-not-listed': ['shared', 'principals'],
  'owner-shares-nothing': ['shared', 'received', 'invitations'],
  'owner-over-limit': ['instance', 'list', 'vSwitches'],
  'vswitch-shared-twice': ['shared', 'received'],
  'share-zone-inaccessible': ['shared', 'principals'],
  'share-limit-exceeded': ['shared', 'principals'],
  'share-unavailable': ['shared', 'principals'],
  'shared-vswitch-default': ['vSwitches'],
  'network-without-permission': ['instance', 'list', 'principals', 'vSwitches'],
  'permission-without-network': selectors,
  'binding-not-through-pin': ['instance', 'list'],
  'pin-without-effect': selectors,
  'binding-other-region': ['instance', 'list'],
  'binding-owner-differs': ['instance', 'list', 'vSwitches'],
  'vswitch-nearly-full': selectors,
  'vswitch-network-acl': selectors,
  'vpc-not-available': selectors,
  'vpc-dhcp-options': selectors,
};
const aboutReads = new Set(['check-not-made', 'permissions-missing']);

const anySharing: fc.Arbitrary<Sharing> = fc.record({
  invitations: fc.uniqueArray(
    fc
      .record({
        id: fc.constantFrom('i-1', 'i-2', 'i-3'),
        shareId: fc.constantFrom('rs-1', 'rs-2'),
        senderId: fc.constantFrom(other, third, null),
        receiverId: fc.constantFrom(me, me, other),
        status: fc.constantFrom('Pending', 'Accepted', 'Expired', 'Rejected'),
        createdAt: fc.constantFrom('2025-12-30T12:00:00Z', '2025-12-01T00:00:00Z', null),
      })
      .map(anInvitation),
    { maxLength: 3, selector: ({ id }) => id },
  ),
  received: fc.subarray([
    { id: 'rs-1', name: 'one', ownerId: other },
    { id: 'rs-2', name: null, ownerId: third },
  ]),
  targets: fc.array(
    fc
      .record({
        id: fc.constantFrom<string>(other, third),
        status: fc.constantFrom('Associated', 'Associating', 'Failed'),
      })
      .map(({ id, status }) => anAssociation(id, { status, reason: 'LimitExceeded' })),
    { maxLength: 3 },
  ),
  resources: fc.subarray([anAssociation('kst-1')]),
});

/**
 * The world with whatever a hint can be about: ACLs, default vSwitches, DHCP options, other
 * regions.
 */
const decorated = (world: World): World =>
  world.with({
    vSwitches: world.contents.vSwitches.map((one, index) => ({
      ...one,
      networkAclId: index % 2 ? 'nacl-1' : null,
      isDefault: index % 3 === 0,
    })),
    vpcs: world.contents.vpcs.map((one, index) => ({
      ...one,
      dhcpOptionsSetId: index % 2 ? null : 'dopt-1',
      status: 'Pending',
    })),
  });

const keyOf = (one: unknown): string => JSON.stringify(one);

test('for every subset of failing reads, what is said about the other parts is the same', () => {
  const cases = fc.tuple(
    anyWorld.map(decorated),
    anySharing,
    fc.subarray([...worldParts]),
    fc.subarray([...sharingParts]),
  );
  fc.assert(
    fc.property(cases, ([world, sharing, failing, failingSharing]) => {
      const blind = failing.reduce((rest, part) => rest.withUnknown(part), world);
      const find = (seen: World, failed: readonly SharingPart[]) => {
        const observation = observe(seen, sharing, failed);
        const plan = planBindings(lookAt(seen.policy, observation));
        // Whether the list is believed depends on other reads.
        if (!plan.list.known) unbelieved.add('list');
        return prerequisites(lookAt(seen.policy, observation), plan);
      };
      const unbelieved = new Set<Read>();
      const full = find(world, []).filter(({ code }) => !aboutReads.has(code));
      const less = find(blind, failingSharing).filter(({ code }) => !aboutReads.has(code));
      // Without the instance its list is not there either.
      const failed = new Set<Read>([...failing, ...failingSharing, ...unbelieved]);
      // Where a part is unknown, what depends on it may differ in both directions: units that
      // nobody asks for any more serve the next VPC.
      const aboutKnown = ({ code }: { readonly code: FindingCode }) =>
        !(reads[code] ?? ['instance']).some((read) => failed.has(read));
      const sorted = (findings: typeof full) => findings.filter(aboutKnown).map(keyOf).sort();
      expect(sorted(less)).toEqual(sorted(full));
    }),
    { numRuns },
  );
});

test('every failed read is named by the checks that it leaves open, and by no other', () => {
  fc.assert(
    fc.property(anyBelievedWorld, fc.subarray([...sharingParts]), (world, failed) => {
      const observation = observe(world, {}, failed);
      const findings = prerequisites(
        lookAt(world.policy, observation),
        planBindings(lookAt(world.policy, observation)),
      );
      const open = findings
        .filter(({ code }) => code === 'check-not-made')
        .map(({ params }) => keyOf(params.fault));
      expect(open).toHaveLength(failed.length);
      for (const part of failed)
        expect(open.some((text) => text.includes(`resourcesharing:${part}`))).toBe(true);
    }),
    { numRuns: casesOf(200, 1 / 5) },
  );
});

test('the order of what was read does not show', () => {
  fc.assert(
    fc.property(anyWorld.map(decorated), anySharing, (world, sharing) => {
      const { vSwitches, shared, vpcs, principals, bindings } = world.contents;
      const reversed = world.with({
        vSwitches: vSwitches.toReversed(),
        shared: shared.toReversed(),
        vpcs: vpcs.toReversed(),
        principals: principals.toReversed(),
        bindings: bindings?.toReversed() ?? null,
      });
      const find = (seen: World, given: Sharing) => {
        const observation = observe(seen, given);
        return prerequisites(
          lookAt(seen.policy, observation),
          planBindings(lookAt(seen.policy, observation)),
        );
      };
      const backwards = Object.fromEntries(
        Object.entries(sharing).map(([part, items]) => [part, items.toReversed()]),
      );
      expect(find(reversed, backwards)).toEqual(find(world, sharing));
    }),
    { numRuns: casesOf(200, 1 / 5) },
  );
});
