import { describe, expect, test } from 'vitest';
import { aScenario, type ScenarioBuilder } from '../../emulator/scenario/builder.ts';
import { ask, codeOf, instance, kms, worldOf } from './world.ts';

/** A root with `fd-apps` below it, and `fd-web` below that, in which the teams are. */
const nested = (): ScenarioBuilder =>
  aScenario()
    .account('team-a')
    .account('team-b')
    .set({
      folders: { 'fd-apps': ['team-a'], 'fd-web': ['team-b'] },
      folderParents: { 'fd-web': 'fd-apps' },
    });

interface Members {
  readonly TotalCount: number;
  readonly Accounts: { readonly Account: readonly Readonly<Record<string, string>>[] };
}
const members = (scenario: ScenarioBuilder, params: Record<string, string> = {}): Members =>
  ask(worldOf(scenario), 'ListAccounts', params) as unknown as Members;

describe('ListAccounts', () => {
  test('pages through the members, ten at a time unless told otherwise, a hundred at most', () => {
    const many = Array.from({ length: 11 }, (_, nth) => `team-${nth}`).reduce(
      (built, alias) => built.account(alias),
      aScenario(),
    );
    expect(members(many)).toMatchObject({ TotalCount: 12, PageNumber: 1, PageSize: 10 });
    expect(members(many).Accounts.Account).toHaveLength(10);
    expect(members(many, { PageNumber: '2' }).Accounts.Account).toHaveLength(2);
    expect(members(many, { PageSize: '100' }).Accounts.Account).toHaveLength(12);
    expect(codeOf(worldOf(many), 'ListAccounts', { PageSize: '101' })).not.toBe('ok');
  });

  test('gives each member the folders above it, from the directory down to itself', () => {
    const paths = members(nested()).Accounts.Account.map((one) => one.ResourceDirectoryPath);
    expect(paths).toEqual([
      `rd-test/r-test/${kms}`,
      'rd-test/r-test/fd-apps/1000000000000001',
      'rd-test/r-test/fd-apps/fd-web/1000000000000002',
    ]);
  });

  test('can leave the folders out', () => {
    const [first] = members(nested().variants({ memberPath: 'absent' })).Accounts.Account;
    expect(first).not.toHaveProperty('ResourceDirectoryPath');
  });

  test('is refused where there is no directory', () => {
    const alone = aScenario().set({ accounts: [{ id: kms, alias: 'kms' }] });
    expect(codeOf(worldOf(alone), 'ListAccounts')).toBe('EntityNotExists.ResourceDirectory');
  });
});

test('who shares with a folder shares with the accounts of those below it', () => {
  const world = worldOf(
    nested().variants({ folderTargets: 'expanded' }).share('kms', [instance], ['fd-apps']),
  );
  const { SharedTargets: targets } = ask(world, 'ListSharedTargets', {
    ResourceOwner: 'Self',
    ResourceId: instance,
  }) as unknown as { SharedTargets: readonly { TargetId: string }[] };
  expect(targets.map(({ TargetId }) => TargetId)).toEqual(['1000000000000001', '1000000000000002']);
});
