import * as z from 'zod/mini';
import { readAs } from './transport/answers.ts';
import type { Caller, CallLimits } from './transport/caller.ts';
import { operationOf, type Product, regionalHost } from './transport/product.ts';

/** Resource Access Management belongs to no region. */
const product: Product = {
  name: 'ram',
  version: '2015-05-01',
  host: () => regionalHost('ram')(null),
  vpcHost: () => null,
};
const operation = operationOf(product);

export const ramOperations = {
  getRole: operation('GetRole'),
  listPoliciesForRole: operation('ListPoliciesForRole'),
  getPolicy: operation('GetPolicy'),
} as const;

const wireRole = z.object({ Role: z.object({ AssumeRolePolicyDocument: z.string() }) });
const wireAttached = z.object({
  Policies: z.object({
    Policy: z.array(z.object({ PolicyName: z.string(), PolicyType: z.string() })),
  }),
});
const wirePolicy = z.object({ DefaultPolicyVersion: z.object({ PolicyDocument: z.string() }) });

/**
 * A policy that is attached to a role: `Custom` ones are this account's own, `System` ones the
 * cloud's.
 */
export interface AttachedPolicy {
  readonly name: string;
  readonly type: string;
}

/** Roles and policies of this account. Documents come as the JSON text that they are kept as. */
export const ramReads = (caller: Caller) => ({
  async trustOfRole(name: string, limits: CallLimits): Promise<string> {
    const answer = await caller.read(ramOperations.getRole, null, { RoleName: name }, limits);
    return readAs(wireRole, answer.body, answer).Role.AssumeRolePolicyDocument;
  },
  async policiesOfRole(name: string, limits: CallLimits): Promise<readonly AttachedPolicy[]> {
    const answer = await caller.read(
      ramOperations.listPoliciesForRole,
      null,
      { RoleName: name },
      limits,
    );
    const { Policy } = readAs(wireAttached, answer.body, answer).Policies;
    return Policy.map(({ PolicyName, PolicyType }) => ({ name: PolicyName, type: PolicyType }));
  },
  async policyDocument({ name, type }: AttachedPolicy, limits: CallLimits): Promise<string> {
    const answer = await caller.read(
      ramOperations.getPolicy,
      null,
      { PolicyName: name, PolicyType: type },
      limits,
    );
    return readAs(wirePolicy, answer.body, answer).DefaultPolicyVersion.PolicyDocument;
  },
});
