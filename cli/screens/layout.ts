import stringWidth from 'string-width';
import type { Display } from './display.ts';
import { wrapped } from './wrap.ts';

/**
 * A text wrapped to the display: `first` stands before its first line, as many blanks before the
 * others, unless `rest` is given.
 */
export function paragraph(
  display: Display,
  text: string,
  first = '',
  rest = ' '.repeat(stringWidth(first)),
): string {
  const room = Math.max(20, display.width - Math.max(stringWidth(first), stringWidth(rest)));
  return wrapped(text, room)
    .map((line, index) => `${index === 0 ? first : rest}${line}`)
    .join('\n');
}

/**
 * Parts of a sentence on one line where they fit, and else on a line each: an id is not torn from
 * what it is.
 */
export function together(display: Display, parts: readonly string[], indent: string): string {
  const line = `${indent}${parts.join(display.words.comma)}`;
  return stringWidth(line) <= display.width
    ? line
    : parts.map((part) => paragraph(display, part, indent)).join('\n');
}

/** Less room than this beside the names makes a ribbon of words. */
const narrowestMeaning = 32;

/**
 * Two columns: names as wide as the widest, what they mean beside them; below them where the
 * display is too narrow for that.
 */
export function table(
  display: Display,
  rows: readonly (readonly [string, string])[],
  indent: string,
): string {
  const widest = Math.max(0, ...rows.map(([name]) => stringWidth(name)));
  const beside = display.width - indent.length - widest >= narrowestMeaning;
  return rows
    .map(([name, meaning]) =>
      beside
        ? paragraph(
            display,
            meaning,
            `${indent}${name}${' '.repeat(widest - stringWidth(name) + 2)}`,
          )
        : `${indent}${name}\n${paragraph(display, meaning, `${indent}  `)}`,
    )
    .join('\n');
}

/** Blocks with an empty line between them; blocks that have nothing to say leave no gap. */
export const stacked = (blocks: readonly string[]): string =>
  blocks.filter((block) => block !== '').join('\n\n');

/** The command to give next; nothing where there is none. */
export const nextLine = (display: Display, command: string | undefined): string =>
  command === undefined
    ? ''
    : paragraph(display, display.colours.bold(command), display.words.why.next);
