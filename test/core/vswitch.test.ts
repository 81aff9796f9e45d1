import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { VSwitch } from '../../shared/core/facts.ts';
import { renderReason } from '../../shared/core/findings/render.ts';
import { vpcId, vSwitchId } from '../../shared/core/ids.ts';
import { indexRegion } from '../../shared/core/region.ts';
import { type Choice, type Choosing, chooseVSwitch } from '../../shared/core/vswitch.ts';
import { aVSwitch, aWorld, me, other, vSwitchOf, type World } from '../world.ts';
import { numRuns } from './arbitrary-world.ts';

const choosing = (patch: Partial<Choosing> = {}): Choosing => ({
  vpcId: vpcId('vpc-a'),
  ownerId: me,
  account: me,
  current: null,
  isDeleted: false,
  pin: null,
  zones: [],
  minFreeIps: 1,
  ...patch,
});
const choose = (world: World, patch: Partial<Choosing> = {}): Choice =>
  chooseVSwitch(choosing(patch), indexRegion(world.observation.region));
/** A reason that a test looks at can also be said in words. */
const inWords = ({ others }: Choice) => others().map(({ why }) => renderReason(why));
function reasons(choice: Choice) {
  inWords(choice);
  return Object.fromEntries(choice.others().map((one) => [one.vSwitchId, one.why.code]));
}
const three = (a: Partial<VSwitch>, b: Partial<VSwitch>, c: Partial<VSwitch>) =>
  aWorld()
    .withVSwitch('vpc-a', a)
    .withVSwitch('vpc-a', { id: vSwitchOf('vpc-b'), ...b })
    .withVSwitch('vpc-a', { id: vSwitchOf('vpc-c'), ...c });

describe('the chosen vSwitch', () => {
  test('is in the first zone, then has most free addresses, then the first id', () => {
    const world = three(
      { zoneId: 'z9', freeIps: 999 },
      { zoneId: 'z2', freeIps: 50 },
      { zoneId: 'z1', freeIps: 2 },
    )
      .withVSwitch('vpc-a', { id: vSwitchOf('vpc-d'), zoneId: 'z1', freeIps: 2 })
      .withVSwitch('vpc-a', { id: vSwitchOf('vpc-e'), zoneId: 'z1', freeIps: 1 })
      .withVSwitch('vpc-a', { id: vSwitchOf('vpc-f'), zoneId: null });
    const choice = choose(world, { zones: ['z1', 'z2'] });
    expect(choice.chosen).toMatchObject({
      kind: 'use',
      by: 'preference',
      vSwitch: { id: 'vsw-c' },
    });
    expect(reasons(choice)).toEqual({
      'vsw-a': 'less-preferred-zone',
      'vsw-b': 'less-preferred-zone',
      'vsw-d': 'later-id',
      'vsw-e': 'fewer-free-ips',
      'vsw-f': 'less-preferred-zone',
    });
  });

  test('has most free addresses among zones that are equal, whatever its id', () => {
    expect(choose(three({ freeIps: 5 }, { freeIps: 7 }, { freeIps: 6 })).chosen).toMatchObject({
      vSwitch: { id: 'vsw-b' },
    });
  });

  test('is the pin, before anything else', () => {
    const choice = choose(three({}, { freeIps: 1, zoneId: 'z9' }, { status: 'Pending' }), {
      pin: vSwitchId('vsw-b'),
      current: vSwitchId('vsw-a'),
    });
    expect(choice.chosen).toMatchObject({ kind: 'use', by: 'pin', vSwitch: { id: 'vsw-b' } });
    expect(reasons(choice)).toEqual({ 'vsw-a': 'not-pinned', 'vsw-c': 'not-available' });
  });

  test('is the current one while it is there and Available', () => {
    const choice = choose(three({ freeIps: 0, zoneId: 'z9' }, {}, {}), {
      current: vSwitchId('vsw-a'),
      zones: ['cn-hangzhou-k'],
    });
    expect(choice.chosen).toMatchObject({ kind: 'use', by: 'current', vSwitch: { id: 'vsw-a' } });
    expect(reasons(choice)).toEqual({ 'vsw-b': 'current-stays', 'vsw-c': 'current-stays' });
  });

  test('is none while the current one is invisible, and the others stay aside', () => {
    const choice = choose(three({}, {}, {}), { current: vSwitchId('vsw-gone') });
    expect(choice.chosen).toEqual({ kind: 'unverifiable' });
    expect(reasons(choice)).toEqual({
      'vsw-gone': 'not-visible',
      'vsw-a': 'current-stays',
      'vsw-b': 'current-stays',
      'vsw-c': 'current-stays',
    });
  });

  test('is none if the pin cannot be used, and the others are not taken instead', () => {
    const choice = choose(three({}, {}, {}), { pin: vSwitchId('vsw-gone') });
    expect(choice.chosen).toMatchObject({
      kind: 'pin-unusable',
      pin: { vSwitchId: 'vsw-gone', why: { code: 'not-visible' } },
    });
    expect(reasons(choice)).toMatchObject({ 'vsw-a': 'not-pinned', 'vsw-gone': 'not-visible' });
  });

  test('needs minFreeIps', () => {
    const world = three({ freeIps: 4 }, { freeIps: 5 }, { freeIps: null });
    expect(choose(world, { minFreeIps: 5 }).chosen).toMatchObject({ vSwitch: { id: 'vsw-b' } });
    expect(choose(world, { minFreeIps: 6 }).chosen).toMatchObject({
      kind: 'none',
      nearest: { vSwitchId: 'vsw-a', why: { code: 'no-free-ip' } },
    });
    expect(
      choose(aWorld().withVSwitch('vpc-a', { freeIps: null }), { minFreeIps: 0 }).chosen,
    ).toMatchObject({ kind: 'none' });
    expect(
      choose(three({ freeIps: 0 }, { freeIps: 0 }, { freeIps: null }), { minFreeIps: 0 }).chosen,
    ).toMatchObject({
      vSwitch: { id: 'vsw-a' },
    });
  });

  test('of another account needs an Available share and a clear owner', () => {
    const world = three({ ownerId: other }, { ownerId: other }, { ownerId: me }).withShare(
      'vsw-b',
      { status: 'LimitExceeded' },
    );
    const choice = choose(world, { ownerId: other });
    expect(reasons(choice)).toEqual({
      'vsw-a': 'not-shared',
      'vsw-b': 'share-not-available',
      'vsw-c': 'other-owner',
    });
    expect(choice.chosen).toMatchObject({ kind: 'none', nearest: { vSwitchId: 'vsw-b' } });
    expect(reasons(choose(world.withUnknown('shared'), { ownerId: other }))).toMatchObject({
      'vsw-a': 'shares-unknown',
      'vsw-b': 'shares-unknown',
    });
  });

  test('is told beside the others by id, in whatever order they were read', () => {
    const world = three(
      { id: vSwitchOf('vpc-d'), freeIps: 7, zoneId: 'z9' },
      { freeIps: 8 },
      { freeIps: 8 },
    );
    expect(inWords(choose(world, { zones: ['cn-hangzhou-k'] }))).toEqual([
      'vsw-c is equally good, but its ID sorts later',
      'vsw-d is in the less preferred zone z9',
    ]);
    expect(inWords(choose(world))).toEqual([
      'vsw-c is equally good, but its ID sorts later',
      'vsw-d has only 7 free IP addresses',
    ]);
    expect(
      choose(world, { current: vSwitchId('vsw-1') })
        .others()
        .map((one) => one.vSwitchId),
    ).toEqual(['vsw-1', 'vsw-b', 'vsw-c', 'vsw-d']);
  });

  test('that is missing is told by the one that got furthest, and by the current one last', () => {
    expect(
      choose(three({ status: 'Pending' }, { freeIps: 0 }, { status: 'Pending' })).chosen,
    ).toMatchObject({
      nearest: { vSwitchId: 'vsw-b' },
    });
    const bound = choose(three({ status: 'Pending' }, { ownerId: other }, { ownerId: other }), {
      current: vSwitchId('vsw-a'),
    });
    expect(bound.chosen).toMatchObject({ nearest: { vSwitchId: 'vsw-b' } });
    expect(choose(aWorld()).chosen).toEqual({ kind: 'none', nearest: null });
    expect(
      choose(aWorld().withVSwitch('vpc-a', { status: 'Pending' }), { current: vSwitchId('vsw-a') })
        .chosen,
    ).toMatchObject({
      nearest: { vSwitchId: 'vsw-a' },
    });
  });
});

describe('against a second opinion', () => {
  const ids = ['vsw-1', 'vsw-2', 'vsw-3', 'vsw-4'].map(vSwitchId);
  const anyVSwitch = fc.record({
    status: fc.constantFrom('Available', 'Available', 'Pending'),
    zoneId: fc.constantFrom('z1', 'z2', 'z3', null),
    freeIps: fc.constantFrom(0, 1, 2, 3, null),
    vpcId: fc.constantFrom('vpc-a', 'vpc-a', 'vpc-a', 'vpc-b').map(vpcId),
  });

  function beats(zones: readonly string[], a: VSwitch, b: VSwitch): boolean {
    const rank = (zone: string | null) =>
      zone !== null && zones.includes(zone) ? zones.indexOf(zone) : 1000;
    if (rank(a.zoneId) !== rank(b.zoneId)) return rank(a.zoneId) < rank(b.zoneId);
    if (a.freeIps !== b.freeIps) return (a.freeIps ?? 0) > (b.freeIps ?? 0);
    return a.id < b.id;
  }

  const winner = (good: readonly VSwitch[], zones: readonly string[]): string =>
    good.find((one) => good.every((rival) => rival === one || beats(zones, one, rival)))?.id ??
    'none';

  const isIn = (one: VSwitch | undefined) => one?.vpcId === 'vpc-a';

  /** The rule as five sentences, by looking at every pair. */
  function secondOpinion(
    all: readonly VSwitch[],
    { pin, current, zones, minFreeIps }: Choosing,
  ): string {
    const find = (id: string | null) => all.find((one) => one.id === id);
    const isGood = (one: VSwitch | undefined) =>
      isIn(one) &&
      one?.status === 'Available' &&
      (one.id === current || (one.freeIps ?? -1) >= minFreeIps);
    const currentIsGone = current !== null && !find(current);
    const stays = pin === current && isIn(find(pin));
    if (pin !== null && !(currentIsGone && pin === current))
      return stays || isGood(find(pin)) ? pin : 'pin-unusable';
    if (currentIsGone) return 'unverifiable';
    if (current !== null && isGood(find(current))) return current;
    return winner(all.filter(isGood), zones);
  }

  test('pin, current, zones, free addresses and id decide in this order', () => {
    fc.assert(
      fc.property(
        fc.array(anyVSwitch, { minLength: 1, maxLength: 4 }),
        fc.option(fc.constantFrom(...ids), { freq: 1 }),
        fc.option(fc.constantFrom(...ids), { freq: 1 }),
        fc.shuffledSubarray(['z1', 'z2', 'z3']),
        fc.integer({ min: 0, max: 3 }),
        (some, pin, current, zones, minFreeIps) => {
          const all = some.map((one, index) =>
            aVSwitch('vpc-a', { ...one, id: ids[index] ?? vSwitchId('vsw-5') }),
          );
          const asked = choosing({ pin, current, zones, minFreeIps });
          const { chosen, others } = chooseVSwitch(
            asked,
            indexRegion(aWorld().with({ vSwitches: all }).observation.region),
          );
          expect(chosen.kind === 'use' ? chosen.vSwitch.id : chosen.kind).toBe(
            secondOpinion(all, asked),
          );
          const told = new Set([
            ...others().map((one) => one.vSwitchId),
            ...(chosen.kind === 'use' ? [chosen.vSwitch.id] : []),
          ]);
          for (const one of all.filter((each) => each.vpcId === 'vpc-a'))
            expect(told).toContain(one.id);
        },
      ),
      { numRuns },
    );
  });
});
