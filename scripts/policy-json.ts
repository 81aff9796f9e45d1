import { isDeepStrictEqual } from 'node:util';
import { readPolicyText } from '../shared/core/policy/from-yaml.ts';
import { fromJson } from '../shared/core/policy/parse.ts';

/** The policy as the functions read it: JSON, so that no YAML reader has to travel with them. Throws an Error that says what is wrong, and where. */
export function policyJson(yaml: string, file: string): string {
  const read = readPolicyText(yaml, file);
  if (!read.ok) {
    const problems = read.problems.map(({ message, fix, location: { line, column } }) => `${file}:${line}:${column} ${message} ${fix}`);
    throw new Error(problems.join('\n'));
  }
  // What was left out is null once defaults are filled in, and left out again in a file.
  const json = `${JSON.stringify(read.policy, (_, value) => (value === null ? undefined : value), 2)}\n`;
  const back = fromJson(json);
  if (!back.ok || !isDeepStrictEqual(back.policy, read.policy)) throw new Error(`${file} does not survive being written as JSON`);
  return json;
}
