import type { Topic } from './topic.ts';

export const consistency = {
  'network-without-permission': {
    severity: 'warning',
    source: 'KMS sharing guide: binding and sharing are two things',
    title: 'The owner of a bound VPC may not use the instance',
    cause: `
      A binding only provides the network path. To use keys of the instance, the account must also
      be one of its principals.`,
    cure: 'Share the instance with the account, or unbind the VPC if it is not needed.',
    evidence: `
      {subject} is bound to {instanceId}, but its owner {ownerId} is not a principal of the
      instance.`,
    fix: `
      Share {instanceId} with account {ownerId} in Resource Sharing (this costs a unit), or list
      {subject} under unbind to remove the binding.`,
  },
  'permission-without-network': {
    severity: 'info',
    source: 'KMS sharing guide: the owner must bind the VPC of a principal',
    title: 'A principal has no bound VPC',
    cause: `
      The account may use the instance, but none of its VPCs is bound. Its applications reach the
      instance in another way, or not at all.`,
    cure: 'Bind a VPC of the account, or stop sharing the instance with it, which frees its unit.',
    evidence: `
      Account {subject} is a principal of {instanceId}, but none of its VPCs is bound or wanted.`,
    fix: `
      Have account {subject} share a vSwitch and list the account under bind.shared.from, or stop
      sharing {instanceId} with it.`,
  },
  'wanted-by-two-instances': {
    severity: 'info',
    source: 'policy: bind',
    title: 'A VPC is wanted by several instances',
    cause: `
      This is possible, and each instance has its own host name. Each binding costs a unit of its
      instance and an IP address of the vSwitch.`,
    cure: 'If one instance is enough, exclude the VPC from the others.',
    evidence: '{subject} is wanted by {instanceId} and by {others}.',
    fix: `
      If this is intended, no action is needed. Otherwise list {subject} under exclude of the
      instance that should not serve it.`,
  },
  'binding-not-through-pin': {
    severity: 'warning',
    source: 'policy: vswitches.pin',
    saidBetterBy: ['pin-unusable', 'not-allowed'],
    title: 'A VPC is not bound through its pinned vSwitch',
    cause: `
      vswitches.pin names the one vSwitch to use. The binding was made before the pin, or by hand.`,
    cure: 'kms-vpc apply moves the VPC if a selector names it and writes allows move.',
    evidence: '{subject} is bound through {vSwitchId}, but vswitches.pin names {pin}.',
    fix: `
      Run kms-vpc plan to see whether {subject} would be moved to {pin}. A selector has to name
      {subject}, and writes has to allow move.`,
  },
  'pin-without-effect': {
    severity: 'info',
    source: 'policy: vswitches.pin',
    title: 'A pin has no effect',
    cause: `
      vswitches.pin names a VPC that is neither bound nor named by a selector. Its ID is mistyped,
      or the pin is a leftover.`,
    cure: 'Correct the ID, name the VPC under bind, or remove the pin.',
    evidence: 'vswitches.pin names {subject} ({pin}), which is neither bound nor wanted.',
    fix: 'Correct {subject} under vswitches.pin, name it under bind, or remove the line.',
  },
  'list-over-url-limit': {
    severity: 'warning',
    source: 'KMS: UpdateKmsInstanceBindVpc, maximum length not documented',
    title: 'The binding list is too long to be safe in a URL',
    cause: `
      The list is documented as part of the URL, without a maximum length; gateways commonly accept
      8 KB. A longer list is sent in the form body, which is assumed to work.`,
    cure: 'No action needed. If the write is refused, bind VPCs to a second instance.',
    evidence: `
      The {entries:entry} of {subject} take {bytes} bytes in a URL, more than the safe {limit}
      bytes, so the list is sent in the form body.`,
    fix: 'No action needed as long as writes to {subject} are accepted and read back equal.',
  },
  'binding-other-region': {
    severity: 'warning',
    source: 'KMS user guide: VPC and instance in one region',
    isDrift: true,
    title: 'An entry of the binding list names another region',
    cause: `
      A VPC can be bound only to an instance in its own region. The entry says otherwise, so it is
      unlikely to work.`,
    cure: 'Check the entry in the KMS console. If it is of no use, list the VPC under unbind.',
    evidence: `
      {subject} is in the binding list of {instanceId} with region {named}, but the instance is in
      {regionId}.`,
    fix: 'Check {subject} in the KMS console. To remove the binding, list {subject} under unbind.',
  },
  'binding-owner-differs': {
    severity: 'warning',
    source: 'VPC: DescribeVSwitches, OwnerId',
    isDrift: true,
    title: 'An entry of the binding list names a wrong owner',
    cause: `
      The owner is part of the entry. A wrong owner may make the next write of the list fail.`,
    cure: 'Bind the VPC again: unbind it once, then let it be bound.',
    evidence: `
      {subject} is in the binding list with owner {named}, but {vSwitchId} belongs to account
      {ownerId}.`,
    fix: `
      Correct the owner of {subject} to {ownerId} in the KMS console, or unbind it once and let it
      be bound again.`,
  },
  'vswitch-nearly-full': {
    severity: 'warning',
    source: 'VPC: DescribeVSwitches, AvailableIpAddressCount; nothing reserves an address',
    title: 'The chosen vSwitch is about to run out of IP addresses',
    cause: `
      A binding takes one IP address, and nothing reserves it: between this check and the write,
      somebody else may take the last one.`,
    cure: `
      Pin a vSwitch with more free IP addresses, create or share another one, or free IP
      addresses.`,
    evidence: `
      {subject} would be bound through {vSwitchId}, which has {freeIps:free IP address}; {left}
      would be left.`,
    fix: `
      Pin another vSwitch of {subject} under vswitches.pin, or free IP addresses in {vSwitchId}.`,
  },
  'vswitch-network-acl': {
    severity: 'info',
    source: 'VPC: DescribeVSwitches, NetworkAclId',
    title: 'The vSwitch has a network ACL',
    cause: `
      The IP address of the instance is in this vSwitch, so its network ACL decides who reaches the
      instance: it must allow inbound TCP 443 and the responses. The rules of the ACL are not
      read.`,
    cure: 'Check the rules of the network ACL once, then confirm with kms-vpc verify.',
    evidence: `
      {subject} reaches the instance through {vSwitchId}, which has network ACL {networkAclId}.`,
    fix: `
      Check that {networkAclId} allows TCP 443 into {vSwitchId}, and the responses, for all of
      {subject}.`,
  },
  'vpc-not-available': {
    severity: 'warning',
    source: 'VPC: DescribeVpcs, Status',
    isDrift: true,
    title: 'The VPC is not Available',
    cause: 'A VPC that is being created or deleted can be bound only once it is Available.',
    cure: 'Wait until the VPC is Available.',
    evidence: '{subject} has status {status} instead of Available.',
    fix: 'Wait until {subject} is Available, then run kms-vpc validate again.',
  },
  'vpc-dhcp-options': {
    severity: 'info',
    source: 'KMS FAQ on application access: 100.100.2.136 and 100.100.2.138',
    title: 'The VPC has its own DHCP options set',
    cause: `
      Only the DNS servers 100.100.2.136 and 100.100.2.138 know the host name of the instance. A
      DHCP options set can replace them, and then the name does not resolve although the VPC is
      bound. VPCs of other accounts are usually not visible, so they are not checked.`,
    cure: `
      Have the DNS servers of the DHCP options set forward kms.aliyuncs.com to these two servers, or
      keep these two servers in the set.`,
    evidence: '{subject} has DHCP options set {dhcpOptionsSetId}.',
    fix: `
      Check that the DNS servers of {dhcpOptionsSetId} are 100.100.2.136 and 100.100.2.138, or that
      they forward kms.aliyuncs.com there for {instanceId}.`,
  },
  'permissions-missing': {
    severity: 'warning',
    source: 'RAM: refusals of the calls of this run',
    title: 'Permissions are missing',
    cause: `
      The identity that runs this tool was refused. What could not be read was not checked, and what
      depends on it is not bound.`,
    cure: `
      Allow all of these actions at once; kms-vpc policy ram prints the whole RAM policy. Actions
      refused by a control policy of the Resource Directory can be allowed only by its management
      account.`,
    evidence: 'Account {subject} refused: {actions}.',
    fix: '{cures}',
  },
  'check-not-made': {
    severity: 'warning',
    source: 'the calls of this run',
    isUnread: true,
    leavesOpen: 'check',
    title: 'Checks could not be made',
    cause: `
      A read that these checks need has failed. They neither passed nor failed; their result is
      open.`,
    cure: 'Resolve the cause of the failed read and run kms-vpc validate again.',
    evidence: 'Not checked for {subject}: {checks}. {fault}.',
    fix: '{cure}',
  },
  'check-open': {
    severity: 'info',
    source: 'KMS: GetKmsInstance, EndDate and DeletionProtection',
    title: 'A check that no binding depends on has no result',
    cause: `
      The answer lacks a field that this check needs, so the check neither passed nor failed.
      Bindings do not depend on it.`,
    cure: 'Look up the field in the KMS console.',
    evidence: 'Not checked for {subject}: {check}. The answer to {action} lacks {field}.',
    fix: 'Look up {field} of {subject} in the KMS console. If KMS never returns it, report this.',
  },
} as const satisfies Topic;
