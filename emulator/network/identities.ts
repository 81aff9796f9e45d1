import type { TlsOptions } from 'node:tls';
import { type Authority, createAuthority, type Identity, selfSigned } from './authority.ts';
import type { TlsFault } from './faults.ts';

/** What one instance can show of itself, good and bad. Made when first asked for: most worlds need only the good one. */
export interface InstanceIdentity {
  readonly host: string;
  readonly caChainPem: string;
  tlsOptions(fault: TlsFault | null): Promise<TlsOptions>;
}

/** evidence: network.certificate-name */
export async function createIdentity(instanceId: string): Promise<InstanceIdentity> {
  const host = `${instanceId}.cryptoservice.kms.aliyuncs.com`;
  const authority = await createAuthority();
  const made = new Map<TlsFault | null, Promise<Identity>>();
  const identity = (fault: TlsFault | null): Promise<Identity> => {
    const known = made.get(fault) ?? make(authority, host, fault);
    made.set(fault, known);
    return known;
  };
  return {
    host,
    caChainPem: authority.caChainPem,
    tlsOptions: async (fault) => {
      const { keyPem, chainPem } = await identity(fault);
      const oldest = fault === 'old-tls' ? ({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const) : {};
      return { key: keyPem, cert: chainPem, ...oldest };
    },
  };
}

async function make(authority: Authority, host: string, fault: TlsFault | null): Promise<Identity> {
  switch (fault) {
    case 'wrong-ca':
      return (await createAuthority()).issue({ host });
    case 'self-signed':
      return selfSigned(host);
    case 'expired':
      return authority.issue({ host, fromDay: -300, toDay: -1 });
    case 'expired-authority':
      return authority.issueBelowExpired({ host });
    case 'not-yet-valid':
      return authority.issue({ host, fromDay: 1 });
    case 'wrong-name':
      return authority.issue({ host: 'kst-another.cryptoservice.kms.aliyuncs.com' });
    default:
      return authority.issue({ host });
  }
}
