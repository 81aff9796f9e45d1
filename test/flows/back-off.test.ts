import { describe, expect, test } from 'vitest';
import type { FlowContext } from '../../shared/flows/context.ts';
import { backOff, newWriteLog } from '../../shared/flows/write/send.ts';
import { aFault, aWorld } from '../world.ts';

const fault = aFault({ meaning: 'throttled', kind: 'transient', code: 'Throttling.User' });

/** Whether there is a next try after so many without an answer, and how long it waited for it. */
async function waited(unanswered: number, { msLeft = 60_000, random = 0 } = {}) {
  const sleeps: number[] = [];
  const context = {
    steady: () => 1000,
    deadline: 1000 + msLeft,
    random: () => random,
    sleep: async (ms: number) => void sleeps.push(ms),
  } as unknown as FlowContext;
  const { policy } = aWorld();
  const goesOn = await backOff({ context, policy, log: newWriteLog() }, unanswered, fault);
  return { goesOn, sleeps };
}

describe('after a write without a definite answer', () => {
  test.each([
    [1, 500],
    [2, 1000],
    [5, 8000],
    [6, 16_000],
    [8, 16_000],
  ])('the next try comes, for the %ith time, after %i ms at most', async (unanswered, ms) => {
    expect(await waited(unanswered)).toEqual({ goesOn: true, sleeps: [ms] });
    expect(await waited(unanswered, { random: 0.999_999 })).toEqual({
      goesOn: true,
      sleeps: [ms / 2],
    });
  });

  test('nothing is waited for that the time of the run does not allow', async () => {
    expect(await waited(6, { msLeft: 16_000 })).toEqual({ goesOn: false, sleeps: [] });
    expect(await waited(6, { msLeft: 16_001 })).toEqual({ goesOn: true, sleeps: [16_000] });
  });
});
