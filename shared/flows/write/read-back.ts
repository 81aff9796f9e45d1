import type { Binding, Known } from '../../core/facts.ts';
import { rereadList } from '../../core/plan/reread.ts';
import { sameList } from '../../core/plan/write.ts';
import type { InstancePolicy } from '../../core/policy/policy.ts';
import { asKnown } from '../as-known.ts';
import type { FlowContext } from '../context.ts';

/**
 * No time is published from a write to its sight. In use it is at once (terraform-provider-alicloud
 * asserts it), so two short waits are generous.
 */
const pauses = [1_000, 2_000];

export interface ReadBack {
  readonly list: Known<readonly Binding[]>;
  readonly verdict: 'equal' | 'lost-update' | null;
}

/**
 * Reads the list again until it is one of those the writes may have left behind, or says that an
 * update was lost.
 */
export async function readBack(
  context: FlowContext,
  policy: InstancePolicy,
  expected: readonly (readonly Binding[])[],
): Promise<ReadBack> {
  context.onStep?.({ doing: 'reading-back', instanceId: policy.id });
  for (let reads = 0; ; reads++) {
    const instance = await asKnown(() =>
      context.cloud.kmsInstance(policy.region, policy.id, context),
    );
    const list = rereadList(instance, expected);
    if (list.known && expected.some((entries) => sameList(entries, list.value)))
      return { list, verdict: 'equal' };
    const pause = pauses[reads];
    if (pause === undefined || context.steady() + pause >= context.deadline)
      return { list, verdict: list.known ? 'lost-update' : null };
    await context.sleep(pause);
  }
}
