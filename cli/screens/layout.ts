import type { Display } from './display.ts';
import { widthOf, wrapped } from './wrap.ts';

/** Less room than this makes a ribbon of words. */
const narrowest = 20;

/**
 * A text wrapped to the display: `first` stands before its first line, as many blanks before the
 * others, unless `rest` is given. Where that leaves too little room, the text stands below `first`.
 */
export function paragraph(
  display: Display,
  text: string,
  first = '',
  rest = ' '.repeat(widthOf(first)),
): string {
  const room = display.width - Math.max(widthOf(first), widthOf(rest));
  if (room < narrowest) {
    const below = paragraph(display, text, indentBelow(first));
    return first.trim() === '' ? below : `${first.trimEnd()}\n${below}`;
  }
  return wrapped(text, room)
    .map((line, index) => `${index === 0 ? first : rest}${line}`)
    .join('\n');
}

/** Two columns deeper than what stands above. */
const indentBelow = (first: string): string =>
  first.trim() === '' ? '    ' : ' '.repeat(first.search(/\S/) + 2);

/** Parts side by side; those that the display is too narrow for, below the first ones. */
export function headline(display: Display, parts: readonly string[], indent: string): string {
  const [first = '', ...others] = parts.filter((part) => part !== '');
  return others.reduce((lines, part) => {
    const last = lines.slice(lines.lastIndexOf('\n') + 1);
    return widthOf(`${last}  ${part}`) <= display.width
      ? `${lines}  ${part}`
      : `${lines}\n${indent}  ${part}`;
  }, `${indent}${first}`);
}

/**
 * Parts of a sentence on one line where they fit, and else on a line each: an id is not torn from
 * what it is.
 */
export function together(display: Display, parts: readonly string[], indent: string): string {
  const line = `${indent}${parts.join(display.words.comma)}`;
  return widthOf(line) <= display.width
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
  const widest = Math.max(0, ...rows.map(([name]) => widthOf(name)));
  const beside = display.width - indent.length - widest >= narrowestMeaning;
  return rows
    .map(([name, meaning]) =>
      beside
        ? paragraph(display, meaning, `${indent}${name}${' '.repeat(widest - widthOf(name) + 2)}`)
        : `${name === '' ? '' : `${indent}${name}\n`}${paragraph(display, meaning, `${indent}  `)}`,
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

/** As many of a kind are told one by one; more are told together. */
export const few = 3;

/** The first few, and how many more there are. */
export const some = (ids: readonly string[]): readonly [readonly string[], number] =>
  ids.length <= few + 1 ? [ids, 0] : [ids.slice(0, few), ids.length - few];

/** What is said of so many equal things that nobody reads them one by one. */
export const areMany = (things: readonly unknown[]): boolean => things.length > few + 1;
