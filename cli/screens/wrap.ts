import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** Scripts that are written without spaces: a line may end after any of their characters. */
const wideRanges = '\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef';
const wide = new RegExp(`[${wideRanges}]`);
/** Marks that no line may begin with, and those that none may end with. */
const closing = '，。、；：？！）】》」』”’';
const opening = '（【《「『“‘';

/** A colour's beginning or end, blanks, one wide character, or a word of anything else. */
const piece = new RegExp(`\\p{Cc}\\[\\d+m|\\s+|[${wideRanges}]|[^\\s\\p{Cc}${wideRanges}]+`, 'gu');

/** One character of a wide script each: measuring one takes as long as a long Latin word. */
const wideWidths = new Map<string, number>();

function widthOfPiece(one: string): number {
  if (!wide.test(one)) return stringWidth(one);
  const width = wideWidths.get(one) ?? stringWidth(one);
  wideWidths.set(one, width);
  return width;
}

/** Columns of a text. In a text with any Chinese the library measures each character by itself. */
export const widthOf = (text: string): number =>
  wide.test(text)
    ? [...text.matchAll(piece)].reduce((width, [one]) => width + widthOfPiece(one), 0)
    : stringWidth(text);

const widestTerminal = 100_000;
/** The library takes 9 s for a word of 100,000 characters, and longer for as many blanks. */
const longestInColour = 2000;

/**
 * Lines of a text that fit into `room` columns. A word is never broken; Chinese may be, but not
 * before a comma.
 */
export function wrapped(text: string, room: number): string[] {
  // Without a width, as in a pipe, there is nothing to measure.
  if (room > widestTerminal) return text.split('\n').map((line) => line.trim());
  // In colour each line ends what it began.
  const isColoured = text.includes('\u001b[') && text.length <= longestInColour;
  if (isColoured && !wide.test(text)) return wrapAnsi(text, room, { trim: true }).split('\n');
  return text.split('\n').flatMap((line) => fill(unbreakable(line), room));
}

/** What stays on one line: a word, a character, each with the marks that belong to it. */
interface Part {
  text: string;
  width: number;
  /** Without the blanks at its end. */
  inked: number;
}

function unbreakable(text: string): readonly Part[] {
  const parts: Part[] = [];
  let [isBlank, isBareColour, isOpening] = [true, false, false];
  for (const [next] of text.matchAll(piece)) {
    const isBound = closing.includes(next) || isColour(next) || isBareColour || isOpening;
    const last = isBlank || !isBound ? undefined : parts.at(-1);
    const part = last ?? { text: '', width: 0, inked: 0 };
    part.text += next;
    part.width += widthOfPiece(next);
    if (next.trim() !== '') part.inked = part.width;
    isBareColour = last === undefined && isColour(next);
    isOpening = opening.includes(next.at(-1) ?? ' ');
    if (last !== undefined) continue;
    parts.push(part);
    isBlank = next.trim() === '';
  }
  return parts;
}

const isColour = (part: string): boolean => /^\p{Cc}\[\d+m$/u.test(part);

function fill(parts: readonly Part[], room: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const part of parts) {
    if (line !== '' && width + part.inked > room) {
      lines.push(line.trimEnd());
      line = '';
      width = 0;
    }
    if (line !== '' || part.text.trim() !== '') {
      line += part.text;
      width += part.width;
    }
  }
  return [...lines, line.trimEnd()];
}
