import { describe, expect, test } from 'vitest';
import { mayWantFrom } from '../../shared/core/selectors.ts';
import { aWorld, me, other, planFor, third } from '../world.ts';
import './plan-matcher.ts';

/** Two accounts share a VPC each; one is in the folder, the other below it. */
const world = aWorld()
  .withSharedVpc('vpc-a', { ownerId: other })
  .withSharedVpc('vpc-b', { ownerId: third })
  .withMember(other, 'fd-apps')
  .withMember(third, 'fd-apps', 'fd-web');
const vpcs = (one: typeof world) => planFor(one).actions.map(({ vpcId }) => vpcId);
const codes = (one: typeof world) => planFor(one).findings.map(({ code }) => code);

describe('bind.shared.from with a folder', () => {
  test('selects the accounts in it and below it, and no others', () => {
    expect(vpcs(world.wantingFolders('fd-apps'))).toEqual(['vpc-a', 'vpc-b']);
    expect(vpcs(world.wantingFolders('fd-web'))).toEqual(['vpc-b']);
    expect(vpcs(world.wantingFolders('fd-none'))).toEqual([]);
    expect(vpcs(world.wantingFolders('r-1'))).toEqual(['vpc-a', 'vpc-b']);
  });

  test('leaves out whom it excepts, in the folder or altogether', () => {
    const from = [{ folder: 'fd-apps' as never, except: [other] }];
    expect(vpcs(world.withPolicy({ bind: { shared: { from } } }))).toEqual(['vpc-b']);
    const listed = world.withPolicy({ bind: { shared: { from: [...from, other] } } });
    expect(vpcs(listed)).toEqual(['vpc-a', 'vpc-b']);
    const all = world.withPolicy({ bind: { shared: { from: [third, other], except: [third] } } });
    expect(vpcs(all)).toEqual(['vpc-a']);
    const principals = world
      .withPrincipals(other, third)
      .withPolicy({ bind: { shared: { from: 'principals', except: [other] } } });
    expect(vpcs(principals)).toEqual(['vpc-b']);
  });

  test('serves accounts in the order of the entries, and of a folder by id', () => {
    const from = [third, { folder: 'fd-apps' as never, except: [] }];
    const short = world.withPolicy({ bind: { shared: { from } } });
    expect(planFor(short).order).toEqual(['vpc-b', 'vpc-a']);
  });

  test('that could not be read selects nobody new, removes nobody, and says so', () => {
    const unread = world.withBinding('vpc-a').wantingFolders('fd-apps').withUnknown('directory');
    expect(planFor(unread)).toMatchPlan({
      actions: [],
      kept: ['vpc-a foreign'],
      write: null,
      findings: ['directory-unknown'],
    });
    const listed = unread.withPolicy({
      bind: { shared: { from: [third, { folder: 'fd-apps' as never, except: [] }] } },
    });
    expect(vpcs(listed)).toEqual(['vpc-b']);
  });

  test('that nobody names is not missed', () => {
    expect(codes(world.wantingSharesOf([other]).withUnknown('directory'))).toEqual([]);
  });

  test('an event of anybody may be about it, but of those it excepts', () => {
    const { policy } = world.wantingFolders('fd-apps');
    expect(mayWantFrom(policy, '9')).toBe(true);
    const from = [{ folder: 'fd-apps' as never, except: [other] }];
    const excepting = world.withPolicy({ bind: { shared: { from } } }).policy;
    expect([mayWantFrom(excepting, other), mayWantFrom(excepting, third)]).toEqual([false, true]);
  });
});

describe('an account that has left the folder', () => {
  const left = world.withBinding('vpc-a').wantingFolders('fd-web');

  test('stays bound, with a finding that names its VPCs', () => {
    expect(planFor(left)).toMatchPlan({ actions: ['bind vpc-b vsw-b'], kept: ['vpc-a foreign'] });
    const said = planFor(left).findings.filter(({ code }) => code === 'owner-outside-folders');
    expect(said).toMatchObject([
      {
        subject: other,
        params: { vpcIds: ['vpc-a'], where: { code: 'in-no-such-folder' } },
      },
    ]);
    const gone = left.with({ directory: [] });
    expect(planFor(gone).findings).toContainEqual(
      expect.objectContaining({
        params: expect.objectContaining({ where: { code: 'not-in-directory', params: {} } }),
      }),
    );
  });

  test('is one line for all its VPCs by id, also where a vSwitch tells whose', () => {
    const more = left
      .withSharedVpc('vpc-0', { ownerId: other })
      .withBinding('vpc-0', { ownerId: null })
      .withEntry('vpc-gone', { ownerId: null });
    const said = planFor(more).findings.filter(({ code }) => code === 'owner-outside-folders');
    expect(said).toMatchObject([
      {
        subject: other,
        params: { vpcIds: ['vpc-0', 'vpc-a'], folders: ['fd-web'] },
      },
    ]);
  });

  test('has left all folders that the policy selects, not one of them', () => {
    const moved = left.with({ directory: [] }).withMember(other, 'fd-web').withMember(third);
    const among = (...folders: string[]) => codes(moved.wantingFolders(...folders));
    expect(among('fd-apps', 'fd-web')).not.toContain('owner-outside-folders');
    expect(among('fd-apps', 'fd-none')).toContain('owner-outside-folders');
  });

  test('is no matter where no folder is selected, or nobody knows who is in one', () => {
    expect(codes(left.wantingSharesOf([third]))).toEqual([]);
    expect(codes(left.withUnknown('directory'))).toEqual(['directory-unknown']);
  });

  test('is not one that a folder excepts while it is in it', () => {
    const excepting = (...folders: string[]) => {
      const from = folders.map((folder) => ({ folder: folder as never, except: [other] }));
      return codes(left.withPolicy({ bind: { shared: { from } } }));
    };
    expect(excepting('fd-apps')).toEqual([]);
    expect(excepting('fd-web', 'fd-apps')).toEqual([]);
    expect(excepting('fd-web')).toEqual(['owner-outside-folders']);
  });

  test('is nothing to say where somebody has decided, or where it is listed or ours', () => {
    const own = left.withOwnVpc('vpc-o').withBinding('vpc-o').wantingFolders('fd-web');
    expect(codes(own.keeping('vpc-a'))).toEqual([]);
    expect(codes(left.unbinding('vpc-a'))).toEqual([]);
    const from = [{ folder: 'fd-web' as never, except: [] }, other];
    expect(codes(left.withPolicy({ bind: { shared: { from } } }))).toEqual([]);
    const inWeb = [{ folder: 'fd-web' as never, except: [] }];
    const excepted = left.withPolicy({ bind: { shared: { from: inWeb, except: [other] } } });
    expect(codes(excepted)).toEqual([]);
    expect(planFor(own).findings.map(({ subject }) => subject)).not.toContain(me);
  });
});
