import type { Binding, CloudFault, KmsInstance, Known, Observation, VpcQuota } from './facts.ts';
import { faultParams } from './findings/fault.ts';
import { type Finding, finding } from './findings/finding.ts';
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
  const { instanceId } = observation;
  const instance = observation.instance.known ? observation.instance.value : null;
  const service = observation.quota.known ? observation.quota.value : null;
  const unread = observation.quota.known ? null : observation.quota.why;
  const isUnlimited = service === null && instance?.chargeType === 'POSTPAY';
  const total = service?.total ?? (isUnlimited ? null : (instance?.vpcNum ?? null));
  const use = countUse(observation, list, policy, service);
  const free = total === null || use.used === null ? null : total - use.used;
  const { reserve } = policy.quota;

  const findings: Finding[] = [];
  if (use.mismatch) findings.push(finding('quota-mismatch', instanceId, use.mismatch));
  const isUnsettled = unread !== null && free !== null && policy.quota.primaryCounts === 'auto';
  if (isUnsettled) findings.push(finding('primary-count-unsettled', instanceId, { total: total ?? '?' }));
  return {
    counted: { total, used: use.used, bindings: use.bindings, principals: use.principals, primary: use.primary, free, reserve },
    freeForNew: isUnlimited ? 'unlimited' : free === null ? null : free - reserve,
    unread,
    findings,
  };
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
  { principals: read }: Observation,
  list: Known<readonly Binding[]>,
  policy: InstancePolicy,
  service: VpcQuota | null,
): Use {
  const accounts = read.known ? read.value.filter(({ kind }) => kind === 'account').length : 0;
  const principals = read.known && accounts === read.value.length ? accounts : null;
  if (!list.known) return { used: service?.used ?? null, bindings: null, principals, primary: null, mismatch: null };

  const bindings = list.value.length;
  const certain = bindings + accounts;
  const { primaryCounts } = policy.quota;
  const isFree = primaryCounts === false || (primaryCounts === 'auto' && principals !== null && service?.used === certain);
  const primary = isFree ? 0 : 1;
  // Where nothing can be compared, a primary VPC that only may cost a unit is no contradiction to the service.
  const ownUsed = certain + (principals === null && primaryCounts === 'auto' ? 0 : primary);
  const used = service === null ? (principals === null ? null : ownUsed) : Math.max(service.used, ownUsed);
  const agrees = service === null || service.used === ownUsed || (principals === null && service.used > ownUsed);
  const mismatch = agrees
    ? null
    : { serviceUsed: service.used, bindings, principals: accounts, primary: ownUsed - certain, ownUsed, used: used ?? '?' };
  return { used, bindings, principals, primary, mismatch };
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
export function unreadFinding(instanceId: KmsInstance['id'], { counted, unread }: Quota, waiting: readonly string[]): Finding[] {
  if (unread === null) return [];
  const params = faultParams(unread);
  if (waiting.length > 0) return [finding('quota-unknown', instanceId, { ...params, vpcIds: waiting })];
  return [finding('quota-unread', instanceId, { ...params, used: counted.used ?? '?', total: counted.total ?? '?' })];
}
