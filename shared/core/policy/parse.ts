import * as z from 'zod/mini';
import { policyParts } from '../problems/policy.ts';
import { saying } from '../problems/said.ts';
import { strictJson } from '../text/strict-json.ts';
import { conflicts } from './conflicts.ts';
import { withDefaults } from './defaults.ts';
import { explain } from './explain.ts';
import { complete, type Policy } from './policy.ts';
import { childOf, inFileOrder, oneLine, type PolicyProblem, policyProblem } from './problem.ts';
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
  const { value: policy, placeOf } = withDefaults(value);
  const shape = z.safeParse(policySchema, policy);
  const ofDefaults = defaultsProblems(value);
  const told = new Set(ofDefaults.map(placeIn));
  const ofInstances = [...conflicts(policy), ...shapeProblems(shape, policy)]
    .map((problem) => ({ ...problem, path: placeOf(problem.path) }))
    .filter((problem) => !told.has(placeIn(problem)));
  const problems = [...ofDefaults, ...ofInstances];
  if (!shape.success || problems.length > 0)
    return { ok: false, problems: inFileOrder(value, distinct(problems)) };
  return { ok: true, policy: { instances: shape.data.instances.map(complete) } };
}

type Shape = z.core.util.SafeParseResult<unknown>;

const shapeProblems = (shape: Shape, value: unknown): PolicyProblem[] =>
  shape.success
    ? []
    : shape.error.issues.slice(0, mostProblems).flatMap((issue) => explain(fewer(issue), value));

/** What is wrong with `defaults` by itself. What it leaves out an instance may have. */
function defaultsProblems(value: unknown): PolicyProblem[] {
  const defaults = childOf(value, 'defaults');
  if (defaults === undefined) return [];
  const alone = { defaults, instances: [] };
  const inside = conflicts({ instances: [defaults] }).map((problem) => ({
    ...problem,
    path: ['defaults', ...problem.path.slice(2)],
  }));
  return [...inside, ...shapeProblems(z.safeParse(policySchema, alone), alone)].filter(
    ({ isMissing }) => !isMissing,
  );
}

/** What instances make of `defaults` alike is said once. */
function distinct(problems: readonly PolicyProblem[]): PolicyProblem[] {
  const found = new Map(problems.map((one) => [`${placeIn(one)} ${one.message}`, one]));
  return [...found.values()];
}

const placeIn = ({ path }: PolicyProblem): string => JSON.stringify(path);

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
    value = strictJson(text);
  } catch (error) {
    // No JSON (SyntaxError), or nested too deep to be looked at (RangeError).
    const english = oneLine((error as Error).message);
    const fault = { ...saying(policyParts)('json-fault', {}), english };
    const problem = policyProblem('policy-no-json', { fault });
    return { ok: false, problems: [{ path: [], at: 'value', ...problem }] };
  }
  return parsePolicy(value);
}
