import { assumed, beyond, documented, type Evidence } from './tags.ts';

const metadata = 'Resource Sharing 2020-01-10 published models';
const vpcGuide = 'VPC sharing guide';

export const sharingEvidence = {
  'sharing.regional': documented(
    'Shares are regional.',
    `${vpcGuide}; terraform-provider-alicloud endpoint.go`,
  ),
  'sharing.lists.page': documented(
    'MaxResults up to 100, default 20; NextToken is empty on the last page.',
    metadata,
  ),
  'sharing.lists.bad-token': beyond(
    'A token of another list is refused.',
    'not published; the tool sends the token it was given',
  ),
  'sharing.list-parameters': documented(
    'A list parameter has at most 5 items; the code InvalidParameter is assumed.',
    metadata,
    ['listParameterLimit'],
  ),
  'sharing.deleted-resource': assumed(
    'A resource that was deleted leaves its shares.',
    'not published',
    ['deletedSharedResource'],
  ),
  'sharing.list-shares': documented(
    'Own shares (Self) or received ones (OtherAccounts).',
    metadata,
  ),
  'sharing.list-associations': documented(
    'Own shares only; AssociationType is required.',
    metadata,
  ),
  'sharing.list-resources': documented(
    'ResourceStatus only for OtherAccounts; there is no owner member.',
    metadata,
  ),
  'sharing.resource-status': assumed(
    'Only resources with ResourceStatus Available can be seen and used.',
    `${metadata} list the values without saying what follows`,
    ['unusableSharedVSwitch'],
  ),
  'sharing.accepted-limit': documented(
    'An account can accept 30 shared vSwitches; that the others show LimitExceeded is assumed.',
    'VPC quotas page; VPC sharing guide',
  ),
  'sharing.principals-limit': documented(
    '50 principals per vSwitch; that the next one is Failed/LimitExceeded is assumed.',
    'VPC quotas page',
  ),
  'sharing.list-targets': documented(
    'For OtherAccounts the target is the owner of the share.',
    metadata,
  ),
  'sharing.folder-targets': assumed('A folder is one item.', 'not published', ['folderTargets']),
  'sharing.arns': documented(
    'acs:vpc:{region}:{owner}:vswitch/{id}, acs:kms:{region}:{owner}:instance/{id}.',
    'Services that work with Resource Sharing',
  ),
  'sharing.associations.asynchronous': documented(
    'Associating, then Associated or Failed; Disassociating, then Disassociated.',
    metadata,
  ),
  'sharing.records.linger': documented(
    'Failed and Disassociated records and Deleted shares vanish after 48 to 96 hours; here 48.',
    metadata,
  ),
  'sharing.association-failure': documented('Failure reasons and details.', metadata),
  'sharing.create': documented('CreateResourceShare with resources and targets.', metadata),
  'sharing.associate': documented(
    'AssociateResourceShare answers with the new associations.',
    metadata,
  ),
  'sharing.disassociate': documented(
    'DisassociateResourceShare answers with the ended associations.',
    metadata,
  ),
  'sharing.delete': documented('Deleting a share unshares everything in it.', metadata),
  'sharing.share-not-found': beyond(
    "EntityNotExists.ResourceShare 404 for a share that is not the caller's.",
    'the code is not published in the sources read; the tool shares nothing',
  ),
  'sharing.foreign-resource': beyond(
    "EntityNotExists.Resource 404 for a resource that is not the caller's.",
    'not published; the tool shares nothing',
  ),
  'sharing.types': beyond(
    'Only VSwitch and KMSInstance are known here; others are refused.',
    'the cloud knows more types; the tool asks for these alone',
  ),
  'sharing.default-vswitch': documented(
    "Default vSwitches can't be shared; that it shows as Failed/UnsupportedOperation is assumed.",
    vpcGuide,
  ),
  'sharing.with-yourself': documented('ShareWithYourself; the status 400 is assumed.', metadata),
  'sharing.external-not-allowed': documented(
    'AccountNotInResourceDirectory without AllowExternalTargets; the status 400 is assumed.',
    metadata,
  ),
  'sharing.kms-inside-only': documented(
    'KMS instances are shared inside of one directory only: ' +
      'ExternalTargetsNotAllowed.ResourceType.',
    'Services that work with Resource Sharing',
  ),
  'sharing.invitations': documented(
    'Outside of the directory a principal must accept within 7 days.',
    `${metadata}; ${vpcGuide}`,
  ),
  'sharing.accept': documented(
    'Accepting makes the share work; what is added later needs no new acceptance.',
    vpcGuide,
  ),
  'sharing.invitation-not-found': beyond(
    'EntityNotExists.Invitation 404.',
    'not published; the tool accepts nothing',
  ),
  'sharing.invitation-not-pending': beyond(
    'InvalidStatus.Invitation 409.',
    'not published; the tool accepts nothing',
  ),
  'sharing.principal-over-quota': documented(
    'A principal without a free unit fails and is not retried; ' +
      'the reason LimitExceeded is assumed.',
    'guide "Share a KMS instance across accounts", 2025-09',
  ),
  'sharing.ram-resource': documented(
    'No call can be allowed on less than *.',
    'ListSharedResources, ListSharedTargets and ListResourceShares ' +
      'references, 2024-03 ("All Resources")',
  ),
} as const satisfies Record<string, Evidence>;
