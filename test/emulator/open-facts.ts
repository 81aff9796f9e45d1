import type { VariantName } from '../../emulator/variants.ts';

/** What public sources leave open about the cloud. */
export interface OpenFact {
  readonly fact: string;
  /** The open questions of the local cloud that are about it. */
  readonly variants: readonly VariantName[];
  /** What it takes beside them, where they are not all of it. */
  readonly also?: string;
}

/** Of KMS instances and their bindings. */
export const openAboutKms: readonly OpenFact[] = [
  {
    fact: 'The codes with which a list is refused, for each thing that may be wrong with it',
    variants: ['badEntryCode', 'quotaExhaustedCode', 'wrongOwner'],
  },
  {
    fact: 'A VPC that is named twice, and the primary VPC in the list',
    variants: ['duplicateEntries', 'primaryVpcEntry'],
    also: 'a-write',
  },
  { fact: 'Whether one bad entry refuses the whole list', variants: ['atomicity'] },
  {
    fact: 'When a new binding shows, when it works, and whether the status changes meanwhile',
    variants: ['bindingVisibility', 'countVisibility', 'statusAfterWrite'],
    also: 'a-probe',
  },
  {
    fact: 'Whether entries that stay keep their address and connections',
    variants: [],
    also: 'a-probe',
  },
  {
    fact:
      'Whether the primary VPC and the members of a folder count, ' +
      'and what the used quantity contains',
    variants: ['primaryCounts', 'folderUnits', 'usedQuantity'],
  },
  {
    fact: 'The quantity of a pay-as-you-go instance',
    variants: ['postpayVpcNum', 'postpayQuota', 'postpayQuotaInfos'],
  },
  {
    fact: 'The largest quantity that can be bought, its price, and whether it can be lowered',
    variants: ['vpcNumDuringUpgrade'],
    also: 'a-purchase',
  },
  {
    fact: 'The longest list, the ways of sending it, and the calls a second',
    variants: ['urlLimitBytes', 'updateMethod', 'formBody'],
    also: 'a-write',
  },
  {
    fact: 'Which resources a RAM policy may name for the calls about instances',
    variants: ['instanceResource'],
  },
  {
    fact: 'The shape of an empty list, and the status of an expired instance',
    variants: ['emptyBindVpcs', 'bindVpcsShape', 'expiredStatus'],
  },
  {
    fact: 'The shapes of ids and owners, and of an instance that is not there',
    variants: ['vswitchIdsShape', 'bindVpcOwnerIdInAnswer', 'notFoundShape', 'missingVSwitch'],
  },
  {
    fact: 'Whether owners may be quoted or left out in a list',
    variants: ['quotedOwnerId', 'ownerIdOmitted'],
  },
  {
    fact: 'Whether instances that are shared with an account are listed there',
    variants: ['listsSharedInstances'],
  },
  {
    fact: 'Whether a VPC behind a shared vSwitch shows, and by which word the vSwitch is marked',
    variants: ['foreignVpc', 'shareType'],
  },
  {
    fact: 'What unsharing a vSwitch does to a binding, and to later lists',
    variants: ['unsharedKeptEntry'],
  },
  {
    fact: 'What deleting a bound VPC or vSwitch does, or whether it is blocked',
    variants: ['vanishedKeptEntry', 'deletedSharedResource'],
    also: 'a-write',
  },
  {
    fact: 'The names in the certificate, the intermediate, and the answer to an unsigned request',
    variants: ['certificateName', 'sendsIntermediate'],
  },
  { fact: 'Whether a folder is one principal or its accounts', variants: ['folderTargets'] },
  {
    fact: 'Whether PrivateZone must be active in the account of another VPC',
    variants: [],
    also: 'a-probe',
  },
  {
    fact: 'Whether instances with external keys accept bindings',
    variants: [],
    also: 'a-write',
  },
];

/** Of sharing, events and records. */
export const openAboutEvents: readonly OpenFact[] = [
  {
    fact:
      'Whether sharing and unsharing a vSwitch or an instance sends ' +
      'an event, and for a folder how many',
    variants: ['sharingEvents', 'folderSharingEvents'],
  },
  {
    fact: 'The values of status, direction and service in that event',
    variants: [],
    also: 'an-event',
  },
  {
    fact: 'Whether calls of Resource Sharing come as audit events, and under which names',
    variants: [],
    also: 'an-event',
  },
  {
    fact: 'Whether a write of the list is recorded, under which name, and how its parameters look',
    variants: ['bindIsAudited', 'bindAuditName', 'auditParameters'],
  },
  {
    fact: 'The delay of records and events, their order, and whether some are lost',
    variants: ['trailDelaySeconds'],
    also: 'an-event',
  },
  {
    fact: 'The events of KMS alerts, and whether they can be routed',
    variants: [],
    also: 'an-event',
  },
  {
    fact: 'Between which regions and buses events go from account to account',
    variants: [],
    also: 'an-event',
  },
  {
    fact: 'How many rules a bus has, and how large an event may be',
    variants: [],
    also: 'a-write',
  },
  {
    fact: 'The limits of Resource Sharing, and what becomes of what is beyond them',
    variants: ['listParameterLimit', 'unusableSharedVSwitch'],
  },
  {
    fact: "Whether one's own events may go to the default bus",
    variants: [],
    also: 'an-event',
  },
  {
    fact: 'Whether a batch comes as an array of events or of texts',
    variants: [],
    also: 'an-event',
  },
  {
    fact: "Whose account a RAM policy must name for another account's vSwitches to show",
    variants: ['foreignResource'],
  },
  {
    fact: 'Whether a RAM policy may name resources for records and members of a directory',
    variants: ['accountResource'],
  },
  {
    fact: 'Whether each member of a directory shows the folders above it',
    variants: ['memberPath'],
  },
];
