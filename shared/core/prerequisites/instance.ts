import type { KmsInstance } from '../facts.ts';
import { type Finding, finding } from '../findings/finding.ts';
import { endOf } from '../plan/expiry.ts';
import { check } from './check.ts';

export const instanceChecks = [
  // One that is there and is not understood is said by whoever reads it.
  check('check-expiry', ['instance'], ({ instance }, { instanceId }) =>
    instance.endDate === null && endOf(instance) === null
      ? [withoutField('check-expiry', 'EndDate', instanceId)]
      : [],
  ),
  check('check-kind', ['instance'], ({ instance }, { instanceId }) => kind(instance, instanceId)),
  check(
    'check-deletion-protection',
    ['instance'],
    ({ instance: { deletionProtection } }, { instanceId }) => {
      if (deletionProtection === null)
        return [withoutField('check-deletion-protection', 'DeletionProtection', instanceId)];
      return deletionProtection ? [] : [finding('deletion-protection-off', instanceId, {})];
    },
  ),
];

/**
 * Versions whose binding is described: software, and hardware. (KMS user guide;
 * terraform-provider-alicloud, product_version)
 */
const describedVersions = new Set(['3', '5']);

function kind(
  { productType, productVersion, saleStatus, chargeType }: KmsInstance,
  instanceId: string,
): Finding[] {
  const findings: Finding[] = [];
  if (productVersion !== null && !describedVersions.has(productVersion)) {
    findings.push(finding('instance-kind-unsettled', instanceId, { productVersion, productType }));
  }
  if (saleStatus !== null && saleStatus !== 'Normal')
    findings.push(finding('instance-sale-status', instanceId, { saleStatus }));
  if (chargeType === 'POSTPAY') findings.push(finding('pay-as-you-go', instanceId, {}));
  return findings;
}

/**
 * An answer that leaves out what a check needs leaves the check open. No binding depends on these.
 */
const withoutField = (
  name: 'check-expiry' | 'check-deletion-protection',
  field: string,
  instanceId: string,
): Finding =>
  finding('check-open', instanceId, {
    check: { code: name, params: {} },
    action: 'kms:GetKmsInstance',
    field,
  });
