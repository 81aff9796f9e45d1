import { readPolicyText } from '../../../shared/core/policy/from-yaml.ts';

/**
 * The three lines that every policy of these tests begins with; what matters to a test stands below
 * them, from line 4.
 */
export const head = 'instances:\n  - id: kst-a\n    region: cn-hangzhou\n';

/** One line for each problem: `line:column message | cure`. */
export function problemsIn(text: string): string[] {
  const read = readPolicyText(text, 'bindings.yaml');
  return read.ok
    ? []
    : read.problems.map(
        ({ location, message, fix }) => `${location.line}:${location.column} ${message} | ${fix}`,
      );
}

/** The same for keys of the one instance, written at their place below `head`. */
export const problemsOf = (...lines: string[]): string[] =>
  problemsIn(head + lines.map((line) => `    ${line}\n`).join(''));
