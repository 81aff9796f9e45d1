import { expect, test } from 'vitest';
import { decodeText } from '../../../shared/core/text/decode.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
/** UTF-16 or UTF-32 of ASCII: each letter in so many bytes, the zeros before or behind it. */
const wide = (text: string, width: number, isBigEndian: boolean): number[] =>
  [...text].flatMap((letter) => {
    const zeros = Array.from({ length: width - 1 }, () => 0);
    const code = letter.charCodeAt(0);
    return isBigEndian ? [...zeros, code] : [code, ...zeros];
  });
const text = 'instances:\n  - id: kst-1\n';

test('a text of UTF-8 is read, with or without a mark, and also an empty one', () => {
  for (const [bytes, read] of [
    [utf8(`\uFEFF${text}`), text],
    [utf8('名: 甲\t\r\n'), '名: 甲\t\r\n'],
    [utf8(''), ''],
    [utf8('abc'), 'abc'],
  ] as const)
    expect(decodeText(bytes)).toEqual({ ok: true, text: read });
});

test.each([
  ['UTF-16', [0xff, 0xfe, ...wide(text, 2, false)]],
  ['UTF-16', [0xfe, 0xff, ...wide(text, 2, true)]],
  ['UTF-16', wide(text, 2, false)],
  ['UTF-16', wide(text, 2, true)],
  ['UTF-32', [0xff, 0xfe, 0, 0, ...wide(text, 4, false)]],
  ['GBK', [...utf8('# '), 0xce, 0xd2, 0xc3, 0xc7, 0x0a]],
])('the encoding of a text of %s is named', (encoding, bytes) => {
  expect(decodeText(Uint8Array.from(bytes))).toMatchObject({
    ok: false,
    why: { key: 'looks-like-another-encoding', facts: { encoding } },
    fix: { key: 'save-as-utf-8' },
  });
});

test.each([
  [[0xfe, 0x41, 0x42]],
  [[0xff, 0xfe - 1, 0x41]],
  [[...utf8('ab\ncd'), 0xff, 0xff, 0xff]],
  [[0xfe, 0x00, 0x00, 0x00, 0x00, 0x00]],
])('bytes of nothing that is known (%j) are no text', (bytes) => {
  expect(decodeText(Uint8Array.from(bytes))).toMatchObject({
    ok: false,
    why: { key: 'is-no-utf-8' },
    fix: { key: 'name-utf-8-text' },
  });
});

test('the place of what is wrong is told by line and column', () => {
  const at = (bytes: Uint8Array) => {
    const read = decodeText(bytes);
    return read.ok ? null : read.at;
  };
  expect(at(Uint8Array.from([...utf8('ab\ncd'), 0xff]))).toEqual({ line: 2, column: 3 });
  expect(at(utf8('a\nbc\u202e'))).toEqual({ line: 2, column: 3 });
  expect(at(Uint8Array.from([0xfe, 0xff, 0, 65]))).toEqual({ line: 1, column: 1 });
});

test.each([
  ['U+0007', 'a\u0007'],
  ['U+200E', 'a\u200e'],
  ['U+2028', '\u2028'],
  ['U+000D', 'a\rb'],
])('a hidden %s is named', (character, hidden) => {
  expect(decodeText(utf8(hidden))).toMatchObject({
    ok: false,
    why: { key: 'has-a-hidden-character', facts: { character } },
  });
});
