import pLimit from 'p-limit';
import { CloudError } from '../cloud-error.ts';
import type { Product } from './product.ts';

/** Takes its turn among the calls of a product. */
export type Turn = <T>(product: Product, call: () => Promise<T>) => Promise<T>;

/** How many calls of one product are under way at first, and at most. */
export interface Width {
  readonly first: number;
  readonly most: number;
}

/**
 * What a service lets in is published for hardly any operation, and is shared with whoever else
 * uses the account. So the width is found out, product by product: it grows by one in so many
 * rounds in which calls wait and none is turned away; a refusal halves it, once for all calls that
 * were under way then.
 */
export const defaultWidth: Width = { first: 8, most: 24 };

const roundsToGrow = 16;

export function lanes(width: Width): Turn {
  const all = new Map<string, ReturnType<typeof lane>>();
  return (product, call) => {
    const own = all.get(product.name) ?? lane(width);
    all.set(product.name, own);
    return own(call);
  };
}

function lane({ first, most }: Width) {
  const limit = pLimit(first);
  let width = first;
  let refusals = 0;
  const widen = (to: number): void => {
    width = Math.max(1, Math.min(most, to));
    limit.concurrency = Math.floor(width);
  };
  const answered = (): void => {
    if (limit.pendingCount > 0) widen(width + 1 / (width * roundsToGrow));
  };
  const refused = (): void => {
    refusals += 1;
    widen(width / 2);
  };
  return <T>(call: () => Promise<T>): Promise<T> =>
    limit(async () => {
      const before = refusals;
      try {
        const answer = await call();
        if (before === refusals) answered();
        return answer;
      } catch (error) {
        if (before === refusals && isThrottled(error)) refused();
        throw error;
      }
    });
}

const isThrottled = (error: unknown): boolean =>
  error instanceof CloudError && error.fault.meaning === 'throttled';
