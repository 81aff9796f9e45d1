import type { Topic } from './topic.ts';

export const connectivity = {
  'resolver-unreachable': {
    severity: 'blocking',
    source: 'KMS FAQ on application access: 100.100.2.136 and 100.100.2.138',
    title: 'A DNS resolver did not answer',
    cause: `
      Only the DNS resolvers of the VPC, 100.100.2.136 and 100.100.2.138, know the host name of an
      instance. They, or the resolver that the probe’s machine uses, did not answer or returned a
      failure.`,
    cure: `
      The owner of the VPC allows UDP and TCP 53 to 100.100.2.136 and 100.100.2.138 in security
      groups and network ACLs, and checks the VPC’s own DNS server where it has one (DHCP options
      set).`,
    evidence: `
      The host name of {instanceId} could not be queried in {subject}: system resolver {system},
      resolvers of the VPC {vpc}.`,
    fix: `
      Have {owner} allow UDP and TCP 53 from {subject} to 100.100.2.136 and 100.100.2.138, and check
      the DHCP options set of {subject}.`,
  },
  'not-resolving': {
    severity: 'blocking',
    source: 'KMS FAQ on application access: no such host in a VPC that is not bound',
    title: 'The host name of the instance does not resolve',
    cause: `
      In a bound VPC the host name resolves. Here it does not: the VPC is not bound, or the binding
      has not taken effect yet; or the VPC uses its own DNS server, which does not forward; or
      PrivateZone, which answers for the name, is not activated.`,
    cure: `
      Wait a few minutes after binding. If the name still does not resolve, the owner of the VPC has
      its own DNS server forward kms.aliyuncs.com to 100.100.2.136 and 100.100.2.138, and activates
      PrivateZone.`,
    evidence: `
      The host name of {instanceId} does not resolve in {subject}: system resolver {system},
      resolvers of the VPC {vpc}.`,
    fix: `
      Check that {subject} is bound to {instanceId} (kms-vpc plan), and allow a few minutes after a
      new binding. Then have {owner} forward kms.aliyuncs.com to 100.100.2.136 and 100.100.2.138 and
      activate PrivateZone.`,
  },
  'resolvers-disagree': {
    severity: 'blocking',
    source: 'KMS FAQ on application access: own DNS servers',
    title: 'The DNS resolvers give different answers',
    cause: `
      The resolver of the probe’s machine and those of the VPC disagree. Either a hosts entry, a DNS
      server or a private zone overrides the name, or the function does not resolve through its
      VPC.`,
    cure: `
      The owner of the VPC removes the record that does not come from the binding. If every probe
      reports this, set customDns of the probe functions to 100.100.2.136 and 100.100.2.138, as
      kms-vpc member writes it.`,
    evidence: `
      The host name of {instanceId} resolves differently in {subject}: system resolver {system},
      resolvers of the VPC {vpc}.`,
    fix: `
      Have {owner} remove the record that overrides the host name of {instanceId}. If every probe
      reports this, deploy the probes again as kms-vpc member writes them.`,
  },
  'resolves-elsewhere': {
    severity: 'blocking',
    source: 'KMS user guide: one IP of the vSwitch per bound VPC',
    title: 'The host name resolves to an address where the instance cannot be',
    cause: `
      In a bound VPC the host name stands for an IP address of the vSwitch that the VPC is bound
      through. This address is a different one: a stale record after a move, a record of the owner’s
      own, or a public address. Nothing was sent to it.`,
    cure: `
      The owner of the VPC removes its own record of the name, or waits until the old record
      expires.`,
    evidence: `
      The host name of {instanceId} resolves in {subject} to: system resolver {system}, resolvers of
      the VPC {vpc}. Expected: an address in {expected}. Nothing was sent there.`,
    fix: `
      Have {owner} remove its own record of {instanceId} (PrivateZone, DNS server, hosts file).
      After a move, run kms-vpc verify again in a few minutes.`,
  },
  'tcp-timeout': {
    severity: 'blocking',
    source: 'KMS FAQ on application access',
    title: 'The address of the instance does not answer',
    cause: `
      The name resolves as it should, but packets to the address are lost: a network ACL of a
      vSwitch, the outbound rules of the security group or a route drops them, or the binding does
      not work yet.`,
    cure: `
      The owner of the VPC allows TCP 443 to the address, and the responses, in network ACLs and
      security groups. A new binding may need a few minutes.`,
    evidence: '{address} did not answer in {subject}: {code} after {attempts:attempt}.',
    fix: `
      Have {owner} allow TCP 443 from {subject} to {address}, and the responses: network ACLs of
      both vSwitches, outbound rules of the security group, routes.`,
  },
  'tcp-refused': {
    severity: 'blocking',
    source: 'KMS FAQ on application access',
    title: 'The connection is refused',
    cause: `
      Something at the address refuses the connection: the instance is not working there, or a
      firewall refuses on its behalf.`,
    cure: `
      The owner of the instance checks its status. If it is Connected, the owner of the VPC looks
      for a firewall that refuses the connection. If there is none, Alibaba Cloud support can tell
      more.`,
    evidence: '{address} refused the connection from {subject}: {code} after {attempts:attempt}.',
    fix: `
      Check the status of {instanceId} in the KMS console. If it is Connected, have {owner} look for
      a firewall between {subject} and {address}.`,
  },
  'tcp-reset': {
    severity: 'blocking',
    source: 'KMS FAQ on application access',
    title: 'The connection is reset',
    cause: `
      The connection is cut before the TLS handshake completes: by a firewall in between that
      inspects connections, or because the instance is restarting.`,
    cure: `
      Run kms-vpc verify again in a few minutes. If the problem persists, the owner of the VPC
      allows the connection in the firewall in between.`,
    evidence: '{address} reset the connection from {subject}: {code} after {attempts:attempt}.',
    fix: `
      Run kms-vpc verify again in a few minutes. If the problem persists, have {owner} allow TLS
      from {subject} to {address} in the firewall in between.`,
  },
  'tls-handshake': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstance, CaCertificateChainPem',
    title: 'The TLS handshake failed',
    cause: `
      The connection is established, but what answers does not speak TLS 1.2 or newer, or does not
      answer at all: a proxy in between, another service at this address, or an instance with a
      problem.`,
    cure: `
      The owner of the VPC removes proxies from the path. If there is none, the owner of the
      instance asks Alibaba Cloud support.`,
    evidence: `
      The TLS handshake between {subject} and {address} failed: {code} after {attempts:attempt}.`,
    fix: `
      Have {owner} remove any proxy between {subject} and {address}. If there is none, ask Alibaba
      Cloud support about {instanceId}.`,
  },
  'tls-wrong-ca': {
    severity: 'blocking',
    source: 'ack-secret-manager, private_ca.go: one root CA for all instances and regions',
    title: 'The certificate is not issued by the CA of KMS',
    cause: `
      The certificates of all KMS instances are issued under one private CA, and the instance names
      its CA chain. This certificate comes from another CA, so what answered is not a KMS instance:
      a proxy that intercepts TLS, or another service at this address. Or the chain was read from a
      file that is not the one of KMS.`,
    cure: `
      The owner of the VPC exempts this address from the proxy that intercepts TLS. If --ca named a
      file, use the CA chain that can be downloaded from the KMS console.`,
    evidence: `
      {address} presents {certificate}, issued by {issuer}, which is not in the CA chain of
      {instanceId}: {code}.`,
    fix: `
      Have {owner} find out what answers at {address}, a proxy that intercepts TLS or another
      service, and exempt {address} from it. Do not send anything to it.`,
  },
  'tls-expired': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstance, CaCertificateChainPem',
    title: 'A certificate has expired',
    cause: 'The certificate that the instance presents, or one above it in the chain, has expired.',
    cure: `
      The owner of the instance asks Alibaba Cloud support, who alone can renew it. If the date is
      in the future, the clock of the probe’s machine is wrong.`,
    evidence: '{address} presents {certificate}, valid until {validTo}: {code}.',
    fix: 'Ask Alibaba Cloud support to renew the certificate of {instanceId}.',
  },
  'tls-not-yet-valid': {
    severity: 'blocking',
    source: 'KMS: GetKmsInstance, CaCertificateChainPem',
    title: 'A certificate is not valid yet',
    cause: `
      The certificate that the instance presents, or one above it in the chain, is not valid yet: it
      was just renewed, or a clock is wrong.`,
    cure: `
      Check the clock of the machine. If it is right, the owner of the instance asks Alibaba Cloud
      support.`,
    evidence: '{address} presents {certificate}, valid from {validFrom}: {code}.',
    fix: `
      Check the clock. If it is right, ask Alibaba Cloud support about the certificate of
      {instanceId}.`,
  },
  'tls-wrong-name': {
    severity: 'blocking',
    source:
      'ack-secret-manager, client_provider.go: the host name is checked; exact name or wildcard ' +
      'not documented',
    title: 'The certificate has another name',
    cause: `
      The certificate is issued by the CA of KMS and is valid, but not for the host name of this
      instance. All instances share that CA, so another instance answers: a record of the owner’s
      own points to it, or it was given an address that this instance gave back. Clients that check
      the host name refuse it.`,
    cure: `
      The owner of the VPC removes the record that points to the other instance, or waits until the
      old answer expires. If there is no such record, ask Alibaba Cloud support which name the
      certificate of the instance carries.`,
    evidence: `
      {address} presents a valid certificate for {names}, not for the host name of {instanceId}.`,
    fix: `
      Have {owner} check that no record of its own points the host name of {instanceId} to another
      instance. If there is none, ask Alibaba Cloud support which name its certificate carries.`,
  },
  'tls-any-instance': {
    severity: 'blocking',
    source: 'ack-secret-manager, private_ca.go: one root CA for all instances and regions',
    title: 'An instance answered, but the certificate does not show which one',
    cause: `
      The name in the certificate is a wildcard that fits every instance, and all instances share
      one CA. Only the IP address then shows which instance answered, and either it is not known
      where this instance must be, or another instance may be at the same address.`,
    cure: `
      Make the vSwitch that the VPC is bound through visible to this account, so that the address
      can be checked. If two instances are bound through the same vSwitch, have both probed from
      this VPC.`,
    evidence: `
      {addresses} answered as a KMS instance with a certificate for {names}, but it is not proven to
      be {instanceId}: {why}.`,
    fix: '{cure}',
  },
  'http-none': {
    severity: 'blocking',
    source: 'KMS error codes of the data plane: an unsigned request is answered',
    title: 'The instance does not answer over TLS',
    cause: `
      TLS is established and the certificate is valid, but no HTTP response came: the instance is
      overloaded, or it is being restarted or upgraded.`,
    cure: `
      Run kms-vpc verify again in a few minutes. If the problem persists, the owner of the instance
      asks Alibaba Cloud support.`,
    evidence: '{address} gave no HTTP response to {subject}: {code} after {attempts:attempt}.',
    fix: `
      Run kms-vpc verify again in a few minutes. If the problem persists, ask Alibaba Cloud support
      about {instanceId}.`,
  },
  slow: {
    severity: 'warning',
    source: 'threshold of this tool',
    title: 'The instance answers slowly',
    cause: `
      Everything is proven, but connecting, TLS and the first response took longer than they should
      within one region.`,
    cure: `
      Check the load of the instance and what is in between: a proxy, a firewall, another zone.`,
    evidence: 'Reaching {instanceId} from {subject} took {ms} ms; more than {limit} ms is slow.',
    fix: `
      Run kms-vpc verify again. If the problem persists, check the load of {instanceId} and have
      {owner} look for a proxy or firewall in between.`,
  },
  'not-probed': {
    severity: 'warning',
    source: 'policy: probes',
    leavesOpen: 'proof',
    title: 'Not probed',
    cause: `
      Bound does not mean reachable. Nothing inside this VPC has tried to reach the instance, so
      nothing is known.`,
    cure: `
      Write the probe functions with kms-vpc member --account ID, deploy them in that account, and
      name them under probes in the policy.`,
    evidence: '{subject} was not probed for {instanceId}: {why}.',
    fix: `
      Run kms-vpc member --account ID with the account of {subject}, deploy what it writes there,
      and add the probes that it prints to the policy. Or run kms-vpc probe --instance {instanceId}
      --from-here on a machine in {subject}.`,
  },
  'probe-missing': {
    severity: 'warning',
    source: 'policy: probes.function',
    leavesOpen: 'proof',
    title: 'The probe function does not exist',
    cause: `
      The policy names a probe for every VPC, but the account of this VPC has no function of that
      name.`,
    cure: `
      Write the probe functions with kms-vpc member --account ID and deploy them, or correct
      probes.function in the policy.`,
    evidence: `
      The function {functionName}, which should probe {instanceId} from {subject}, does not exist.`,
    fix: `
      Run kms-vpc member --account ID with the account of {subject}, and deploy what it writes
      there.`,
  },
  'probe-failed': {
    severity: 'warning',
    source: 'Function Compute: InvokeFunction',
    leavesOpen: 'proof',
    title: 'The probe gave no evidence',
    cause: `
      The probe could not be invoked, or it returned something that is not the answer of a probe.
      Nothing is known about the VPC.`,
    cure: `
      Resolve the cause of the failed call. If the answer is not understood, deploy the probe of
      this version.`,
    evidence: 'The probe of {subject} gave no evidence about {instanceId}: {why}.',
    fix: '{cure}',
  },
} as const satisfies Topic;
