/**
 * What nobody outside of the service knows, as switches. Each variant is one open question about
 * these calls with the answers that are plausible; the first value is the likeliest and the
 * default. The promises of the tool must hold under every combination.
 */
export interface VariantSpec {
  readonly values: readonly [VariantValue, ...VariantValue[]];
  readonly question: string;
  /** Where the question comes from. */
  readonly source: string;
}
export type VariantValue = string | number | boolean;

export const variantCatalogue = {
  // GetKmsInstance
  emptyBindVpcs: {
    values: ['emptyArray', 'absent', 'null', 'emptyObject'],
    question: 'What does GetKmsInstance show as BindVpcs when nothing is bound?',
    source:
      'alicloud_kms_instance tolerates all four (terraform-provider-alicloud ' +
      'resource_alicloud_kms_instance.go)',
  },
  bindVpcsShape: {
    values: ['object', 'array'],
    question: 'Is BindVpcs an object with the array BindVpc, or the array itself?',
    source: 'GetKmsInstance reference, 2025-11: schema and heading disagree',
  },
  vswitchIdsShape: {
    values: ['array', 'string'],
    question: 'Are VswitchIds and ZoneIds arrays or one quoted, comma-separated string?',
    source: 'GetKmsInstance reference, 2025-11, against older published metadata',
  },
  bindVpcOwnerIdInAnswer: {
    values: ['string', 'absent-for-own', 'number'],
    question: 'How does an entry of BindVpcs show its VpcOwnerId?',
    source:
      'GetKmsInstance reference (string); ' +
      'terraform-provider-alicloud tolerates its absence since 2025-11',
  },
  notFoundShape: {
    values: ['403', 'emptySuccess'],
    question: 'What does GetKmsInstance answer for an instance that does not exist?',
    source:
      'GetKmsInstanceQuotaInfos reference (403) ' +
      'against service_alicloud_kms_v2.go (empty InstanceId)',
  },
  expiredStatus: {
    values: ['Disconnected', 'Connected', 'Error'],
    question: 'Which Status does an expired instance show?',
    source: 'not published',
  },
  listsSharedInstances: {
    values: [false, true],
    question: 'Does ListKmsInstances list instances that are shared to the caller?',
    source: 'not published; the console shows them with a tag',
  },
  // UpdateKmsInstanceBindVpc
  atomicity: {
    values: ['refuse-all', 'apply-good', 'apply-good-silently'],
    question:
      'Does one bad entry refuse the whole list, or are the good ones ' +
      'applied, with or without an error?',
    source: 'not published',
  },
  badEntryCode: {
    values: [
      'InvalidParameter',
      'UnsupportedOperation',
      'Forbidden.ResourceNotFound',
      'InternalFailure',
    ],
    question: 'With which code is a bad entry refused?',
    source: 'no code is published for the operation; these are codes of the same API',
  },
  quotaExhaustedCode: {
    values: ['Rejected.ShareQuotaExceedLimit', 'Rejected.LimitExceeded', 'InvalidParameter'],
    question: 'With which code is a list refused that exceeds the Access Management Quantity?',
    source: 'published for CreateKey, SetKeyPolicy, SetSecretPolicy only (KMS metadata 2016-01-20)',
  },
  unsharedKeptEntry: {
    values: ['accepted', 'refused'],
    question:
      'May an entry stay in a later list after its vSwitch was unshared, ' +
      'or does it poison every later write?',
    source: 'not published',
  },
  vanishedKeptEntry: {
    values: ['accepted', 'refused'],
    question: 'May an entry stay in a later list after its vSwitch was deleted?',
    source: 'not published',
  },
  duplicateEntries: {
    values: ['refused', 'ignored', 'accepted'],
    question: 'Two entries with the same VPC: refused, the later one ignored, or both accepted?',
    source: 'not published',
  },
  primaryVpcEntry: {
    values: ['refused', 'ignored', 'accepted'],
    question: 'The primary VPC named in the list: refused, ignored, or added (and charged)?',
    source: 'not published; the list is described as the additional VPCs',
  },
  quotedOwnerId: {
    values: ['accepted', 'refused'],
    question: 'May VpcOwnerId be a quoted string in the request?',
    source: 'UpdateKmsInstanceBindVpc reference, 2025-10, shows a bare number',
  },
  ownerIdOmitted: {
    values: ['accepted', 'refused'],
    question: 'May VpcOwnerId be left out for a VPC of the own account?',
    source: 'terraform-provider-alicloud leaves it out when blank',
  },
  wrongOwner: {
    values: ['refused', 'accepted'],
    question: "Is an entry refused whose owner id is not that of the VPC's owner?",
    source: 'not published',
  },
  bindingVisibility: {
    values: ['immediate', 'after-1-read', 'after-3-reads', 'after-10-seconds'],
    question: 'When does GetKmsInstance show a new list?',
    source: 'acceptance tests of alicloud_kms_instance assert the list in the immediate read',
  },
  statusAfterWrite: {
    values: ['Connected', 'Connecting'],
    question: 'Does the Status leave Connected for the first read after a write?',
    source: 'not published',
  },
  updateMethod: {
    values: ['GET|POST', 'GET', 'POST'],
    question: 'Which HTTP methods does UpdateKmsInstanceBindVpc accept?',
    source: 'KMS metadata lists GET in one copy, GET and POST in another',
  },
  urlLimitBytes: {
    values: ['none', 8192, 16384],
    question: 'From which length on does the gateway refuse an URL (414)?',
    source: 'not published; common gateway limits',
  },
  formBody: {
    values: ['accepted', 'refused'],
    question: 'Are parameters read from a form body too?',
    source: 'RPC gateways do; the contract places all parameters of these calls in the query',
  },
  // Access Management Quantity
  primaryCounts: {
    values: [true, false],
    question: 'Does the primary VPC cost a unit?',
    source: 'purchase page (the default 1 lets the attached VPC in) against the sharing page',
  },
  usedQuantity: {
    values: ['all', 'bindings-only', 'unsupported'],
    question: 'What does UsedQuantity of ResourceType vpc contain?',
    source: 'GetKmsInstanceQuotaInfos reference, 2025-12, says "VPC quota" only',
  },
  countVisibility: {
    values: ['immediate', 'after-1-read', 'after-3-reads', 'after-10-seconds'],
    question: 'When does UsedQuantity count a new list?',
    source: 'not published',
  },
  folderUnits: {
    values: ['per-account', 'per-folder'],
    question: 'Does a folder principal cost one unit, or one per member account?',
    source: 'sharing guide, 2025-09, says both',
  },
  postpayVpcNum: {
    values: ['zero', 'absent', 'as-set'],
    question: 'Which VpcNum does a pay-as-you-go instance show?',
    source: 'not published; the purchase form has no quantity field',
  },
  postpayQuota: {
    values: ['unlimited', 'vpcNum'],
    question: 'Is binding on a pay-as-you-go instance limited by VpcNum?',
    source: 'an acceptance test of alicloud_kms_instance binds three VPCs without vpc_num',
  },
  postpayQuotaInfos: {
    values: ['empty', 'counted', 'refused'],
    question: 'What does GetKmsInstanceQuotaInfos answer for a pay-as-you-go instance?',
    source: 'not published',
  },
  vpcNumDuringUpgrade: {
    values: ['old', 'new'],
    question: 'Which VpcNum and quota are shown while an upgrade runs and lists are refused?',
    source: 'alicloud_kms_instance does not wait for VpcNum, only for the refusals to end',
  },
  // Vpc and Resource Sharing
  foreignVpc: {
    values: ['hidden', 'visible'],
    question: 'Does DescribeVpcs return a VPC known only through a shared vSwitch?',
    source:
      'VPC sharing guide implies view rights; ' +
      'the sample policy of the share permission omits DescribeVpcs',
  },
  shareType: {
    values: ['Shared', 'Sharing', 'empty'],
    question: 'Which ShareType literal does the participant see?',
    source: 'DescribeVSwitchAttributes reference (Shared) against the VPC sharing guide (Sharing)',
  },
  missingVSwitch: {
    values: ['emptySuccess', '404'],
    question:
      'What does DescribeVSwitchAttributes answer for a vSwitch ' +
      'that does not exist or is not visible?',
    source: 'service_alicloud_vpc.go handles both',
  },
  listParameterLimit: {
    values: [5, 20],
    question: 'How many ids may a list parameter of Resource Sharing have?',
    source: 'Resource Sharing 2020-01-10 metadata: the schema says 20, the text 5',
  },
  folderTargets: {
    values: ['one-item', 'expanded'],
    question: 'Does ListSharedTargets show a folder as one item or as its accounts?',
    source: 'not published',
  },
  unusableSharedVSwitch: {
    values: ['hidden', 'visible'],
    question: 'Does a shared vSwitch show whose ResourceStatus is not Available?',
    source: 'Resource Sharing 2020-01-10 metadata lists the values without saying what follows',
  },
  deletedSharedResource: {
    values: ['leaves', 'stays'],
    question: 'Does a resource that was deleted leave the shares it was in?',
    source: 'not published',
  },
  // Resource Directory
  memberPath: {
    values: ['given', 'absent'],
    question: 'Does ListAccounts give every member its ResourceDirectoryPath?',
    source: 'ResourceDirectoryMaster 2022-04-19 has the member; 2020-03-31 has not',
  },
  // Resource Access Management
  instanceResource: {
    values: ['none', 'instance', 'keystore'],
    question:
      'Which resource must a policy name for the calls about KMS instances: ' +
      'none but *, or acs:kms:…:instance/{id}, or …:keystore/{id}?',
    source:
      'the pages of these calls publish no authorization (2025-10 to 2026-08); ' +
      'Resource Sharing names an instance/, ListKmsInstances a keystore/',
  },
  foreignResource: {
    values: ['caller', 'owner'],
    question:
      'Whose account must a policy name for a list of vSwitches or VPCs to show another ' +
      "account's: the caller's, or the owner's?",
    source:
      'DescribeVSwitches reference, 2026-01 (acs:vpc:{#regionId}:{#accountId}:vswitch/*), ' +
      'does not say whose account it is',
  },
  accountResource: {
    values: ['none', 'named'],
    question:
      'Must a policy name a resource for LookupEvents and ListAccounts, or can it name none but *?',
    source:
      'ActionTrail: "RAM authorization", 2026-09 (operation level), against "RAM ' +
      'authentication", 2026-08 (acs:actiontrail:{region}:{account}:*); ListAccounts ' +
      '2022-04-19, 2026-07 (nothing published), against 2020-03-31, 2026-03 (account/*)',
  },
  // The instance's own endpoint
  certificateName: {
    values: ['exact', 'wildcard'],
    question:
      'Does the certificate of an instance carry the name of its host, ' +
      'or a wildcard that fits every instance?',
    source:
      'not published; official clients that check the name in SAN entries accept it ' +
      '(ack-secret-manager, client_provider.go)',
  },
  sendsIntermediate: {
    values: [true, false],
    question: 'Does an instance send the intermediate above its certificate?',
    source: 'not published; clients are given root and intermediate',
  },
  // EventBridge
  sharingEvents: {
    values: ['both-ways', 'associate-only', 'none'],
    question:
      'Is a sharing event sent for vSwitches and instances: when they are shared and unshared, ' +
      'only when shared, or not at all?',
    source:
      'EventBridge: Resource Management events; ' +
      'the only sample is a CapacityReservation that is shared',
  },
  folderSharingEvents: {
    values: ['per-account', 'per-target'],
    question:
      'Is sharing with a folder announced for each of its accounts, or once, for the folder?',
    source: 'EventBridge: Resource Management events; no sample is about a folder',
  },
  bindIsAudited: {
    values: [true, false],
    question: 'Does a write of the list come as an audit event?',
    source: 'the published audit list of KMS is cut before its name',
  },
  bindAuditName: {
    values: ['UpdateKmsInstanceBindVpc', 'UpdateKeyStore'],
    question: 'Under which name is a write of the list recorded, with KmsInstanceId or KeyStoreId?',
    source:
      'the audit list of KMS has ConnectKeyStore beside ConnectKmsInstance; ' +
      'terraform-provider-alicloud once called UpdateKeyStore',
  },
  // ActionTrail
  trailDelaySeconds: {
    values: [60, 0, 600],
    question: 'How long after a call does LookupEvents show its record?',
    source:
      'not published for LookupEvents; delivery to Log Service takes about a minute, ' +
      'the console up to ten (ActionTrail guide)',
  },
  auditParameters: {
    values: ['object', 'text'],
    question: 'Are requestParameters of a record an object, or the JSON text of one?',
    source: 'ActionTrail: management event structure, against an older revision of it',
  },
} as const satisfies Record<string, VariantSpec>;

export type VariantName = keyof typeof variantCatalogue;
/** One value per variant. */
export type Variants = {
  readonly [name in VariantName]: (typeof variantCatalogue)[name]['values'][number];
};

export const variantNames = Object.keys(variantCatalogue) as VariantName[];

/** The likeliest answer to every open question. */
export const defaultVariants: Variants = Object.fromEntries(
  variantNames.map((name) => [name, variantCatalogue[name].values[0]]),
) as unknown as Variants;
