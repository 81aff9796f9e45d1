import { fcReadOperations } from './fc.ts';
import { ramOperations } from './ram.ts';
import { rosOperations } from './ros.ts';
import type { Operation } from './transport/product.ts';
import { wireOperations } from './wire-reads.ts';

/**
 * What only the command line asks, beside `operations`: `doctor` how the functions are deployed,
 * `evidence` how the cloud answers. No role is allowed these.
 */
export const readsByHand = {
  ...rosOperations,
  ...ramOperations,
  ...fcReadOperations,
  ...wireOperations,
} as const satisfies Record<string, Operation>;
