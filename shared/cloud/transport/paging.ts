import { isDeepStrictEqual } from 'node:util';
import { callParts } from '../../core/problems/calls.ts';
import { type Said, saying } from '../../core/problems/said.ts';
import type { CloudError } from '../cloud-error.ts';

const say = saying(callParts);

/** A page of a list that is counted. */
export interface NumberedPage<T> {
  readonly total: number;
  readonly items: readonly T[];
  /**
   * Turns a reason why the pages are not a whole list into an error that names this page's request.
   */
  readonly incomplete: (why: Said) => CloudError;
}

/** A page of a list that is walked by tokens. `next` is null at the end. */
export interface TokenPage<T> {
  readonly next: string | null;
  readonly items: readonly T[];
  readonly incomplete: (why: Said) => CloudError;
}

/**
 * All items of a counted list, read page after page (jumping is answered by
 * `Throttling.DeepPageSkip`: DescribeVpcs reference).
 * The result is whole or an error: as many different ids as every page's total says, none of them
 * twice.
 * Calls: max(1, ceil(total / page size)) as long as pages are full.
 */
export async function allByNumber<T>(
  readPage: (number: number) => Promise<NumberedPage<T>>,
  idOf: (item: T) => string,
): Promise<readonly T[]> {
  const found = new Map<string, T>();
  let total: number | null = null;
  for (let number = 1; ; number += 1) {
    const page = await readPage(number);
    total ??= page.total;
    if (page.total !== total)
      throw page.incomplete(say('total-changed', { before: total, after: page.total }));
    for (const item of page.items) {
      if (found.has(idOf(item))) throw page.incomplete(say('came-twice', { id: idOf(item) }));
      found.set(idOf(item), item);
    }
    if (found.size > total) throw page.incomplete(say('more-than-total', { total }));
    if (found.size === total) return [...found.values()];
    if (page.items.length === 0)
      throw page.incomplete(say('page-empty', { page: number, found: found.size, total }));
  }
}

/**
 * No account has this many pages of a hundred; a service that goes on is going round in circles.
 */
const mostPages = 1000;

/**
 * All items of a list walked by tokens, each once: such a list has no total, and may show an item
 * again when it moves under the reader.
 * An empty page with a token is legal; a token that comes back is not, nor is an item that has
 * changed meanwhile.
 */
export async function allByToken<T>(
  readPage: (token: string | null) => Promise<TokenPage<T>>,
  keyOf: (item: T) => string,
): Promise<readonly T[]> {
  const found = new Map<string, T>();
  const tokens = new Set<string>();
  for (let token: string | null = null; ; ) {
    const page: TokenPage<T> = await readPage(token);
    for (const item of page.items) {
      const earlier = found.get(keyOf(item));
      if (earlier !== undefined && !isDeepStrictEqual(earlier, item))
        throw page.incomplete(say('came-twice-differently', { id: keyOf(item) }));
      found.set(keyOf(item), item);
    }
    token = page.next;
    if (token === null) return [...found.values()];
    if (tokens.has(token)) throw page.incomplete(say('token-came-back', {}));
    tokens.add(token);
    if (tokens.size >= mostPages)
      throw page.incomplete(say('list-without-end', { pages: mostPages }));
  }
}
