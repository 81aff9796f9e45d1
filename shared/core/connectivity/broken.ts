import { type Finding, finding, type ParamValue } from '../findings/finding.ts';
import type { Evidence, EvidenceStep } from './evidence.ts';
import type { Breakage, Expectation } from './verdict.ts';

/** Where the way ended; `ms`: all its steps together. */
interface End {
  readonly at: EvidenceStep | null;
  readonly ms: number;
}

/** The finding of a verdict, with everything that its words may need. */
export function brokenFinding(
  verdict: Breakage,
  evidence: Evidence,
  end: End | null,
  expectation: Expectation,
): Finding {
  const { instanceId, vpcId, ownerId, expectedCidrs, slowAfterMs } = expectation;
  const { certificate } = evidence;
  return finding(verdict, vpcId, {
    instanceId,
    owner:
      ownerId === null
        ? { code: 'owner-not-named', params: {} }
        : { code: 'account', params: { ownerId } },
    system: saidBy('system', evidence),
    vpc: saidBy('vpc', evidence),
    expected: expectedCidrs.length > 0 ? expectedCidrs : { code: 'any-private-range', params: {} },
    address: end?.at?.detail ?? '-',
    code: end?.at?.code ?? '-',
    attempts: end?.at?.attempts ?? 0,
    ms: Math.round(end?.ms ?? 0),
    limit: slowAfterMs,
    names: certificate?.altNames ?? [],
    certificate: certificate?.subject ?? '-',
    issuer: certificate?.issuer ?? '-',
    validFrom: certificate?.validFrom ?? '-',
    validTo: certificate?.validTo ?? '-',
  });
}

/** The addresses a resolver gave, or why it gave none. */
function saidBy(resolver: 'system' | 'vpc', { resolved, steps }: Evidence): ParamValue {
  const addresses = resolved[resolver];
  if (addresses.length > 0) return addresses;
  return steps.find(({ step, detail }) => step === 'dns' && detail === resolver)?.code ?? '-';
}
