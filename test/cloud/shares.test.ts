import { describe, expect, test } from 'vitest';
import { aCloud, faultOf, region } from './a-cloud.ts';
import { inTurn, type Reply } from './scripted-server.ts';

const page = (member: string, items: readonly unknown[], NextToken = ''): Reply => ({
  body: { RequestId: 'r-1', NextToken, [member]: items },
});

describe('shares of other accounts', () => {
  test('are read from every page, owner ids exact to the last digit', async () => {
    const share = {
      ResourceShareId: 'rs-1',
      ResourceShareName: 'to-kms',
      ResourceShareOwner: '253460731706911258',
      ResourceShareStatus: 'Active',
    };
    const { cloud, server, limits } = await aCloud(
      inTurn(
        page('ResourceShares', [share], 't1'),
        page('ResourceShares', [{ ResourceShareId: 'rs-2', ResourceShareName: '' }]),
      ),
    );
    expect(await cloud.receivedShares(region, limits)).toEqual([
      { id: 'rs-1', name: 'to-kms', ownerId: '253460731706911258' },
      { id: 'rs-2', name: null, ownerId: null },
    ]);
    expect(server.heard.map(({ action, query }) => [action, query])).toEqual([
      ['ListResourceShares', { ResourceOwner: 'OtherAccounts', MaxResults: '100' }],
      [
        'ListResourceShares',
        { ResourceOwner: 'OtherAccounts', MaxResults: '100', NextToken: 't1' },
      ],
    ]);
  });
});

describe('associations', () => {
  const association = (patch: object) => ({
    ResourceShareId: 'rs-1',
    EntityId: '1000000000000001',
    AssociationStatus: 'Failed',
    ...patch,
  });
  const reasonOf = async (patch: object) => {
    const { cloud, limits } = await aCloud(page('ResourceShareAssociations', [association(patch)]));
    const [one] = await cloud.shareAssociations(region, 'Target', limits);
    return one?.reason;
  };

  test('carry the reason of their failure, as a list, as one object or as a message', async () => {
    expect(await reasonOf({ AssociationFailedDetails: [{ FailureReason: 'LimitExceeded' }] })).toBe(
      'LimitExceeded',
    );
    expect(await reasonOf({ AssociationFailedDetails: { FailureReason: 'Unavailable' } })).toBe(
      'Unavailable',
    );
    expect(
      await reasonOf({ AssociationFailedDetails: [], AssociationStatusMessage: 'InternalError' }),
    ).toBe('InternalError');
    expect(
      await reasonOf({ AssociationFailedDetails: 'odd', AssociationStatusMessage: '' }),
    ).toBeNull();
  });

  test('of principals and of resources are two questions', async () => {
    const { cloud, server, limits } = await aCloud(page('ResourceShareAssociations', []));
    expect(await cloud.shareAssociations(region, 'Target', limits)).toEqual([]);
    expect(await cloud.shareAssociations(region, 'Resource', limits)).toEqual([]);
    expect(server.heard.map(({ query }) => query.AssociationType)).toEqual(['Target', 'Resource']);
  });

  test('in two states are two: a principal that was removed and added again', async () => {
    const again = [
      association({ AssociationStatus: 'Disassociated' }),
      association({ AssociationStatus: 'Associated' }),
    ];
    const { cloud, limits } = await aCloud(page('ResourceShareAssociations', again));
    expect(
      (await cloud.shareAssociations(region, 'Target', limits)).map(({ status }) => status),
    ).toEqual(['Disassociated', 'Associated']);
  });
});

describe('invitations', () => {
  test('are read with who sent and who received them', async () => {
    const invitation = {
      ResourceShareInvitationId: 'i-1',
      ResourceShareId: 'rs-1',
      SenderAccountId: '1000000000000001',
      ReceiverAccountId: '2000000000000002',
      Status: 'Pending',
      CreateTime: '2026-01-01T00:00:00Z',
    };
    const { cloud, server, limits } = await aCloud(page('ResourceShareInvitations', [invitation]));
    expect(await cloud.invitations(region, limits)).toEqual([
      {
        id: 'i-1',
        shareId: 'rs-1',
        senderId: '1000000000000001',
        receiverId: '2000000000000002',
        status: 'Pending',
        createdAt: '2026-01-01T00:00:00Z',
      },
    ]);
    expect(server.heard.map(({ query }) => query)).toEqual([{ MaxResults: '100' }]);
  });
});

test.each([
  ['receivedShares', 'resourcesharing:ListResourceShares'],
  ['invitations', 'resourcesharing:ListResourceShareInvitations'],
] as const)(
  '%s without its list is incomplete, never empty, and names its permission',
  async (method, action) => {
    const { cloud, limits } = await aCloud({ body: { RequestId: 'r-1' } });
    expect(await faultOf(cloud[method](region, limits))).toMatchObject({
      meaning: 'incomplete',
      action,
    });
  },
);
