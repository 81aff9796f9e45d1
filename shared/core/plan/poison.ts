import { type Finding, finding, type Reason } from '../findings/finding.ts';
import type { Plan } from './plan.ts';

/** The list is refused as it is: whom to suspect. */
export function keptEntryFinding(
  { instanceId, kept }: Pick<Plan, 'instanceId' | 'kept'>,
  fault: Reason,
): Finding {
  const unverifiable = kept
    .filter((entry) => entry.why === 'unverifiable')
    .map((entry) => entry.vpcId);
  // With none of them to suspect, it may be any.
  const suspects = unverifiable.length > 0 ? unverifiable : kept.map((entry) => entry.vpcId);
  return finding('kept-entry-poisons-write', instanceId, { fault, unverifiable, suspects });
}
