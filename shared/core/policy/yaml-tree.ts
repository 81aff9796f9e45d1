import { isMap, isScalar, isSeq, type ParsedNode, type Scalar } from 'yaml';
import type { Problem } from '../user-error.ts';
import { type PolicyProblem, policyProblem, shorten } from './problem.ts';

/** A problem and the offset of its place in the text. */
export interface Placed {
  readonly offset: number;
  readonly problem: PolicyProblem;
}

/** A problem of the text itself, which no path of the policy leads to. */
export const placed = (offset: number, problem: Problem): Placed => ({
  offset,
  problem: { path: [], at: 'value', ...problem },
});

/** A value read from YAML, together with where each part of it stands. */
export interface Tree {
  readonly value: unknown;
  /** Of a value that is not there: its key's. */
  readonly offset: number;
  readonly keys: ReadonlyMap<string, Entry>;
  readonly items: readonly Tree[];
}

interface Entry {
  readonly keyOffset: number;
  readonly tree: Tree;
}

interface Surroundings {
  readonly keyOffset: number;
  readonly path: PolicyProblem['path'];
  /** Keys that their map already had are added here; what stands under them is not read. */
  readonly repeated: Placed[];
}

/** What `stringKeys` makes of every key that it does not refuse. */
type TextKey = Scalar.Parsed & { readonly value: string };

const noKeys: Tree['keys'] = new Map();

/**
 * Reads a node that has no aliases. Keys are texts exactly as they stand in the source
 * (`stringKeys`): an account id as a bare key loses no digit, where a bare value would. Maps are
 * built without calling setters, so that `__proto__` is a key like any other.
 */
export function treeOf(node: ParsedNode | null, around: Surroundings): Tree {
  if (isMap<TextKey, ParsedNode | null>(node)) {
    const keys = new Map<string, Entry>();
    for (const pair of node.items) addPair(keys, pair, around);
    const entries = [...keys].map(([key, { tree }]) => [key, tree.value]);
    return { value: Object.fromEntries(entries), offset: node.range[0], keys, items: [] };
  }
  if (isSeq<ParsedNode>(node)) {
    const items = node.items.map((item, index) =>
      treeOf(item, { ...around, keyOffset: item.range[0], path: [...around.path, index] }),
    );
    return { value: items.map((item) => item.value), offset: node.range[0], keys: noKeys, items };
  }
  const value = isScalar(node) ? node.value : null;
  // YAML puts a value that is not there behind the blanks and comments that follow.
  const offset = node && node.range[1] > node.range[0] ? node.range[0] : around.keyOffset;
  return { value, offset, keys: noKeys, items: [] };
}

function addPair(
  keys: Map<string, Entry>,
  pair: { key: TextKey; value: ParsedNode | null },
  around: Surroundings,
): void {
  const key = pair.key.value;
  const keyOffset = pair.key.range[0];
  const path = [...around.path, key];
  if (keys.has(key)) {
    const problem = policyProblem('policy-repeated-key', { key: shorten(key) });
    around.repeated.push({ offset: keyOffset, problem: { path, at: 'key', ...problem } });
    return;
  }
  keys.set(key, { keyOffset, tree: treeOf(pair.value, { ...around, keyOffset, path }) });
}

/**
 * Where a problem's place stands: its key, or what stands under it. Of a place that the text does
 * not have: what is around it.
 */
export function offsetOf(tree: Tree, { path, at }: Pick<PolicyProblem, 'path' | 'at'>): number {
  const [segment, ...rest] = path;
  if (segment === undefined) return tree.offset;
  const entry = typeof segment === 'number' ? tree.items[segment] : tree.keys.get(segment);
  if (!entry) return tree.offset;
  if ('tree' in entry)
    return at === 'key' && rest.length === 0
      ? entry.keyOffset
      : offsetOf(entry.tree, { path: rest, at });
  return offsetOf(entry, { path: rest, at });
}
