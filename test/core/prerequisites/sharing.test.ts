import { describe, expect, test } from 'vitest';
import type { Invitation } from '../../../shared/core/facts.ts';
import type { Finding } from '../../../shared/core/findings/finding.ts';
import { renderFinding } from '../../../shared/core/findings/render.ts';
import { aWorld, other, third } from '../../world.ts';
import { aboutOf, anAssociation, anInvitation, check, codesOf, stranger } from './a-scene.ts';

const sharedBy = aWorld().withSharedVpc('vpc-a').wantingSharesOf([other]);

describe('invitations', () => {
  const found = (patch: Partial<Invitation>, ...more: Invitation[]) =>
    check(sharedBy, { invitations: [anInvitation(patch), ...more] }).filter(({ code }) =>
      code.startsWith('invitation-'),
    );

  test.each([
    ['2026-01-01T00:00:00Z', 7],
    ['2025-12-30T12:00:00Z', 5],
    ['2025-12-25T00:00:01Z', 0],
    [null, null],
    // Without a zone it would be that of the machine.
    ['2025-12-25T00:00:01', null],
  ])('of %s can be accepted for another %s days', (createdAt, days) => {
    expect(found({ createdAt })).toMatchObject([
      { code: 'invitation-pending', subject: 'rs-1', params: { days } },
    ]);
  });

  test('that nobody answered for seven days have expired, whatever they say', () => {
    expect(codesOf(found({ createdAt: '2025-12-25T00:00:00Z' }))).toEqual(['invitation-expired']);
    expect(codesOf(found({ status: 'Expired' }))).toEqual(['invitation-expired']);
  });

  test.each(['Rejected', 'Cancelled', 'AcceptFailed'])('that are %s came to nothing', (status) => {
    expect(found({ status })).toMatchObject([{ code: 'invitation-failed', params: { status } }]);
  });

  test.each([
    ['accepted', { status: 'Accepted' }],
    ['without a status', { status: null }],
    ['to somebody else', { receiverId: other }],
    ['from nobody', { senderId: null }],
    ['expired, of a stranger', { senderId: stranger, status: 'Expired' }],
  ])('%s are nothing to say', (_, patch) => {
    expect(found(patch)).toEqual([]);
  });

  test('of a stranger come with what would let it in', () => {
    expect(found({ senderId: stranger })).toMatchObject([
      {
        code: 'invitation-not-listed',
        params: { cure: { code: 'let-in', params: { ownerId: stranger } } },
      },
    ]);
  });

  test('to one share count only by the latest of them', () => {
    const later = anInvitation({
      id: 'i-2',
      createdAt: '2025-12-31T00:00:00Z',
      status: 'Accepted',
    });
    expect(found({ status: 'Expired' }, later)).toEqual([]);
    expect(codesOf(found({ createdAt: null }, { ...later, status: 'Expired' }))).toEqual([
      'invitation-expired',
    ]);
  });
});

describe('shares', () => {
  test('of an account that is not listed come with what would let it in', () => {
    const world = sharedBy
      .wantingSharesOf([other], 2)
      .withSharedVpc('vpc-s', { ownerId: stranger });
    const cure = { code: 'let-in', params: { ownerId: stranger } };
    expect(check(world)).toMatchObject([
      {
        code: 'share-owner-not-listed',
        subject: stranger,
        params: { vSwitchIds: ['vsw-s'], cure },
      },
    ]);
  });

  const twoShare = aWorld()
    .withSharedVpc('vpc-s', { ownerId: stranger })
    .withSharedVpc('vpc-t', { ownerId: third });
  test.each([
    ['a list', twoShare.wantingSharesOf([other]), 'let-in'],
    ['no list', twoShare, 'let-in-first'],
    [
      'the word principals',
      twoShare.wantingSharesOf('principals').withPrincipals(other),
      'let-in-beside-principals',
    ],
  ])(
    'of two such accounts have cures that can both be followed, in any order: %s',
    (_, world, code) => {
      const found = check(world).filter((one) => one.code === 'share-owner-not-listed');
      expect(found.map(({ subject, params }) => [subject, params.cure])).toMatchObject([
        [third, { code }],
        [stranger, { code }],
      ]);
      for (const [at, owner] of [third, stranger].entries()) {
        const { fix } = renderFinding(found[at] as Finding);
        expect(fix).toContain(`add "${owner}" to`);
      }
    },
  );

  test('of nobody are nothing to say', () => {
    expect(check(sharedBy.withShare('vsw-x', { ownerId: null, status: 'Unavailable' }))).toEqual(
      [],
    );
  });

  test('of one vSwitch are told by their names', () => {
    const world = sharedBy.withShare('vsw-a', { shareId: 'rs-2' });
    const received = [{ id: 'rs-1', name: 'to-kms', ownerId: other }];
    expect(check(world, { received })).toMatchObject([
      {
        code: 'vswitch-shared-twice',
        subject: 'vsw-a',
        params: { shares: ['rs-1 (to-kms)', 'rs-2'] },
      },
    ]);
  });

  test.each([
    ['ZonalResourceInaccessible', 'share-zone-inaccessible'],
    ['LimitExceeded', 'share-limit-exceeded'],
    ['Unavailable', 'share-unavailable'],
    ['Whatever', 'share-unavailable'],
    [null, 'share-unavailable'],
  ])('with status %s cannot be used', (status, code) => {
    expect(aboutOf(check(sharedBy.withShare('vsw-b', { status })))).toEqual([`${code} vsw-b`]);
  });

  test('that are no use through one share may be through another', () => {
    const world = sharedBy
      .withShare('vsw-b', { status: 'Unavailable' })
      .withShare('vsw-b', { shareId: 'rs-2' });
    expect(codesOf(check(world))).toEqual(['vswitch-shared-twice']);
  });

  test('are missed of a listed account, unless it has invited, and never of principals', () => {
    const world = aWorld().wantingSharesOf([other, third]).withSharedVpc('vpc-a');
    const received = [{ id: 'rs-9', name: 'empty', ownerId: third }];
    expect(check(world, { received })).toMatchObject([
      { code: 'owner-shares-nothing', subject: third, params: { shares: ['rs-9 (empty)'] } },
    ]);
    expect(codesOf(check(world, { invitations: [anInvitation({ senderId: third })] }))).toEqual([
      'invitation-pending',
    ]);
    const byPrincipals = aWorld().wantingSharesOf('principals').withPrincipals(third);
    expect(codesOf(check(byPrincipals))).toEqual(['permission-without-network']);
  });

  test('near the limit are told from the twenty-seventh on', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => `vsw-${index}`).reduce(
        (world, id) => world.withShare(id),
        aWorld().wantingSharesOf([other]),
      );
    expect(codesOf(check(many(26)))).toEqual([]);
    expect(check(many(27))).toMatchObject([
      { code: 'accepted-vswitches-near-limit', params: { accepted: 27, limit: 30 } },
    ]);
    expect(codesOf(check(many(30)))).toEqual(['accepted-vswitches-near-limit']);
    // More than the usual 30 shows that the limit was raised; to how much, the policy may say.
    expect(codesOf(check(many(31)))).toEqual([]);
    const raised = (count: number) =>
      check(
        many(count).withPolicy({
          bind: { shared: { from: [other], acceptLimit: 60 } },
        }),
      );
    expect(raised(56)).toEqual([]);
    expect(raised(57)).toMatchObject([{ params: { accepted: 57, limit: 60 } }]);
  });

  test('bind no more VPCs of an account than it is granted; own ones are not counted', () => {
    const world = aWorld()
      .withOwnVpc('vpc-o')
      .withBinding('vpc-o')
      .withBinding('vpc-a')
      .withBinding('vpc-b')
      .withPrincipals(other);
    expect(check(world.wantingSharesOf([other], 1))).toMatchObject([
      { code: 'owner-over-limit', subject: other, params: { count: 2, limit: 1 } },
    ]);
    expect(check(world.wantingSharesOf([other], 2))).toEqual([]);
  });
});

describe('principals', () => {
  const resources = [anAssociation('kst-1')];
  const found = (...targets: ReturnType<typeof anAssociation>[]) =>
    aboutOf(check(aWorld(), { resources, targets }));

  test('that failed for lack of a unit have to be removed and added again', () => {
    expect(found(anAssociation(other, { status: 'Failed', reason: 'LimitExceeded' }))).toEqual([
      `principal-without-unit ${other}`,
    ]);
  });

  test('that failed for another reason, or are on their way, are told', () => {
    expect(
      found(
        anAssociation(other, { status: 'Failed' }),
        anAssociation(third, { status: 'Associating' }),
      ),
    ).toEqual([`principal-association-failed ${other}`, `principal-associating ${third}`]);
  });

  test('that are in by now, have left, or are of another share, are nothing to say', () => {
    const failed = anAssociation(other, { status: 'Failed' });
    expect(found(failed, anAssociation(other))).toEqual([]);
    expect(found(anAssociation(other, { status: 'Disassociated' }))).toEqual([]);
    expect(found({ ...failed, shareId: 'rs-else' })).toEqual([]);
    const gone = [anAssociation('kst-1', { status: 'Disassociated' })];
    expect(check(aWorld(), { resources: gone, targets: [failed] })).toEqual([]);
  });
});
