import { Lexer, Parser } from 'yaml';
import { type Placed, placed } from './yaml-tree.ts';

/**
 * Deeper than any policy. YAML's composer calls itself for each level, and a file of brackets
 * would use up the stack of the process; its parser keeps the levels in a list.
 */
const deepest = 100;

/** The place at which a text nests deeper than a policy can, or null. */
export function tooDeepAt(source: string): Placed | null {
  const parser = new Parser();
  for (const token of new Lexer().lex(source)) {
    // What it yields are finished documents; here only the levels that are open count.
    Array.from(parser.next(token));
    if (parser.stack.length > deepest) {
      return placed(parser.offset, 'The file nests deeper than a policy can.', 'Close the brackets, or correct the indentation.');
    }
  }
  return null;
}
