import { Lexer } from 'yaml';
import { type Placed, placed } from './yaml-tree.ts';

/** Deeper than any policy. YAML's composer calls itself for each level, and a file of brackets would use up the stack of the process. */
const deepest = 100;

/** The lexer's marks: begin of a document, end of a flow collection's line, and "what follows is text, even if it looks like a bracket". */
const scalarMark = '\x1f';
const marks: readonly string[] = ['\x02', '\x18', scalarMark];

/** How far a token leads down, by where it stands: brackets until they close, indicators (`- - - x`) and indentation for their line. */
export function tooDeepAt(source: string): Placed | null {
  let offset = 0;
  let brackets = 0;
  let inLine = 0;
  let isText = false;
  for (const token of new Lexer().lex(source)) {
    if (token.startsWith('\n') || token.startsWith('\r')) inLine = 0;
    else if (!isText) {
      brackets += bracket(token);
      inLine += levelsInLine(token);
    }
    if (brackets + inLine > deepest)
      return placed(offset, 'The file nests deeper than a policy can.', 'Close the brackets, or correct the indentation.');
    isText = token === scalarMark;
    if (!marks.includes(token)) offset += token.length;
  }
  return null;
}

function bracket(token: string): number {
  if (token === '[' || token === '{') return 1;
  return token === ']' || token === '}' ? -1 : 0;
}

function levelsInLine(token: string): number {
  if (token === '-' || token === '?' || token === ':') return 1;
  return /^ +$/.test(token) ? token.length : 0;
}
