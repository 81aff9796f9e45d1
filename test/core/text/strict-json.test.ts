import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromJson } from '../../../shared/core/policy/parse.ts';
import { jsonText } from '../../../shared/core/text/hidden.ts';
import { strictJson } from '../../../shared/core/text/strict-json.ts';

test('whatever a program writes as JSON is read as JSON.parse reads it', () => {
  const blanks = fc.constantFrom(0, 1, 2, '\t');
  fc.assert(
    fc.property(
      fc.jsonValue({ stringUnit: 'binary-ascii', maxDepth: 2 }),
      blanks,
      (value, indent) => {
        for (const text of [JSON.stringify(value, null, indent), `${jsonText(value)}\n`])
          expect(strictJson(text)).toEqual(JSON.parse(text));
      },
    ),
  );
});

test.each(['{"keep":["vpc-a"],"keep":[]}', '[{"a":{"b":1,"c":0,"b":2}}]', '{"a":1,"\\u0061":2}'])(
  'a name with two values is refused: %s',
  (text) => {
    expect(() => strictJson(text)).toThrow(/uplicate/);
  },
);

test('what is the same twice is the same', () => {
  expect(strictJson('{"a":1,"a":1}')).toEqual({ a: 1 });
});

test.each(['{', '', '{"a":}', '\ufeff{}', '{} {}', "{'a':1}"])('%j is no JSON', (text) => {
  expect(() => strictJson(text)).toThrow();
});

test('a policy of a function with a key twice, or without a bottom, is refused', () => {
  const policy = (keys: string): string =>
    `{"instances":[{"id":"kst-hzz65f176a0ogplgq1x2","region":"cn-hangzhou",${keys}}]}`;
  expect(fromJson(policy('"keep":["vpc-bp1aaa"]')).ok).toBe(true);
  expect(fromJson(policy('"keep":["vpc-bp1aaa"],"keep":[]'))).toMatchObject({
    ok: false,
    problems: [{ code: 'policy-invalid', message: expect.stringContaining("'keep'") }],
  });
  const deep = 200_000;
  expect(fromJson(`${' ['.repeat(deep)}${']'.repeat(deep)}`).ok).toBe(false);
});
