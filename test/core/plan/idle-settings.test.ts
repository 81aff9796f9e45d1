import { describe, expect, test } from 'vitest';
import type { FindingCode } from '../../../shared/core/findings/catalogue.ts';
import { regionId } from '../../../shared/core/ids.ts';
import { lookAt } from '../../../shared/core/look.ts';
import { planBindings } from '../../../shared/core/plan/plan-bindings.ts';
import { aWorld, other, type World } from '../../world.ts';

const found = (code: FindingCode, world: World, region = 'cn-hangzhou') => {
  const observation = { ...world.observation, regionId: regionId(region) };
  return planBindings(lookAt(world.policy, observation)).findings.filter(
    (one) => one.code === code,
  );
};

describe('tags that select nobody are a warning', () => {
  const tags = { kms: 'shared', stage: 'prod' };
  const wanting = (world: World) => world.withPolicy({ bind: { own: { vpcs: [], tags } } });
  const code = 'tags-select-nobody';

  test('that names them, and how many VPCs were looked at', () => {
    const world = wanting(aWorld().withOwnVpc('vpc-a', {}, { kms: 'shared' }).withOwnVpc('vpc-b'));
    const params = { tags: ['kms: shared', 'stage: prod'], own: 2, regionId: 'cn-hangzhou' };
    expect(found(code, world)).toEqual([{ code, subject: 'kst-1', params }]);
  });

  test('also if only VPCs of other accounts have them', () => {
    const [vpc] = aWorld().withOwnVpc('vpc-a', {}, tags).contents.vpcs;
    if (!vpc) throw new Error('the world has a VPC');
    const ofOther = { ...vpc, ownerId: other };
    expect(found(code, wanting(aWorld().with({ vpcs: [ofOther] })))).toMatchObject([
      { params: { own: 0 } },
    ]);
  });

  test('that counts own VPCs only: those of this account, and those of nobody named', () => {
    const [mine] = aWorld().withOwnVpc('vpc-a').contents.vpcs;
    if (!mine) throw new Error('the world has a VPC');
    const vpcs = [mine, { ...mine, ownerId: null }, { ...mine, ownerId: other }];
    expect(found(code, wanting(aWorld().with({ vpcs })))).toMatchObject([{ params: { own: 2 } }]);
  });

  test('that names them in one order, whatever that of the policy', () => {
    const reversed = { stage: 'prod', kms: 'shared' };
    const world = aWorld().withPolicy({ bind: { own: { vpcs: [], tags: reversed } } });
    expect(found(code, world)).toMatchObject([
      { params: { tags: ['kms: shared', 'stage: prod'] } },
    ]);
  });

  test.each([
    ['a VPC has them all', wanting(aWorld().withOwnVpc('vpc-a', {}, { ...tags, more: '1' }))],
    [
      'the VPC that has them is excluded',
      wanting(aWorld().withOwnVpc('vpc-a', {}, tags)).excluding('vpc-a'),
    ],
    ['the VPCs could not be read', wanting(aWorld()).withUnknown('vpcs')],
    ['the policy has none', aWorld()],
  ])('but not where %s', (_, world) => {
    expect(found(code, world)).toEqual([]);
  });
});

describe('a folder without accounts is a warning', () => {
  const code = 'folders-select-nobody';

  test('that names those in which nobody is, and no other', () => {
    const world = aWorld().withMember(other, 'fd-above', 'fd-teams');
    const wanting = world.wantingFolders('fd-teams', 'fd-typo', 'fd-above', 'fd-empty');
    const params = { folders: ['fd-typo', 'fd-empty'] };
    expect(found(code, wanting)).toEqual([{ code, subject: 'kst-1', params }]);
  });

  test('and none where nobody knows who is in it', () => {
    const world = aWorld().wantingFolders('fd-typo');
    const unread = { ...world.observation, directory: null };
    const codes = planBindings(lookAt(world.policy, unread)).findings.map((one) => one.code);
    expect(codes).not.toContain(code);
  });
});

describe('zones of another region are a warning', () => {
  const preferring = (...zones: string[]) => aWorld().withPolicy({ vswitches: { zones } });
  const code = 'zones-of-other-region';

  test.each([
    ['cn-hangzhou', 'cn-shanghai-b'],
    ['cn-shanghai', 'cn-shanghai-finance-1a'],
    ['ap-southeast-1', 'ap-southeast-3a'],
    ['us-east-1', 'us-west-1a'],
  ])('in %s: %s', (region, zone) => {
    const params = { zones: [zone], regionId: region };
    expect(found(code, preferring(zone), region)).toEqual([{ code, subject: 'kst-1', params }]);
  });

  test.each([
    ['cn-hangzhou', 'cn-hangzhou-k'],
    ['cn-shanghai-finance-1', 'cn-shanghai-finance-1a'],
    ['ap-southeast-1', 'ap-southeast-1c'],
    ['us-east-1', 'us-east-1b'],
    // No zone has a longer end so far.
    ['cn-hangzhou', 'cn-hangzhou-k2'],
  ])('but in %s %s is none', (region, zone) => {
    expect(found(code, preferring(zone), region)).toEqual([]);
  });

  test('but not one that a vSwitch of the region is in, whatever its name', () => {
    const world = preferring('odd-zone').withOwnVpc('vpc-a', { zoneId: 'odd-zone' });
    expect(found(code, world)).toEqual([]);
  });

  test('are told once for all of them, and change nothing else', () => {
    const world = preferring('cn-beijing-a', 'cn-hangzhou-k', 'cn-beijing-b');
    expect(found(code, world)).toMatchObject([
      { params: { zones: ['cn-beijing-a', 'cn-beijing-b'] } },
    ]);
  });
});
