import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CloudError, faultOf } from '../../shared/cloud/cloud-error.ts';
import { defaultWidth, lanes } from '../../shared/cloud/transport/lanes.ts';
import type { Product } from '../../shared/cloud/transport/product.ts';
import { retried } from '../../shared/cloud/transport/retry.ts';

const productNamed = (name: Product['name']): Product => ({
  ...{ name, version: '', host: () => null, vpcHost: () => null },
});
const [kms, vpc, sharing] = [
  productNamed('kms'),
  productNamed('vpc'),
  productNamed('resourcesharing'),
] as const;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const throttled = (): CloudError =>
  new CloudError(
    faultOf({ meaning: 'throttled', action: 'a', code: 'Throttling', message: 'too many' }),
  );

/** A service that answers in 50 ms, and turns away what is beyond so many calls a second. */
function aService(perSecond: number) {
  let recent: number[] = [];
  const seen = { calls: 0, refused: 0, underWay: 0, most: 0 };
  const answer = async (): Promise<void> => {
    const now = Date.now();
    recent = [...recent.filter((at) => now - at < 1000), now];
    const isRefused = recent.length > perSecond;
    seen.calls += 1;
    seen.underWay += 1;
    seen.most = Math.max(seen.most, seen.underWay);
    await pause(50);
    seen.underWay -= 1;
    if (!isRefused) return;
    seen.refused += 1;
    throw throttled();
  };
  return { seen, answer };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** How long it takes in time that nobody waits for, ms. */
async function lasting(work: () => Promise<unknown>): Promise<number> {
  const begun = Date.now();
  const done = work();
  await vi.runAllTimersAsync();
  await done;
  return Date.now() - begun;
}

let seed = 1;
const random = (): number => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
};
const clock = { now: Date.now, steady: Date.now, sleep: pause, random };
const times = <T>(n: number, one: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: n }, one));

/** What a validation of 200 instances in 5 regions asks: pages of one list one after another. */
function validation(turn: ReturnType<typeof lanes>, answer: () => Promise<void>) {
  const call = (product: Product) =>
    retried(() => turn(product, answer), Date.now() + 120_000, clock);
  const pages = async (product: Product, count: number): Promise<void> => {
    for (let page = 0; page < count; page += 1) await call(product);
  };
  return Promise.all([
    times(400, () => call(kms)),
    times(200, () => call(sharing)),
    times(5, () => pages(vpc, 33)),
    times(5, () => pages(vpc, 25)),
    times(5, () => pages(sharing, 4)),
  ]);
}

describe('calls side by side', () => {
  test('a validation of 200 instances takes less than 3 s at 500 calls a second', async () => {
    const { seen, answer } = aService(500);
    expect(await lasting(() => validation(lanes(defaultWidth), answer))).toBeLessThan(3000);
    expect(seen.calls - seen.refused).toBe(910);
  });

  test('where 100 are allowed, few are turned away, and all are answered', async () => {
    const { seen, answer } = aService(100);
    expect(await lasting(() => validation(lanes(defaultWidth), answer))).toBeLessThan(16_000);
    expect(seen.calls - seen.refused).toBe(910);
    expect(seen.refused).toBeLessThan(200);
  });

  test('grow while none is turned away, up to an end', async () => {
    const { seen, answer } = aService(10_000);
    const turn = lanes(defaultWidth);
    await lasting(() => times(6000, () => turn(kms, answer)));
    expect(seen.most).toBe(defaultWidth.most);
  });

  test('begin with few, and with one where nothing else is let in', async () => {
    const { seen, answer } = aService(10_000);
    const turn = lanes(defaultWidth);
    await lasting(() => times(defaultWidth.first + 1, () => turn(kms, answer)));
    expect(seen.most).toBe(defaultWidth.first);

    let most = 0;
    let underWay = 0;
    const refuse = async (): Promise<void> => {
      underWay += 1;
      most = Math.max(most, underWay);
      await pause(50);
      underWay -= 1;
      throw throttled();
    };
    const strict = lanes(defaultWidth);
    const refusedAll = (n: number) =>
      lasting(() => times(n, () => strict(kms, refuse).catch(() => undefined)));
    await refusedAll(40);
    most = 0;
    await refusedAll(10);
    expect(most).toBe(1);
  });

  test('of one product are not held back because of another', async () => {
    const turn = lanes(defaultWidth);
    const never = () => new Promise<void>(() => {});
    void times(100, () => turn(kms, never));
    expect(await lasting(() => turn(vpc, () => pause(50)))).toBe(50);
  });
});
