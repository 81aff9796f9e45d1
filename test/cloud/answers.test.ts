import fc from 'fast-check';
import { isLosslessNumber, LosslessNumber, parse } from 'lossless-json';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { readJson } from '../../emulator/json.ts';
import {
  account,
  accountOrNull,
  count,
  countOrNull,
  digitsOf,
  flagOrNull,
  readObject,
  text as textMember,
  textOrNull,
} from '../../shared/cloud/transport/answers.ts';
import { casesOf } from '../soak.ts';

/** A value with the digits of its numbers as text. */
function inDigits(value: unknown): unknown {
  const digits = digitsOf(value);
  if (digits !== null) return { digits };
  if (Array.isArray(value)) return value.map(inDigits);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).map(([name, inner]) => [name, inDigits(inner)]);
}

/** The same by the parser that loses nothing; null where it reads no object. */
function expected(text: string): unknown {
  try {
    const value = parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && !isLosslessNumber(value) ? inDigits(value) : null;
  } catch {
    return null;
  }
}

const number = fc.oneof(
  fc.integer().map(String),
  fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.constantFrom('-0', '1.0', '1e3', '1E+400', '0.1e-7', '01', '9007199254740993', '1e21'),
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }).map((one) => JSON.stringify(one)),
  fc.constantFrom('"\\u0041"', '"\\/"', '"\ud800"', '"a\tb"', '"\u2028"', '"unended', '"VpcId"'),
);
const name = fc.constantFrom('"a"', '"b"', '"2"', '"1"', '"__proto__"', '"\\u0061"', '"toString"');
const space = fc.constantFrom('', '', '', ' ', '\n', '\t', '\ufeff');
const json = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    number,
    text,
    fc.constantFrom('true', 'false', 'null', 'NaN', ''),
    tie('object'),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
  ),
  object: fc
    .tuple(fc.array(fc.tuple(name, tie('value'), space), { maxLength: 4 }), space)
    .map(([members, end]) => {
      const inner = members.map(([key, value, gap]) => `${key}:${gap}${value}`).join(',');
      return `{${inner}}${end}`;
    }),
})).object;

describe('the text of an answer', () => {
  test('is read with every digit, and not where a name stands for two things', () => {
    fc.assert(
      fc.property(json, (answer) => {
        const read = readObject(answer);
        expect(read === null ? null : inDigits(read)).toEqual(expected(answer));
      }),
      { numRuns: casesOf(3000) },
    );
  });

  test.each([
    ['{"Owner":1234567890123456789}', '1234567890123456789'],
    ['{"Owner":1234567890123456}', '1234567890123456'],
    ['{"Owner":9007199254740993}', '9007199254740993'],
    ['{ "Owner": 1.0 }', '1.0'],
    ['{"Owner":-0}', '-0'],
  ])('of %s has a number with the digits %s', (answer, digits) => {
    expect(digitsOf(readObject(answer)?.Owner)).toBe(digits);
  });

  test.each(['{"VpcId":"vpc-a","VpcId":"vpc-b"}', '{"a":{"VpcNum":1,"VpcNum":2}}', '[]', '7', ''])(
    'is nothing where it is %s',
    (answer) => {
      expect(readObject(answer)).toBeNull();
    },
  );
});

test('the local cloud reads a text with every digit as well', () => {
  fc.assert(
    fc.property(json, (answer) => {
      const read = readable(() => readJson(answer));
      expect(read === null ? null : inDigits(read)).toEqual(expected(answer));
    }),
    { numRuns: casesOf(3000) },
  );
});

function readable(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return null;
  }
}

describe('a member that may be absent', () => {
  const value = fc.oneof(
    fc.anything(),
    fc.constantFrom('', '0', ' ', '7', '-1', '1.5', 'true', null, undefined, true, false, 0, 7, -1),
    fc.bigInt({ min: 0n, max: 10n ** 20n }).map((one) => new LosslessNumber(String(one))),
  );
  test.each([
    ['a text', textOrNull, textMember],
    ['a count', countOrNull, count],
    ['an account', accountOrNull, account],
    ['a flag', flagOrNull, z.boolean()],
  ] as const)('is %s where the schema takes it, and else null', (_, member, schema) => {
    fc.assert(
      fc.property(value, (one) => {
        const fits = z.safeParse(schema, one);
        expect(z.parse(z.object({ member }), { member: one }).member).toEqual(fits.data ?? null);
      }),
      { numRuns: casesOf(2000) },
    );
    expect(z.parse(z.object({ member }), {})).toEqual({ member: null });
  });
});
