import { X509Certificate } from 'node:crypto';
import { hostOf } from './connectivity/identity.ts';
import { servedVpcs } from './connectivity/targets.ts';
import type { Verdict } from './connectivity/verdict.ts';
import type { VpcId } from './ids.ts';
import type { Look } from './look.ts';
import { visible } from './text/hidden.ts';

/** How a VPC comes to an instance; `unknown`: the list could not be read. */
export type Access = 'primary' | 'bound' | 'not-bound' | 'unknown';

export interface ChainCertificate {
  readonly subject: string;
  readonly fingerprint256: string;
  /** ISO 8601. */
  readonly validFrom: string;
  readonly validTo: string;
}

/** The CA chain, as it is to be handed to a TLS client. */
export interface CaChain {
  /** Certificates and nothing else, whatever stood between them. */
  readonly pem: string;
  readonly certificates: readonly ChainCertificate[];
}

/** What an application in one VPC needs to know of one instance. */
export interface Kit {
  readonly instanceId: string;
  readonly regionId: string;
  readonly vpcId: VpcId;
  readonly access: Access;
  readonly host: string;
  readonly port: number;
  /** Null: the instance names none that can be read. */
  readonly caChain: CaChain | null;
  /** vSwitches the VPC is bound through. */
  readonly vSwitchIds: readonly string[];
  /** Where the instance's address is: outgoing rules lead there. Empty: not known. */
  readonly instanceCidrs: readonly string[];
  /** vSwitches of the VPC, as far as they can be seen: where its applications call from. */
  readonly sourceCidrs: readonly string[];
  /** Whether these are all of them: of another account's VPC only what it shares is visible. */
  readonly seesAllSources: boolean;
  /** Null: no probe was asked. */
  readonly proof: { readonly verdict: Verdict; readonly provenAt: string | null } | null;
}

/** The port of every instance. (https in all official clients; facts name no other) */
const httpsPort = 443;

/** Puts together what is known; nothing of it is a secret. */
export function kitFor(look: Look, vpcId: VpcId, proof: Kit['proof']): Kit {
  const { observation, survey } = look;
  const { account, instanceId, regionId, instance } = observation;
  const place = servedVpcs(look).find((one) => one.vpcId === vpcId);
  const visible = survey.region.ofVpc.get(vpcId) ?? [];
  const rangeOf = (id: string): string | null => visible.find((one) => one.id === id)?.cidr ?? null;
  const ranges = place?.vSwitchIds.map(rangeOf) ?? [];
  const ownerId = place?.ownerId ?? visible[0]?.ownerId ?? null;
  return {
    instanceId,
    regionId,
    vpcId,
    access: accessOf(look, vpcId),
    host: hostOf(instanceId),
    port: httpsPort,
    caChain: instance.known ? chainIn(instance.value.caChainPem ?? '') : null,
    vSwitchIds: place?.vSwitchIds ?? [],
    // A part of the ranges would make a rule that lets too little through.
    instanceCidrs: ranges.every((range) => range !== null) ? ranges : [],
    sourceCidrs: visible.flatMap(({ cidr }) => (cidr === null ? [] : [cidr])),
    seesAllSources: ownerId === account && survey.region.vSwitches !== null,
    proof,
  };
}

function accessOf({ observation: { instance }, survey: { list } }: Look, vpcId: VpcId): Access {
  if (instance.known && instance.value.primaryVpcId === vpcId) return 'primary';
  if (!list.known) return 'unknown';
  return list.value.some((one) => one.vpcId === vpcId) ? 'bound' : 'not-bound';
}

const pemCertificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Null: there is no certificate in it, or one that can't be read. */
function chainIn(text: string): CaChain | null {
  try {
    const certificates = (text.match(pemCertificate) ?? []).map((pem) => new X509Certificate(pem));
    if (certificates.length === 0) return null;
    const pem = certificates.map((one) => `${one.toString().trim()}\n`).join('');
    return { pem, certificates: certificates.map(described) };
  } catch {
    return null;
  }
}

const described = (certificate: X509Certificate): ChainCertificate => ({
  subject: visible(certificate.subject.replaceAll('\n', ', ')),
  fingerprint256: certificate.fingerprint256,
  validFrom: new Date(certificate.validFrom).toISOString(),
  validTo: new Date(certificate.validTo).toISOString(),
});

/** Verdicts after which an application may still get through. */
const open: readonly Verdict[] = [
  ...(['reachable', 'slow', 'tls-any-instance'] as const),
  ...(['not-probed', 'probe-missing', 'probe-failed'] as const),
];

/** A probe looked, and an application in this VPC does not get through. */
export const isDisproven = ({ proof }: Pick<Kit, 'proof'>): boolean =>
  proof !== null && !open.includes(proof.verdict);

/** Instances that serve the VPC, or may; all of them where none does. */
export function concerning<T extends { readonly kit: Kit }>(all: readonly T[]): readonly T[] {
  const some = all.filter(({ kit: { access } }) => access !== 'not-bound');
  return some.length > 0 ? some : all;
}
