import * as z from 'zod/mini';
import { conflicts } from './conflicts.ts';
import { explain } from './explain.ts';
import type { InstancePolicy, Policy } from './policy.ts';
import { inFileOrder, oneLine, type PolicyProblem } from './problem.ts';
import { type CheckedPolicy, policySchema } from './schema.ts';

export type { PolicyProblem } from './problem.ts';

export type ParsedPolicy =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/** Takes a value as a policy, with every default filled in, or says everything that is wrong with it, in the order of the file. Never throws. */
export function parsePolicy(value: unknown): ParsedPolicy {
  const shape = z.safeParse(policySchema, value);
  const problems = conflicts(value);
  if (!shape.success) problems.push(...shape.error.issues.flatMap((issue) => explain(issue, value)));
  if (!shape.success || problems.length > 0) return { ok: false, problems: inFileOrder(value, problems) };
  return { ok: true, policy: { instances: shape.data.instances.map(filledIn) } };
}

/** The policy as the build ships it to the functions. Never throws: a text that is no JSON is a problem like any other. */
export function fromJson(text: string): ParsedPolicy {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // JSON.parse throws nothing but a SyntaxError.
    const fix = 'Build the functions again: the build writes this file from the policy.';
    return {
      ok: false,
      problems: [{ path: [], at: 'value', message: `The policy is no JSON: ${oneLine((error as SyntaxError).message)}.`, fix }],
    };
  }
  return parsePolicy(value);
}

/** What may be left out and has no default becomes null: a plan never asks whether a part is there. */
function filledIn(instance: CheckedPolicy['instances'][number]): InstancePolicy {
  const { own, shared } = instance.bind;
  return {
    ...instance,
    bind: {
      own: { vpcs: own.vpcs, tags: own.tags ?? null },
      shared: shared ? { from: shared.from, maxPerOwner: shared.maxPerOwner ?? null } : null,
    },
    probes: instance.probes ?? null,
  };
}
