import stringWidth from 'string-width';
import type { Paper } from './paper.ts';
import { wrapped } from './wrap.ts';

/** A text wrapped to the paper: `first` stands before its first line, as many blanks before the others, unless `rest` is given. */
export function paragraph(paper: Paper, text: string, first = '', rest = ' '.repeat(stringWidth(first))): string {
  const room = Math.max(20, paper.width - Math.max(stringWidth(first), stringWidth(rest)));
  return wrapped(text, room)
    .map((line, index) => `${index === 0 ? first : rest}${line}`)
    .join('\n');
}

/** Parts of a sentence on one line where they fit, and else on a line each: an id is not torn from what it is. */
export function together(paper: Paper, parts: readonly string[], indent: string): string {
  const line = `${indent}${parts.join(paper.words.comma)}`;
  return stringWidth(line) <= paper.width ? line : parts.map((part) => paragraph(paper, part, indent)).join('\n');
}

/** Less room than this beside the names makes a ribbon of words. */
const narrowestMeaning = 32;

/** Two columns: names as wide as the widest, what they mean beside them; below them where the paper is too narrow for that. */
export function table(paper: Paper, rows: readonly (readonly [string, string])[], indent: string): string {
  const widest = Math.max(0, ...rows.map(([name]) => stringWidth(name)));
  const beside = paper.width - indent.length - widest >= narrowestMeaning;
  return rows
    .map(([name, meaning]) =>
      beside
        ? paragraph(paper, meaning, `${indent}${name}${' '.repeat(widest - stringWidth(name) + 2)}`)
        : `${indent}${name}\n${paragraph(paper, meaning, `${indent}  `)}`,
    )
    .join('\n');
}

/** Blocks with an empty line between them; blocks that have nothing to say leave no gap. */
export const stacked = (blocks: readonly string[]): string => blocks.filter((block) => block !== '').join('\n\n');
