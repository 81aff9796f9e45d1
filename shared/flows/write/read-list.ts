import { type Binding, type CloudFault, type Known, known, unknown } from '../../core/facts.ts';
import type { InstancePolicy } from '../../core/policy/policy.ts';
import { attempt } from '../attempt.ts';
import type { FlowContext } from '../context.ts';

/** An answer without a list, where a list was read a moment before. */
export const listVanished: CloudFault = {
  meaning: 'incomplete',
  kind: 'transient',
  action: 'kms:GetKmsInstance',
  code: 'list-missing',
  message: 'the answer has no list of bindings, where there was one before',
  requestId: null,
  httpStatus: null,
};

/**
 * The list as it is now. An answer without a list is an empty one only where an empty list is among the `expected`:
 * otherwise entries that were there a moment ago would be taken for gone, and the next write would unbind them.
 */
export async function readList(
  context: FlowContext,
  policy: InstancePolicy,
  expected: readonly (readonly Binding[])[],
): Promise<Known<readonly Binding[]>> {
  const instance = await attempt(() => context.cloud.kmsInstance(policy.region, policy.id, context));
  if (!instance.known) return instance;
  const { list } = instance.value;
  if (!list.known) return list;
  if (list.value.given) return known(list.value.bindings);
  if (expected.some((entries) => entries.length === 0)) return known([]);
  return unknown(listVanished);
}
