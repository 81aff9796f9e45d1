import type { KmsInstance, Observation } from '../facts.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { InstancePolicy } from '../policy/policy.ts';
import { momentOf } from '../time.ts';

const day = 86_400_000;

/**
 * When a subscription ends, in ms since 1970; null: the answer does not say it, or not as a moment
 * with its zone. Pay-as-you-go has no end.
 */
export function endOf({ chargeType, endDate }: KmsInstance): number | null {
  if (chargeType === 'POSTPAY') return Number.POSITIVE_INFINITY;
  return momentOf(endDate);
}

/**
 * That the instance has ended, or will soon: said by whoever reads it. It stops no change by
 * itself: the service does, and says so.
 * An expired subscription is disabled at once, whatever status it shows; without renewal it is
 * released. (KMS billing)
 */
export function expiryFindings(
  { instance, instanceId, at }: Observation,
  { expiry: { warnDays } }: InstancePolicy,
): Finding[] {
  if (!instance.known) return [];
  const { endDate } = instance.value;
  const end = endOf(instance.value);
  if (end === null)
    return endDate === null ? [] : [finding('end-date-unclear', instanceId, { endDate })];
  const left = end - Date.parse(at);
  if (left <= 0) return [finding('instance-expired', instanceId, { endDate })];
  const days = Math.floor(left / day);
  return days < warnDays
    ? [finding('instance-expiring', instanceId, { endDate, days, warnDays })]
    : [];
}
