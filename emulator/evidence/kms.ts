import { assumed, beyond, documented, type Evidence, seenInCode } from './tags.ts';

const bindPage = 'UpdateKmsInstanceBindVpc reference, 2025-10';
const getPage = 'GetKmsInstance reference, 2025-11';
const quotaPage = 'GetKmsInstanceQuotaInfos reference, 2025-12';
const sharing = 'guide "Share a KMS instance across accounts", 2025-09';
const terraform = 'terraform-provider-alicloud resource_alicloud_kms_instance.go';

export const kmsEvidence = {
  'kms.get-instance': documented('Members and types of the answer.', getPage),
  'kms.not-found': documented(
    'An unknown instance is a 403, Forbidden.DKMSInstanceNotFound; or an empty success.',
    `${quotaPage}; service_alicloud_kms_v2.go`,
    ['notFoundShape'],
  ),
  'kms.owner-only': documented('Principals may not view the instance or set its VPCs.', sharing),
  'kms.expiry': assumed(
    'An expired subscription refuses lists; its Status is the variant expiredStatus.',
    'billing page, 2023-09: an expired instance is disabled at once',
    ['expiredStatus'],
  ),
  'kms.secret-num.string': documented('SecretNum is a string.', getPage),
  'kms.vswitch-ids.shape': documented(
    'VswitchIds and ZoneIds are arrays; one quoted string in older metadata.',
    `${getPage}; KMS metadata 2016-01-20`,
    ['vswitchIdsShape'],
  ),
  'kms.bind-vpcs.empty': seenInCode('Nothing bound: four shapes are tolerated.', terraform, [
    'emptyBindVpcs',
  ]),
  'kms.bind-vpcs.shape': documented('BindVpcs is an object with the array BindVpc.', getPage, [
    'bindVpcsShape',
  ]),
  'kms.bind-vpcs.owner-id': documented(
    'VpcOwnerId is a string in the answer; it may be missing.',
    `${getPage}; ${terraform}`,
    ['bindVpcOwnerIdInAnswer'],
  ),
  'kms.list-instances': documented(
    'Pages of ids and ARNs, PageSize up to 100, default 20.',
    'KMS metadata 2016-01-20',
  ),
  'kms.list-instances.shared': assumed(
    'Instances shared to the caller are not listed.',
    'not published',
    ['listsSharedInstances'],
  ),
  'kms.quota.formula': documented('Used units = bound VPCs + principals.', sharing),
  'kms.quota.primary': documented(
    'The default of 1 lets the primary VPC in, so that it counts.',
    'purchase page; other pages leave it open',
    ['primaryCounts'],
  ),
  'kms.quota.folders': assumed(
    'A folder costs one unit per account in it.',
    `${sharing}, says both`,
    ['folderUnits'],
  ),
  'kms.quota.postpay': assumed(
    'Pay-as-you-go: no limit.',
    'acceptance tests of alicloud_kms_instance bind three VPCs without vpc_num',
    ['postpayQuota', 'postpayVpcNum', 'postpayQuotaInfos'],
  ),
  'kms.quota-infos': documented(
    'Resource types key, secret, qps, vpc; anything else is InvalidParameter 400.',
    quotaPage,
  ),
  'kms.quota-infos.without-id': beyond(
    'Without KmsInstanceId the list is empty.',
    `${`${quotaPage} calls the parameter optional and says no more`}; the tool names the instance`,
  ),
  'kms.quota-infos.used': assumed('UsedQuantity of vpc contains every unit.', quotaPage, [
    'usedQuantity',
  ]),
  'kms.state-invalid': documented(
    'Forbidden.DKMSInstanceStateInvalid 403 unless the instance is enabled. ' +
      'That binding refuses so is assumed.',
    quotaPage,
  ),
  'kms.in-upgrade': seenInCode(
    'Forbidden.KMSInstanceInUpgrade while VpcNum is being raised; the status 403 is assumed.',
    terraform,
  ),
  'kms.bind.replaces-list': documented(
    'A later call overwrites what an earlier call set.',
    'UpdateKmsInstanceBindVpc reference, 2025-03',
  ),
  'kms.bind.no-token': documented(
    'No version, token or condition; the answer is a request id only.',
    bindPage,
  ),
  'kms.bind.format': documented(
    'BindVpcs is the text of a JSON array; the code InvalidParameter is assumed.',
    bindPage,
  ),
  'kms.bind.region-key': documented(
    'RegionId and RegionID are both accepted.',
    `${bindPage}; ack-secret-manager sends RegionID`,
  ),
  'kms.bind.owner-id': documented(
    'VpcOwnerId is a bare number; whether quoted or left out is accepted: ' +
      'variants quotedOwnerId, ownerIdOmitted.',
    bindPage,
    ['quotedOwnerId', 'ownerIdOmitted'],
  ),
  'kms.bind.bad-entry': assumed(
    'A bad entry is refused with the variant badEntryCode.',
    'no code is published for the operation',
    ['badEntryCode'],
  ),
  'kms.bind.atomicity': assumed('One bad entry refuses the whole list.', 'not published', [
    'atomicity',
  ]),
  'kms.bind.duplicates': assumed('A VPC named twice is refused.', 'not published', [
    'duplicateEntries',
  ]),
  'kms.bind.primary': assumed(
    'The primary VPC in the list is refused.',
    `${bindPage}: the list is in addition to it`,
    ['primaryVpcEntry'],
  ),
  'kms.bind.quota': assumed(
    'A list over the quantity is refused; one that only keeps, moves or drops entries is not.',
    'Rejected.ShareQuotaExceedLimit is published for CreateKey',
    ['quotaExhaustedCode'],
  ),
  'kms.bind.free-ip': documented(
    'A bound VPC takes one address of its vSwitch for as long as it is bound.',
    'guide "Access a KMS instance from multiple VPCs", 2026-03',
  ),
  'kms.bind.needs-vswitch': documented(
    'The vSwitch must be in the VPC and have a free address.',
    'guide "Access a KMS instance from multiple VPCs", 2026-03',
  ),
  'kms.bind.needs-share': documented(
    "Another account's vSwitch must be shared with the owner of the instance.",
    'guide "Access a KMS instance from multiple VPCs", 2026-03',
  ),
  'kms.bind.same-region': documented(
    'VPC and instance are in one region.',
    'guide "Access a KMS instance from multiple VPCs", 2026-03',
  ),
  'kms.bind.wrong-owner': assumed(
    "An owner id that is not the VPC's owner is refused.",
    'not published',
    ['wrongOwner'],
  ),
  'kms.bind.kept-unshared': assumed(
    'An entry may stay after its vSwitch was unshared.',
    'not published',
    ['unsharedKeptEntry'],
  ),
  'kms.bind.kept-vanished': assumed(
    'An entry may stay after its vSwitch was deleted.',
    'not published',
    ['vanishedKeptEntry'],
  ),
  'kms.bind.busy': assumed('The Status stays Connected after a write.', 'not published', [
    'statusAfterWrite',
  ]),
  'kms.upgrade.vpc-num': assumed(
    'While an upgrade runs the old VpcNum is shown and counts.',
    'terraform-provider-alicloud waits for neither',
    ['vpcNumDuringUpgrade'],
  ),
  'kms.bind.visibility': seenInCode(
    'The next read shows the new list.',
    'acceptance tests of alicloud_kms_instance',
    ['bindingVisibility'],
  ),
  'kms.quota-infos.visibility': assumed('The next read counts the new list.', 'not published', [
    'countVisibility',
  ]),
  'kms.ram-resource': assumed(
    'Calls about instances can be allowed on * only.',
    'GetKmsInstance, GetKmsInstanceQuotaInfos, ListKmsInstances and UpdateKmsInstanceBindVpc ' +
      'references, 2025-10 to 2026-08: no authorization is published',
    ['instanceResource'],
  ),
} as const satisfies Record<string, Evidence>;
