import type { Binding, CloudFault, Known, Observation } from './facts.ts';
import { faultParams } from './findings/fault.ts';
import { type Finding, finding } from './findings/finding.ts';
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
 * The Access Management Quantity in units. `total`: what the service answers, else what was bought (VpcNum).
 *
 * | service's count | principals    | used                                                                                  |
 * |-----------------|---------------|---------------------------------------------------------------------------------------|
 * | read            | all accounts  | bindings + principals + primary, which must be the service's; else the larger of both |
 * | read            | group/unread  | the service's; but no less than the bindings and accounts that are certain            |
 * | unread          | all accounts  | bindings + principals + primary                                                       |
 * | unread          | group/unread  | unknown                                                                               |
 *
 * `primary` is 0 or 1 as the policy says; under `auto` as the service's count shows; unsettled it counts.
 * Pay-as-you-go has no quantity to buy: without the service's count it has no limit either.
 */
export function stateQuota(observation: Observation, list: Known<readonly Binding[]>, policy: InstancePolicy): Quota {
  const { instanceId, quota } = observation;
  const { reserve, primaryCounts } = policy.quota;
  const { total, isUnlimited } = totalOf(observation);
  const { mismatch, ...use } = countUse(observation, list, policy);
  const free = total === null || use.used === null ? null : total - use.used;

  const findings: Finding[] = [];
  if (mismatch) findings.push(finding('quota-mismatch', instanceId, mismatch));
  const isUnsettled = !quota.known && free !== null && primaryCounts === 'auto';
  if (isUnsettled) findings.push(finding('primary-count-unsettled', instanceId, { free }));
  return {
    counted: { total, ...use, free, reserve },
    freeForNew: isUnlimited ? 'unlimited' : free === null ? null : free - reserve,
    unread: quota.known ? null : quota.why,
    findings,
  };
}

function totalOf({ instance, quota }: Observation): { readonly total: number | null; readonly isUnlimited: boolean } {
  if (quota.known) return { total: quota.value.total, isUnlimited: false };
  if (!instance.known) return { total: null, isUnlimited: false };
  const isUnlimited = instance.value.chargeType === 'POSTPAY';
  return { total: isUnlimited ? null : instance.value.vpcNum, isUnlimited };
}

interface Use {
  readonly used: number | null;
  readonly bindings: number | null;
  readonly principals: number | null;
  readonly primary: number | null;
  readonly mismatch: MismatchParams | null;
}

type MismatchParams = Parameters<typeof finding<'quota-mismatch'>>[2];

function countUse({ principals: read, quota }: Observation, list: Known<readonly Binding[]>, policy: InstancePolicy): Use {
  const service = quota.known ? quota.value.used : null;
  const accounts = read.known ? read.value.filter(({ kind }) => kind === 'account').length : 0;
  const principals = read.known && accounts === read.value.length ? accounts : null;
  if (!list.known) return { used: service, bindings: null, principals, primary: null, mismatch: null };

  const bindings = list.value.length;
  const certain = bindings + accounts;
  const { primaryCounts } = policy.quota;
  if (principals === null) {
    // Nothing can be compared but what is certain, so the primary VPC counts only if the policy says so.
    const least = certain + Number(primaryCounts === true);
    const used = service === null ? null : Math.max(service, least);
    const mismatch =
      service !== null && service < least ? { serviceUsed: service, bindings, principals: accounts, primary: least - certain } : null;
    return { used, bindings, principals, primary: Number(primaryCounts !== false), mismatch };
  }
  const primary = primaryCounts === 'auto' ? Number(service !== certain) : Number(primaryCounts);
  const own = certain + primary;
  const mismatch = service !== null && service !== own ? { serviceUsed: service, bindings, principals, primary } : null;
  return { used: Math.max(own, service ?? own), bindings, principals, primary, mismatch };
}

/**
 * Whether the service's used count leaves no unit for a binding, which is what tells an absent list from an unread one.
 * A count of 0 does so whoever the instance is shared with; a folder among the principals makes any other count unexplained.
 */
export function isExplainedWithoutBindings({ quota, principals }: Observation, { quota: { primaryCounts } }: InstancePolicy): boolean {
  if (!quota.known) return false;
  const { used } = quota.value;
  if (primaryCounts === 'auto' && used === 0) return true;
  if (!principals.known || principals.value.some(({ kind }) => kind === 'group')) return false;
  const rest = used - principals.value.length;
  return primaryCounts === 'auto' ? rest === 0 || rest === 1 : rest === Number(primaryCounts);
}

/** Why the free units are not known, or that they were counted without the service; said once it is clear whether a binding needs them. */
export function unreadFinding(instanceId: InstanceId, { counted, unread }: Quota, waiting: readonly string[]): Finding[] {
  if (unread === null) return [];
  const params = faultParams(unread);
  if (waiting.length > 0) return [finding('quota-unknown', instanceId, { ...params, vpcIds: waiting })];
  return [finding('quota-unread', instanceId, { ...params, used: counted.used, total: counted.total })];
}
