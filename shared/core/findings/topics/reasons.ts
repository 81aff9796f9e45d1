/** Parts of sentences that findings, and the actions of a plan, are explained with. */
export const reasons = {
  'named-by-own-vpcs': 'bind.own.vpcs names it',
  'named-by-own-tags': 'it has the tags of bind.own.tags',
  'named-by-shared': `
    account {ownerId} shares a vSwitch of it, and bind.shared.from allows that account`,
  pinned: 'vswitches.pin names {vSwitchId}',
  'pinned-by-restore': 'the list that this plan leads to has it through {vSwitchId}',
  'reviewed-list': 'another one, that of plan {digest},',
  'own-count': 'our own count is {used} of {total:unit}',
  'no-own-count': 'there is no count of our own either',
  'vswitch-replaced': 'its vSwitch can no longer be used: {why}',
  'listed-under-unbind': 'unbind lists it',
  'in-restored-list': 'the list that this plan leads to has it',
  'not-in-restored-list': 'the list that this plan leads to does not have it',
  deleted: '{vSwitchId} no longer exists',
  'other-region': '{vSwitchId} is in {regionId}',
  'not-visible': '{vSwitchId} is not visible to this account',
  'other-vpc': '{vSwitchId} belongs to {vpcId}',
  'other-owner': '{vSwitchId} belongs to account {ownerId}',
  'owner-unclear': 'the owner of {vSwitchId} is unclear: {owners}',
  'not-shared': '{vSwitchId} is not shared with this account',
  'shares-unknown': 'whether {vSwitchId} is shared is unknown because the shares could not be read',
  'share-not-available': '{vSwitchId} is shared with status {status} instead of Available',
  'not-available': '{vSwitchId} has status {status} instead of Available',
  'no-free-ip': '{vSwitchId} has {freeIps:free IP address}, but needs {minFreeIps}',
  'not-pinned': '{vSwitchId} is not the vSwitch that vswitches.pin names',
  'current-stays': '{vSwitchId} is not needed because the current vSwitch is usable',
  'less-preferred-zone': '{vSwitchId} is in the less preferred zone {zone}',
  'fewer-free-ips': '{vSwitchId} has only {freeIps:free IP address}',
  'later-id': '{vSwitchId} is equally good, but its ID sorts later',
  'units-unexplained': `
    KMS reports {serviceUsed:used unit}, of which bindings ({bindings}), principals ({principals}),
    the primary VPC ({primary}) and quota.unexplained ({unexplained}) leave {units} unexplained`,
  'units-unexplained-kept': `
    KMS reports {serviceUsed:used unit}, of which bindings ({bindings}), principals ({principals}),
    the primary VPC ({primary}) and quota.unexplained ({unexplained}) leave {units} unexplained, and
    {vpcIds} under keep is not among the bindings`,
  'list-lacks-kept': `
    it lacks {vpcIds} under keep, and the used quantity reported by KMS does not show whether
    entries are missing`,
  'no-vswitch-visible': 'it has no visible vSwitch in {regionId}',
  'how-to-share': `
    in Resource Sharing in {regionId}: a resource share that contains the vSwitch and has account
    {account} as a principal`,
  'owner-listed': `
    and make sure it is one of the accounts that bind.shared.from allows: {accounts}`,
  'owner-to-list': 'and list it under bind.shared.from',
  account: 'account {ownerId}',
  'owner-not-named': 'its owner',
  'in-no-such-folder': 'in none of the selected folders',
  'not-in-directory': 'not in the Resource Directory, nor in the selected folders',
  'let-in': 'add "{ownerId}" to the list under bind.shared.from',
  'let-in-first': `
    add "{ownerId}" to the list under bind.shared.from (if there is no list yet, add shared: { from:
    ["{ownerId}"] } under bind)`,
  'let-in-beside-principals': `
    replace the word principals under bind.shared.from with a list of accounts (today it stands for
    [{accounts}]) and add "{ownerId}" to it`,
  fault: '{action} failed: {message} ({code}, request {requestId})',
  'fault-without-request': '{action} failed: {message} ({code})',
  'fault-finding': '{message} ({code})',
  'remembered-refusal': '{fault}, at {at} and not retried since',
  'no-check-on-record': 'none on record',
  'unprobed-no-probes': 'the policy has no probes',
  'unprobed-no-ca-chain': 'KMS returned no CA chain to check the certificate of the instance',
  'unprobed-no-role': 'probes.roles names no role for invoking the probe in the account of the VPC',
  'probe-refused': 'it refused the request: {message} ({code})',
  'probe-answer-malformed': 'what it returned is not the answer of a probe',
  'probe-step-unclear': 'what it reports about {address} proves nothing ({code})',
  'any-private-range': 'any private range',
  'any-place': 'the range in which its IP address must be is not known',
  'any-neighbour': '{others} may be at the same IP address, being bound through the same vSwitch',
} as const;
