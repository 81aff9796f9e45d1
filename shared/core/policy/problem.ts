import { byId } from '../ids.ts';
import { policyParts, policyProblems } from '../problems/policy.ts';
import { problemsOf } from '../problems/problem.ts';
import { type Said, saying } from '../problems/said.ts';
import type { Problem } from '../user-error.ts';
import type { Path } from './lookup.ts';

const say = saying(policyParts);

/** What can be said of a policy. */
export const policyProblem = problemsOf(policyProblems);

/** One thing that is wrong in a policy, and where. */
export interface PolicyProblem extends Problem {
  /** From the top of the policy to the place; of a missing key, the map that should have it. */
  readonly path: readonly (string | number)[];
  /** Which half of the place is wrong: the key, as where it is unknown, or what stands under it. */
  readonly at: 'key' | 'value';
  /** A key that must be there is not. */
  readonly isMissing?: true;
}

/** A place as somebody would say it: `keep[1]`, `vswitches.pin`, `instances[0]`, `the policy`. */
export function placeName(path: Path): Said | string {
  const [list, index, ...inside] = path;
  const inInstance =
    list === 'instances' && typeof index === 'number' && typeof inside[0] === 'string';
  const shown = (inInstance ? inside : path).reduce<string>(
    (name, part) =>
      typeof part === 'number'
        ? `${name}[${part}]`
        : name === ''
          ? shorten(part)
          : `${name}.${shorten(part)}`,
    '',
  );
  return shown === '' ? say('the-policy', {}) : `\`${shown}\``;
}

/** A text from the file, fit for one line of a terminal. */
export function shorten(value: string): string {
  const line = JSON.stringify(value).slice(1, -1);
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}

/** What another parser says, as one line of ours. */
export const oneLine = (text: string): string => text.replaceAll(/[\s\p{Cc}]+/gu, ' ');

/** What kind of thing a value is, in words that fit YAML and JSON. */
export function kindOf(value: unknown): Said {
  if (Array.isArray(value)) return say('kind-list', {});
  if (typeof value === 'string') return say('kind-text', { text: shorten(value) });
  if (typeof value === 'number') return say('kind-number', { number: value });
  if (typeof value === 'boolean') return say('kind-boolean', { value: String(value) });
  return value !== null && typeof value === 'object' ? say('kind-map', {}) : say('kind-other', {});
}

/**
 * Sorts problems as their places follow each other in the value: a map before its keys, keys in the
 * order in which they were written.
 * The ranks of a map's keys are counted once, so that a large map with many problems takes no
 * square of its size.
 */
export function inFileOrder(value: unknown, problems: readonly PolicyProblem[]): PolicyProblem[] {
  const ranksOf = new Map<unknown, Map<string, number>>();
  const rank = (map: unknown, key: string): number => {
    const ranks =
      ranksOf.get(map) ?? new Map(Object.keys(Object(map)).map((name, index) => [name, index]));
    ranksOf.set(map, ranks);
    return Number(ranks.get(key));
  };
  const ranked = problems.map((problem) => {
    let around = value;
    const ranks = problem.path.map((segment) => {
      const here = typeof segment === 'number' ? segment : rank(around, segment);
      around = childOf(around, segment);
      return String(here).padStart(10, '0');
    });
    // The slash comes before every digit, so a map comes before what is in it.
    return { problem, order: ranks.join('/') };
  });
  return ranked.sort((a, b) => byId(a.order, b.order)).map(({ problem }) => problem);
}

/**
 * What stands at one step below a value; undefined where there is nothing. Own keys only:
 * `__proto__` is a key like any other.
 */
export function childOf(value: unknown, segment: string | number): unknown {
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, segment))
    return undefined;
  return (value as Record<string | number, unknown>)[segment];
}
