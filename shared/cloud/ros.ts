import * as z from 'zod/mini';
import type { RegionId } from '../core/ids.ts';
import { callParts } from '../core/problems/calls.ts';
import { saying } from '../core/problems/said.ts';
import { countOrNull, readAs, unusable } from './transport/answers.ts';
import type { Caller, CallLimits } from './transport/caller.ts';
import { operationOf, type Product, regionalHost } from './transport/product.ts';

const say = saying(callParts);

/** Resource Orchestration Service. One host for all regions. (@alicloud/ros20190910 3.7.0) */
const product: Product = {
  name: 'ros',
  version: '2019-09-10',
  host: () => regionalHost('ros')(null),
  vpcHost: () => null,
};
const operation = operationOf(product);

export const rosOperations = {
  listStacks: operation('ListStacks'),
  listStackResources: operation('ListStackResources'),
} as const;

/** A stack as it is, and as its last drift detection left it. */
export interface StackFacts {
  readonly id: string;
  /** `CREATE_COMPLETE`, `UPDATE_FAILED` and so on. */
  readonly status: string;
  /** `IN_SYNC`, `DRIFTED` or `NOT_CHECKED`. */
  readonly drift: string | null;
  readonly driftAt: string | null;
}

export interface StackResourceFacts {
  readonly logicalId: string;
  readonly type: string;
  readonly status: string;
  /** `IN_SYNC`, `MODIFIED`, `DELETED`, `NOT_SUPPORTED` or `NOT_CHECKED`. */
  readonly drift: string | null;
}

const optional = z.optional(z.nullable(z.string()));
const wireStacks = z.object({
  TotalCount: countOrNull,
  Stacks: z.array(
    z.object({
      StackId: z.string(),
      StackName: z.string(),
      Status: z.string(),
      StackDriftStatus: optional,
      DriftDetectionTime: optional,
    }),
  ),
});
const wireResources = z.object({
  Resources: z.array(
    z.object({
      LogicalResourceId: z.string(),
      ResourceType: z.string(),
      Status: z.string(),
      ResourceDriftStatus: optional,
    }),
  ),
});

/**
 * The stack of what an account needs once. It speaks for the products that have protocols of their
 * own.
 */
export const rosReads = (caller: Caller) => ({
  /** Null: there is no stack of this name, or none that was not deleted. */
  async stack(region: RegionId, name: string, limits: CallLimits): Promise<StackFacts | null> {
    const parameters = { RegionId: region, 'StackName.1': name };
    const answer = await caller.read(rosOperations.listStacks, region, parameters, limits);
    const { Stacks, TotalCount } = readAs(wireStacks, answer.body, answer);
    const found = Stacks.find(
      ({ StackName, Status }) => StackName === name && Status !== 'DELETE_COMPLETE',
    );
    if (found === undefined) {
      // A name is asked for, so that no other page should be; one that there is was not read.
      const total = TotalCount ?? 0;
      if (total <= Stacks.length) return null;
      throw unusable(answer, 'incomplete', say('page-cut', { found: Stacks.length, total }));
    }
    const { StackId, Status, StackDriftStatus, DriftDetectionTime } = found;
    return {
      id: StackId,
      status: Status,
      drift: StackDriftStatus ?? null,
      driftAt: DriftDetectionTime ?? null,
    };
  },
  async stackResources(
    region: RegionId,
    stackId: string,
    limits: CallLimits,
  ): Promise<readonly StackResourceFacts[]> {
    const answer = await caller.read(
      rosOperations.listStackResources,
      region,
      { RegionId: region, StackId: stackId },
      limits,
    );
    return readAs(wireResources, answer.body, answer).Resources.map((one) => ({
      logicalId: one.LogicalResourceId,
      type: one.ResourceType,
      status: one.Status,
      drift: one.ResourceDriftStatus ?? null,
    }));
  },
});
