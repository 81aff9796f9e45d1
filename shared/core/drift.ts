import type { FindingCode } from './findings/catalogue.ts';
import type { Finding } from './findings/finding.ts';
import type { Look } from './look.ts';
import type { Plan } from './plan/plan.ts';
import { prerequisites, validated } from './prerequisites.ts';

/**
 * What comes about by itself, or by somebody else, after everything once was well. What a plan says anyway (missing, moved, unverifiable,
 * over quota, disabled, unreadable) is not repeated; what only a person setting up would ask is left to validation.
 */
const comesAbout: ReadonlySet<FindingCode> = new Set([
  'instance-sale-status',
  'quota-overdrawn',
  'binding-other-region',
  'binding-owner-differs',
  'vpc-not-available',
]);

/** All there is to say about an instance that is looked at again: what its plan says, and what has come about since. */
export function driftFindings(look: Look, plan: Plan): readonly Finding[] {
  return validated(
    plan,
    prerequisites(look, plan).filter(({ code }) => comesAbout.has(code)),
  );
}
