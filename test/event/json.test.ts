import { expect, test } from 'vitest';
import { maxBytes, readEvent } from '../../shared/core/event/json.ts';

test('a payload of exactly 64 KB is read, one byte more is not, whatever it holds', () => {
  const text = (bytes: number) => Buffer.from(JSON.stringify('x'.repeat(bytes - 2)));
  expect(readEvent(text(maxBytes))).toMatchObject({ ok: true });
  expect(readEvent(text(maxBytes + 1))).toMatchObject({
    ok: false,
    reason: expect.stringContaining('65537 bytes'),
  });
});

test('the limit counts bytes, not characters', () => {
  expect(readEvent(Buffer.from(JSON.stringify('ü'.repeat(maxBytes / 2))))).toMatchObject({
    ok: false,
  });
});

test.each([
  [
    'neither bytes nor a text',
    { instanceIds: ['kst-a'] },
    'the payload is neither a Buffer nor text',
  ],
  ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'the payload is not UTF-8'],
  ['no JSON', Buffer.from('{"a":'), 'it is not JSON'],
])('a payload that is %s is refused with its reason', (_, payload, reason) => {
  expect(readEvent(payload)).toEqual({ ok: false, reason });
});

test('a text is read like its bytes, and the limit holds for it', () => {
  expect(readEvent('{"a":"ü"}')).toEqual(readEvent(Buffer.from('{"a":"ü"}')));
  expect(readEvent(JSON.stringify('ü'.repeat(maxBytes / 2)))).toMatchObject({ ok: false });
});

test.each([[Buffer.alloc(0)], ['']])('no payload at all is a call by hand', (payload) => {
  expect(readEvent(payload)).toEqual({ ok: true, value: {} });
});
