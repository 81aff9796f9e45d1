import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Observation } from '../facts.ts';
import { byId } from '../ids.ts';
import type { InstancePolicy } from '../policy/policy.ts';
import type { Plan } from './plan.ts';

/**
 * What a plan stands for, in `sha256:` and 64 hex digits: where, from which list, by which policy,
 * and what is done to it.
 * Free addresses, counts and words are not in it: they flicker, and change nothing that is written.
 */
export function digestOf(
  { account, instanceId }: Observation,
  policy: InstancePolicy,
  plan: Pick<Plan, 'list' | 'actions' | 'write'>,
): string {
  const list = plan.list.known ? plan.list.value : null;
  const actions = plan.actions.map(({ because, ...rest }) => rest);
  return digestOfValue({
    account,
    instanceId,
    list,
    policy: withoutOrder(policy),
    actions,
    write: plan.write,
  });
}

/** What an instance's policy says, whatever the order in which it says it. */
export const policyDigest = (policy: InstancePolicy): string => digestOfValue(withoutOrder(policy));

/** `sha256:` and 64 hex digits of a value's canonical JSON. */
export const digestOfValue = (value: unknown): string =>
  `sha256:${createHash('sha256')
    .update(String(canonicalize(value)))
    .digest('hex')}`;

/**
 * Lists of the policy whose order says nothing. That of `own.vpcs`, `from`, `priority` and `zones`
 * does. `bulk` is no part of the policy: what it lets through stands among the actions.
 */
const withoutOrder = ({ bulk, ...policy }: InstancePolicy): InstancePolicy => ({
  ...policy,
  writes: policy.writes.toSorted(byId),
  requireReviewed: policy.requireReviewed.toSorted(byId),
  exclude: policy.exclude.toSorted(byId),
  keep: policy.keep.toSorted(byId),
  unbind: policy.unbind.toSorted(byId),
});
