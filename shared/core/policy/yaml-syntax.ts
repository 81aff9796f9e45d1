import {
  type Alias,
  type Document,
  type ErrorCode,
  type ParsedNode,
  visit,
  type YAMLError,
} from 'yaml';
import { saying } from '../problems/said.ts';
import { yamlFaults } from '../problems/yaml.ts';
import type { Problem } from '../user-error.ts';
import { oneLine, policyProblem, shorten } from './problem.ts';
import type { Stream } from './yaml-documents.ts';
import { type Placed, placed } from './yaml-tree.ts';

/** The faults that a person makes often, in the words of the file. */
const known: Partial<Record<ErrorCode, Problem>> = {
  TAB_AS_INDENT: policyProblem('policy-tab', {}),
  NON_STRING_KEY: policyProblem('policy-key-not-text', {}),
  TAG_RESOLVE_FAILED: policyProblem('policy-tag', {}),
};

/**
 * What is wrong with the text as YAML, in the order of the file and at most one for each line: one
 * missing bracket makes many.
 */
export function syntaxProblems(
  { documents, faults }: Stream,
  lineOf: (offset: number) => number,
): Placed[] {
  const found = [...faults.map(explained), ...documents.flatMap(aliases)];
  for (const { range } of documents.slice(1, 2)) {
    found.push(placed(range[0], policyProblem('policy-several-documents', {})));
  }
  const lines = new Set<number>();
  return found
    .sort((a, b) => a.offset - b.offset)
    .filter(({ offset }) => lines.size < lines.add(lineOf(offset)).size);
}

/** Some of its sentences quote the file from there to its end. */
const clipped = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text);

/** In English the parser's own sentence; in other languages what its code means. */
function explained({ code, message, pos }: YAMLError): Placed {
  const english = clipped(oneLine(message));
  const fault = { ...saying(yamlFaults)(`yaml-${code}`, {}), english };
  return placed(pos[0], known[code] ?? policyProblem('policy-no-yaml', { fault }));
}

/**
 * An alias makes one instance depend on the lines of another, and a few of them can stand for a
 * billion values.
 */
function aliases(document: Document.Parsed<ParsedNode>): Placed[] {
  const found: Placed[] = [];
  visit(document, {
    Alias(_, node) {
      const problem = policyProblem('policy-alias', { alias: shorten(node.source) });
      found.push(placed((node as Alias.Parsed).range[0], problem));
    },
  });
  return found;
}
