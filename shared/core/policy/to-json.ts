import { isDeepStrictEqual } from 'node:util';
import { fromJson } from './parse.ts';
import type { InstancePolicy } from './policy.ts';

/**
 * A policy as the functions read it: JSON, so that no YAML reader has to travel with them. Throws
 * for one that would not be read back as it is.
 */
export function policyJson(instances: readonly InstancePolicy[]): string {
  // What was left out is null once defaults are filled in, and left out again in a file.
  const set = (_: string, value: unknown): unknown => (value === null ? undefined : value);
  const json = `${JSON.stringify({ instances }, set, 2)}\n`;
  const back = fromJson(json);
  if (!back.ok || !isDeepStrictEqual(back.policy.instances, instances)) {
    throw new Error('the policy does not survive being written as JSON');
  }
  return json;
}
