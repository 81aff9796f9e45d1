import { isAcceptable } from './cidr.ts';
import { isNoSuchName } from './codes.ts';
import type { Evidence } from './evidence.ts';
import type { Breakage } from './verdict.ts';

/** What one resolver said: addresses, that there is no such name, or nothing of use. */
type Said = 'addresses' | 'no-such-name' | 'nothing';

export type Named =
  | { readonly ok: true; readonly addresses: readonly string[] }
  | { readonly ok: false; readonly verdict: Breakage };

/**
 * What the two resolvers' answers mean together.
 *
 * | system       | VPC's own    | verdict                                                         |
 * |--------------|--------------|-----------------------------------------------------------------|
 * | addresses    | the same     | go on                                                           |
 * | addresses    | others       | resolvers-disagree                                              |
 * | addresses    | no such name | resolvers-disagree: a record that is not the binding's          |
 * | addresses    | nothing      | resolver-unreachable: who asks the VPC's own gets nothing       |
 * | no such name | addresses    | resolvers-disagree: applications ask one that lacks the name    |
 * | no such name | no such name | not-resolving                                                   |
 * | no such name | nothing      | resolver-unreachable: the one who must know does not answer     |
 * | nothing      | no such name | not-resolving: the one who must know says no                    |
 * | nothing      | nothing      | resolver-unreachable: the one who must know does not answer     |
 * | nothing      | addresses    | resolver-unreachable: applications ask one that does not answer |
 *
 * An address outside the expected ranges beats a disagreement if the VPC's own resolver gives it:
 * then the record itself is wrong.
 */
export function judgeNames(evidence: Evidence, expectedCidrs: readonly string[]): Named {
  const { system, vpc } = evidence.resolved;
  const isElsewhere = (address: string): boolean => !isAcceptable(address, expectedCidrs);
  if (vpc.some(isElsewhere)) return wrong('resolves-elsewhere');
  switch (`${said(evidence, 'system')}, ${said(evidence, 'vpc')}` as const) {
    case 'addresses, addresses':
      return isSame(system, vpc) ? { ok: true, addresses: vpc } : wrong('resolvers-disagree');
    case 'addresses, no-such-name':
    case 'no-such-name, addresses':
      return wrong('resolvers-disagree');
    case 'no-such-name, no-such-name':
    case 'nothing, no-such-name':
      return wrong('not-resolving');
    case 'addresses, nothing':
    case 'no-such-name, nothing':
    case 'nothing, nothing':
    case 'nothing, addresses':
      return wrong('resolver-unreachable');
  }
}

const wrong = (verdict: Breakage): Named => ({ ok: false, verdict });

function said({ resolved, steps }: Evidence, resolver: 'system' | 'vpc'): Said {
  const step = steps.find((one) => one.step === 'dns' && one.detail === resolver);
  if (step?.ok && resolved[resolver].length > 0) return 'addresses';
  return step?.ok === false && isNoSuchName(step.code ?? '') ? 'no-such-name' : 'nothing';
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((address) => b.includes(address));
