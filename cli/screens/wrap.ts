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

const widestTerminal = 100_000;

/**
 * Lines of a text that fit into `room` columns. A word is never broken; Chinese may be, but not
 * before a comma.
 */
export function wrapped(text: string, room: number): string[] {
  // Without a width, as in a pipe, there is nothing to measure.
  if (room > widestTerminal) return text.split('\n').map((line) => line.trim());
  if (!wide.test(text)) return wrapAnsi(text, room, { trim: true }).split('\n');
  return text.split('\n').flatMap((line) => fill(unbreakable(line), room));
}

/**
 * Pieces that must stay on one line: a word, a character, each with the marks that belong to it.
 */
function unbreakable(text: string): string[] {
  const parts: string[] = [];
  for (const [part] of text.matchAll(piece)) {
    const last = parts.at(-1) ?? '';
    const isBound =
      closing.includes(part) ||
      isColour(part) ||
      isColour(last) ||
      opening.includes(last.at(-1) ?? ' ');
    if (parts.length > 0 && isBound && last.trim() !== '') parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  return parts;
}

const isColour = (part: string): boolean => /^\p{Cc}\[\d+m$/u.test(part);

function fill(parts: readonly string[], room: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const part of parts) {
    if (line !== '' && width + stringWidth(part.trimEnd()) > room) {
      lines.push(line.trimEnd());
      line = '';
      width = 0;
    }
    if (line !== '' || part.trim() !== '') {
      line += part;
      width += stringWidth(part);
    }
  }
  return [...lines, line.trimEnd()];
}
