import { type CloudFault, type KmsInstance, type Known, known, type Observation, unknown } from '../core/facts.ts';
import { type Finding, finding } from '../core/findings/finding.ts';
import type { Memory } from '../core/journal/memory.ts';
import { planRemembering } from '../core/journal/plan-remembering.ts';
import type { Blocked, Plan } from '../core/plan/plan.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import { attempt } from './attempt.ts';
import type { FlowContext } from './context.ts';
import { listVanished } from './write/read-list.ts';
import { newWriteLog, type WriteLog } from './write/send.ts';
import { inWords } from './write/write-findings.ts';
import { type Applied, writePlan } from './write/write-plan.ts';
import type { Refused } from './write/written.ts';

export interface ReconcileOptions {
  /** A person says that a missing list is an empty one. */
  readonly firstBinding?: boolean;
  /** Only the plan of this digest, or nothing. */
  readonly digest?: string | null;
  /** What earlier runs have left behind. */
  readonly memory?: Memory | null;
}

export interface Reconciled extends Applied {
  readonly observation: Observation;
  readonly plan: Plan;
}

/** Brings one instance's list to what its policy wants: plan, make sure that the world is still the one planned for, write, read back. */
export async function reconcile(
  context: FlowContext,
  policy: InstancePolicy,
  observed: Observation,
  options: ReconcileOptions = {},
  log: WriteLog = newWriteLog(),
): Promise<Reconciled> {
  let observation = observed;
  let plan = planRemembering(observation, policy, options);
  if (options.digest && plan.digest !== options.digest)
    return plan.list.known ? moved(observation, plan, [`that of ${options.digest}`]) : untouched(observation, plan);

  for (let looks = 0; plan.write && plan.list.known; looks++) {
    const fresh = await lookAgain(context, policy, observation);
    const again = planRemembering(fresh, policy, options);
    if (again.digest === plan.digest) {
      const written = await writePlan(context, policy, plan.list.value, plan, plan.write, log);
      return { observation: fresh, plan, ...written };
    }
    if (again.list.known && (options.digest || looks > 0)) return moved(fresh, again, entriesOf(plan));
    observation = fresh;
    plan = again;
  }
  return untouched(observation, plan);
}

async function lookAgain(context: FlowContext, policy: InstancePolicy, observation: Observation): Promise<Observation> {
  const instance = await attempt(() => context.cloud.kmsInstance(policy.region, policy.id, context));
  return { ...observation, at: new Date(context.now()).toISOString(), instance: withoutVanishedList(observation.instance, instance) };
}

/** The counts that could explain a list without entries are older than this answer: they can't explain away entries that were read with them. */
function withoutVanishedList(before: Known<KmsInstance>, now: Known<KmsInstance>): Known<KmsInstance> {
  if (!now.known || !now.value.list.known || now.value.list.value.given || !hasEntries(before)) return now;
  return known({ ...now.value, list: unknown(listVanished) });
}

const hasEntries = (instance: Known<KmsInstance>): boolean =>
  instance.known && instance.value.list.known && instance.value.list.value.given && instance.value.list.value.bindings.length > 0;

const nothing = {
  applied: null,
  findings: [] as Finding[],
  blocked: [] as Blocked[],
  fault: null as CloudFault | null,
  refused: [] as Refused[],
};

export const untouched = (observation: Observation, plan: Plan): Reconciled => ({ observation, plan, ...nothing });

/** The list changed under the plan, twice or under one that must be applied exactly: nothing is written, the next run looks afresh. */
function moved(observation: Observation, plan: Plan, planned: readonly string[]): Reconciled {
  return {
    ...untouched(observation, plan),
    findings: [finding('world-moved', plan.instanceId, { planned, found: entriesOf(plan) })],
    blocked: plan.actions.map(({ vpcId, kind }) => ({ vpcId, kind, code: 'world-moved' })),
  };
}

const entriesOf = (plan: Plan): string[] => (plan.list.known ? inWords(plan.list.value) : []);
