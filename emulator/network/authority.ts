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
  /** The certificate, and the intermediate above it where the server shows that. */
  readonly chainPem: string;
}

export interface LeafOptions {
  /** The name in the certificate; a wildcard where it begins with `*.`. */
  readonly name: string;
  /** Whether the server shows the intermediate as well. Default: yes. */
  readonly sendsIntermediate?: boolean;
  /** Days from today; both default to a certificate in the middle of its life. */
  readonly fromDay?: number;
  readonly toDay?: number;
}

/** The authority of one region: an intermediate below the root. */
export interface Authority {
  /** Root first, then the intermediate, in lines that end as those of the service do. */
  readonly caChainPem: string;
  issue(options: LeafOptions): Promise<Identity>;
  /** In date itself, but below an intermediate of the same root that ended yesterday. */
  issueBelowExpired(options: LeafOptions): Promise<Identity>;
}

/** What a root and the intermediates below it are called. */
export interface AuthorityNames {
  readonly root: string;
  readonly intermediate: (regionId: string) => string;
}

/** evidence: network.root-authority */
const kmsNames: AuthorityNames = {
  root: 'Private KMS Root CA',
  intermediate: (regionId) => `Private KMS ${regionId} Second CA`,
};

/** Of a company whose proxy opens TLS. */
export const proxyNames: AuthorityNames = {
  root: 'Corporate Root CA',
  intermediate: () => 'Corporate TLS Inspection CA',
};

/** A private root, and the authority of each region below it. */
export interface Root {
  /** The same as long as the root lives. */
  region(regionId: string): Promise<Authority>;
}

/**
 * One root signs the intermediates of all regions and so the certificates of all instances: that of
 * each of 27 regions in ack-secret-manager (private_ca.go) is of this root. Theirs is RSA with 2048
 * bits, this one is made faster.
 */
export async function createRoot(names: AuthorityNames = kmsNames): Promise<Root> {
  const root = await certify({ name: names.root, from: -1825, to: 5475, isAuthority: true }, null);
  const regions = new Map<string, Promise<Authority>>();
  return {
    region: (regionId) => {
      const known = regions.get(regionId) ?? createAuthority(root, names.intermediate(regionId));
      regions.set(regionId, known);
      return known;
    },
  };
}

async function createAuthority(root: Keyed, name: string): Promise<Authority> {
  const second = await certify({ name, from: -365, to: 3650, isAuthority: true }, root);
  return {
    caChainPem: pemOf([root, second]).replaceAll('\n', '\r\n'),
    issue: (options) => issueBelow(second, options),
    issueBelowExpired: async (options) => {
      const first = await certify(
        { name: name.replace('Second', 'First'), from: -1825, to: -1, isAuthority: true },
        root,
      );
      // Nobody could tell that it has ended if it were not shown.
      return issueBelow(first, { ...options, sendsIntermediate: true });
    },
  };
}

async function issueBelow(issuer: Keyed, options: LeafOptions): Promise<Identity> {
  const { name, fromDay = -30, toDay = 300, sendsIntermediate = true } = options;
  const leaf = await certify({ name, from: fromDay, to: toDay, isAuthority: false }, issuer);
  return identityOf(leaf, sendsIntermediate ? [leaf, issuer] : [leaf]);
}

/** A certificate that nobody but itself vouches for. */
export async function selfSigned(name: string): Promise<Identity> {
  const leaf = await certify({ name, from: -30, to: 300, isAuthority: false }, null);
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
  const keyPem = KeyObject.from(keys.privateKey)
    .export({ type: 'pkcs8', format: 'pem' })
    .toString();
  return { keyPem, chainPem: pemOf(chain) };
}

const pemOf = (chain: readonly Keyed[]): string =>
  chain
    .map(({ certificate }) => `${certificate.toString('pem').replaceAll('\r', '').trimEnd()}\n`)
    .join('');
