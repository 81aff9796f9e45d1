import type { CloudFault, Observation } from '../facts.ts';
import { faultParams, permissionCure } from '../findings/fault.ts';
import { type Finding, finding, type Reason } from '../findings/finding.ts';
import { byId } from '../ids.ts';
import type { Check, Part } from './check.ts';
import type { Parts } from './parts.ts';

/**
 * Checks that could not be made, by the read that failed: an open question is never a passed one.
 */
export function openChecks(
  checks: readonly Check[],
  parts: Parts,
  { instanceId }: Observation,
): Finding[] {
  const open = new Map<string, { why: CloudFault; names: Set<Check['name']> }>();
  for (const { name, needs } of checks) {
    for (const why of needs.flatMap((part) => failureOf(part, parts) ?? [])) {
      const entry = open.get(why.action) ?? { why, names: new Set() };
      open.set(why.action, { ...entry, names: entry.names.add(name) });
    }
  }
  return [...open.values()].map(({ why, names }) => {
    const reasons = [...names].map((code): Reason => ({ code, params: {} }));
    return finding('check-not-made', instanceId, { checks: reasons, ...faultParams(why) });
  });
}

/**
 * Pay-as-you-go has no quantity to buy, so that an answer without one is no failure. (KMS purchase
 * guide)
 */
const noQuantity = new Set(['incomplete', 'refused']);

function failureOf(part: Part, parts: Parts): CloudFault | null {
  const read = parts[part];
  if (read.known) return null;
  const { instance } = parts;
  const isPayAsYouGo = instance.known && instance.value.chargeType === 'POSTPAY';
  return (part === 'quota' || part === 'units') && isPayAsYouGo && noQuantity.has(read.why.meaning)
    ? null
    : read.why;
}

/**
 * Everything that was refused for lack of a permission, in one finding instead of one per attempt.
 */
export function missingPermissions(parts: Parts, { account }: Observation): Finding[] {
  const refused = Object.values(parts).flatMap((part) =>
    !part.known && part.why.meaning === 'no-permission' ? [permissionCure(part.why)] : [],
  );
  if (refused.length === 0) return [];
  const kinds = [...new Set(refused.map(({ code }) => code))].sort(byId);
  const cures = kinds.map((code): Reason => {
    const alike = refused.filter((cure) => cure.code === code);
    return { code, params: { action: actionsOf(alike) } };
  });
  return [finding('permissions-missing', account, { actions: actionsOf(refused), cures })];
}

function actionsOf(cures: readonly Reason[]): string[] {
  const actions = cures.map(({ params }) => String(params.action));
  return [...new Set(actions)].sort(byId);
}
