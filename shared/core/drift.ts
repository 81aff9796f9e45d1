import { definitionOf } from './findings/catalogue.ts';
import type { Finding } from './findings/finding.ts';
import type { Look } from './look.ts';
import type { Plan } from './plan/plan.ts';
import { prerequisites, validated } from './prerequisites.ts';

/**
 * All there is to say about an instance that is looked at again: what its plan says, and what has
 * come about since. What only a person setting up would ask is left to validation.
 */
export function driftFindings(look: Look, plan: Plan): readonly Finding[] {
  return validated(
    plan,
    prerequisites(look, plan).filter(({ code }) => definitionOf(code).isDrift),
  );
}
