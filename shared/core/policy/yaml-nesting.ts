import { Lexer } from 'yaml';
import { type Placed, placed } from './yaml-tree.ts';

/** Deeper than any policy. YAML's composer calls itself for each level, and a file of brackets would use up the stack of the process. */
const deepest = 100;

/** The lexer's marks, which stand for no character: begin of a document, a flow error, and "what follows is text, even if it looks like a bracket". */
const scalarMark = '\x1f';
const marks: readonly string[] = ['\x02', '\x18', scalarMark];

/**
 * The place at which a text nests deeper than a policy can, or null. Levels are open brackets and, outside of them, the indentation of a line and the
 * indicators in it (`- - - x`). The real depth is a small multiple of that at most.
 */
export function tooDeepAt(source: string): Placed | null {
  let offset = 0;
  let brackets = 0;
  let inLine = 0;
  let isFirst = true;
  let isText = false;
  for (const token of new Lexer().lex(source)) {
    const isMark = marks.includes(token);
    if (isLineEnd(token)) inLine = 0;
    else if (!isMark && !isText) {
      // One closed too often must not make room for one more to open.
      brackets = Math.max(0, brackets + bracket(token));
      if (brackets === 0) inLine += levelsInLine(token, isFirst);
    }
    if (brackets + inLine > deepest) {
      return placed(offset, 'The file nests deeper than a policy can.', 'Close the brackets, or correct the indentation.');
    }
    isText = token === scalarMark;
    if (isMark) continue;
    isFirst = isLineEnd(token);
    offset += token.length;
  }
  return null;
}

const isLineEnd = (token: string): boolean => token.startsWith('\n') || token.startsWith('\r');

function bracket(token: string): number {
  if (token === '[' || token === '{') return 1;
  return token === ']' || token === '}' ? -1 : 0;
}

/** Blanks lead down where they begin a line, and only there. */
function levelsInLine(token: string, isFirst: boolean): number {
  if (token === '-' || token === '?' || token === ':') return 1;
  return isFirst && /^ +$/.test(token) ? token.length : 0;
}
