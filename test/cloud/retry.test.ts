import { expect, test } from 'vitest';
import { CloudError, faultOf } from '../../shared/cloud/cloud-error.ts';
import { afresh, retried } from '../../shared/cloud/transport/retry.ts';
import type { FaultMeaning } from '../../shared/core/facts.ts';

const failure = (meaning: FaultMeaning, retryAfterMs: number | null = null): CloudError =>
  new CloudError(faultOf({ meaning, action: 'test:Call', code: meaning, message: 'no' }), {
    retryAfterMs,
  });

/** Work that fails as given, then succeeds; and a clock that moves by waiting. */
function aTry(failures: readonly unknown[], { deadline = 1_000_000, random = 1 } = {}) {
  const waits: number[] = [];
  const attempts: number[] = [];
  let now = 0;
  const clock = {
    now: () => 0,
    steady: () => now,
    sleep: async (ms: number) => {
      waits.push(ms);
      now += ms;
    },
    random: () => random,
  };
  const work = async (attempt: number) => {
    attempts.push(attempt);
    const next = failures[attempt - 1];
    if (next !== undefined) throw next;
    return 'done';
  };
  return { waits, attempts, outcome: retried(work, deadline, clock) };
}
const times = (count: number, error: CloudError): CloudError[] =>
  Array.from({ length: count }, () => error);

test('a success is not tried again', async () => {
  const { attempts, waits, outcome } = aTry([]);
  expect(await outcome).toBe('done');
  expect([attempts, waits]).toEqual([[1], []]);
});

test.each<[FaultMeaning, number, number[]]>([
  ['unavailable', 5, [200, 400, 800, 1600]],
  ['unreachable', 3, [100, 200]],
  ['throttled', 8, [1000, 2000, 4000, 8000, 16_000, 20_000, 20_000]],
])('%s is tried %i times, waiting longer each time', async (meaning, attempts, longest) => {
  const tried = aTry(times(20, failure(meaning)));
  await expect(tried.outcome).rejects.toMatchObject({ fault: { meaning } });
  expect(tried.attempts).toHaveLength(attempts);
  expect(tried.waits).toEqual(longest);
});

test('the wait is any part of the longest, so that many clients spread out', async () => {
  expect((await waitsOf(0)).at(0)).toBe(0);
  expect((await waitsOf(0.25)).slice(0, 2)).toEqual([50, 100]);
  async function waitsOf(random: number) {
    const { waits, outcome } = aTry(times(2, failure('unavailable')), { random });
    await outcome;
    return waits;
  }
});

test('a wait that the service names is kept at least', async () => {
  const { waits, outcome } = aTry([failure('throttled', 7000)], { random: 0 });
  await outcome;
  expect(waits).toEqual([7000]);
});

test.each<FaultMeaning>([
  'no-permission',
  'not-found',
  'refused',
  'quota',
  'in-upgrade',
  'malformed',
  'incomplete',
  'out-of-time',
  'expired-credentials',
])('%s is not tried again', async (meaning) => {
  const { attempts, outcome } = aTry(times(3, failure(meaning)));
  await expect(outcome).rejects.toMatchObject({ fault: { meaning } });
  expect(attempts).toHaveLength(1);
});

test('a wait that would end at or after the deadline is not begun', async () => {
  const { waits, outcome } = aTry(times(5, failure('unavailable')), { deadline: 600 });
  await expect(outcome).rejects.toMatchObject({ fault: { meaning: 'unavailable' } });
  expect(waits).toEqual([200]);
});

test('that no time is left for another attempt does not hide why one was needed', async () => {
  const { outcome } = aTry([failure('throttled'), failure('out-of-time')]);
  await expect(outcome).rejects.toMatchObject({ fault: { meaning: 'throttled' } });
});

test('anything but a failed call is thrown on at once', async () => {
  const { attempts, outcome } = aTry([new TypeError('a bug')]);
  await expect(outcome).rejects.toThrow(TypeError);
  expect(attempts).toHaveLength(1);
});

/** Reads that end as given, in turn. */
function reads(...outcomes: readonly unknown[]) {
  let index = 0;
  return async () => {
    const outcome = outcomes[index++];
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
}

test.each<FaultMeaning>(['incomplete', 'malformed'])(
  'what came %s is read once more from the beginning',
  async (meaning) => {
    expect(await afresh(reads(failure(meaning), 'whole'))).toBe('whole');
    await expect(
      afresh(reads(failure(meaning), failure('throttled'), 'whole')),
    ).rejects.toMatchObject({ fault: { meaning: 'throttled' } });
    await expect(afresh(reads(failure(meaning), failure('out-of-time')))).rejects.toMatchObject({
      fault: { meaning },
    });
  },
);

test('nothing else is read afresh', async () => {
  await expect(afresh(reads(failure('unavailable'), 'whole'))).rejects.toMatchObject({
    fault: { meaning: 'unavailable' },
  });
  await expect(afresh(reads(new TypeError('a bug'), 'whole'))).rejects.toThrow(TypeError);
  await expect(afresh(reads(failure('incomplete'), new TypeError('a bug')))).rejects.toThrow(
    TypeError,
  );
});
