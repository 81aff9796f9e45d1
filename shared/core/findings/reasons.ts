/** Parts of sentences that several findings, and the actions of a plan, are explained with. Their words are in `en/reasons.ts`. */
export type ReasonCode =
  // why a plan changes an entry of the list
  | 'named-by-own-vpcs'
  | 'named-by-own-tags'
  | 'named-by-shared'
  | 'pinned'
  | 'vswitch-replaced'
  | 'listed-under-unbind'
  // why a vSwitch is not chosen
  | 'not-visible'
  | 'other-vpc'
  | 'other-owner'
  | 'owner-unclear'
  | 'not-shared'
  | 'shares-unknown'
  | 'share-not-available'
  | 'not-available'
  | 'no-free-ip'
  | 'not-pinned'
  | 'current-stays'
  | 'less-preferred-zone'
  | 'fewer-free-ips'
  | 'later-id'
  // whose it is
  | 'account'
  | 'owner-not-named'
  // a failed call, and what helps
  | 'fault'
  | 'fault-without-request'
  | 'cure-user'
  | 'cure-permission'
  | 'cure-transient'
  | 'cure-bug'
  // what to do next about one VPC
  | 'next-nothing'
  | 'next-apply'
  | 'next-fix'
  | 'next-name-it'
  | 'next-not-excluded'
  | 'next-not-unbound'
  // why a probe gave no evidence, and what helps
  | 'unprobed-no-probes'
  | 'unprobed-no-ca-chain'
  | 'probe-refused'
  | 'probe-answer-malformed'
  | 'probe-step-unclear'
  | 'probe-deploy-anew'
  | 'any-private-range';
