import { selectCandidates } from '../core/candidates.ts';
import type { Observation } from '../core/facts.ts';
import type { InstanceId, VpcId } from '../core/ids.ts';
import { planBindings } from '../core/plan/plan-bindings.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import { type Elsewhere, prerequisites, validated } from '../core/prerequisites.ts';
import { indexRegion } from '../core/region.ts';
import type { FlowContext } from './context.ts';
import { observe } from './observe.ts';
import { observeSharing } from './observe-sharing.ts';
import type { RunRequest, RunResult } from './plan-run.ts';
import { untouched } from './reconcile.ts';
import { runReport } from './report.ts';

/** Everything that stands between the policies and working bindings: observe all there is, plan, check. Reads only. */
export async function validateRun(context: FlowContext, request: RunRequest): Promise<RunResult> {
  const looked = await observeAll(context, request.policies);
  const wanting = instancesByVpc(looked);
  const results = looked.map(({ policy, observation }) => {
    const plan = planBindings(observation, policy, request);
    const findings = prerequisites(observation, policy, plan, elsewhere(wanting, policy.id));
    return { policy, ...untouched(observation, { ...plan, findings: validated(plan, findings) }) };
  });
  return { report: runReport(context, request, results), details: results };
}

interface Looked {
  readonly policy: InstancePolicy;
  readonly observation: Observation;
}

async function observeAll(context: FlowContext, policies: readonly InstancePolicy[]): Promise<readonly Looked[]> {
  const regions = policies.map(({ region }) => region);
  const [observations, sharing] = await Promise.all([observe(context, policies, 'everything'), observeSharing(context, regions)]);
  return observations.map((observation, index) => ({
    policy: policies[index] as InstancePolicy,
    observation: { ...observation, sharing: sharing.get(observation.regionId) ?? null },
  }));
}

function instancesByVpc(looked: readonly Looked[]): Elsewhere {
  const wanting = new Map<VpcId, InstanceId[]>();
  for (const { policy, observation } of looked) {
    for (const id of selectCandidates(observation, policy, indexRegion(observation.region)).wanted.keys()) {
      wanting.set(id, [...(wanting.get(id) ?? []), policy.id]);
    }
  }
  return wanting;
}

/** VPCs that several instances want, without the one that asks. */
function elsewhere(wanting: Elsewhere, id: InstanceId): Elsewhere {
  const shared = [...wanting].filter(([, ids]) => ids.length > 1 && ids.includes(id));
  return new Map(shared.map(([vpcId, ids]) => [vpcId, ids.filter((other) => other !== id)]));
}
