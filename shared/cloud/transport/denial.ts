import type { Denial } from '../../core/facts.ts';
import { type Fields, isFields, readObject } from './answers.ts';
import type { Redact } from './redact.ts';

/** Values of PolicyType. (RAM: DecodeDiagnosticMessage, NoPermissionPolicyType, 2025-12) */
const policies: ReadonlyMap<string, Denial['policy']> = new Map([
  ['AccountLevelIdentityBasedPolicy', 'identity'],
  ['ResourceGroupLevelIdentityBasedPolicy', 'identity'],
  ['ControlPolicy', 'control'],
  ['SessionPolicy', 'session'],
  ['AssumeRolePolicy', 'trust'],
]);

/**
 * `AccessDeniedDetail` of an error answer, which is there only where RAM refused; null: it is not.
 * An object in most products, its JSON as a text in some. (response schemas of the typed clients)
 */
export function denialIn(body: Fields): Denial | null {
  const member = body.AccessDeniedDetail ?? body.accessDeniedDetail;
  const detail = typeof member === 'string' ? readObject(member) : member;
  if (!isFields(detail)) return null;
  const said = (name: string, pattern: RegExp): string | null => {
    const value = detail[name] ?? detail[name.charAt(0).toLowerCase() + name.slice(1)];
    return typeof value === 'string' && pattern.test(value) ? value : null;
  };
  const action = said('AuthAction', /^[\w-]{1,64}:[\w*]{1,128}$/);
  const type = said('PolicyType', /^\w{1,64}$/);
  const kind = said('NoPermissionType', /^(Ex|Im)plicitDeny$/);
  if (action === null && type === null && kind === null) return null;
  return {
    action,
    policy: policies.get(type ?? '') ?? null,
    isExplicit: kind === 'ExplicitDeny',
    diagnostic: said('EncodedDiagnosticMessage', /^[\w+/=-]{1,2048}$/),
  };
}

/** The same for everybody's eyes: it comes from outside, like a message. */
export const shown = (denial: Denial | null, redact: Redact): Denial | null =>
  denial && { ...denial, diagnostic: denial.diagnostic && redact(denial.diagnostic) };
