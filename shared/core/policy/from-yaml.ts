import { LineCounter } from 'yaml';
import type { Location } from '../user-error.ts';
import { mostProblems, parsePolicy } from './parse.ts';
import type { Policy } from './policy.ts';
import { type PolicyProblem, policyProblem } from './problem.ts';
import { readDocuments } from './yaml-documents.ts';
import { syntaxProblems } from './yaml-syntax.ts';
import { offsetOf, type Placed, placed, treeOf } from './yaml-tree.ts';

/** Columns in UTF-16 units, as editors count. */
export interface LocatedProblem extends PolicyProblem {
  readonly location: Location;
}

export type ReadPolicy =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly LocatedProblem[] };

/**
 * Reads a policy file: YAML 1.2 with the core schema, so JSON too, and `yes` or `on` are texts. One
 * document, no aliases: an instance can be judged by reading its own lines. Problems come in the
 * order of the file. Never throws.
 */
export function readPolicyText(text: string, file: string): ReadPolicy {
  const source = text.replace(/^\uFEFF/, '');
  const lines = linesOf(source);
  const located = ({ offset, problem }: Placed): LocatedProblem => {
    const { line, col } = lines.linePos(offset);
    return { ...problem, location: { file, line, column: col } };
  };
  const read = policyOf(source, (offset) => lines.linePos(offset).line);
  if (read.ok) return read;
  const inOrder = read.problems.toSorted((a, b) => a.offset - b.offset);
  return { ok: false, problems: inOrder.slice(0, mostProblems).map(located) };
}

type Read =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly Placed[] };

function policyOf(source: string, lineOf: (offset: number) => number): Read {
  const stream = readDocuments(source);
  if (stream.tooMuch) return { ok: false, problems: [stream.tooMuch] };
  const [document] = stream.documents;
  if (!document && stream.faults.length === 0)
    return { ok: false, problems: [placed(0, policyProblem('policy-empty', {}))] };
  const broken = syntaxProblems(stream, lineOf);
  if (!document || broken.length > 0) return { ok: false, problems: broken };
  const repeated: Placed[] = [];
  const tree = treeOf(document.contents, { keyOffset: 0, path: [], repeated });
  const parsed = parsePolicy(tree.value);
  if (parsed.ok && repeated.length === 0) return parsed;
  const wrong = parsed.ok
    ? []
    : parsed.problems.map((problem) => ({ offset: offsetOf(tree, problem), problem }));
  return { ok: false, problems: [...repeated, ...wrong] };
}

function linesOf(source: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const { index } of source.matchAll(/\n/g)) lines.addNewLine(index + 1);
  return lines;
}
