/** Whole sentences: what helps, or what to do next, where that depends on what was found. */
export const cures = {
  'cure-units-unexplained': `
    Run again. If the problem persists, compare the bound VPCs of {instanceId} in the KMS console.
    If you know what the extra units are, set quota.unexplained: {needed} (or run kms-vpc init with
    --unexplained {needed}).`,
  'cure-units-unexplained-kept': `
    Run again. If the problem persists, check in the KMS console whether {vpcIds} is bound to
    {instanceId}. If it is, the answer is incomplete, and quota.unexplained would cause the binding
    to be overwritten. If it is not, and you know what the extra units are, set quota.unexplained:
    {needed}.`,
  'cure-list-lacks-kept': `
    Make sure that the used quantity and the principals of the instance can be read, then run again.
    If {vpcIds} is gone for good, remove it from keep.`,
  'cure-limit': 'Run again after this run, or raise limits.{setting} of {instanceId}.',
  'cure-limit-of-binds': `
    Run again after this run, or raise limits.{setting} of {instanceId}. To bind all at once, have
    them reviewed: kms-vpc plan --bulk --out FILE, then kms-vpc apply FILE.`,
  'cure-create-vswitch': 'Create a vSwitch with a free IP address in {vpcId}.',
  'cure-create-or-unbind': `
    Create a vSwitch with a free IP address in {vpcId}. If the VPC no longer exists, list it under
    unbind.`,
  'cure-vpc-of-other-region': `
    Name {vpcId} under an instance in {other}, where it is, and not here: only VPCs of {regionId}
    can be bound to {instanceId}.`,
  'cure-unseen-vpc': `
    Correct the ID of {vpcId} in the policy, or create a vSwitch with a free IP address in it. It
    may be in another region: only VPCs of {regionId} can be bound to {instanceId}. If another
    account owns it, kms-vpc why {vpcId} shows how to share it.`,
  'cure-entry-of-other-region': `
    Check {vpcId} in the KMS console: its entry belongs to {other}, but only VPCs of {regionId} can
    be bound.`,
  'cure-share-again': `
    Have {owner} share {vSwitchId} again ({how}), or pin a visible vSwitch of {vpcId} under
    vswitches.pin.`,
  'cure-share-vpc': `
    Have the owner of {vpcId} share one of its vSwitches that is not a default vSwitch ({how}),
    {letIn}. If {vpcId} belongs to this account, correct its ID or create a vSwitch in it.`,
  'cure-remembered': `
    It is retried after {until}, or once its vSwitch, owner or share changes. To retry now, run:
    kms-vpc plan --out FILE, then kms-vpc apply FILE.`,
  'cure-user': 'Check the IDs and the region in the policy ({code}), then run again.',
  'cure-permission': `
    Allow {action} for the identity that runs this tool (kms-vpc policy ram prints the RAM policy),
    then run again.`,
  'cure-denied': `
    Remove the statement that denies {action} from the RAM policies of the identity that runs this
    tool, then run again.`,
  'cure-control-policy': `
    Ask the management account of the Resource Directory: a control policy refuses {action}, and no
    RAM policy of this account can allow it.`,
  'cure-session-policy': `
    Allow {action} in the session policy that the temporary key was issued with (Policy of
    AssumeRole). A RAM policy alone is not enough.`,
  'cure-trust-policy': 'Add the identity that runs this tool to the trust policy of the role.',
  'cure-transient': `
    Run again. If the problem persists, ask Alibaba Cloud support with the request ID.`,
  'cure-unanswered': `
    Run again. If the problem persists, check the network between this machine and the service.`,
  'cure-run-again': 'Run again. If the problem repeats, find the other writer: kms-vpc history.',
  'cure-plan-anew': `
    Make a new plan, and have it reviewed: kms-vpc plan --instance {instanceId} --out FILE.`,
  'cure-finding': 'Resolve {code} first.',
  'cure-bug': 'The answer is not what the interface describes: report it with the request ID.',
  'cure-call': `
    Check the region, KMS_VPC_ENDPOINT and any proxy in between. If they are right, this version
    does not know how KMS now expects {action} to be called: report it with the request ID.`,
  'cure-list-too-long': `
    Unbind what is no longer needed until the list fits into a URL, which holds about 40 entries.`,
  'probe-deploy-anew': `
    Deploy the probe of this version: kms-vpc member writes what has to be deployed.`,
  'cure-any-place': `
    Have the vSwitch that {vpcId} is bound through shared with this account again, then run kms-vpc
    verify. Or run on a machine in {vpcId}: kms-vpc probe --instance {instanceId} --from-here --ca
    FILE --cidr RANGE, with the CIDR block of that vSwitch.`,
  'cure-any-neighbour': `
    Probe {others} from {vpcId} as well. If the host names resolve to different IP addresses, both
    are proven. If they resolve to the same one, remove the record that points to it.`,
  'enable-uninitialized': 'Enable {instanceId} in the KMS console, which takes about 30 minutes.',
  'enable-connecting': 'Wait until {instanceId} is enabled, which takes about 30 minutes.',
  'enable-disconnected': `
    Renew {instanceId} if it has expired or has an overdue payment. Otherwise ask Alibaba Cloud
    support why it is disconnected.`,
  'enable-error': 'Ask Alibaba Cloud support about {instanceId}: it could not be enabled.',
  'enable-other': 'Check {instanceId} in the KMS console.',
  'next-nothing': 'No action needed.',
  'next-apply': 'Run kms-vpc apply.',
  'next-fix': '{fix}',
  'next-name-it': `
    To have it bound, list it under bind.own.vpcs, or list its owner under bind.shared.from if it
    belongs to another account.`,
  'next-not-excluded': 'Remove it from exclude to have it bound.',
  'next-not-unbound': 'Remove it from unbind to have it bound.',
} as const;
