import type { Topic } from './topic.ts';

export const consistency = {
  'network-without-permission': {
    severity: 'warning',
    source: 'KMS sharing guide: binding and sharing are two things',
    title: 'A bound VPC whose owner may not use the instance',
    cause: `
      Binding gives a way through the network. To use keys of the instance, the account must also
      be one of its principals.`,
    cure: 'Share the instance with the account, or unbind the VPC if it is not needed.',
    evidence: '{subject} is bound to {instanceId}, and its owner {ownerId} is no principal of it',
    fix: `
      share {instanceId} with account {ownerId} in Resource Sharing (it costs a unit), or list
      {subject} under unbind to have it removed`,
  },
  'permission-without-network': {
    severity: 'info',
    source: 'KMS sharing guide: the owner must bind the VPC of a principal',
    title: 'A principal without a bound VPC',
    cause: `
      The account may use the instance, but none of its VPCs is bound. Its applications reach the
      instance only in another way, or not at all.`,
    cure: 'Bind a VPC of the account, or end the sharing, which frees its unit.',
    evidence: 'account {subject} is a principal of {instanceId}, and none of its VPCs is bound or wanted',
    fix: `
      have account {subject} share a vSwitch and list it under bind.shared.from, or end the
      sharing of {instanceId} with it`,
  },
  'wanted-by-two-instances': {
    severity: 'info',
    source: 'policy: bind',
    title: 'A VPC is served by several instances',
    cause: `
      That is possible, and each instance has a name of its own. Each binding costs a unit of its
      instance and an address of the vSwitch.`,
    cure: 'If one instance is enough, exclude the VPC at the others.',
    evidence: '{subject} is wanted by {instanceId} and by {others}',
    fix: `
      nothing has to be done if that is meant; else list {subject} under exclude of the instance
      that should not serve it`,
  },
  'binding-not-through-pin': {
    severity: 'warning',
    source: 'policy: vswitches.pin',
    saidBetterBy: ['pin-unusable', 'not-allowed'],
    title: 'A VPC is bound through another vSwitch than the pinned one',
    cause: 'vswitches.pin names exactly one vSwitch. The binding was made before the pin, or by hand.',
    cure: 'kms-vpc apply moves it, if a selector names the VPC and writes allows move.',
    evidence: '{subject} is bound through {vSwitchId}, and vswitches.pin names {pin}',
    fix: `
      kms-vpc plan shows whether it would be moved to {pin}: a selector has to name {subject},
      and writes has to allow move`,
  },
  'pin-without-effect': {
    severity: 'info',
    source: 'policy: vswitches.pin',
    title: 'A pin that pins nothing',
    cause: `
      vswitches.pin names a VPC that is neither bound nor named by a selector: a mistyped id, or
      a rest of earlier times.`,
    cure: 'Correct the id, name the VPC under bind, or remove the pin.',
    evidence: 'vswitches.pin names {subject} ({pin}), which is neither bound nor wanted',
    fix: 'correct {subject} under vswitches.pin, name it under bind, or remove the line',
  },
  'list-over-url-limit': {
    severity: 'warning',
    source: 'KMS: UpdateKmsInstanceBindVpc, maximum length not documented',
    title: 'The list is longer than a URL safely holds',
    cause: `
      The service documents the list as part of the URL, and no maximum; gateways commonly take 8
      KB. A longer list is sent in the form body, which is assumed to work.`,
    cure: 'Nothing has to be done. If the write is refused, bind VPCs to a second instance.',
    evidence: `
      {subject}: {entries} entries make {bytes} bytes of URL, more than the {limit} that are
      safe; the list goes in the form body`,
    fix: 'nothing has to be done while writes of {subject} are accepted and read back equal',
  },
  'binding-other-region': {
    severity: 'warning',
    source: 'KMS user guide: VPC and instance in one region',
    isDrift: true,
    title: 'An entry names another region',
    cause: `
      A VPC can be bound only to an instance of its own region. The entry says otherwise, so it
      is unlikely to work.`,
    cure: 'Look at the entry in the KMS console; if it is of no use, decide on its removal.',
    evidence: `
      {subject} stands in the list of {instanceId} with region {named}, and the instance is in
      {regionId}`,
    fix: 'look at {subject} in the KMS console; to have it removed, list it under unbind',
  },
  'binding-owner-differs': {
    severity: 'warning',
    source: 'VPC: DescribeVSwitches, OwnerId',
    isDrift: true,
    title: 'An entry names another owner than the vSwitch has',
    cause: 'The owner is part of the entry. A wrong one may make the next write of the list fail.',
    cure: 'Bind the VPC anew: unbind it once, then let it be bound.',
    evidence: `
      {subject} stands in the list with owner {named}, and {vSwitchId} belongs to account
      {ownerId}`,
    fix: `
      correct the owner of {subject} to {ownerId} in the KMS console, or unbind it once and let
      it be bound again`,
  },
  'vswitch-nearly-full': {
    severity: 'warning',
    source: 'VPC: DescribeVSwitches, AvailableIpAddressCount; nothing reserves an address',
    title: 'The chosen vSwitch is about to run out of addresses',
    cause: `
      Binding takes one address, and nothing reserves it: between this look and the write,
      somebody else may take the last one.`,
    cure: 'Pin a vSwitch with more room, create or share another one, or free addresses.',
    evidence: `
      {subject} would be bound through {vSwitchId}, which has {freeIps} free addresses; {left}
      would be left`,
    fix: 'pin another vSwitch of {subject} under vswitches.pin, or free addresses in {vSwitchId}',
  },
  'vswitch-network-acl': {
    severity: 'info',
    source: 'VPC: DescribeVSwitches, NetworkAclId',
    title: 'A network ACL guards the vSwitch',
    cause: `
      The address of the instance lies in this vSwitch, so its network ACL decides who reaches
      it: TCP 443 in, and the answers out. What the ACL says is not read.`,
    cure: 'Check the rules of the network ACL once; kms-vpc verify proves it.',
    evidence: '{subject} is served through {vSwitchId}, which has network ACL {networkAclId}',
    fix: `
      check that {networkAclId} lets TCP 443 into {vSwitchId} and the answers out, for all of
      {subject}`,
  },
  'vpc-not-available': {
    severity: 'warning',
    source: 'VPC: DescribeVpcs, Status',
    isDrift: true,
    title: 'The VPC is not Available',
    cause: 'A VPC that is being created or deleted can be bound only when it is Available.',
    cure: 'Wait until it is Available.',
    evidence: '{subject} has status {status}, not Available',
    fix: 'wait until {subject} is Available, then validate again',
  },
  'vpc-dhcp-options': {
    severity: 'info',
    source: 'KMS FAQ on application access: 100.100.2.136 and 100.100.2.138',
    title: 'The VPC has DHCP options of its own',
    cause: `
      The name of the instance is known to the resolvers 100.100.2.136 and 100.100.2.138 only. A
      DHCP options set can replace them, and then the name does not resolve although the VPC is
      bound. VPCs of other accounts are usually not visible; for them this is not checked.`,
    cure: `
      Have the DNS servers of the set forward kms.aliyuncs.com to the two resolvers, or leave the
      resolvers in the set.`,
    evidence: '{subject} has the DHCP options set {dhcpOptionsSetId}',
    fix: `
      check that the DNS servers of {dhcpOptionsSetId} are 100.100.2.136 and 100.100.2.138, or
      forward kms.aliyuncs.com there for {instanceId}`,
  },
  'permissions-missing': {
    severity: 'warning',
    source: 'RAM: refusals of the calls of this run',
    title: 'Permissions are missing',
    cause: `
      The identity that runs this was refused. What could not be read is not checked, and what
      depends on it is not bound.`,
    cure: `
      Allow all of these actions at once; kms-vpc policy ram prints the whole policy. What a
      control policy of the Resource Directory refuses, only its management account can allow.`,
    evidence: 'account {subject} refused: {actions}',
    fix: '{cures}',
  },
  'check-not-made': {
    severity: 'warning',
    source: 'the calls of this run',
    isUnread: true,
    leavesOpen: 'check',
    title: 'Checks that could not be made',
    cause: 'A read that these checks need failed. They are neither passed nor failed: they are open.',
    cure: 'Mend the failed read and validate again.',
    evidence: '{subject}: not checked: {checks}. {fault}',
    fix: '{cure}',
  },
  'check-open': {
    severity: 'info',
    source: 'KMS: GetKmsInstance, EndDate and DeletionProtection',
    title: 'A check that no binding depends on is open',
    cause: `
      The answer leaves out a field that this check needs, so it is neither passed nor failed.
      Bindings do not depend on it.`,
    cure: 'Look at the field in the KMS console.',
    evidence: '{subject}: not checked: {check}. {action} answered without {field}',
    fix: `
      look at {field} of {subject} in the KMS console; if the service leaves it out for good,
      report it`,
  },
} as const satisfies Topic;
