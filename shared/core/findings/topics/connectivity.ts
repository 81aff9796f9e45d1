import type { Topic } from './topic.ts';

export const connectivity = {
  'resolver-unreachable': {
    severity: 'blocking',
    source: 'KMS FAQ on application access: 100.100.2.136 and 100.100.2.138',
    title: 'A resolver did not answer',
    cause: `
      The name of an instance is known to the resolvers of the VPC only, 100.100.2.136 and
      100.100.2.138. They, or the resolver that the probe’s machine uses, did not answer, or
      answered that they failed.`,
    cure: `
      The owner of the VPC lets UDP and TCP 53 to 100.100.2.136 and 100.100.2.138 through in
      security groups and network ACLs, and checks a resolver of its own where the VPC has one
      (DHCP options).`,
    evidence: `
      the name of {instanceId} could not be asked for in {subject}: system resolver {system},
      resolvers of the VPC {vpc}`,
    fix: `
      have {owner} let UDP and TCP 53 from {subject} to 100.100.2.136 and 100.100.2.138 through,
      and check the DHCP options set of {subject}`,
  },
  'not-resolving': {
    severity: 'blocking',
    source: 'KMS FAQ on application access: no such host in a VPC that is not bound',
    title: 'The name of the instance does not resolve',
    cause: `
      A binding shows as a name that resolves. It does not: the VPC is not bound, or not yet; or
      it asks a DNS server of its own that does not forward; or PrivateZone, which answers for
      the name, is not active.`,
    cure: `
      Wait some minutes after a binding. Then the owner of the VPC has its own DNS server forward
      kms.aliyuncs.com to 100.100.2.136 and 100.100.2.138, and activates PrivateZone.`,
    evidence: `
      the name of {instanceId} does not resolve in {subject}: system resolver {system}, resolvers
      of the VPC {vpc}`,
    fix: `
      check that {subject} is bound to {instanceId} (kms-vpc plan) and give a fresh binding some
      minutes; then have {owner} forward kms.aliyuncs.com to 100.100.2.136 and 100.100.2.138 and
      activate PrivateZone`,
  },
  'resolvers-disagree': {
    severity: 'blocking',
    source: 'KMS FAQ on application access: own DNS servers',
    title: 'The resolvers give different answers',
    cause: `
      The resolver of the probe’s machine and those of the VPC do not agree. Either a hosts
      entry, a DNS server or a zone of its own overrides the name, or the function does not
      resolve through its VPC.`,
    cure: `
      The owner of the VPC removes the record that is not the binding’s. If every probe shows
      this, set customDns of the probe functions to 100.100.2.136 and 100.100.2.138, as kms-vpc
      probes writes it.`,
    evidence: `
      the name of {instanceId} resolves in two ways in {subject}: system resolver {system},
      resolvers of the VPC {vpc}`,
    fix: `
      have {owner} remove the record that overrides the name of {instanceId}; if every probe
      shows this, deploy them anew as kms-vpc probes writes them`,
  },
  'resolves-elsewhere': {
    severity: 'blocking',
    source: 'KMS user guide: one IP of the vSwitch per bound VPC',
    title: 'The name resolves to an address where the instance can not be',
    cause: `
      In a bound VPC the name stands for an address of the vSwitch the VPC is bound through. This
      one is another: a stale record after a move, a record of somebody’s own, or a public
      address. Nothing was sent to it.`,
    cure: 'The owner of the VPC removes its own record of the name, or lets the old one expire.',
    evidence: `
      the name of {instanceId} resolves in {subject} to system {system}, VPC {vpc}; expected in
      {expected}. Nothing was sent there`,
    fix: `
      have {owner} remove the own record of {instanceId} (PrivateZone, DNS server, hosts file);
      after a move, verify again in some minutes`,
  },
  'tcp-timeout': {
    severity: 'blocking',
    source: 'KMS FAQ on application access',
    title: 'No answer from the address of the instance',
    cause: `
      The name resolves as it should, but packets to the address are lost: a network ACL of a
      vSwitch, the outgoing rules of the security group, a route; or the binding is not working
      yet.`,
    cure: `
      The owner of the VPC lets TCP 443 to the address, and its answers, through in network ACLs
      and security groups. A fresh binding may need some minutes.`,
    evidence: '{address} did not answer in {subject}: {code} after {attempts} attempts',
    fix: `
      have {owner} let TCP 443 from {subject} to {address} and its answers through: network ACLs
      of both vSwitches, outgoing rules of the security group, routes`,
  },
  'tcp-refused': {
    severity: 'blocking',
    source: 'KMS FAQ on application access',
    title: 'The connection is refused',
    cause: `
      Something is at the address and says no: the instance is not working there, or a firewall
      refuses for it.`,
    cure: `
      The owner of the instance checks its status. If it is Connected, the owner of the VPC looks
      for a firewall that refuses; then the service’s support can tell more.`,
    evidence: '{address} refused the connection from {subject}: {code} after {attempts} attempts',
    fix: `
      check the status of {instanceId} in the KMS console; if it is Connected, have {owner} look
      for a firewall between {subject} and {address}`,
  },
  'tcp-reset': {
    severity: 'blocking',
    source: 'KMS FAQ on application access',
    title: 'The connection is reset',
    cause: `
      The connection is cut before TLS is agreed: by a firewall on the way that inspects
      connections, or because the instance is restarting.`,
    cure: `
      Verify again in some minutes. If it stays, the owner of the VPC lets the connection through
      in the firewall between.`,
    evidence: '{address} reset the connection from {subject}: {code} after {attempts} attempts',
    fix: `
      verify again in some minutes; if it stays, have {owner} let TLS from {subject} to {address}
      through the firewall between`,
  },
  'tls-handshake': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstance, CaCertificateChainPem',
    title: 'TLS could not be agreed',
    cause: `
      The connection stands, but what answers does not speak TLS 1.2 or newer, or does not answer
      at all: a proxy on the way, another service at this address, an instance in trouble.`,
    cure: `
      The owner of the VPC takes proxies out of the way. If there is none, the owner of the
      instance asks the service’s support.`,
    evidence: '{address} did not agree on TLS with {subject}: {code} after {attempts} attempts',
    fix: `
      have {owner} take any proxy between {subject} and {address} out of the way; without one,
      ask the support of KMS about {instanceId}`,
  },
  'tls-wrong-ca': {
    severity: 'blocking',
    source: 'ack-secret-manager, private_ca.go: one root CA for all instances and regions',
    title: 'The certificate is not of the CA of KMS',
    cause: `
      One private CA stands behind the certificates of all KMS instances, and the instance names
      its chain. This certificate is of another CA, so what answered is no KMS instance at all: a
      proxy that opens TLS, another service at this address; or the chain was read from a file
      that is not the one of KMS.`,
    cure: `
      The owner of the VPC exempts this address from the proxy that opens TLS. Where --ca named a
      file, use the chain that the KMS console offers for download.`,
    evidence: `
      {address} shows {certificate}, issued by {issuer}, which is not of the CA chain of
      {instanceId}: {code}`,
    fix: `
      have {owner} find what answers at {address}, a proxy that opens TLS or another service, and
      exempt {address} from it; nothing may be sent to it`,
  },
  'tls-expired': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstance, CaCertificateChainPem',
    title: 'A certificate has expired',
    cause: 'The certificate that the instance shows, or one of the chain above it, is past its end.',
    cure: `
      The owner of the instance asks the service’s support; only they can renew it. If the date
      is in the future, the clock of the probe’s machine is wrong.`,
    evidence: '{address} shows {certificate}, valid to {validTo}: {code}',
    fix: 'ask the support of KMS to renew the certificate of {instanceId}',
  },
  'tls-not-yet-valid': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstance, CaCertificateChainPem',
    title: 'A certificate is not valid yet',
    cause: `
      The certificate that the instance shows, or one of the chain above it, begins later: just
      renewed, or a clock is wrong.`,
    cure: `
      Check the clock of the machine. If it is right, the owner of the instance asks the
      service’s support.`,
    evidence: '{address} shows {certificate}, valid from {validFrom}: {code}',
    fix: `
      check the clock; if it is right, ask the support of KMS about the certificate of
      {instanceId}`,
  },
  'tls-wrong-name': {
    severity: 'blocking',
    source: 'ack-secret-manager, client_provider.go: the host name is checked; exact name or wildcard ' + 'not documented',
    title: 'The certificate has another name',
    cause: `
      The certificate is of the CA of KMS and in date, but not for the host of this instance. All
      instances share that CA, so another instance answers: a record of somebody’s own leads to
      it, or it was given an address that this one gave back. Clients that check the name refuse
      it.`,
    cure: `
      The owner of the VPC removes the record that leads to the other instance, or lets the old
      answer expire. If there is no such record, ask the service’s support which name the
      certificate of the instance carries.`,
    evidence: '{address} shows a valid certificate for {names}, not for the host of {instanceId}',
    fix: `
      have {owner} check that no own record leads the name of {instanceId} to another instance;
      if there is none, ask the support of KMS which name its certificate carries`,
  },
  'tls-any-instance': {
    severity: 'blocking',
    source: 'ack-secret-manager, private_ca.go: one root CA for all instances and regions',
    title: 'An instance answered, but the certificate does not say which',
    cause: `
      The name in the certificate is a wildcard that fits every instance, and all instances share
      one CA. Then only the address shows which one answered; and either it is not known where
      this instance must be, or another instance may be at the same address.`,
    cure: `
      Let this account see the vSwitch that the VPC is bound through, so that the address can be
      checked. Where two instances are bound through one vSwitch, have both probed from there.`,
    evidence: `
      {addresses} answered as an instance of KMS with a certificate for {names}, but whether it
      is {instanceId} is not proven: {why}`,
    fix: '{cure}',
  },
  'http-none': {
    severity: 'blocking',
    source: 'KMS error codes of the data plane: an unsigned request is answered',
    title: 'The instance does not answer over TLS',
    cause: `
      TLS stands and the certificate is good, but no HTTP answer came: the instance is
      overloaded, or being restarted or upgraded.`,
    cure: `
      Verify again in some minutes; if it stays, the owner of the instance asks the service’s
      support.`,
    evidence: '{address} gave no HTTP answer to {subject}: {code} after {attempts} attempts',
    fix: 'verify again in some minutes; if it stays, ask the support of KMS about {instanceId}',
  },
  slow: {
    severity: 'warning',
    source: 'threshold of this tool',
    title: 'The instance answers, but slowly',
    cause: `
      Everything is proven, but connecting, TLS and the first answer took longer than they should
      inside one region.`,
    cure: `
      Look at the load of the instance and at what lies between: a proxy, a firewall, another
      zone.`,
    evidence: 'reaching {instanceId} from {subject} took {ms} ms; more than {limit} ms is slow',
    fix: `
      verify again; if it stays, look at the load of {instanceId} and have {owner} look for a
      proxy or firewall on the way`,
  },
  'not-probed': {
    severity: 'warning',
    source: 'policy: probes',
    leavesOpen: 'proof',
    title: 'Not probed',
    cause: `
      Bound and reachable are different words. Nothing inside this VPC has tried to reach the
      instance, so nothing is known.`,
    cure: `
      Write the probe functions with kms-vpc probes, deploy them, and name them under probes of
      the policy.`,
    evidence: '{subject} was not probed for {instanceId}: {why}',
    fix: `
      kms-vpc probes writes what is to be deployed in {subject}; or run kms-vpc probe --instance
      {instanceId} --from-here on a machine in it`,
  },
  'probe-missing': {
    severity: 'warning',
    source: 'policy: probes.function',
    leavesOpen: 'proof',
    title: 'The probe function does not exist',
    cause: `
      The policy names a probe for every VPC, and for this one there is none by that name in the
      account of the VPC.`,
    cure: `
      Write the probe functions with kms-vpc probes and deploy them, or correct probes.function
      in the policy.`,
    evidence: 'the function {functionName} that should probe {subject} for {instanceId} does not exist',
    fix: 'kms-vpc probes, then deploy what it writes in the account of {subject}',
  },
  'probe-failed': {
    severity: 'warning',
    source: 'Function Compute: InvokeFunction',
    leavesOpen: 'proof',
    title: 'The probe gave no evidence',
    cause: `
      The probe could not be asked, or did not answer what a probe answers. Nothing is known
      about the VPC.`,
    cure: `
      Mend the cause of the failed call; if the answer is not understood, deploy the probe of
      this version.`,
    evidence: 'the probe of {subject} gave no evidence about {instanceId}: {why}',
    fix: '{cure}',
  },
} as const satisfies Topic;
