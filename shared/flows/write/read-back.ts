import type { Binding, Known } from '../../core/facts.ts';
import { sameList } from '../../core/plan/write.ts';
import type { InstancePolicy } from '../../core/policy/policy.ts';
import type { FlowContext } from '../context.ts';
import { readList } from './read-list.ts';

/** No time is published from a write to its sight. In use it is at once (terraform-provider-alicloud asserts it), so two short waits are generous. */
const pauses = [1_000, 2_000];

export interface ReadBack {
  readonly list: Known<readonly Binding[]>;
  readonly verdict: 'equal' | 'lost-update' | null;
}

/** Reads the list again until it is one of those the writes may have left behind, or says that an update was lost. */
export async function readBack(context: FlowContext, policy: InstancePolicy, expected: readonly (readonly Binding[])[]): Promise<ReadBack> {
  context.onStep?.({ doing: 'reading-back', instanceId: policy.id });
  for (let reads = 0; ; reads++) {
    const list = await readList(context, policy, expected);
    if (list.known && expected.some((entries) => sameList(entries, list.value))) return { list, verdict: 'equal' };
    const pause = pauses[reads];
    if (pause === undefined || context.now() + pause >= context.deadline) return { list, verdict: list.known ? 'lost-update' : null };
    await context.sleep(pause);
  }
}
