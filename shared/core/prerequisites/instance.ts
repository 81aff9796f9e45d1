import type { KmsInstance } from '../facts.ts';
import { type Finding, finding } from '../findings/finding.ts';
import { check, type Scene } from './check.ts';

const day = 86_400_000;

export const instanceChecks = [
  check('check-expiry', ['instance'], ({ instance }, scene) => (instance.chargeType === 'POSTPAY' ? [] : expiry(instance, scene))),
  check('check-kind', ['instance'], ({ instance }, { instanceId }) => kind(instance, instanceId)),
  check('check-deletion-protection', ['instance'], ({ instance: { deletionProtection } }, { instanceId }) => {
    if (deletionProtection === null) return [withoutField('check-deletion-protection', 'DeletionProtection', instanceId)];
    return deletionProtection ? [] : [finding('deletion-protection-off', instanceId, {})];
  }),
];

/** An expired subscription is disabled at once, whatever status it shows; without renewal it is released. (KMS billing) */
function expiry({ endDate }: KmsInstance, { at, instanceId, policy: { expiry: rule } }: Scene): Finding[] {
  const end = endDate === null ? Number.NaN : Date.parse(endDate);
  if (endDate === null || Number.isNaN(end)) return [withoutField('check-expiry', 'EndDate', instanceId)];
  if (end <= at) return [finding('instance-expired', instanceId, { endDate })];
  const days = Math.floor((end - at) / day);
  return days < rule.warnDays ? [finding('instance-expiring', instanceId, { endDate, days, warnDays: rule.warnDays })] : [];
}

/** Versions whose binding is described: software, and hardware. (KMS user guide; terraform-provider-alicloud, product_version) */
const describedVersions = new Set(['3', '5']);

function kind({ productType, productVersion, saleStatus, chargeType }: KmsInstance, instanceId: string): Finding[] {
  const findings: Finding[] = [];
  if (productVersion !== null && !describedVersions.has(productVersion)) {
    findings.push(finding('instance-kind-unsettled', instanceId, { productVersion, productType }));
  }
  if (saleStatus !== null && saleStatus !== 'Normal') findings.push(finding('instance-sale-status', instanceId, { saleStatus }));
  if (chargeType === 'POSTPAY') findings.push(finding('pay-as-you-go', instanceId, {}));
  return findings;
}

/** An answer that leaves out what a check needs leaves the check open. */
const withoutField = (name: 'check-expiry' | 'check-deletion-protection', field: string, instanceId: string): Finding =>
  finding('check-not-made', instanceId, {
    checks: [{ code: name, params: {} }],
    fault: { code: 'field-missing', params: { action: 'kms:GetKmsInstance', field } },
    cure: { code: 'cure-field-missing', params: { field } },
  });
