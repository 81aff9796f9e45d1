import type { EvidenceId } from '../evidence.ts';
import { refuse } from './answer.ts';

type Params = Readonly<Record<string, string>>;

export interface NumberedPage<T> {
  readonly items: readonly T[];
  readonly totalCount: number;
  readonly pageNumber: number;
  readonly pageSize: number;
}

/** PageNumber from 1 and PageSize, as the Vpc and Kms lists page. */
export function numberedPage<T>(
  items: readonly T[],
  params: Params,
  limits: { readonly size: number; readonly max: number; readonly evidence: EvidenceId },
): NumberedPage<T> {
  const pageNumber = whole(params, 'PageNumber', 1, {
    max: Number.MAX_SAFE_INTEGER,
    evidence: limits.evidence,
  });
  const pageSize = whole(params, 'PageSize', limits.size, limits);
  const start = (pageNumber - 1) * pageSize;
  return {
    items: items.slice(start, start + pageSize),
    totalCount: items.length,
    pageNumber,
    pageSize,
  };
}

/**
 * MaxResults and NextToken, as the lists of Resource Sharing page. The token is empty on the last
 * page.
 */
export function tokenPage<T>(
  action: string,
  items: readonly T[],
  params: Params,
): { readonly items: readonly T[]; readonly nextToken: string } {
  const size = whole(params, 'MaxResults', 20, { max: 100, evidence: 'sharing.lists.page' });
  const start = params.NextToken ? offsetOf(params.NextToken, action) : 0;
  const end = start + size;
  return {
    items: items.slice(start, end),
    nextToken: end < items.length ? tokenFor(action, end) : '',
  };
}

function tokenFor(action: string, offset: number): string {
  return Buffer.from(`${action}:${offset}`).toString('base64url');
}

function offsetOf(token: string, action: string): number {
  const [of, offset] = Buffer.from(token, 'base64url').toString().split(':');
  if (of !== action || !/^\d+$/.test(offset ?? '')) {
    throw refuse(
      'sharing.lists.bad-token',
      400,
      'InvalidParameter.NextToken',
      'The specified NextToken is invalid.',
    );
  }
  return Number(offset);
}

function whole(
  params: Params,
  name: string,
  fallback: number,
  limits: { readonly max: number; readonly evidence: EvidenceId },
): number {
  const text = params[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > limits.max) {
    throw refuse(
      limits.evidence,
      400,
      'InvalidParameter',
      `The specified parameter "${name}" is not valid.`,
    );
  }
  return value;
}
