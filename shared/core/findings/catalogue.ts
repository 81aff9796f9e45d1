import type { Severity } from './finding.ts';

/**
 * Every finding there is: its severity and where the knowledge behind it comes from. Its words are in `en/`.
 * `blocking`: something wanted can't be done. `warning`: it works today. `info`: good to know.
 */
const entry = (severity: Severity, source: string) => ({ severity, source });

export const catalogue = {
  // the instance and its list
  'instance-unread': entry('blocking', 'KMS: GetKmsInstance'),
  'instance-not-found': entry('blocking', 'KMS: GetKmsInstance; a missing instance is a 403 or an empty success'),
  'instance-not-enabled': entry('blocking', 'KMS: GetKmsInstance, Status'),
  'list-unknown': entry('blocking', 'KMS: GetKmsInstance, BindVpcs'),
  'first-binding-unconfirmed': entry('blocking', 'KMS: GetKmsInstance, shape of an empty BindVpcs not documented'),
  // other parts of the world that could not be read
  'vswitches-unknown': entry('blocking', 'VPC: DescribeVSwitches'),
  'vswitches-unread': entry('warning', 'VPC: DescribeVSwitches'),
  'shares-unknown': entry('blocking', 'Resource Sharing: ListSharedResources'),
  'principals-unknown': entry('blocking', 'Resource Sharing: ListSharedTargets'),
  'principals-unread': entry('warning', 'Resource Sharing: ListSharedTargets'),
  'principal-group-selects-nobody': entry('info', 'Resource Sharing: ListSharedTargets; folders are not expanded'),
  'vpcs-unknown': entry('blocking', 'VPC: DescribeVpcs'),
  'quota-unknown': entry('blocking', 'KMS: GetKmsInstanceQuotaInfos'),
  'quota-unread': entry('warning', 'KMS: GetKmsInstanceQuotaInfos'),
  // quota
  'quota-short': entry('blocking', 'KMS user guide: Access Management Quantity'),
  'quota-mismatch': entry('warning', 'KMS: GetKmsInstanceQuotaInfos, UsedQuantity not described'),
  'primary-count-unsettled': entry('info', 'KMS purchase guide: default quantity of 1'),
  // what the policy allows
  'not-allowed': entry('blocking', 'policy: writes'),
  'limit-reached': entry('blocking', 'policy: limits'),
  'owner-limit': entry('blocking', 'policy: bind.shared.maxPerOwner'),
  'primary-vpc-named': entry('warning', 'KMS: UpdateKmsInstanceBindVpc, the list holds additional VPCs only'),
  'primary-vpc-in-list': entry('warning', 'KMS: UpdateKmsInstanceBindVpc, the list holds additional VPCs only'),
  'pin-unusable': entry('blocking', 'policy: vswitches.pin'),
  'pin-beaten-by-keep': entry('warning', 'policy: keep'),
  // VPCs and their vSwitches
  'binding-unverifiable': entry('warning', 'VPC sharing guide: an unshared vSwitch is no longer visible'),
  'bound-vswitch-not-good': entry('warning', 'VPC: DescribeVSwitches, Status and VpcId'),
  'vpc-not-own': entry('blocking', 'VPC: DescribeVSwitches, OwnerId'),
  'vpc-without-vswitch': entry('blocking', 'VPC: DescribeVSwitches'),
  'vswitch-no-free-ip': entry('blocking', 'KMS user guide: one IP of the vSwitch per bound VPC'),
  'vswitch-not-available': entry('blocking', 'VPC: DescribeVSwitches, Status'),
  'vswitch-not-shared': entry('blocking', 'KMS user guide: a vSwitch of the VPC shared with the owner of the instance'),
  'vswitch-owner-unclear': entry('blocking', 'VPC: DescribeVSwitches, OwnerId; Resource Sharing: ResourceArn'),
  'shared-vswitch-invisible': entry('warning', 'VPC sharing guide: participants see shared vSwitches'),
  // the write
  'in-upgrade': entry('blocking', 'terraform-provider-alicloud: Forbidden.KMSInstanceInUpgrade'),
  'write-refused': entry('blocking', 'KMS: UpdateKmsInstanceBindVpc, error codes not documented'),
  'write-failed': entry('blocking', 'KMS: UpdateKmsInstanceBindVpc'),
  'write-limit': entry('blocking', 'at most eight writes a run'),
  'kept-entry-poisons-write': entry('blocking', 'KMS: UpdateKmsInstanceBindVpc, replaces the whole list'),
  'lost-update': entry('warning', 'KMS: UpdateKmsInstanceBindVpc, no version token'),
  'world-moved': entry('blocking', 'KMS: UpdateKmsInstanceBindVpc, no version token'),
  'list-in-body': entry('warning', 'KMS: UpdateKmsInstanceBindVpc, maximum length not documented'),
  // connectivity: each is a verdict about one VPC
  'resolver-unreachable': entry('blocking', 'KMS FAQ on application access: 100.100.2.136 and 100.100.2.138'),
  'not-resolving': entry('blocking', 'KMS FAQ on application access: no such host in a VPC that is not bound'),
  'resolvers-disagree': entry('blocking', 'KMS FAQ on application access: own DNS servers'),
  'resolves-elsewhere': entry('blocking', 'KMS user guide: one IP of the vSwitch per bound VPC'),
  'tcp-timeout': entry('blocking', 'KMS FAQ on application access'),
  'tcp-refused': entry('blocking', 'KMS FAQ on application access'),
  'tcp-reset': entry('blocking', 'KMS FAQ on application access'),
  'tls-handshake': entry('blocking', 'KMS: GetKmsInstance, CaCertificateChainPem'),
  'tls-wrong-ca': entry('blocking', 'KMS FAQ on application access: a CA downloaded for another instance'),
  'tls-expired': entry('blocking', 'KMS: GetKmsInstance, CaCertificateChainPem'),
  'tls-not-yet-valid': entry('blocking', 'KMS: GetKmsInstance, CaCertificateChainPem'),
  'tls-wrong-name': entry('blocking', 'name of the server certificate not documented'),
  'http-none': entry('blocking', 'KMS error codes of the data plane: an unsigned request is answered'),
  slow: entry('warning', 'threshold of this tool'),
  'not-probed': entry('warning', 'policy: probes'),
  'probe-missing': entry('warning', 'policy: probes.function'),
  'probe-failed': entry('warning', 'Function Compute: InvokeFunction'),
} as const satisfies Record<string, { severity: Severity; source: string }>;

export type FindingCode = keyof typeof catalogue;
