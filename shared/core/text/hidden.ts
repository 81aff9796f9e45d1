/**
 * Characters that a terminal obeys or that a reader cannot see: C0 and C1 controls, line and
 * paragraph separators, bidirectional controls, zero-width characters, byte order marks, tags,
 * invisible fillers, and halves of a surrogate pair. With them a name could move the cursor,
 * fill the clipboard, or show an id that is not the id. (Unicode: categories Cc, Cf, Zl, Zp, Cs;
 * Default_Ignorable_Code_Point)
 */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

const codePoint = (character: string): number => character.codePointAt(0) ?? 0;

/** The text with every hidden character as an escape that can be seen: `\u{202e}`. */
export const visible = (text: string): string =>
  text.replace(hidden, (character) => `\\u{${codePoint(character).toString(16)}}`);

/**
 * A value as JSON that says the same and hides nothing: JSON has an escape for every character.
 * Outside of its strings it has none of these but the ends of its lines.
 */
export const jsonText = (value: unknown, indent = 2): string =>
  JSON.stringify(value, null, indent).replace(hidden, (character) =>
    character === '\n' ? character : inJson(character),
  );

const inJson = (character: string): string =>
  Array.from({ length: character.length }, (_, at) => `\\u${hex4(character.charCodeAt(at))}`).join(
    '',
  );

const hex4 = (unit: number): string => unit.toString(16).padStart(4, '0');
