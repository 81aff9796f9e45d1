import { describe, expect, test } from 'vitest';
import { aScenario } from '../../emulator/scenario/builder.ts';
import { ask, codeOf, instance, kms, worldOf } from './world.ts';

const teamA = '1000000000000001';
const outsider = '1000000000000002';

const world = () =>
  worldOf(
    aScenario()
      .account('team-a')
      .account('outsider', { directory: 'rd-elsewhere' })
      .vpc('vpc-a', { owner: 'team-a' })
      .vpc('vpc-default', { owner: 'team-a', isDefault: true })
      .vpc('vpc-out', { owner: 'outsider' }),
  );

const shareOf = (
  cloud: ReturnType<typeof world>,
  account: string,
  params: Record<string, string>,
): string =>
  (
    ask(cloud, 'CreateResourceShare', { ResourceShareName: 's', ...params }, account) as {
      ResourceShare: { ResourceShareId: string };
    }
  ).ResourceShare.ResourceShareId;
const resource = (id: string, type = 'VSwitch') => ({
  'Resources.1.ResourceId': id,
  'Resources.1.ResourceType': type,
});
const seen = (cloud: ReturnType<typeof world>, account = kms) =>
  (
    ask(cloud, 'ListSharedResources', { ResourceOwner: 'OtherAccounts' }, account) as {
      SharedResources: { ResourceId: string }[];
    }
  ).SharedResources.map((item) => item.ResourceId);

describe('a share', () => {
  test('can be created empty and filled later, by id or by ARN', () => {
    const cloud = world();
    const ResourceShareId = shareOf(cloud, teamA, {});
    const arn = { 'ResourceArns.1': `acs:vpc:cn-hangzhou:${teamA}:vswitch/vsw-a` };
    const added = ask(
      cloud,
      'AssociateResourceShare',
      { ResourceShareId, ...arn, 'Targets.1': kms },
      teamA,
    );
    expect(added).toMatchObject({
      ResourceShareAssociations: [
        { EntityId: 'vsw-a', AssociationType: 'Resource' },
        { EntityId: kms, AssociationType: 'Target' },
      ],
    });
    expect(seen(cloud)).toEqual(['vsw-a']);
  });

  test('that is deleted unshares everything, and is listed as Deleted until it vanishes', () => {
    const cloud = world();
    const ResourceShareId = shareOf(cloud, teamA, { ...resource('vsw-a'), 'Targets.1': kms });
    ask(cloud, 'DeleteResourceShare', { ResourceShareId }, teamA);
    expect(seen(cloud)).toEqual([]);
    const own = () => ask(cloud, 'ListResourceShares', { ResourceOwner: 'Self' }, teamA);
    expect(own()).toMatchObject({ ResourceShares: [{ ResourceShareStatus: 'Deleted' }] });
    cloud.advance(3 * 86_400_000);
    expect(own()).toMatchObject({ ResourceShares: [] });
    expect(codeOf(cloud, 'DeleteResourceShare', { ResourceShareId }, teamA)).toBe(
      'EntityNotExists.ResourceShare',
    );
  });

  test('of somebody else cannot be changed', () => {
    const cloud = world();
    const ResourceShareId = shareOf(cloud, teamA, {});
    expect(
      codeOf(cloud, 'AssociateResourceShare', { ResourceShareId, 'Targets.1': kms }, kms),
    ).toBe('EntityNotExists.ResourceShare');
  });

  test.each([
    ["of somebody else's resource", resource('vsw-primary'), 'EntityNotExists.Resource'],
    ['of an unknown type', resource('vsw-a', 'Vpc'), 'InvalidParameter.ResourceType'],
    ['with oneself', { 'Targets.1': teamA }, 'ShareWithYourself'],
    [
      'outside of the directory without leave',
      { 'Targets.1': outsider },
      'AccountNotInResourceDirectory',
    ],
  ])('%s is refused', (_what, params, code) => {
    expect(
      codeOf(world(), 'CreateResourceShare', { ResourceShareName: 's', ...params }, teamA),
    ).toBe(code);
  });

  test('fails for a default vSwitch', () => {
    const cloud = world();
    shareOf(cloud, teamA, { ...resource('vsw-default'), 'Targets.1': kms });
    expect(seen(cloud)).toEqual([]);
    expect(
      ask(cloud, 'ListResourceShareAssociations', { AssociationType: 'Resource' }, teamA),
    ).toMatchObject({
      ResourceShareAssociations: [
        { AssociationStatus: 'Failed', AssociationStatusMessage: 'UnsupportedOperation' },
      ],
    });
  });

  test('fails for one principal more than a vSwitch may have', () => {
    const cloud = worldOf(
      aScenario()
        .account('team-a')
        .account('team-b')
        .vpc('vpc-a', { owner: 'team-a', sharedWith: ['team-b'] })
        .set({ limits: { principalsPerVSwitch: 1 } }),
    );
    shareOf(cloud, teamA, { ...resource('vsw-a'), 'Targets.1': kms });
    expect(seen(cloud)).toEqual([]);
  });
});

describe('sharing an instance', () => {
  test('fails for a principal without a free unit, and a higher quota later is no help', () => {
    const cloud = worldOf(aScenario().account('team-a').instance({ vpcNum: 1 }));
    shareOf(cloud, kms, { ...resource(instance, 'KMSInstance'), 'Targets.1': teamA });
    const status = () => ask(cloud, 'ListResourceShareAssociations', { AssociationType: 'Target' });
    expect(status()).toMatchObject({
      ResourceShareAssociations: [
        { AssociationStatus: 'Failed', AssociationStatusMessage: 'LimitExceeded' },
      ],
    });
    cloud.change({ setQuota: { instance, vpcNum: 9 } });
    expect(status()).toMatchObject({
      ResourceShareAssociations: [{ AssociationStatus: 'Failed' }],
    });
  });

  test('takes a unit for the new principal', () => {
    const cloud = worldOf(aScenario().account('team-a'));
    shareOf(cloud, kms, { ...resource(instance, 'KMSInstance'), 'Targets.1': teamA });
    const used = ask(cloud, 'GetKmsInstanceQuotaInfos', {
      KmsInstanceId: instance,
      ResourceType: 'vpc',
    });
    expect(used).toMatchObject({ KmsInstanceQuotaInfos: [{ UsedQuantity: 2 }] });
  });

  test('is not possible outside of the directory', () => {
    const params = {
      ...resource(instance, 'KMSInstance'),
      AllowExternalTargets: 'true',
      ResourceShareName: 's',
      'Targets.1': outsider,
    };
    expect(codeOf(world(), 'CreateResourceShare', params, kms)).toBe(
      'ExternalTargetsNotAllowed.ResourceType',
    );
  });
});

describe('an invitation', () => {
  const invite = (cloud: ReturnType<typeof world>) =>
    shareOf(cloud, outsider, {
      ...resource('vsw-out'),
      AllowExternalTargets: 'true',
      'Targets.1': kms,
    });
  const invitations = (cloud: ReturnType<typeof world>, params: Record<string, string> = {}) =>
    (
      ask(cloud, 'ListResourceShareInvitations', params) as {
        ResourceShareInvitations: { ResourceShareInvitationId: string; Status: string }[];
      }
    ).ResourceShareInvitations;

  test('is sent outside of the directory; nothing is shared until it is accepted', () => {
    const cloud = world();
    const share = invite(cloud);
    expect(seen(cloud)).toEqual([]);
    expect(ask(cloud, 'ListResourceShares', { ResourceOwner: 'Self' }, outsider)).toMatchObject({
      ResourceShares: [{ ResourceShareStatus: 'Pending' }],
    });
    const [invitation] = invitations(cloud, { 'ResourceShareIds.1': share });
    const params = { ResourceShareInvitationId: invitation?.ResourceShareInvitationId ?? '' };
    expect(ask(cloud, 'AcceptResourceShareInvitation', params)).toMatchObject({
      ResourceShareInvitation: { Status: 'Accepted' },
    });
    expect(seen(cloud)).toEqual(['vsw-out']);
    expect(codeOf(cloud, 'AcceptResourceShareInvitation', params)).toBe('InvalidStatus.Invitation');
  });

  test('expires after seven days', () => {
    const cloud = world();
    invite(cloud);
    cloud.advance(7 * 86_400_000);
    const [invitation] = invitations(cloud);
    expect(invitation?.Status).toBe('Expired');
    const params = { ResourceShareInvitationId: invitation?.ResourceShareInvitationId ?? '' };
    expect(codeOf(cloud, 'AcceptResourceShareInvitation', params)).toBe('InvalidStatus.Invitation');
  });

  test('is cancelled with the target or the share', () => {
    const cloud = world();
    const ResourceShareId = invite(cloud);
    ask(cloud, 'DisassociateResourceShare', { ResourceShareId, 'Targets.1': kms }, outsider);
    expect(invitations(cloud)).toMatchObject([{ Status: 'Cancelled' }]);
    const second = invite(cloud);
    ask(cloud, 'DeleteResourceShare', { ResourceShareId: second }, outsider);
    expect(invitations(cloud, { 'ResourceShareIds.1': second })).toMatchObject([
      { Status: 'Cancelled' },
    ]);
  });

  test('can stand in a scenario, and only its receiver can accept it', () => {
    const cloud = worldOf(
      aScenario()
        .account('outsider', { directory: 'rd-elsewhere' })
        .vpc('vpc-out', { owner: 'outsider' })
        .share('outsider', ['vsw-out'], ['kms'], { id: 'rs-x', status: 'Invited' }),
    );
    const [invitation] = invitations(cloud);
    const params = { ResourceShareInvitationId: invitation?.ResourceShareInvitationId ?? '' };
    expect(codeOf(cloud, 'AcceptResourceShareInvitation', params, teamA)).toBe(
      'EntityNotExists.Invitation',
    );
    expect(codeOf(cloud, 'AcceptResourceShareInvitation', params)).toBe('ok');
    expect(seen(cloud)).toEqual(['vsw-out']);
  });
});
