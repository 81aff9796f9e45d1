import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Binding, CloudFault, FaultMeaning } from '../../../shared/core/facts.ts';
import { vpcId, vSwitchId } from '../../../shared/core/ids.ts';
import type { Action } from '../../../shared/core/plan/plan.ts';
import {
  answered,
  cutShort,
  isAboutOneChange,
  maxWrites,
  nextWrite,
  planned,
  plannedAgain,
  refusalOf,
  seenIn,
  showsAccepted,
  stop,
  type Write,
} from '../../../shared/core/plan/progress.ts';
import { listWith } from '../../../shared/core/plan/write.ts';
import { aFault, theRegion } from '../../world.ts';

const change = (kind: Action['kind'], name: string): Action => ({
  kind,
  vpcId: vpcId(`vpc-${name}`),
  vSwitchId: vSwitchId(`vsw-${name}`),
  fromVSwitchId: kind === 'move' ? vSwitchId('vsw-old') : null,
  ownerId: null,
  because: { code: 'listed-under-unbind', params: {} },
});
const bind = (name: string): Action => change('bind', name);
const binds = (count: number): Action[] =>
  Array.from({ length: count }, (_, index) => bind(String(index)));
const named = (write: Write | null) => write?.map((one) => one.vpcId.slice(4)).join(' ') ?? null;

const fault = (meaning: FaultMeaning, patch: Partial<CloudFault> = {}): CloudFault =>
  aFault({ meaning, httpStatus: 400, ...patch });
const no = fault('refused');
const short = fault('quota');
const down = fault('unavailable', { httpStatus: 503 });
const busy = fault('throttled', { httpStatus: 429 });

/** What a service says to a write; null: accepted. */
type Service = (write: Write, index: number) => CloudFault | null;

/** The writes of a plan against a service that says the same whoever asks, and how it ends. */
function play(
  actions: readonly Action[],
  service: Service,
  { random = 0, order = actions }: Partial<Played> = {},
) {
  let progress = planned(actions);
  const sent: Write[] = [];
  for (;;) {
    const write = nextWrite(progress, maxWrites - sent.length);
    if (write === null) break;
    sent.push(write);
    const circumstances = {
      random,
      order: order.map((one) => one.vpcId),
      writesLeft: maxWrites - sent.length,
    };
    progress = answered(progress, write, service(write, sent.length - 1), circumstances);
  }
  const outcome = (action: Action) => refusalOf(progress, action)?.code ?? 'made';
  return {
    progress,
    sent: sent.map(named),
    outcomes: Object.fromEntries(actions.map((one) => [one.vpcId.slice(4), outcome(one)])),
  };
}
interface Played {
  readonly random: number;
  readonly order: readonly Action[];
}

const has = (write: Write, ...names: readonly string[]) =>
  write.some((one) => names.includes(one.vpcId.slice(4)));
const inTurn =
  (...faults: readonly (CloudFault | null)[]): Service =>
  (_, index) =>
    faults[index] ?? null;

describe('several changes', () => {
  const [a, b, c] = [bind('a'), bind('b'), bind('c')] as const;

  test('go in one write', () => {
    expect(play([a, b, c], () => null)).toMatchObject({
      sent: ['a b c'],
      outcomes: { a: 'made', b: 'made', c: 'made' },
    });
  });

  test('go one by one when they are refused, and the bad one is found', () => {
    expect(play([a, b, c], (write) => (has(write, 'b') ? no : null))).toMatchObject({
      sent: ['a b c', 'a', 'b', 'c'],
      outcomes: { a: 'made', b: 'write-refused', c: 'made' },
    });
  });

  test('are all at fault where the list itself is accepted', () => {
    expect(play([a, b], (write) => (write.length > 0 ? no : null))).toMatchObject({
      sent: ['a b', 'a', 'b', ''],
      outcomes: { a: 'write-refused', b: 'write-refused' },
    });
  });

  test('are not at fault where the list itself is refused', () => {
    const poison = 'kept-entry-poisons-write';
    expect(play([a, b], () => no)).toMatchObject({
      sent: ['a b', 'a', 'b', ''],
      outcomes: { a: poison, b: poison },
    });
    expect(play([a], () => no)).toMatchObject({ sent: ['a', ''], outcomes: { a: poison } });
  });

  test('go again while there is no answer, to the last write', () => {
    const { sent, outcomes, progress } = play([a, b], () => busy);
    expect(progress.unanswered).toBe(8);
    expect(sent).toEqual(Array(8).fill('a b'));
    expect(outcomes).toEqual({ a: 'write-failed', b: 'write-failed' });
  });

  test('go again by the other method', () => {
    expect(play([a, b], inTurn(fault('wrong-method')))).toMatchObject({
      sent: ['a b', 'a b'],
      outcomes: { a: 'made' },
    });
  });

  test.each<[FaultMeaning, string]>([
    ['no-permission', 'write-refused'],
    ['instance-state', 'write-refused'],
    ['no-credentials', 'write-refused'],
    ['in-upgrade', 'in-upgrade'],
    ['call-not-accepted', 'call-not-accepted'],
  ])('end with %s', (meaning, code) => {
    expect(play([a, b], () => fault(meaning))).toMatchObject({
      sent: ['a b'],
      outcomes: { a: code, b: code },
    });
    expect(play([a, b], inTurn(no, fault(meaning)))).toMatchObject({
      sent: ['a b', 'a'],
      outcomes: { a: code, b: code },
    });
  });

  test.each<[string, CloudFault]>([
    ['a code of its own', down],
    ['the least of them', fault('unavailable', { httpStatus: 500 })],
    ['an answer in HTML', fault('unavailable', { code: 'http-502', httpStatus: 502 })],
    ['a status that is none', fault('malformed', { httpStatus: 600 })],
  ])('go one by one after three 5xx with %s', (_, failure) => {
    expect(play([a, b], (write) => (has(write, 'b') ? failure : null))).toMatchObject({
      sent: ['a b', 'a b', 'a b', 'a', 'b', 'b'],
      outcomes: { a: 'made', b: 'write-refused' },
    });
  });

  test.each<[string, CloudFault]>([
    ['a broken connection', fault('unavailable', { httpStatus: null })],
    ['an answer that can not be read', fault('unavailable', { httpStatus: 200 })],
    ['a redirect', fault('malformed', { httpStatus: 302 })],
    ['no connection', fault('unreachable', { httpStatus: null })],
    ['throttling with a 5xx', fault('throttled', { httpStatus: 503 })],
    ['half an answer', fault('incomplete', { httpStatus: 200 })],
  ])('stay together after %s', (_, failure) => {
    expect(play([a, b], inTurn(failure, failure, failure)).sent).toEqual([
      'a b',
      'a b',
      'a b',
      'a b',
    ]);
  });
});

describe('a change that is answered with 5xx', () => {
  const [a, b] = [bind('a'), bind('b')] as const;

  test('is not blamed for an outage that ends', () => {
    expect(play([a, b], inTurn(down, down, down, down))).toMatchObject({
      sent: ['a b', 'a b', 'a b', 'a', 'b', 'a'],
      outcomes: { a: 'made', b: 'made' },
    });
  });

  test('is not blamed for an outage that lasts, and the others are not either', () => {
    const { sent, outcomes } = play([a, b], () => down);
    expect(sent).toEqual(['a b', 'a b', 'a b', 'a', 'b', '', 'a b', 'a b']);
    expect(outcomes).toEqual({ a: 'write-failed', b: 'write-failed' });
  });

  test('is at fault where it is the only one, and the list itself is accepted', () => {
    expect(play([a], (write) => (has(write, 'a') ? down : null))).toMatchObject({
      sent: ['a', 'a', 'a', '', 'a'],
      outcomes: { a: 'write-refused' },
    });
    expect(play([a], inTurn(down, down, down, null))).toMatchObject({ outcomes: { a: 'made' } });
  });

  test('is blamed after one try where others take all the writes', () => {
    const all = [bind('bad'), ...binds(5)];
    const { sent, outcomes } = play(all, (write) => (has(write, 'bad') ? down : null));
    expect(sent.slice(3)).toEqual(['bad', '0', '1', '2', '3']);
    expect(outcomes).toMatchObject({ bad: 'write-refused', 3: 'made', 4: 'write-limit' });
  });

  test('is tried once more where it came to a 5xx after a definite answer', () => {
    expect(play([a, b], inTurn(no, down, null, down))).toMatchObject({
      sent: ['a b', 'a', 'b', 'a'],
      outcomes: { a: 'write-refused', b: 'made' },
    });
  });

  test('is counted over reads of the list that show nothing of it', () => {
    const circumstances = { order: [], writesLeft: 7, random: 0 };
    const fail = (progress: ReturnType<typeof planned>) =>
      seenIn(answered(progress, [a, b], down, circumstances), [], []).progress;
    const tried = fail(fail(planned([a, b])));
    expect(named(nextWrite(tried, 6))).toBe('a b');
    expect(named(nextWrite(fail(tried), 5))).toBe('a');
  });

  test('leaves the blame of a refused one to the list as read, however often it fails', () => {
    expect(play([a, b], inTurn(no, no, down, down, no, down, null))).toMatchObject({
      sent: ['a b', 'a', 'b', '', 'b', '', ''],
      outcomes: { a: 'write-refused', b: 'write-refused' },
    });
  });

  test.each([
    [{ code: 'write-refused', fault: no }, true],
    [{ code: 'write-refused', fault: down }, true],
    [{ code: 'write-refused', fault: short }, false],
    [{ code: 'write-failed', fault: down }, false],
    [{ code: 'world-moved', fault: null }, false],
  ] as const)('is about one change: %j', (refusal, isOne) => {
    expect(isAboutOneChange(refusal)).toBe(isOne);
  });

  test('keeps its own words', () => {
    const { progress } = play([a, b], (write) => (has(write, 'b') ? down : null));
    const refusal = refusalOf(progress, b);
    expect(refusal?.fault).toBe(down);
    expect(refusal && isAboutOneChange(refusal)).toBe(true);
  });

  test('leaves open what a refused one is, if the list as read is not answered', () => {
    const { sent, outcomes } = play([a], inTurn(no, ...Array(7).fill(down)));
    expect(sent).toEqual(['a', '', '', '', '', '', '', '']);
    expect(outcomes).toEqual({ a: 'write-failed' });
  });
});

describe('a quota that is exhausted', () => {
  const [a, b, c] = [bind('a'), bind('b'), bind('c')] as const;
  const [move, unbind] = [change('move', 'm'), change('unbind', 'u')] as const;

  test('lets through what needs no unit, then binds in their order until one is refused', () => {
    let units = 1;
    const service: Service = (write) => {
      const needed = write.filter(({ kind }) => kind === 'bind').length;
      if (needed > units) return short;
      units -= needed;
      return null;
    };
    const { sent, outcomes } = play([a, b, c, move, unbind], service, { order: [c, a, b] });
    expect(sent).toEqual(['a b c m u', 'm u', 'c', 'a']);
    expect(outcomes).toEqual({
      a: 'write-refused',
      b: 'write-refused',
      c: 'made',
      m: 'made',
      u: 'made',
    });
  });

  test('is nobody’s fault: the list as read need not be sent', () => {
    expect(play([a, b], () => short).sent).toEqual(['a b', 'a']);
    expect(play([a], () => short)).toMatchObject({ sent: ['a'], outcomes: { a: 'write-refused' } });
    const refusal = refusalOf(play([a], () => short).progress, a);
    expect(refusal && isAboutOneChange(refusal)).toBe(false);
  });

  test('ends changes that need no unit where even these are refused for it', () => {
    expect(play([move, unbind], () => short)).toMatchObject({
      sent: ['m u'],
      outcomes: { m: 'write-refused' },
    });
  });

  test('stops only binds while changes are tried one by one', () => {
    const { sent, outcomes } = play([a, b, unbind], inTurn(no, short));
    expect(sent).toEqual(['a b u', 'a', 'u']);
    expect(outcomes).toEqual({ a: 'write-refused', b: 'write-refused', u: 'made' });
  });

  test('ends the run where it is said of the list as read', () => {
    expect(play([a], inTurn(no, short))).toMatchObject({
      sent: ['a', ''],
      outcomes: { a: 'write-refused' },
    });
  });

  test('does not keep a bad change among those that need no unit from being found', () => {
    const service: Service = (write) => (has(write, 'a') ? short : has(write, 'm') ? no : null);
    const { sent, outcomes } = play([a, move, unbind], service);
    expect(sent).toEqual(['a m u', 'm u', 'm', 'u', 'a']);
    expect(outcomes).toEqual({ a: 'write-refused', m: 'write-refused', u: 'made' });
  });
});

describe('with more changes than writes', () => {
  const bad = (count: number) => binds(count).map(({ vpcId: id }) => id.slice(4));

  test('one write is kept for the list as read', () => {
    const { sent, outcomes } = play(binds(12), (write) => (write.length > 0 ? no : null));
    expect(sent).toEqual([expect.any(String), '0', '1', '2', '3', '4', '5', '']);
    expect(outcomes).toMatchObject({ 0: 'write-refused', 5: 'write-refused', 6: 'write-limit' });
  });

  test.each([
    [6, '0'],
    [7, '6'],
  ])('each run begins at another one; of %i, for which there is time, at %s', (count, first) => {
    const { sent } = play(binds(count), (write) => (write.length > 0 ? no : null), { random: 0.9 });
    expect(sent[1]).toBe(first);
  });

  test('a row of bad ones does not keep the good ones out for ever', () => {
    const service: Service = (write) => (has(write, ...bad(10)) ? no : null);
    expect(play(binds(12), service, { random: 0.9 }).outcomes).toMatchObject({
      10: 'made',
      11: 'made',
    });
    expect(play(binds(12), service, { random: 0 }).outcomes).toMatchObject({ 10: 'write-limit' });
  });

  test('a change refused by the last write is not told from a bad list', () => {
    expect(play(binds(1), inTurn(...Array(7).fill(busy), no)).outcomes).toEqual({
      0: 'write-limit',
    });
  });
});

describe('a list that is read again', () => {
  const entry = (name: string, through = name): Binding => ({
    vpcId: vpcId(`vpc-${name}`),
    vSwitchId: vSwitchId(`vsw-${through}`),
    regionId: null,
    ownerId: null,
  });
  const [a, b] = [bind('a'), bind('b')] as const;
  const [move, unbind] = [change('move', 'm'), change('unbind', 'u')] as const;
  const before = [entry('m', 'old'), entry('u'), entry('x')];
  const all = [a, b, move, unbind];
  const circumstances = { order: [], writesLeft: 7, random: 0 };
  const sent = answered(planned(all), all, busy, circumstances);

  test.each<[string, readonly Binding[], string | null]>([
    ['nothing', before, 'a b m u'],
    ['a bind', [...before, entry('a')], 'b m u'],
    ['a move', [entry('m'), entry('u'), entry('x')], 'a b u'],
    ['an unbind', [entry('m', 'old'), entry('x')], 'a b m'],
    ['all of it', listWith(before, all, theRegion), null],
  ])('shows that %s has taken effect', (_, now, left) => {
    const { progress, byOthers } = seenIn(sent, before, now);
    expect(named(nextWrite(progress, 7))).toBe(left);
    expect(byOthers).toBe(false);
  });

  test.each<[string, readonly Binding[]]>([
    ['another entry', [...before, entry('y')]],
    ['an entry less', [entry('m', 'old'), entry('u')]],
    ['an entry moved', [...before.slice(0, 2), entry('x', 'other')]],
    ['a bind through another vSwitch', [...before, entry('a', 'other')]],
    ['a move elsewhere', [entry('m', 'other'), entry('u'), entry('x')]],
    ['a moved entry gone', [entry('u'), entry('x')]],
  ])('is of another writer if there is %s', (_, now) => {
    expect(seenIn(sent, before, now).byOthers).toBe(true);
  });

  test('shows what has taken effect, whatever somebody else did besides', () => {
    const { progress, byOthers } = seenIn(sent, before, [
      entry('m', 'old'),
      entry('x'),
      entry('y'),
    ]);
    expect(named(nextWrite(progress, 7))).toBe('a b m');
    expect(byOthers).toBe(true);
    expect(showsAccepted(progress, before)).toBe(false);
  });

  test('is of another writer if what is only planned is there', () => {
    expect(seenIn(planned(all), before, [...before, entry('a')]).byOthers).toBe(true);
    expect(seenIn(planned(all), before, before).byOthers).toBe(false);
  });

  test('is of another writer if what was accepted is gone', () => {
    const done = answered(planned([a]), [a], null, circumstances);
    expect(seenIn(done, [...before, entry('a')], before).byOthers).toBe(true);
    expect(showsAccepted(done, before)).toBe(false);
    expect(showsAccepted(done, [...before, entry('a')])).toBe(true);
    const both = answered(planned([a, b]), [a, b], null, circumstances);
    expect(showsAccepted(both, [...before, entry('a')])).toBe(false);
  });

  test('blames nobody for a refused write that has taken effect in part', () => {
    const refused = answered(planned([a, b]), [a, b], no, circumstances);
    const { progress } = seenIn(refused, before, [...before, entry('a')]);
    expect(named(nextWrite(progress, 7))).toBe('b');
    expect(refusalOf(progress, a)).toBeNull();
  });

  test('may be planned for anew, with what was refused before', () => {
    const refused = answered(planned([a]), [a], no, circumstances);
    const again = plannedAgain(refused, [a, b]);
    expect(named(nextWrite(again, 7))).toBe('a b');
    expect(seenIn(again, before, [...before, entry('a')]).byOthers).toBe(false);
  });
});

describe('a run that ends early', () => {
  const [a, b] = [bind('a'), bind('b')] as const;
  const circumstances = { order: [], writesLeft: 7, random: 0 };

  test('says why of every change that is not made', () => {
    const made = answered(planned([a, b]), [a], null, circumstances);
    const stopped = stop(made, { code: 'world-moved', fault: null });
    expect(nextWrite(stopped, 7)).toBeNull();
    expect([refusalOf(stopped, a), refusalOf(stopped, b)?.code]).toEqual([null, 'world-moved']);
  });

  test('for lack of time says what the service said last', () => {
    const late = fault('out-of-time');
    expect(refusalOf(cutShort(planned([a]), late), a)).toEqual({
      code: 'write-failed',
      fault: late,
    });
    const tried = answered(planned([a]), [a], busy, circumstances);
    expect(refusalOf(cutShort(tried, late), a)).toEqual({ code: 'write-failed', fault: busy });
  });
});

describe('whatever is wrong with some of the changes', () => {
  const worlds = fc.record({
    kinds: fc.array(fc.constantFrom<Action['kind']>('bind', 'bind', 'move', 'unbind'), {
      minLength: 1,
      maxLength: 12,
    }),
    bad: fc.array(fc.nat(11), { maxLength: 12 }),
    says: fc.constantFrom(no, down),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    noise: fc.array(fc.constantFrom(null, null, null, busy, down), { maxLength: 8 }),
  });
  const of = (kinds: readonly Action['kind'][]) =>
    kinds.map((kind, index) => change(kind, String(index)));

  test('a run makes eight writes at most, and what is made or refused is so', () => {
    fc.assert(
      fc.property(worlds, ({ kinds, bad, says, random }) => {
        const names = bad.map(String);
        const service: Service = (write) => (has(write, ...names) ? says : null);
        const { sent, outcomes } = play(of(kinds), service, { random });
        const thatAre = (outcome: string) =>
          Object.keys(outcomes).filter((name) => outcomes[name] === outcome);
        expect(sent.length).toBeLessThanOrEqual(maxWrites);
        expect(thatAre('made').filter((name) => names.includes(name))).toEqual([]);
        expect(thatAre('write-refused').filter((name) => !names.includes(name))).toEqual([]);
        if (kinds.length <= (says === no ? 6 : 4)) expect(thatAre('write-limit')).toEqual([]);
      }),
    );
  });

  test('a list that is refused as it is blames no change', () => {
    fc.assert(
      fc.property(worlds, ({ kinds, random, noise }) => {
        const { outcomes } = play(of(kinds), (_, index) => noise[index] ?? no, { random });
        if (!noise.includes(null)) expect(Object.values(outcomes)).not.toContain('write-refused');
      }),
    );
  });

  test('every change has an outcome, and only a write that was accepted makes one', () => {
    fc.assert(
      fc.property(worlds, ({ kinds, noise, random }) => {
        const made = new Set<string>();
        const { outcomes } = play(
          of(kinds),
          (write, index) => {
            const answer = noise[index] === undefined ? no : (noise[index] ?? null);
            if (answer === null) for (const one of write) made.add(one.vpcId.slice(4));
            return answer;
          },
          { random },
        );
        expect(new Set(Object.keys(outcomes).filter((name) => outcomes[name] === 'made'))).toEqual(
          made,
        );
      }),
    );
  });
});
