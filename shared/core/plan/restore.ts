import { accountId, regionId, type VpcId, vpcId, vSwitchId } from '../ids.ts';
import type { JournalEntry } from '../journal/entry.ts';
import type { InstancePolicy } from '../policy/policy.ts';
import type { Report } from '../report/schema.ts';
import type { Plan } from './plan.ts';

type Recorded = NonNullable<NonNullable<JournalEntry['list']>['before']>;

/** The list that a run left, as its entry tells it; null: the entry does not know. */
export const listLeftBy = ({ about, list }: JournalEntry): Recorded | null =>
  (about === 'check' ? list?.before : list?.after) ?? null;

/**
 * A policy under which the plan is the way back to a list. Permissions, limits, quota and `keep`
 * stay those of the policy.
 */
export const restoring = (
  policy: InstancePolicy,
  to: string,
  recorded: Recorded,
): InstancePolicy => {
  const list = recorded.map((entry) => ({
    vpcId: vpcId(entry.vpcId),
    vSwitchId: vSwitchId(entry.vSwitchId),
    regionId: entry.regionId === null ? null : regionId(entry.regionId),
    ownerId: entry.ownerId === null ? null : accountId(entry.ownerId),
  }));
  const pin = {
    ...policy.vswitches.pin,
    ...Object.fromEntries(list.map((one) => [one.vpcId, one.vSwitchId])),
  };
  return { ...policy, restore: { to, list }, vswitches: { ...policy.vswitches, pin } };
};

/**
 * The policy that a saved plan was made by: where it restores a list, that of the restore; where
 * it binds more than one run may, one of which every binding is reviewed.
 */
export function asReviewed(policy: InstancePolicy, { run, instances }: Report): InstancePolicy {
  const saved = instances.find(({ instanceId }) => instanceId === policy.id);
  const binds = (saved?.plan.actions ?? []).filter(({ kind }) => kind === 'bind').length;
  const { bindsPerRun } = policy.limits;
  const reviewed: InstancePolicy =
    bindsPerRun !== null && binds > bindsPerRun ? { ...policy, bulk: true } : policy;
  const list = run.restore?.lists.find(({ instanceId }) => instanceId === policy.id);
  return run.restore && list ? restoring(reviewed, run.restore.to, list.list) : reviewed;
}

/**
 * What a gate of the policy, or the quota, stops: it is wanted back, can be had, and is reported as
 * blocked.
 */
const gates: ReadonlySet<string | undefined> = new Set([
  ...['not-allowed', 'limit-reached', 'owner-limit', 'quota-short', 'quota-unknown'],
]);

/**
 * VPCs whose entries would not be as they were, and for another reason than a gate that the plan
 * reports: with the finding's code, or the key of the policy that stands against it.
 */
export function notRestorable(
  { list, write, blocked }: Plan,
  policy: InstancePolicy,
): readonly string[] {
  if (!list.known || !policy.restore) return [];
  const after = new Map((write ?? list.value).map((entry) => [entry.vpcId, entry.vSwitchId]));
  const before = new Map(policy.restore.list.map((entry) => [entry.vpcId, entry.vSwitchId]));
  const differing = [...new Set([...after.keys(), ...before.keys()])].filter(
    (id) => after.get(id) !== before.get(id),
  );
  const codes = new Map(blocked.map((one) => [one.vpcId, one.code]));
  const against = (id: VpcId): string => {
    const keys = before.has(id) ? (['exclude', 'unbind', 'keep'] as const) : (['keep'] as const);
    return keys.find((key) => policy[key].includes(id)) ?? 'primary-vpc-named';
  };
  return differing
    .filter((id) => !gates.has(codes.get(id)))
    .map((id) => `${id} (${codes.get(id) ?? against(id)})`)
    .sort();
}
