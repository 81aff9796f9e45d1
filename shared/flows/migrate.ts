import type { Observation } from '../core/facts.ts';
import type { VpcId } from '../core/ids.ts';
import { lookAt } from '../core/look.ts';
import { joinedList, type Moving, movingFrom } from '../core/plan/migration.ts';
import { planBindings } from '../core/plan/plan-bindings.ts';
import { restoring } from '../core/plan/restore.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import type { Report } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import { observe } from './observe.ts';
import { untouched } from './reconcile.ts';
import { type RunNames, runReport } from './report.ts';
import type { InvokerFor } from './verify/ask-probe.ts';
import { proofsOf, withProofs } from './verify.ts';

export interface MigrateRequest extends RunNames {
  readonly old: InstancePolicy;
  /** The instance that is to serve the same VPCs. */
  readonly fresh: InstancePolicy;
}

export interface Migration {
  /** Of the new instance: the plan that binds what is missing there, and what was proven. */
  readonly report: Report;
  readonly moving: readonly Moving[];
  /** VPCs in the list of the old instance: what may be unbound there, once all are proven. */
  readonly listed: readonly VpcId[];
}

/**
 * How far the VPCs of one instance have come on another, read anew every time, so that a migration
 * goes on wherever it was left. Reads only: the plan is applied by a person, and nothing leaves
 * the old instance before every VPC is proven on the new one.
 */
export async function migrateRun(
  context: FlowContext,
  { old, fresh, ...names }: MigrateRequest,
  invokerFor: InvokerFor,
): Promise<Migration> {
  const [before, after] = (await observe(context, [old, fresh], 'everything')) as [
    Observation,
    Observation,
  ];
  const oldLook = lookAt(old, before);
  const freshLook = lookAt(fresh, after);
  const [oldList, freshList] = [oldLook.survey.list, freshLook.survey.list];
  if (!oldList.known || !freshList.known) {
    const looks = [oldLook, freshLook];
    const unknown = looks.map((one) => untouched(one.observation, planBindings(one)));
    return { report: runReport(context, names, unknown), moving: [], listed: [] };
  }
  const to = `instance ${old.id}`;
  const list = joinedList(before, oldList.value, after, freshList.value);
  const policy = restoring({ ...fresh, bulk: true }, to, list);
  const plan = planBindings(lookAt(policy, after));
  const [proofs = []] = await proofsOf(
    context,
    [{ ...freshLook, plan: planBindings(freshLook) }],
    { waitMs: 0 },
    invokerFor,
  );
  const proven = new Set(proofs.filter(({ isProven }) => isProven).map(({ vpcId }) => vpcId));
  const made = runReport(context, names, [untouched(after, plan)]);
  const lists = [{ instanceId: fresh.id, list: list.map((entry) => ({ ...entry })) }];
  return {
    report: {
      ...made,
      run: { ...made.run, restore: { to, lists } },
      instances: made.instances.map((one) => withProofs(one, proofs, names.language)),
    },
    moving: movingFrom(before, oldList.value, after, freshList.value, (id) => proven.has(id)),
    listed: oldList.value.map(({ vpcId }) => vpcId),
  };
}
