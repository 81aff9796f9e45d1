import type { Binding, Observation } from '../core/facts.ts';
import type { VpcId } from '../core/ids.ts';
import { lookAt } from '../core/look.ts';
import { planBindings } from '../core/plan/plan-bindings.ts';
import { type Adopting, adoptingPolicy } from '../core/policy/adopt.ts';
import { readPolicyText } from '../core/policy/from-yaml.ts';
import type { Report } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import { observe } from './observe.ts';
import { untouched } from './reconcile.ts';
import { type RunNames, runReport } from './report.ts';

/** What to adopt, and what a person knows of it. */
export interface AdoptRequest extends RunNames, Adopting {
  /** A person says that nothing is bound. */
  readonly firstBinding: boolean;
}

export interface Adopted {
  /** The text of a policy file. */
  readonly policyText: string;
  /** Bound VPCs that stand under `keep` now. */
  readonly kept: readonly VpcId[];
  /** Bound VPCs of an id that no policy may name: foreign, and kept for that. */
  readonly unnamed: readonly VpcId[];
  /** Of the plan after it, which is empty. Its error says why there is nothing to adopt. */
  readonly report: Report;
}

/**
 * Reads one instance and makes the policy that leaves it exactly as it is: every bound VPC under
 * `keep`, nothing allowed to be written. A list that a plan would not believe is not adopted: what
 * is
 * missing from it would not be kept.
 */
export async function adopt(context: FlowContext, request: AdoptRequest): Promise<Adopted> {
  const { firstBinding } = request;
  const nothing = policyOf(request, []);
  const [observation] = (await observe(context, [nothing.policy])) as [Observation];
  const { list } = lookAt(nothing.policy, observation, { firstBinding }).survey;
  const bound = list.known ? list.value : [];
  const { policyText, policy } = policyOf(request, bound);
  const plan = planBindings(lookAt(policy, observation, { firstBinding }));
  const report = runReport(context, request, [untouched(observation, plan)]);
  const unnamed = bound.map(({ vpcId }) => vpcId).filter((id) => !policy.keep.includes(id));
  return { policyText, kept: policy.keep, unnamed, report };
}

function policyOf(request: AdoptRequest, bound: readonly Binding[]) {
  const policyText = adoptingPolicy(request, bound);
  const read = readPolicyText(policyText, 'bindings.yaml');
  const [policy] = read.ok ? read.policy.instances : [];
  if (!policy) throw new Error('the policy that adopts an instance is no policy');
  return { policyText, policy };
}
