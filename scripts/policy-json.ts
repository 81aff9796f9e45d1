import { readPolicyText } from '../shared/core/policy/from-yaml.ts';
import { policyJson } from '../shared/core/policy/to-json.ts';

/**
 * The policy in a YAML file as the functions read it. Throws an Error that says what is wrong, and
 * where.
 */
export function policyJsonOf(yaml: string, file: string): string {
  const read = readPolicyText(yaml, file);
  if (read.ok) return policyJson(read.policy.instances);
  const problems = read.problems.map(
    ({ message, fix, location: { line, column } }) => `${file}:${line}:${column} ${message} ${fix}`,
  );
  throw new Error(problems.join('\n'));
}
