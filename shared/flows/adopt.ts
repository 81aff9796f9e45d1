import { CloudError } from '../cloud/cloud-error.ts';
import type { Binding } from '../core/facts.ts';
import type { InstanceId, RegionId } from '../core/ids.ts';
import { adoptingPolicy } from '../core/policy/adopt.ts';
import type { FlowContext } from './context.ts';

export interface Adopted {
  /** The text of a policy file. */
  readonly policyText: string;
  readonly bound: readonly Binding[];
}

/** Reads one instance and writes the policy that leaves it exactly as it is: every bound VPC under `keep`, nothing allowed to be written. */
export async function adopt(context: FlowContext, region: RegionId, id: InstanceId, schema: string | null): Promise<Adopted> {
  const instance = await context.cloud.kmsInstance(region, id, context);
  if (!instance.list.known) throw new CloudError(instance.list.why);
  const bound = instance.list.value.given ? instance.list.value.bindings : [];
  return { policyText: adoptingPolicy(region, id, bound, schema), bound };
}
