// Its certificates are built by a container of classes that needs this first.
import 'reflect-metadata';
import { KeyObject, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 24 * 60 * 60 * 1000;

interface Keyed {
  readonly keys: webcrypto.CryptoKeyPair;
  readonly certificate: x509.X509Certificate;
}

/** What a TLS server needs. */
export interface Identity {
  readonly keyPem: string;
  /** The certificate and the intermediate above it. */
  readonly chainPem: string;
}

export interface LeafOptions {
  readonly host: string;
  /** Days from today; both default to a certificate in the middle of its life. */
  readonly fromDay?: number;
  readonly toDay?: number;
}

/** A private root with an intermediate below it, as one region of the service has. (ack-secret-manager, private_ca.go) evidence: network.certificate-chain */
export interface Authority {
  /** Intermediate and root. */
  readonly caChainPem: string;
  issue(options: LeafOptions): Promise<Identity>;
  /** In date itself, but below an intermediate of the same root that ended yesterday. */
  issueBelowExpired(options: LeafOptions): Promise<Identity>;
}

export async function createAuthority(): Promise<Authority> {
  const root = await certify({ name: 'Private KMS Root CA', from: -3650, to: 7300, isAuthority: true }, null);
  const second = await certify({ name: 'Private KMS Second CA', from: -365, to: 3650, isAuthority: true }, root);
  const issueBelow = async (issuer: Keyed, { host, fromDay = -30, toDay = 300 }: LeafOptions): Promise<Identity> => {
    const leaf = await certify({ name: host, from: fromDay, to: toDay, isAuthority: false }, issuer);
    return identityOf(leaf, [leaf, issuer]);
  };
  return {
    caChainPem: [second, root].map(({ certificate }) => certificate.toString('pem')).join('\n'),
    issue: (options) => issueBelow(second, options),
    issueBelowExpired: async (options) => {
      const first = await certify({ name: 'Private KMS First CA', from: -3650, to: -1, isAuthority: true }, root);
      return issueBelow(first, options);
    },
  };
}

/** A certificate that nobody but itself vouches for. */
export async function selfSigned(host: string): Promise<Identity> {
  const leaf = await certify({ name: host, from: -30, to: 300, isAuthority: false }, null);
  return identityOf(leaf, [leaf]);
}

interface Wanted {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly isAuthority: boolean;
}

async function certify(wanted: Wanted, issuer: Keyed | null): Promise<Keyed> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const subject = `CN=${wanted.name}`;
  const certificate = await x509.X509CertificateGenerator.create({
    subject,
    issuer: issuer?.certificate.subject ?? subject,
    notBefore: new Date(Date.now() + wanted.from * day),
    notAfter: new Date(Date.now() + wanted.to * day),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: issuer?.keys.privateKey ?? keys.privateKey,
    extensions: [
      ...(wanted.isAuthority ? authorityExtensions : leafExtensions(wanted.name)),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer?.keys.publicKey ?? keys.publicKey),
    ],
  });
  return { keys, certificate };
}

const authorityExtensions = [
  new x509.BasicConstraintsExtension(true, undefined, true),
  new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
];

const leafExtensions = (host: string): x509.Extension[] => [
  new x509.BasicConstraintsExtension(false, undefined, true),
  new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
  new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: host }]),
];

function identityOf({ keys }: Keyed, chain: readonly Keyed[]): Identity {
  const keyPem = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString();
  return { keyPem, chainPem: chain.map(({ certificate }) => certificate.toString('pem')).join('\n') };
}
