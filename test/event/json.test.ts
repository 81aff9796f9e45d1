import { expect, test } from 'vitest';
import { maxBytes, readEvent } from '../../shared/core/event/json.ts';
import { eventTime } from '../../shared/core/event/time.ts';

test('a payload of exactly 64 KB is read, one byte more is not, whatever it holds', () => {
  const text = (bytes: number) => Buffer.from(JSON.stringify('x'.repeat(bytes - 2)));
  expect(readEvent(text(maxBytes))).toMatchObject({ ok: true });
  expect(readEvent(text(maxBytes + 1))).toMatchObject({ ok: false, reason: expect.stringContaining('65537 bytes') });
});

test('the limit counts bytes, not characters', () => {
  expect(readEvent(Buffer.from(JSON.stringify('ü'.repeat(maxBytes / 2))))).toMatchObject({ ok: false });
});

test.each([
  ['no Buffer', '{}', 'the payload is not a Buffer'],
  ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'the payload is not UTF-8'],
  ['no JSON', Buffer.from('{"a":'), 'it is not JSON'],
])('a payload that is %s is refused with its reason', (_, payload, reason) => {
  expect(readEvent(payload)).toEqual({ ok: false, reason });
});

test('no payload at all is a call by hand', () => {
  expect(readEvent(Buffer.alloc(0))).toEqual({ ok: true, value: {} });
});

test.each([
  ['2025-11-03T02:10:41Z', '2025-11-03T02:10:41.000Z'],
  ['2025-11-03T10:10:41+08:00', '2025-11-03T02:10:41.000Z'],
  ['2025-11-03T10:10:41.5+0800', '2025-11-03T02:10:41.500Z'],
  ['2025-11-03T02:10Z', '2025-11-03T02:10:00.000Z'],
])('the time %s is read', (text, iso) => {
  expect(eventTime(text)).toBe(Date.parse(iso));
});

test.each([
  null,
  '',
  '2025-11-03T02:10:42.179PRC',
  '2025-11-03T02:10:42',
  '2025-02-30T00:00:00Z',
  '2025-11-03T25:00:00Z',
  'yesterday',
  '1762135841',
])('the time %s is not guessed', (text) => {
  expect(eventTime(text)).toBeNull();
});
