import { describe, expect, test } from 'vitest';
import { bindOn } from '../../functions/bind.ts';
import { driftOn } from '../../functions/drift.ts';
import { sharingEvent, timerEvent } from '../event/events.ts';
import { instance, platformsOfTests, sharedWorld } from './platform.ts';

const platform = platformsOfTests();

class Crash extends Error {}

/**
 * Ends the run when the n-th line of its log is due: at the end of each call, before each step,
 * before the result.
 */
const crashingAt = (n: number) => {
  let lines = 0;
  return () => {
    if (lines++ >= n) throw new Crash();
  };
};

const everything = ['vpc-a', 'vpc-b', 'vpc-foreign'];

async function linesOfAWholeRun(): Promise<number> {
  const whole = await platform();
  await whole.invoke(bindOn(whole.host), timerEvent());
  return whole.lines.length;
}

describe('a bind that ends in the middle', () => {
  test('loses nothing, wherever it ends: the next one finishes the work', {
    timeout: 60_000,
  }, async () => {
    const moments = await linesOfAWholeRun();
    expect(moments).toBeGreaterThan(9);
    for (let n = 0; n < moments; n++) {
      let crash: ((line: unknown) => void) | null = crashingAt(n);
      const here = await platform({ onLine: (line) => crash?.(line) });
      await here.invoke(bindOn(here.host), timerEvent()).catch(() => {});
      expect(here.bound(), `after the end at ${n}`).toContain('vpc-foreign');
      crash = null;
      await here.invoke(bindOn(here.host), timerEvent());
      expect(here.bound(), `after the end at ${n} and another run`).toEqual(everything);
      expect(here.count('UpdateKmsInstanceBindVpc'), `writes with the end at ${n}`).toBe(1);
    }
  });

  test.each(['reset-after-effect', 'error-after-effect'] as const)(
    'a write without an answer that took effect (%s) is not sent twice',
    async (fault) => {
      const { emulator, invoke, host, bound, count } = await platform();
      emulator.fault({
        action: 'UpdateKmsInstanceBindVpc',
        nth: 1,
        fault,
        ...(fault === 'error-after-effect' ? { status: 503, code: 'ServiceUnavailable' } : {}),
      });
      expect(await invoke(bindOn(host), timerEvent())).toMatchObject({
        error: null,
        instances: [{ status: 'changed' }],
      });
      expect(bound()).toEqual(everything);
      expect(count('UpdateKmsInstanceBindVpc')).toBe(1);
    },
  );

  test('a late duplicate finds nothing to do', async () => {
    const { invoke, host, now, pass, count } = await platform();
    const handler = bindOn(host);
    const event = sharingEvent({}, { time: new Date(now()).toISOString() });
    await invoke(handler, event);
    pass(3_600_000);
    await invoke(handler, event);
    const { instances, run } = await invoke(handler, event);
    expect(run.covered ?? instances[0]?.status === 'in-sync').toBe(true);
    expect(count('UpdateKmsInstanceBindVpc')).toBe(1);
  });
});

describe('two who write', () => {
  test('an entry somebody adds while bind looks is kept', async () => {
    const here = await platform({
      world: sharedWorld().vpc('vpc-late'),
      emulator: {
        // Between the look and the write.
        onCall: ({ action }) => {
          if (action !== 'DescribeVSwitches') return;
          here.emulator.change({ setBinding: { instance, vpc: 'vpc-late', vSwitch: 'vsw-late' } });
        },
      },
    });
    await here.invoke(bindOn(here.host), timerEvent());
    expect(here.bound()).toEqual(['vpc-a', 'vpc-b', 'vpc-foreign', 'vpc-late']);
  });

  test('two binds at once, which do not happen there, end in the same list', async () => {
    const { invoke, host, bound } = await platform();
    const [one, two] = [bindOn(host), bindOn(host)];
    await Promise.allSettled([invoke(one, timerEvent()), invoke(two, timerEvent())]);
    await invoke(one, {});
    expect(bound()).toEqual(everything);
  });

  test('a second deployment in another region leaves this one alone', async () => {
    const { invoke, host, emulator } = await platform();
    const elsewhere = { region: 'cn-shanghai' };
    expect(await invoke(bindOn(host), timerEvent(), elsewhere)).toMatchObject({
      error: null,
      instances: [],
    });
    expect(await invoke(driftOn(host), timerEvent(), elsewhere)).toMatchObject({
      error: null,
      instances: [],
    });
    expect(emulator.calls).toEqual([]);
  });
});
