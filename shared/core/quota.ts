import type { Binding, CloudFault, Known, Observation } from './facts.ts';
import { faultParams } from './findings/fault.ts';
import { type Finding, finding, type Reason } from './findings/finding.ts';
import type { InstanceId } from './ids.ts';
import type { QuotaStatement } from './plan/plan.ts';
import type { InstancePolicy } from './policy/policy.ts';

/** Units that new bindings may take, `quota.reserve` left out; null: nothing to compute it from. */
export type Room = number | 'unlimited' | null;

export interface Quota {
  readonly counted: Omit<QuotaStatement, 'wanted' | 'missing'>;
  readonly freeForNew: Room;
  /** Why the service's own count is not there; null: it is. */
  readonly unread: CloudFault | null;
  readonly findings: readonly Finding[];
}

/**
 * The Access Management Quantity in units.
 * `total`: what the service answers, else what was bought (VpcNum).
 *
 * | service's count | principals   | used                                                     |
 * |-----------------|--------------|----------------------------------------------------------|
 * | read            | all accounts | the service's; at least bindings + principals + primary  |
 * | read            | group/unread | the service's; one below bindings + accounts is refuted  |
 * | refuted         | group/unread | bindings + principals named + primary                    |
 * | unread          | all accounts | bindings + principals + primary + `quota.unexplained`    |
 * | unread          | group/unread | unknown                                                  |
 *
 * `primary` is 0 or 1 as the policy says; under `auto` as the service's count shows; unsettled it
 * counts.
 * A count below what the list explains is a mismatch; above it, see `whatTheCountSays`.
 * Pay-as-you-go has no quantity to buy: without the service's count it has no limit either.
 */
export function stateQuota(
  observation: Observation,
  list: Known<readonly Binding[]>,
  policy: InstancePolicy,
): Quota {
  const { instanceId, quota } = observation;
  const { reserve, primaryCounts } = policy.quota;
  const { total, isUnlimited } = totalOf(observation);
  const { mismatch, ...use } = countUse(observation, list, policy);
  const free = total === null || use.used === null ? null : total - use.used;

  const findings: Finding[] = [];
  if (mismatch) findings.push(finding('quota-mismatch', instanceId, mismatch));
  const isUnsettled = !quota.known && free !== null && primaryCounts === 'auto';
  if (isUnsettled) findings.push(finding('primary-count-unsettled', instanceId, { free }));
  findings.push(...nearlyUsed(instanceId, { total, used: use.used, free }, policy));
  return {
    counted: { total, ...use, free, reserve },
    freeForNew: isUnlimited ? 'unlimited' : free === null ? null : free - reserve,
    unread: quota.known ? null : quota.why,
    findings,
  };
}

function totalOf({ instance, quota }: Observation): {
  readonly total: number | null;
  readonly isUnlimited: boolean;
} {
  if (quota.known) return { total: quota.value.total, isUnlimited: false };
  const isUnlimited = instance.known && instance.value.chargeType === 'POSTPAY';
  return { total: !instance.known || isUnlimited ? null : instance.value.vpcNum, isUnlimited };
}

function nearlyUsed(
  instanceId: InstanceId,
  { total, used, free }: Pick<QuotaStatement, 'total' | 'used' | 'free'>,
  { quota: { warnPercent: limit } }: InstancePolicy,
): Finding[] {
  if (limit === null || total === null || used === null || used * 100 < limit * total) return [];
  const percent = total === 0 ? 100 : Math.floor((used * 100) / total);
  return [finding('quota-nearly-used', instanceId, { used, total, free, percent, limit })];
}

interface Use {
  readonly used: number | null;
  readonly bindings: number | null;
  readonly principals: number | null;
  readonly primary: number | null;
  readonly mismatch: MismatchParams | null;
}

type MismatchParams = Parameters<typeof finding<'quota-mismatch'>>[2];

function countUse(
  { principals: read, quota }: Observation,
  list: Known<readonly Binding[]>,
  policy: InstancePolicy,
): Use {
  const service = quota.known ? quota.value.used : null;
  const { accounts, named, areAll } = countAccounts(read);
  const principals = areAll ? accounts : null;
  if (!list.known)
    return { used: service, bindings: null, principals, primary: null, mismatch: null };

  const bindings = list.value.length;
  const certain = bindings + accounts;
  const { primaryCounts, unexplained } = policy.quota;
  if (principals === null) {
    const sure = certain + Number(primaryCounts === true);
    const use = { bindings, principals, primary: primaryAtMost(policy) };
    if (service === null || service >= sure) return { ...use, used: service, mismatch: null };
    // A count that is wrong settles nothing, so whatever may cost a unit does: each folder, and the
    // primary VPC.
    const mismatch = { ...use, serviceUsed: service, principals: named };
    return { ...use, used: bindings + named + use.primary, mismatch };
  }
  const primary = primaryCounts === 'auto' ? Number(service !== certain) : Number(primaryCounts);
  const own = certain + primary;
  // Above it the list is unknown, unless a person has said that an absent one is empty.
  const agrees = service === null || (service >= own && service <= own + unexplained);
  const mismatch = agrees ? null : { serviceUsed: service, bindings, principals, primary };
  const used = service === null ? own + unexplained : Math.max(own, service);
  return { used, bindings, principals, primary, mismatch };
}

/**
 * Whether the service's used count leaves no unit for a binding, which is what tells an absent list
 * from an unread one. A count of 0 does so whoever the instance is shared with; a folder among the
 * principals makes any other count unexplained.
 */
export function isExplainedWithoutBindings(
  { quota, principals }: Observation,
  policy: InstancePolicy,
): boolean {
  if (!quota.known) return false;
  const { used } = quota.value;
  const { primaryCounts, unexplained } = policy.quota;
  if (primaryCounts === 'auto' && used === 0) return true;
  const { accounts, areAll } = countAccounts(principals);
  const rest = used - accounts;
  const least = Number(primaryCounts === true);
  return areAll && rest >= least && rest <= primaryAtMost(policy) + unexplained;
}

/** What the service's used count says of entries that may be missing from a list. */
export interface CountSays {
  readonly says: 'none-missing' | 'missing' | 'nothing';
  /** Used units that nothing explains. */
  readonly units: number;
}

/**
 * | service's count | principals   | used units             | it says      |
 * |-----------------|--------------|------------------------|--------------|
 * | unread          | any          |                        | nothing      |
 * | read            | any          | no more than explained | none missing |
 * | read            | all accounts | more than explained    | missing      |
 * | read            | group/unread | more than explained    | nothing      |
 *
 * Explained at most: bindings, principals that are accounts, the primary VPC unless the policy says
 * that it costs nothing, and `quota.unexplained`.
 */
export function whatTheCountSays(
  bindings: number,
  { quota, principals }: Observation,
  policy: InstancePolicy,
): CountSays {
  if (!quota.known) return { says: 'nothing', units: 0 };
  const { accounts, areAll } = countAccounts(principals);
  const explained = bindings + accounts + primaryAtMost(policy) + policy.quota.unexplained;
  const units = Math.max(0, quota.value.used - explained);
  return { says: units === 0 ? 'none-missing' : areAll ? 'missing' : 'nothing', units };
}

/** Units that the primary VPC can cost. Only a policy that says so rules it out. */
export const primaryAtMost = ({ quota: { primaryCounts } }: InstancePolicy): number =>
  Number(primaryCounts !== false);

/** Principals that are certain to cost a unit each; a folder stands for nobody knows how many. */
export function countAccounts(principals: Observation['principals']): {
  readonly accounts: number;
  /** All of them, a folder as one. */
  readonly named: number;
  readonly areAll: boolean;
} {
  if (!principals.known) return { accounts: 0, named: 0, areAll: false };
  const named = principals.value.length;
  const accounts = principals.value.filter(({ kind }) => kind === 'account').length;
  return { accounts, named, areAll: accounts === named };
}

/**
 * Why the free units are not known, or that they were counted without the service; said once it is
 * clear whether a binding needs them.
 */
export function unreadFinding(
  instanceId: InstanceId,
  { counted, unread }: Quota,
  waiting: readonly string[],
): Finding[] {
  if (unread === null) return [];
  const params = faultParams(unread);
  if (waiting.length > 0)
    return [finding('quota-unknown', instanceId, { ...params, vpcIds: waiting })];
  const { used, total } = counted;
  const own: Reason =
    used === null
      ? { code: 'no-own-count', params: {} }
      : { code: 'own-count', params: { used, total } };
  return [finding('quota-unread', instanceId, { ...params, own })];
}
