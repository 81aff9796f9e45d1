import type { Binding, Observation } from '../core/facts.ts';
import type { InstanceId, RegionId, VpcId } from '../core/ids.ts';
import { lookAt } from '../core/look.ts';
import { planBindings } from '../core/plan/plan-bindings.ts';
import { type Adopting, adoptingEntry, adoptingPolicy } from '../core/policy/adopt.ts';
import { readPolicyText } from '../core/policy/from-yaml.ts';
import type { Report } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import { observe } from './observe.ts';
import { untouched } from './reconcile.ts';
import { type RunNames, runReport } from './report.ts';

/** What to adopt, and what a person knows of it. */
export interface AdoptRequest extends RunNames {
  readonly instances: readonly Adopting[];
  /** A person says that nothing is bound. */
  readonly firstBinding: boolean;
}

export interface AdoptedInstance {
  readonly instanceId: InstanceId;
  readonly regionId: RegionId;
  /** Its lines in a policy file. */
  readonly entry: string;
  /** Bound VPCs that stand under `keep` now. */
  readonly kept: readonly VpcId[];
  /** Bound VPCs of an id that no policy may name: foreign, and kept for that. */
  readonly unnamed: readonly VpcId[];
}

export interface Adopted {
  readonly instances: readonly AdoptedInstance[];
  /** Of the plan after it, which is empty. Its error says why there is nothing to adopt. */
  readonly report: Report;
}

/**
 * Reads instances and makes the policy that leaves each exactly as it is: every bound VPC under
 * `keep`, nothing allowed to be written. A list that a plan would not believe is not adopted: what
 * is missing from it would not be kept.
 */
export async function adopt(context: FlowContext, request: AdoptRequest): Promise<Adopted> {
  const { firstBinding, instances } = request;
  const nothing = instances.map((one) => entryOf(one, []).policy);
  const observations = await observe(context, nothing);
  const adopted = observations.map((observation: Observation, index) => {
    const one = instances[index] as Adopting;
    const { list } = lookAt(entryOf(one, []).policy, observation, { firstBinding }).survey;
    const bound = list.known ? list.value : [];
    const { entry, policy } = entryOf(one, bound);
    const plan = planBindings(lookAt(policy, observation, { firstBinding }));
    const unnamed = bound.map(({ vpcId }) => vpcId).filter((id) => !policy.keep.includes(id));
    return {
      result: untouched(observation, plan),
      instance: { instanceId: one.id, regionId: one.region, entry, kept: policy.keep, unnamed },
    };
  });
  return {
    instances: adopted.map(({ instance }) => instance),
    report: runReport(
      context,
      request,
      adopted.map(({ result }) => result),
    ),
  };
}

function entryOf(one: Adopting, bound: readonly Binding[]) {
  const entry = adoptingEntry(one, bound);
  const read = readPolicyText(adoptingPolicy(null, [entry]), 'bindings.yaml');
  const [policy] = read.ok ? read.policy.instances : [];
  if (!policy) throw new Error('the policy that adopts an instance is no policy');
  return { entry, policy };
}
