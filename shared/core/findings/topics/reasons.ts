export const reasons = {
  'named-by-own-vpcs': 'named under bind.own.vpcs',
  'named-by-own-tags': 'has the tags of bind.own.tags',
  'named-by-shared': 'account {ownerId} shares a vSwitch of it, and bind.shared.from names that account',
  pinned: 'vswitches.pin names {vSwitchId}',
  'vswitch-replaced': 'its vSwitch can no longer be used: {why}',
  'listed-under-unbind': 'listed under unbind',
  deleted: '{vSwitchId} does not exist any more',
  'other-region': '{vSwitchId} is in {regionId}',
  'not-visible': '{vSwitchId} is not visible to this account',
  'other-vpc': '{vSwitchId} belongs to {vpcId}',
  'other-owner': '{vSwitchId} belongs to account {ownerId}',
  'owner-unclear': '{vSwitchId} has an unclear owner: {owners}',
  'not-shared': '{vSwitchId} is not shared with this account',
  'shares-unknown': '{vSwitchId} may be shared or not: the shares could not be read',
  'share-not-available': '{vSwitchId} is shared with status {status}, not Available',
  'not-available': '{vSwitchId} has status {status}, not Available',
  'no-free-ip': '{vSwitchId} has {freeIps} free addresses, {minFreeIps} needed',
  'not-pinned': '{vSwitchId} is not the one that vswitches.pin names',
  'current-stays': '{vSwitchId} is not needed: the current one is good',
  'less-preferred-zone': '{vSwitchId} is in the less preferred zone {zone}',
  'fewer-free-ips': '{vSwitchId} has only {freeIps} free addresses',
  'later-id': '{vSwitchId} is as good, and comes later by id',
  'units-unexplained': `
    the service counts {serviceUsed} used units; bindings ({bindings}), principals
    ({principals}), the primary VPC ({primary}) and quota.unexplained ({unexplained}) leave
    {units} without an explanation`,
  'units-unexplained-kept': `
    the service counts {serviceUsed} used units; bindings ({bindings}), principals
    ({principals}), the primary VPC ({primary}) and quota.unexplained ({unexplained}) leave
    {units} without an explanation, and {vpcIds} of keep is not among the bindings`,
  'list-lacks-kept': `
    it lacks {vpcIds} of keep, and the used count of the service does not tell whether entries
    are missing`,
  'cure-units-unexplained': `
    run again; if it stays, compare the bound VPCs of {instanceId} in the KMS console, and if you
    know what the units are, set quota.unexplained: {needed} (kms-vpc init takes --unexplained
    {needed})`,
  'cure-units-unexplained-kept': `
    run again; if it stays, look in the KMS console whether {vpcIds} is bound to {instanceId}: if
    it is, the answer is short, and quota.unexplained would have it overwritten; if it is not,
    and you know what the units are, set quota.unexplained: {needed}`,
  'cure-list-lacks-kept': `
    have the used count and the principals of the instance read again, then run again; if
    {vpcIds} is gone for good, take it out of keep`,
  'no-vswitch-visible': 'no vSwitch of it is visible in {regionId}',
  'cure-create-vswitch': 'create a vSwitch with a free address in {vpcId}',
  'cure-create-or-unbind': `
    create a vSwitch with a free address in {vpcId}; or, if the VPC is not there any more, list
    it under unbind`,
  'cure-vpc-of-other-region': `
    name {vpcId} at an instance in {other}, where it is, and not here: only VPCs of {regionId}
    can be bound to {instanceId}`,
  'cure-unseen-vpc': `
    correct the id of {vpcId} in the policy, or create a vSwitch with a free address in it; it
    may be in another region: only VPCs of {regionId} can be bound to {instanceId}; of one that
    another account owns, kms-vpc why {vpcId} tells how it is shared`,
  'cure-entry-of-other-region': `
    look at {vpcId} in the KMS console: its entry belongs to {other}, and only VPCs of {regionId}
    can be bound`,
  'cure-share-again': `
    have {owner} share {vSwitchId} again ({how}), or pin a visible vSwitch of {vpcId} under
    vswitches.pin`,
  'how-to-share': `
    in Resource Sharing in {regionId}: a resource share that holds the vSwitch, with account
    {account} as principal`,
  'cure-share-vpc': `
    have the owner of {vpcId} share one of its vSwitches, not a default one ({how}), {letIn}; if
    {vpcId} belongs to this account, correct its id or create a vSwitch in it`,
  'owner-listed': 'and make sure that it is one of the accounts that bind.shared.from lets in: {accounts}',
  'owner-to-list': 'and list it under bind.shared.from',
  account: 'account {ownerId}',
  'owner-not-named': 'its owner',
  'let-in': 'add "{ownerId}" to the list under bind.shared.from',
  'let-in-first': `
    add "{ownerId}" to the list under bind.shared.from; if there is none yet, put shared: { from:
    ["{ownerId}"] } under bind`,
  'let-in-beside-principals': `
    write accounts under bind.shared.from instead of the word principals, which today stands for
    [{accounts}], and add "{ownerId}" to them`,
  fault: '{action} failed with {code}: {message} (request {requestId})',
  'fault-without-request': '{action} failed with {code}: {message}',
  'fault-finding': '{message} ({code})',
  'remembered-refusal': 'at {at}, and not tried again since; {fault}',
  'cure-remembered': `
    it is tried again after {until}, or once its vSwitch, owner or share is another. At once:
    kms-vpc plan --out FILE, then kms-vpc apply FILE`,
  'no-check-on-record': 'none on record',
  'cure-user': 'correct what the call was made with ({code}), then run again',
  'cure-permission': `
    allow {action} to the identity that runs this (kms-vpc policy ram prints the policy), then
    run again`,
  'cure-denied': 'remove the statement that denies {action} from the policies of the identity that runs this',
  'cure-control-policy': `
    ask the management account of the Resource Directory: a control policy refuses {action}, and
    no RAM policy of this account can allow it`,
  'cure-session-policy': `
    allow {action} in the session policy that the temporary key was issued with (Policy of
    AssumeRole): a RAM policy alone does not help`,
  'cure-trust-policy': 'add the identity that runs this to the trust policy of the role',
  'cure-transient': 'run again; if it lasts, ask the service with the request id',
  'cure-unanswered': 'run again; if it lasts, check the network between here and the service',
  'cure-finding': 'mend {code} first',
  'cure-bug': 'the answer is not what the interface describes: report it with the request id',
  'cure-call': `
    check the region, KMS_VPC_ENDPOINT and any proxy in between; if they are right, this version
    does not know how the service now wants {action} to be called: report it with the request id`,
  'cure-list-too-long': 'unbind what is no longer needed until the list fits into a URL: about 40 entries do',
  'next-nothing': 'nothing',
  'next-apply': 'kms-vpc apply',
  'next-fix': '{fix}',
  'next-name-it': 'name it under bind to have it bound',
  'next-not-excluded': 'take it out of exclude to have it bound',
  'next-not-unbound': 'take it out of unbind to have it bound',
  'unprobed-no-probes': 'the policy names no probes',
  'unprobed-no-ca-chain': 'the instance names no CA chain to check its certificate against',
  'unprobed-no-role': 'probes.roles names no role in the account of the VPC, to call its probe with',
  'probe-refused': 'it refused the request ({code}: {message})',
  'probe-answer-malformed': 'what it answered is not evidence of a probe',
  'probe-step-unclear': 'what it says about {address} proves nothing ({code})',
  'probe-deploy-anew': 'deploy the probe of this version: kms-vpc probes writes what is to be deployed',
  'any-private-range': 'any private range',
  'any-place': 'the range in which its address must be is not known',
  'any-neighbour': 'bound through the same vSwitch, {others} may be at the same address',
  'cure-any-place': `
    have the vSwitch that {vpcId} is bound through shared with this account again, then verify;
    or, on a machine in {vpcId}: kms-vpc probe --instance {instanceId} --from-here --ca FILE
    --cidr with the range of that vSwitch`,
  'cure-any-neighbour': `
    have {others} probed from {vpcId} as well: where the names resolve to different addresses,
    both are proven; where to the same one, remove the record that leads to it`,
  'enable-uninitialized': 'enable {instanceId} in the KMS console, which takes about 30 minutes',
  'enable-connecting': 'wait until {instanceId} is enabled, which takes about 30 minutes',
  'enable-disconnected': `
    renew {instanceId} if it has expired or is in arrears; else ask the service why it is
    disconnected`,
  'enable-error': 'ask the service about {instanceId}: it could not be enabled',
  'enable-other': 'look at {instanceId} in the KMS console',
} as const;
