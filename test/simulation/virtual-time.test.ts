import { expect, test } from 'vitest';
import { VirtualTime } from './virtual-time.ts';

/** Work of many promises, one after another, that sleeps in the end. */
async function work(time: VirtualTime): Promise<string> {
  for (let step = 0; step < 1000; step++) await null;
  await time.sleep(60_000);
  return 'done';
}

/** Ways to be called in, each with promises and ticks in another order. */
const callers: Readonly<Record<string, (start: () => void) => void>> = {
  'the program itself': (start) => start(),
  'a promise': (start) => queueMicrotask(start),
  'a tick, as where a message is heard': (start) => process.nextTick(start),
  'a turn of the event loop': (start) => setImmediate(start),
};

test.each(Object.entries(callers))('time waits for whatever runs, begun by %s', async (_, call) => {
  const time = new VirtualTime(0);
  const ended = new Promise<string>((resolve, reject) =>
    call(() => time.until(work(time)).then(resolve, reject)),
  );
  expect(await ended).toBe('done');
  expect(time.now).toBe(60_000);
});

test('whoever waits for what is not due is told so', async () => {
  await expect(new VirtualTime(0).until(new Promise(() => {}))).rejects.toThrow('not due');
});
