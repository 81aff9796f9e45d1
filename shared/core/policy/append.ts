import { isMap, isNode, isSeq, parseDocument } from 'yaml';
import { readPolicyText } from './from-yaml.ts';

/**
 * A policy file with more instances at the end of its list, given as they stand in a file of their
 * own. What stands there already stays as it is, to the last comment and blank. Null: there is no
 * place for them, as in a list in brackets.
 */
export function withInstances(text: string, entries: readonly string[]): string | null {
  const { contents } = parseDocument(text);
  const list = isMap(contents) ? contents.get('instances') : null;
  if (!isSeq(list) || list.flow === true || !list.range) return null;
  const [start] = list.range;
  const dash = start - (text.lastIndexOf('\n', start - 1) + 1);
  const end = endOfList(text, endOfNode(list) ?? start, dash);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const before = text.slice(0, end);
  const added = entries
    .flatMap((entry) => entry.replace(/\n$/, '').split('\n'))
    .map((line) => `${' '.repeat(dash)}${line.slice(2)}${eol}`)
    .join('');
  const whole = `${before}${before.endsWith('\n') ? '' : eol}${added}${text.slice(end)}`;
  return saysMore(text, whole, entries.length) ? whole : null;
}

/** Behind the last sign of a node, where a comment or a blank may follow. */
function endOfNode(node: unknown): number | null {
  if (isSeq(node) && !node.flow) return endOfNode(node.items.at(-1));
  if (isMap(node) && !node.flow) {
    const last = node.items.at(-1);
    return endOfNode(last?.value) ?? endOfNode(last?.key);
  }
  return isNode(node) ? (node.range?.[1] ?? null) : null;
}

/**
 * Behind the last line of the list: comments deeper than its dashes belong to its last entry.
 */
function endOfList(text: string, from: number, dash: number): number {
  let end = text.indexOf('\n', from) + 1 || text.length;
  for (;;) {
    const comment = /^(?:[ \t]*\r?\n)*( *)#[^\n]*\n?/.exec(text.slice(end));
    if (!comment || (comment[1] ?? '').length <= dash) return end;
    end += comment[0].length;
  }
}

/** Nothing of what was there may be read otherwise now. */
function saysMore(before: string, after: string, added: number): boolean {
  const [was, is] = [readPolicyText(before, ''), readPolicyText(after, '')];
  return (
    was.ok &&
    is.ok &&
    is.policy.instances.length === was.policy.instances.length + added &&
    JSON.stringify(is.policy.instances.slice(0, -added)) === JSON.stringify(was.policy.instances)
  );
}
