import { afterEach, describe, expect, test } from 'vitest';
import { bindOn } from '../../functions/bind.ts';
import { sharingEvent } from '../event/events.ts';
import { aPlatform, instance, type Platform, sharedWorld } from './platform.ts';

let here: Platform | undefined;
afterEach(async () => {
  await here?.emulator.close();
  here = undefined;
});
const platform: typeof aPlatform = async (options) => {
  here = await aPlatform(options);
  return here;
};
const at = (ms: number) => sharingEvent({}, { time: new Date(ms).toISOString() });

/** Repeatable shuffling. */
function shuffled<T>(items: readonly T[]): T[] {
  let seed = 1;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  return items
    .map((item) => [random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

describe('a burst', () => {
  test('of 500 events in 2 s, shuffled, tripled, costs 3 looks and 2 writes at most', async () => {
    const { invoke, host, now, count, bound } = await platform();
    const handler = bindOn(host);
    const start = now();
    const events = Array.from({ length: 500 }, (_, n) => at(start + n * 4));
    let covered = 0;
    for (const event of shuffled([...events, ...events, ...events])) {
      const report = await invoke(handler, event);
      expect(report.error).toBeNull();
      if (report.run.covered) covered += 1;
    }
    const looks = 1500 - covered;
    expect(looks).toBeGreaterThan(1);
    expect(looks).toBeLessThanOrEqual(3);
    expect(count('UpdateKmsInstanceBindVpc')).toBeLessThanOrEqual(2);
    expect(bound()).toEqual(['vpc-a', 'vpc-b', 'vpc-foreign']);
  });

  test('that one instance is handed at once is looked at twice, in turn', async () => {
    const { invoke, host, now, count, bound } = await platform();
    const handler = bindOn(host);
    const start = now();
    const reports = await Promise.all(Array.from({ length: 20 }, () => invoke(handler, at(start))));
    expect(reports.filter(({ run }) => run.covered)).toHaveLength(18);
    expect(now() - start).toBeGreaterThanOrEqual(5_000);
    expect(count('UpdateKmsInstanceBindVpc')).toBe(1);
    expect(bound()).toEqual(['vpc-a', 'vpc-b', 'vpc-foreign']);
  });

  test('is looked at when it begins and once more 5 s later, and then it is over', async () => {
    const { invoke, host, now, pass, lines } = await platform();
    const handler = bindOn(host);
    const start = now();
    await invoke(handler, at(start));
    pass(1_000);
    await invoke(handler, at(start + 900));
    expect(now() - start).toBeGreaterThanOrEqual(5_000);
    expect(lines.filter(({ kind, why }) => kind === 'step' && why === 'burst')).toHaveLength(1);
    expect(await invoke(handler, at(start + 1_500))).toMatchObject({
      run: { covered: true },
      instances: [],
    });
  });

  test.each([
    ['less than 2 s older than the look', (start: number) => at(start - 1_900)],
    ['from the future', (start: number) => at(start + 3_600_000)],
    ['without a time', () => sharingEvent({}, { time: '179PRC' })],
    ['by hand', () => ({})],
  ])('does not cover an event %s', async (_, event) => {
    const { invoke, host, now } = await platform();
    const handler = bindOn(host);
    const start = now();
    await invoke(handler, at(start));
    const report = await invoke(handler, event(start));
    expect(report.run.covered).toBeUndefined();
    expect(report.instances).toHaveLength(1);
  });

  test.each([
    ['back by an hour', -3_600_000],
    ['back by less than a second', -900],
    ['ahead by an hour', 3_600_000],
  ])('is looked at in time when the clock is set %s between two events', async (_, ms) => {
    const { invoke, host, now, pass, setClock, lines, count } = await platform();
    const handler = bindOn(host);
    await invoke(handler, at(now()));
    pass(60_000);
    const reads = count('GetKmsInstance');
    setClock(ms);
    // By the cloud's clock, which is right: it happened now.
    const report = await invoke(handler, at(now() - ms));
    expect(report.run.covered).toBeUndefined();
    expect(report.instances).toHaveLength(1);
    expect(count('GetKmsInstance')).toBeGreaterThan(reads);
    const waits = lines.filter(({ kind, why }) => kind === 'step' && why === 'burst');
    for (const { ms: wait } of waits) expect(wait).toBeLessThanOrEqual(5_000);
  });

  test('is looked at when its clock was ahead at the last look, and is right now', async () => {
    const { invoke, host, now, pass, setClock } = await platform();
    const handler = bindOn(host);
    setClock(3_600_000);
    await invoke(handler, {});
    pass(60_000);
    setClock(-3_600_000);
    const missed = at(now() - 30_000);
    expect(await invoke(handler, missed)).toMatchObject({ instances: [{ instanceId: instance }] });
  });

  test('is covered by no look that failed', async () => {
    const { invoke, host, now, emulator, bound } = await platform();
    const handler = bindOn(host);
    const event = at(now() - 60_000);
    emulator.fault({
      action: 'GetKmsInstance',
      fault: 'error',
      status: 400,
      code: 'Forbidden.KMSInstanceInUpgrade',
    });
    await expect(invoke(handler, event)).rejects.toThrow();
    emulator.clearFaults();
    expect(await invoke(handler, event)).toMatchObject({ instances: [{ status: 'changed' }] });
    expect(bound()).toEqual(['vpc-a', 'vpc-b', 'vpc-foreign']);
  });

  test('is covered by no look whose write somebody else undid', async () => {
    const { invoke, host, now, emulator } = await platform({
      emulator: {
        onCall: ({ action }) => {
          if (action === 'UpdateKmsInstanceBindVpc')
            here?.emulator.change({ clearBindings: { instance } });
        },
      },
    });
    const handler = bindOn(host);
    const event = at(now() - 60_000);
    expect(await invoke(handler, event)).toMatchObject({
      instances: [{ applied: { readBack: 'lost-update' } }],
    });
    expect((await invoke(handler, event)).run.covered).toBeUndefined();
    expect(emulator.state().instances[instance]?.bindings).toEqual([]);
  });

  test('whose memory is lost with the instance costs one look more, and no write', async () => {
    const { invoke, host, now, count } = await platform();
    const event = at(now() - 60_000);
    await invoke(bindOn(host), event);
    const late = await invoke(bindOn(host), event);
    expect(late).toMatchObject({ instances: [{ status: 'in-sync' }] });
    expect(count('UpdateKmsInstanceBindVpc')).toBe(1);
  });

  test('does not hold back an event about another instance', async () => {
    const second = 'kst-second';
    const policy = {
      instances: [instance, second].map((id) => ({
        id,
        region: 'cn-hangzhou',
        writes: ['bind'],
        bind: { own: { vpcs: [] } },
      })),
    };
    const { invoke, host, now } = await platform({
      world: sharedWorld().instance({ id: second, primaryVpc: 'vpc-primary' }),
      policy,
    });
    const handler = bindOn(host);
    await invoke(handler, { instanceIds: [second] });
    const before = now();
    await invoke(handler, { instanceIds: [instance] });
    expect(now() - before).toBeLessThan(2_000);
  });

  test('is given up in time: a turn that comes too late is left to the next try', async () => {
    const { invoke, host, now } = await platform();
    const handler = bindOn(host);
    const context = { function: { name: 'bind', timeout: 3 } };
    await invoke(handler, at(now()), context).catch(() => {});
    await expect(invoke(handler, at(now()), context)).rejects.toMatchObject({
      name: 'TransientError',
    });
  });
});
