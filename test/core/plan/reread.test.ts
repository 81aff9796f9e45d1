import { describe, expect, test } from 'vitest';
import {
  type Binding,
  type KmsInstance,
  type Known,
  known,
  type Observation,
  unknown,
} from '../../../shared/core/facts.ts';
import { vpcId, vSwitchId } from '../../../shared/core/ids.ts';
import { believedAgain, rereadList } from '../../../shared/core/plan/reread.ts';
import { aFault, aWorld } from '../../world.ts';

const entries = (...names: readonly string[]): Binding[] =>
  names.map((name) => ({
    vpcId: vpcId(`vpc-${name}`),
    vSwitchId: vSwitchId(`vsw-${name}`),
    regionId: null,
    ownerId: null,
  }));
const { observation } = aWorld();
const instance = observation.instance.known ? observation.instance.value : null;
if (!instance) throw new Error('the world has an instance');

const having = (list: KmsInstance['list']): Known<KmsInstance> => known({ ...instance, list });
const lists = {
  given: (...names: readonly string[]) =>
    having(known({ given: true, bindings: entries(...names) })),
  absent: having(known({ given: false })),
  unread: having(unknown(aFault({ code: 'malformed-list' }))),
};

/** What a read is called that succeeded and lacks something. */
const notWhole = {
  meaning: 'incomplete',
  kind: 'transient',
  action: 'kms:GetKmsInstance',
  requestId: null,
  httpStatus: null,
};

describe('a list that is read again', () => {
  test('is what is given', () => {
    expect(rereadList(lists.given('a'), [])).toEqual(known(entries('a')));
    expect(rereadList(lists.given(), [entries('a')])).toEqual(known([]));
  });

  test('is empty where it is absent, only if an empty one may be there', () => {
    expect(rereadList(lists.absent, [entries('a'), []])).toEqual(known([]));
    expect(rereadList(lists.absent, [entries('a')])).toMatchObject({
      known: false,
      why: {
        ...notWhole,
        code: 'list-missing',
        message: 'the answer has no binding list, although there was one before',
      },
    });
  });

  test('is unknown for the reason for which it, or the instance, is', () => {
    expect(rereadList(lists.unread, [[]])).toMatchObject({
      known: false,
      why: { code: 'malformed-list' },
    });
    expect(rereadList(unknown(aFault({ code: 'x' })), [[]])).toMatchObject({
      known: false,
      why: { code: 'x' },
    });
  });
});

describe('entries that were there a moment ago', () => {
  const counted = (used: number | null): Observation['quota'] =>
    used === null ? unknown(aFault()) : known({ total: 9, used });
  const seen = (names: readonly string[], used: number | null): Observation => ({
    ...observation,
    instance: lists.given(...names),
    quota: counted(used),
  });
  const judged = (
    was: readonly string[],
    before: number | null,
    is: readonly string[],
    now: number | null,
  ) => {
    const list: Known<Binding[]> = known(entries(...was));
    const readBefore = {
      observation: seen(was, before),
      plan: { list },
      list: list.known ? list.value : [],
    };
    const { instance: after } = believedAgain(seen(is, now), known(entries(...is)), readBefore);
    return after.known && after.value.list.known ? 'believed' : 'not believed';
  };

  test.each([
    ['gone, and the count went down with them', ['a', 'b'], 4, ['a'], 3, 'believed'],
    ['gone, and the count went down further', ['a', 'b'], 4, ['a'], 2, 'believed'],
    ['gone, and the count stayed', ['a', 'b'], 4, ['a'], 4, 'not believed'],
    ['gone, and the count went up', ['a', 'b'], 4, [], 5, 'not believed'],
    ['replaced by others, and the count stayed', ['a', 'b'], 4, ['a', 'c'], 4, 'believed'],
    ['gone, and the count is not read now', ['a', 'b'], 4, ['a'], null, 'not believed'],
    ['gone, and the count was not read before', ['a', 'b'], null, ['a'], 3, 'not believed'],
    ['all there, with another, whatever the count', ['a'], null, ['a', 'b'], null, 'believed'],
  ] as const)('are %s', (_, was, before, is, now, verdict) => {
    expect(judged(was, before, is, now)).toBe(verdict);
  });

  test('make the list unknown where they are not counted out, and say so', () => {
    const before = {
      observation: seen(['a', 'b'], 4),
      plan: { list: known(entries('a', 'b')) },
      list: entries('a', 'b'),
    };
    const { instance: after } = believedAgain(seen(['a'], 4), known(entries('a')), before);
    expect(after.known && after.value.list).toMatchObject({
      known: false,
      why: {
        ...notWhole,
        code: 'entries-missing',
        message:
          'entries that were read a moment ago are missing ' +
          'from the answer, but the used quantity ' +
          'reported by KMS has not gone down with them',
      },
    });
  });

  test('are compared with the list that goes with the count, not with our additions', () => {
    const before = {
      observation: seen(['a', 'b'], 4),
      plan: { list: known(entries('a', 'b')) },
      list: entries('a', 'b', 'ours'),
    };
    const now = seen(['b', 'ours'], 4);
    expect(believedAgain(now, known(entries('b', 'ours')), before)).toBe(now);
  });

  test('tell nothing about an instance that was not read', () => {
    const now: Observation = { ...observation, instance: unknown(aFault()) };
    const before = { observation, plan: { list: known([]) }, list: [] };
    expect(believedAgain(now, unknown(aFault()), before)).toBe(now);
  });

  test('make the list unknown where it was not understood', () => {
    const before = { observation, plan: { list: known([]) }, list: [] };
    const { instance: after } = believedAgain(
      seen([], 1),
      unknown(aFault({ code: 'list-missing' })),
      before,
    );
    expect(after).toMatchObject({
      value: { list: { known: false, why: { code: 'list-missing' } } },
    });
  });
});
