import type * as z from 'zod/mini';
import type { RegionId } from '../../core/ids.ts';
import { callParts } from '../../core/problems/calls.ts';
import { type Said, saying } from '../../core/problems/said.ts';
import { type Answer, count, isFields, listIn, readAs, unusable } from './answers.ts';
import type { Caller, CallLimits } from './caller.ts';
import type { WireParameters } from './exchange.ts';
import { allByNumber } from './paging.ts';
import type { Operation } from './product.ts';
import { afresh } from './retry.ts';

const say = saying(callParts);

/** A list that is counted, and read page after page. */
export interface NumberedList<T> {
  readonly operation: Operation;
  /** Null: the call belongs to no region. */
  readonly region: RegionId | null;
  readonly parameters: WireParameters;
  readonly pageSize: number;
  /** Where its items are, as in `Vpcs.Vpc`. */
  readonly members: readonly [string, string];
  readonly schema: z.ZodMiniType<T>;
  readonly idOf: (item: T) => string;
}

/** The whole list, or an error. */
export function wholeList<T>(
  caller: Caller,
  { operation, region, parameters, pageSize, members, schema, idOf }: NumberedList<T>,
  limits: CallLimits,
): Promise<readonly T[]> {
  const readPage = async (number: number) => {
    const page = { ...parameters, PageNumber: String(number), PageSize: String(pageSize) };
    const answer = await caller.read(operation, region, page, limits);
    const list = listIn(innerList(answer, members), members.join('.'), answer);
    return {
      total: totalOf(answer),
      items: list.map((item) => readAs(schema, item, answer)),
      incomplete: (why: Said) => unusable(answer, 'incomplete', why),
    };
  };
  return afresh(() => allByNumber(readPage, idOf));
}

function innerList(answer: Answer, [outer, inner]: readonly [string, string]): unknown {
  const member = answer.body[outer];
  if (member === undefined || member === null) return member;
  if (!isFields(member))
    throw unusable(answer, 'malformed', say('member-no-object', { member: outer }));
  return member[inner];
}

function totalOf(answer: Answer): number {
  const total = answer.body.TotalCount;
  if (total === undefined || total === null)
    throw unusable(answer, 'incomplete', say('member-missing', { member: 'TotalCount' }));
  return readAs(count, total, answer);
}
