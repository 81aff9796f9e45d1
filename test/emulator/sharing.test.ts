import { describe, expect, test } from 'vitest';
import { aScenario } from '../../emulator/scenario/builder.ts';
import { ask, codeOf, instance, kms, worldOf } from './world.ts';

const teamA = '1000000000000001';
const day = 86_400_000;

const lent = () =>
  aScenario()
    .account('team-a')
    .vpc('vpc-a', { owner: 'team-a' })
    .share('team-a', ['vsw-a'], ['kms'], { id: 'rs-1' });

type Items = Record<string, unknown>[];
const received = (world: Parameters<typeof ask>[0], params: Record<string, string> = {}) =>
  (
    ask(world, 'ListSharedResources', { ResourceOwner: 'OtherAccounts', ...params }) as {
      SharedResources: Items;
    }
  ).SharedResources;
const targets = (
  world: Parameters<typeof ask>[0],
  params: Record<string, string> = {},
  account = kms,
) =>
  (
    ask(world, 'ListSharedTargets', { ResourceOwner: 'Self', ...params }, account) as {
      SharedTargets: Items;
    }
  ).SharedTargets;
const associations = (
  world: Parameters<typeof ask>[0],
  params: Record<string, string>,
  account = teamA,
) =>
  (
    ask(world, 'ListResourceShareAssociations', params, account) as {
      ResourceShareAssociations: Items;
    }
  ).ResourceShareAssociations;

describe('ListSharedResources', () => {
  test('shows the participant what is shared, its status, and an ARN with its owner', () => {
    expect(received(worldOf(lent()))).toMatchObject([
      {
        ResourceId: 'vsw-a',
        ResourceType: 'VSwitch',
        ResourceShareId: 'rs-1',
        ResourceStatus: 'Available',
        ResourceArn: `acs:vpc:cn-hangzhou:${teamA}:vswitch/vsw-a`,
      },
    ]);
  });

  test('shows the owner the same without a status', () => {
    const body = ask(worldOf(lent()), 'ListSharedResources', { ResourceOwner: 'Self' }, teamA) as {
      SharedResources: Items;
    };
    expect(body.SharedResources).toHaveLength(1);
    expect(body.SharedResources[0]).not.toHaveProperty('ResourceStatus');
  });

  test.each([
    ['ResourceType', 'KMSInstance', 0],
    ['ResourceType', 'VSwitch', 1],
    ['ResourceIds.1', 'vsw-other', 0],
    ['ResourceShareIds.1', 'rs-1', 1],
    ['ResourceArns.1', `acs:vpc:cn-hangzhou:${teamA}:vswitch/vsw-a`, 1],
    ['Target', teamA, 1],
    ['Target', '1000000000000009', 0],
  ])('filters by %s = %s', (name, value, count) => {
    expect(received(worldOf(lent()), { [name]: value })).toHaveLength(count);
  });

  test('filters own resources by the principal', () => {
    const own = (target: string) =>
      (
        ask(
          worldOf(lent()),
          'ListSharedResources',
          { ResourceOwner: 'Self', Target: target },
          teamA,
        ) as { SharedResources: Items }
      ).SharedResources;
    expect([own(kms).length, own('1000000000000009').length]).toEqual([1, 0]);
  });

  test('pages with tokens, and refuses the token of another list', () => {
    const ids = Array.from({ length: 23 }, (_, i) => ({ id: `vsw-${i}` }));
    const world = worldOf(
      aScenario()
        .account('team-a')
        .vpc('vpc-a', { owner: 'team-a', vSwitches: ids, sharedWith: ['kms'] }),
    );
    const first = ask(world, 'ListSharedResources', { ResourceOwner: 'OtherAccounts' }) as {
      NextToken: string;
      SharedResources: Items;
    };
    expect(first.SharedResources).toHaveLength(20);
    const second = ask(world, 'ListSharedResources', {
      ResourceOwner: 'OtherAccounts',
      NextToken: first.NextToken,
    });
    expect(second).toMatchObject({ NextToken: '', SharedResources: [{}, {}, {}] });
    expect(
      codeOf(world, 'ListSharedTargets', { ResourceOwner: 'Self', NextToken: first.NextToken }),
    ).toBe('InvalidParameter.NextToken');
  });

  test('refuses an unknown ResourceOwner', () => {
    expect(codeOf(worldOf(lent()), 'ListSharedResources', { ResourceOwner: 'Everyone' })).toBe(
      'InvalidParameter',
    );
  });

  test('marks vSwitches beyond the accepted thirty, which cannot be seen either', () => {
    const world = worldOf(
      aScenario()
        .account('team-a')
        .vpc('vpc-a', {
          owner: 'team-a',
          vSwitches: [{ id: 'vsw-x' }, { id: 'vsw-y' }],
          sharedWith: ['kms'],
        })
        .set({ limits: { acceptedVSwitches: 1 } }),
    );
    expect(received(world).map((item) => item.ResourceStatus)).toEqual([
      'Available',
      'LimitExceeded',
    ]);
    expect(ask(world, 'DescribeVSwitches', { VpcId: 'vpc-a' })).toMatchObject({ TotalCount: 1 });
  });

  test('shows a resource that is shared but not available', () => {
    const world = worldOf(
      aScenario()
        .account('team-a')
        .vpc('vpc-a', { owner: 'team-a' })
        .share('team-a', ['vsw-a'], ['kms'], { resourceStatus: 'Unavailable' }),
    );
    expect(received(world)).toMatchObject([{ ResourceStatus: 'Unavailable' }]);
    expect(ask(world, 'DescribeVSwitches', { VpcId: 'vpc-a' })).toMatchObject({ TotalCount: 0 });
  });
});

describe('ListSharedTargets', () => {
  const shared = () => aScenario().account('team-a').account('team-b');

  test('shows the principals of an instance', () => {
    const world = worldOf(shared().instance({ sharedWith: ['team-a', 'team-b'] }));
    const found = targets(world, { ResourceType: 'KMSInstance', ResourceId: instance });
    expect(found.map((item) => item.TargetId)).toEqual([teamA, '1000000000000002']);
    expect(targets(world, { 'Targets.1': teamA })).toHaveLength(1);
    expect(
      targets(world, { ResourceArn: `acs:kms:cn-hangzhou:${kms}:instance/${instance}` }),
    ).toHaveLength(2);
    expect(targets(world, { ResourceId: 'vsw-none' })).toHaveLength(0);
  });

  test.each([
    ['one-item', ['fd-1']],
    ['expanded', [teamA, '1000000000000002']],
  ] as const)('shows a folder as %s', (folderTargets, shown) => {
    const world = worldOf(
      shared()
        .set({ folders: { 'fd-1': ['team-a', 'team-b'] } })
        .instance({ sharedWith: ['fd-1'] })
        .variants({ folderTargets }),
    );
    expect(targets(world).map((item) => item.TargetId)).toEqual(shown);
  });

  test('shows the participant the owner', () => {
    const body = ask(worldOf(lent()), 'ListSharedTargets', { ResourceOwner: 'OtherAccounts' });
    expect(body).toMatchObject({ SharedTargets: [{ TargetId: teamA }] });
  });

  test('reaches everyone in a directory', () => {
    const world = worldOf(shared().vpc('vpc-a', { owner: 'team-a', sharedWith: ['rd-test'] }));
    expect(received(world)).toHaveLength(1);
    expect(targets(world, {}, teamA)).toMatchObject([{ TargetId: 'rd-test' }]);
  });
});

describe('an association', () => {
  const slow = () =>
    aScenario().account('team-a').vpc('vpc-a', { owner: 'team-a' }).set({ associationMs: 5000 });
  const create = {
    ResourceShareName: 's',
    'Resources.1.ResourceId': 'vsw-a',
    'Resources.1.ResourceType': 'VSwitch',
    'Targets.1': kms,
  };

  test('is Associating until its time has come, and the resource is seen only then', () => {
    const world = worldOf(slow());
    ask(world, 'CreateResourceShare', create, teamA);
    expect(associations(world, { AssociationType: 'Target' })).toMatchObject([
      { AssociationStatus: 'Associating', EntityId: kms },
    ]);
    expect(received(world)).toEqual([]);
    world.advance(5000);
    expect(
      associations(world, { AssociationType: 'Resource', AssociationStatus: 'Associated' }),
    ).toHaveLength(1);
    expect(received(world)).toHaveLength(1);
  });

  test('ends at once for the participant, and for the owner vanishes after two days', () => {
    const world = worldOf(slow());
    const created = ask(world, 'CreateResourceShare', create, teamA) as {
      ResourceShare: { ResourceShareId: string };
    };
    world.advance(5000);
    const ended = ask(
      world,
      'DisassociateResourceShare',
      { ResourceShareId: created.ResourceShare.ResourceShareId, 'Targets.1': kms },
      teamA,
    );
    expect(ended).toMatchObject({
      ResourceShareAssociations: [{ EntityId: kms, AssociationStatus: 'Disassociating' }],
    });
    expect(received(world)).toEqual([]);
    world.advance(5000);
    expect(associations(world, { AssociationType: 'Target' })).toMatchObject([
      { AssociationStatus: 'Disassociated' },
    ]);
    world.advance(2 * day);
    expect(associations(world, { AssociationType: 'Target' })).toEqual([]);
  });

  test.each([
    ['Associating', undefined, []],
    ['Failed', 'ZonalResourceInaccessible', []],
    ['Associated', undefined, [{}]],
  ] as const)('of a scenario can be %s from the start', (status, failure, seen) => {
    const share = { id: 'rs-2', status, ...(failure ? { failure } : {}) };
    const world = worldOf(
      aScenario()
        .account('team-a')
        .vpc('vpc-a', { owner: 'team-a' })
        .share('team-a', ['vsw-a'], ['kms'], share),
    );
    expect(
      associations(world, { AssociationType: 'Target', Target: kms, 'ResourceShareIds.1': 'rs-2' }),
    ).toMatchObject([
      {
        AssociationStatus: status,
        AssociationFailedDetails: failure ? [{ FailureReason: failure }] : [],
      },
    ]);
    expect(received(world)).toMatchObject(seen);
  });

  test('needs a known AssociationType', () => {
    expect(
      codeOf(worldOf(lent()), 'ListResourceShareAssociations', { AssociationType: 'Permission' }),
    ).toBe('InvalidParameter');
  });
});

describe('ListResourceShares', () => {
  test('shows own and received shares, filtered by id, name and status', () => {
    const world = worldOf(lent());
    expect(ask(world, 'ListResourceShares', { ResourceOwner: 'OtherAccounts' })).toMatchObject({
      ResourceShares: [
        { ResourceShareId: 'rs-1', ResourceShareOwner: teamA, ResourceShareStatus: 'Active' },
      ],
    });
    const own = (params: Record<string, string>) =>
      ask(world, 'ListResourceShares', { ResourceOwner: 'Self', ...params }, teamA);
    expect(own({ ResourceShareStatus: 'Active', 'ResourceShareIds.1': 'rs-1' })).toMatchObject({
      ResourceShares: [{}],
    });
    expect(own({ ResourceShareName: 'other' })).toMatchObject({ ResourceShares: [] });
  });
});

test.each([
  [5, 'InvalidParameter'],
  [20, 'ok'],
] as const)('a list parameter may have %d items: six are %s', (listParameterLimit, code) => {
  const six = Object.fromEntries(
    Array.from({ length: 6 }, (_, i) => [`ResourceIds.${i + 1}`, `vsw-${i}`]),
  );
  const world = worldOf(lent().variants({ listParameterLimit }));
  expect(codeOf(world, 'ListSharedResources', { ResourceOwner: 'OtherAccounts', ...six })).toBe(
    code,
  );
});

test('a deleted vSwitch leaves its shares', () => {
  const world = worldOf(lent());
  world.change({ deleteVSwitch: { id: 'vsw-a' } });
  expect(received(world)).toEqual([]);
});

test('whoever shares with his whole directory receives nothing from himself', () => {
  const world = worldOf(
    aScenario()
      .account('team-a')
      .vpc('vpc-a', { owner: 'team-a', sharedWith: ['rd-test'] }),
  );
  expect(
    ask(world, 'ListSharedResources', { ResourceOwner: 'OtherAccounts' }, teamA),
  ).toMatchObject({ SharedResources: [] });
});

test('a list that ends with its page has no next token', () => {
  const ids = Array.from({ length: 20 }, (_, i) => ({ id: `vsw-${i}` }));
  const world = worldOf(
    aScenario()
      .account('team-a')
      .vpc('vpc-a', { owner: 'team-a', vSwitches: ids, sharedWith: ['kms'] }),
  );
  expect(ask(world, 'ListSharedResources', { ResourceOwner: 'OtherAccounts' })).toMatchObject({
    NextToken: '',
  });
});
