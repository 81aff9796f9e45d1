import * as z from 'zod';
import type { Grant, Policy } from '../state/types.ts';

const listOf = z.union([z.string(), z.array(z.string())]).transform((it) => [it].flat());

/** Strict: a condition, say, that is not evaluated here must not be taken for none. */
const statement = z.strictObject({
  Effect: z.enum(['Allow', 'Deny']),
  Action: listOf,
  Resource: listOf,
});

/**
 * What the statements of a policy document say (evidence: gateway.ram-evaluation). Throws for one
 * that says more than actions and resources.
 */
export function policyIn(statements: readonly unknown[]): Policy {
  const read = statements.map((one) => statement.parse(one));
  const grantsOf = (effect: 'Allow' | 'Deny'): readonly Grant[] =>
    read
      .filter(({ Effect }) => Effect === effect)
      .flatMap(({ Action, Resource }) => Action.map((action) => ({ action, resources: Resource })));
  return { allow: grantsOf('Allow'), deny: grantsOf('Deny') };
}
