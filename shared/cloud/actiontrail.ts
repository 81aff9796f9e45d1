import * as z from 'zod/mini';
import { type RecordedWrite, recordedWrite, writeNames } from '../core/event/recorded-write.ts';
import type { RegionId } from '../core/ids.ts';
import { isFields, readAs, readObject } from './transport/answers.ts';
import type { Caller, CallLimits } from './transport/caller.ts';
import { operationOf, type Product, regionalHost, regionalVpcHost } from './transport/product.ts';

/** ActionTrail. (metadata of 2020-07-06, 2025-12) */
const product: Product = {
  name: 'actiontrail',
  version: '2020-07-06',
  host: regionalHost('actiontrail'),
  vpcHost: regionalVpcHost('actiontrail'),
};
const operation = operationOf(product);

export const actionTrailOperations = { lookupEvents: operation('LookupEvents') } as const;

/** Of its limits: largest page; longest range; oldest event. (LookupEvents, 2026-01) */
const pageSize = 50;
const longestRange = 30 * 86_400_000;

/**
 * The call is not made for frequent use (two a second, says one version of its page, ten another):
 * so many pages of each name are enough to name somebody, and what is older is left.
 */
const mostPages = 4;

const wirePage = z.object({
  Events: z.array(z.unknown()),
  NextToken: z.optional(z.nullable(z.string())),
});

export const actionTrailCalls = (caller: Caller) => ({
  /**
   * The newest writes of the lists of a region's instances, of at most 30 days, whoever made them;
   * oldest first.
   * A record appears some minutes after its call.
   */
  async recordedWrites(
    region: RegionId,
    range: { readonly from: number; readonly to: number },
    limits: CallLimits,
  ): Promise<readonly RecordedWrite[]> {
    const found: RecordedWrite[] = [];
    for (const name of writeNames) {
      let token: string | null = null;
      for (let page = 0; page < mostPages; page += 1) {
        const parameters = {
          RegionId: region,
          ...asked(name, range),
          ...(token && { NextToken: token }),
        };
        const answer = await caller.read(
          actionTrailOperations.lookupEvents,
          region,
          parameters,
          limits,
        );
        const read = readAs(wirePage, answer.body, answer);
        found.push(...read.Events.flatMap((event) => writeIn(event) ?? []));
        token = read.NextToken || null;
        if (token === null) break;
      }
    }
    // A second can have several: their order is that of the answer.
    return found.reverse();
  },
});

/** One condition: two limit each other in ways of their own. */
const asked = (name: string, { from, to }: { readonly from: number; readonly to: number }) => ({
  StartTime: second(Math.max(from, to - longestRange + 1000)),
  // Up to the end of its last second, which is where the news is.
  EndTime: second(Math.max(to, from) + 999),
  MaxResults: String(pageSize),
  'LookupAttribute.1.Key': 'EventName',
  'LookupAttribute.1.Value': name,
});

/** ms since 1970 as this product takes times. */
export const second = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** A record is an object; some clients show it as its text. */
function writeIn(event: unknown): RecordedWrite | null {
  const record = typeof event === 'string' ? readObject(event) : event;
  return isFields(record) ? recordedWrite(record) : null;
}
