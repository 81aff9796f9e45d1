import type { TlsOptions } from 'node:tls';
import type { Variants } from '../variants.ts';
import { type Authority, createRoot, type Identity, proxyNames, selfSigned } from './authority.ts';
import type { TlsFault } from './faults.ts';

/**
 * What one instance can show of itself, good and bad. Made when first asked for: most worlds need
 * only the good one.
 */
export interface InstanceIdentity {
  readonly host: string;
  readonly caChainPem: string;
  tlsOptions(fault: TlsFault | null): Promise<TlsOptions>;
}

/** What is not known of certificates. */
export type CertificateVariants = Pick<Variants, 'certificateName' | 'sendsIntermediate'>;

const domain = 'cryptoservice.kms.aliyuncs.com';

/** evidence: network.certificate-name, network.certificate-chain */
export function createIdentity(
  instanceId: string,
  authority: Authority,
  variants: CertificateVariants,
): InstanceIdentity {
  const made = new Map<TlsFault | null, Promise<Identity>>();
  const identity = (fault: TlsFault | null): Promise<Identity> => {
    const known = made.get(fault) ?? make(authority, instanceId, fault, variants);
    made.set(fault, known);
    return known;
  };
  return {
    host: `${instanceId}.${domain}`,
    caChainPem: authority.caChainPem,
    tlsOptions: async (fault) => {
      const { keyPem, chainPem } = await identity(fault);
      const oldest =
        fault === 'old-tls'
          ? ({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const)
          : {};
      return { key: keyPem, cert: chainPem, ...oldest };
    },
  };
}

/** Somebody else's instance, of the same region. */
export const anotherInstance = 'kst-another';

async function make(
  authority: Authority,
  instanceId: string,
  fault: TlsFault | null,
  variants: CertificateVariants,
): Promise<Identity> {
  const { sendsIntermediate } = variants;
  const nameOf = (id: string): string =>
    variants.certificateName === 'wildcard' ? `*.${domain}` : `${id}.${domain}`;
  const good = { name: nameOf(instanceId), sendsIntermediate };
  switch (fault) {
    case 'wrong-ca':
      return (await (await createRoot(proxyNames)).region('any')).issue(good);
    case 'imitated-ca':
      return (await (await createRoot()).region('cn-hangzhou')).issue(good);
    case 'self-signed':
      return selfSigned(good.name);
    case 'expired':
      return authority.issue({ ...good, fromDay: -300, toDay: -1 });
    case 'expired-authority':
      return authority.issueBelowExpired(good);
    case 'not-yet-valid':
      return authority.issue({ ...good, fromDay: 1 });
    case 'wrong-name':
      return authority.issue({ ...good, name: 'kms-vpc.cn-hangzhou.aliyuncs.com' });
    case 'another-instance':
      return authority.issue({ ...good, name: nameOf(anotherInstance) });
    default:
      return authority.issue(good);
  }
}
