import { fileParts } from '../problems/files.ts';
import { type Said, saying } from '../problems/said.ts';

const say = saying(fileParts);

/** Where in a text; lines and columns from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A text that came as bytes, or why it is none. */
export type Decoded =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      /** The rest of a sentence that begins with the file. */
      readonly why: Said;
      readonly fix: Said;
      readonly at: Position;
    };

/**
 * What stands in no file that a person wrote, and makes it look other than it is read: controls
 * (a tab and the ends of lines apart; a lone carriage return writes over its own line), line and
 * paragraph separators, and bidirectional controls (CVE-2021-42574).
 */
const deceiving = /(?![\t\n\r])\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\r(?!\n)/u;

/** Reads UTF-8, with or without a byte order mark, and nothing else. Takes linear time. */
export function decodeText(bytes: Uint8Array): Decoded {
  const other = markedEncoding(bytes);
  if (other !== null) return notUtf8(other, { line: 1, column: 1 });
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const written = new TextEncoder().encode(text);
  const wrong = bytes.findIndex((byte, at) => byte !== written[at]);
  if (wrong >= 0 || written.length !== bytes.length) {
    const before = new TextDecoder().decode(bytes.subarray(0, wrong));
    return notUtf8(looksLike(bytes), placeIn(before, before.length));
  }
  const body = text.replace(/^\uFEFF/, '');
  const found = deceiving.exec(body);
  if (found === null) return { ok: true, text: body };
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return {
    ok: false,
    why: say('has-a-hidden-character', { character: `U+${code}` }),
    fix: say('delete-hidden-character', {}),
    at: placeIn(body, found.index),
  };
}

function placeIn(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}

function notUtf8(encoding: string | null, place: Position): Decoded {
  return {
    ok: false,
    why:
      encoding === null ? say('is-no-utf-8', {}) : say('looks-like-another-encoding', { encoding }),
    fix: encoding === null ? say('name-utf-8-text', {}) : say('save-as-utf-8', {}),
    at: place,
  };
}

/** What UTF-16 and UTF-32 begin with, and UTF-16 without a mark: every other byte is zero. */
function markedEncoding(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32' : 'UTF-16';
  if (a === 0xfe && b === 0xff) return 'UTF-16';
  if (bytes.length < 4 || bytes.length % 2 > 0) return null;
  const zeros = [0, 0];
  for (const [at, byte] of bytes.subarray(0, 4096).entries()) {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const half = Math.min(bytes.length, 4096) / 2;
  return Math.max(even, odd) > half / 2 && Math.min(even, odd) < half / 8 ? 'UTF-16' : null;
}

/** The other encoding of Chinese files, told by what it makes of the bytes. */
function looksLike(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    const isChinese = /\p{Script=Han}{2}/u.test(text) && !/(?![\t\n\r])\p{Cc}/u.test(text);
    return isChinese ? 'GBK' : null;
  } catch {
    return null;
  }
}
