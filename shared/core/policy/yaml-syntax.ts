import {
  type Alias,
  type Document,
  type ErrorCode,
  type ParsedNode,
  visit,
  type YAMLError,
} from 'yaml';
import { oneLine, shorten } from './problem.ts';
import type { Stream } from './yaml-documents.ts';
import { type Placed, placed } from './yaml-tree.ts';

/**
 * The faults that a person makes often, in the words of the file; for the rest the parser's own
 * sentence does.
 */
const known: Partial<Record<ErrorCode, readonly [message: string, fix: string]>> = {
  TAB_AS_INDENT: ['This line is indented with a tab.', 'Indent with spaces.'],
  NON_STRING_KEY: ['A key must be text.', 'Quote it, or write `key: value`.'],
  TAG_RESOLVE_FAILED: [
    'A policy cannot contain YAML tags (`!…`).',
    'Delete the tag; quote the value if it is meant as text.',
  ],
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
    found.push(
      placed(
        range[0],
        'This file contains a second YAML document.',
        'Keep one document: delete the line that separates them (`---` or `...`).',
      ),
    );
  }
  const lines = new Set<number>();
  return found
    .sort((a, b) => a.offset - b.offset)
    .filter(({ offset }) => lines.size < lines.add(lineOf(offset)).size);
}

/** Some of its sentences quote the file from there to its end. */
const clipped = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text);

function explained(error: YAMLError): Placed {
  const [message, fix] = known[error.code] ?? [
    `This is no valid YAML: ${clipped(oneLine(error.message))}.`,
    'Look at the indentation, quotes and brackets here and in the line above.',
  ];
  return placed(error.pos[0], message, fix);
}

/**
 * An alias makes one instance depend on the lines of another, and a few of them can stand for a
 * billion values.
 */
function aliases(document: Document.Parsed<ParsedNode>): Placed[] {
  const found: Placed[] = [];
  visit(document, {
    Alias(_, node) {
      found.push(
        placed(
          (node as Alias.Parsed).range[0],
          `A policy has no aliases, and here stands \`*${shorten(node.source)}\`.`,
          'Write the value again in this place.',
        ),
      );
    },
  });
  return found;
}
