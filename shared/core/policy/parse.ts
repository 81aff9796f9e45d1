import * as z from 'zod/mini';
import { conflicts } from './conflicts.ts';
import { explain } from './explain.ts';
import { complete, type Policy } from './policy.ts';
import { inFileOrder, oneLine, type PolicyProblem } from './problem.ts';
import { policySchema } from './schema.ts';

export type { PolicyProblem } from './problem.ts';

/** More than anybody reads at once: a file of nonsense has a problem in every byte. */
export const mostProblems = 100;

export type ParsedPolicy =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/**
 * Takes a value as a policy, with every default filled in, or says everything that is wrong with
 * it, in the order of the file. Never throws.
 */
export function parsePolicy(value: unknown): ParsedPolicy {
  const shape = z.safeParse(policySchema, value);
  const problems = conflicts(value);
  if (!shape.success)
    problems.push(
      ...shape.error.issues.slice(0, mostProblems).flatMap((issue) => explain(fewer(issue), value)),
    );
  if (!shape.success || problems.length > 0)
    return { ok: false, problems: inFileOrder(value, problems) };
  return { ok: true, policy: { instances: shape.data.instances.map(complete) } };
}

/** A map of nonsense is one issue with all its keys. */
const fewer = (issue: z.core.$ZodIssue): z.core.$ZodIssue =>
  issue.code === 'unrecognized_keys'
    ? { ...issue, keys: issue.keys.slice(0, mostProblems) }
    : issue;

/**
 * The policy as the build ships it to the functions. Never throws: a text that is no JSON is a
 * problem like any other.
 */
export function fromJson(text: string): ParsedPolicy {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // JSON.parse throws nothing but a SyntaxError.
    const fix = 'Build the functions again: the build writes this file from the policy.';
    return {
      ok: false,
      problems: [
        {
          path: [],
          at: 'value',
          message: `The policy is no JSON: ${oneLine((error as SyntaxError).message)}.`,
          fix,
        },
      ],
    };
  }
  return parsePolicy(value);
}
