import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvOf } from '../../cli/page/csv.ts';

/** As RFC 4180 reads it: cells, and what ends them. */
function parsed(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cells = /(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r\n)/gy;
  for (const [, quoted, plain = '', end] of text.replace(/^\ufeff/, '').matchAll(cells)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('a file of comma-separated values', () => {
  test.each([
    '=HYPERLINK("http://evil.test")',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '＋1',
    '－1',
    '＠A',
  ])('has no formula in it: %j', (text) => {
    expect(parsed(csvOf([[text]]))).toEqual([[`'${text}`]]);
  });
  test('says what was in the cells, whatever was in them', () => {
    const cell = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (rows) => {
        const guarded = rows.map((row) =>
          row.map((text) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text)),
        );
        expect(parsed(csvOf(rows))).toEqual(guarded);
      }),
    );
  });
  test('begins with a byte order mark where it is needed, and only there', () => {
    expect(csvOf([['vpc-a', 'bound']])).toBe('vpc-a,bound\r\n');
    expect(csvOf([['释放 IP']])).toBe('\ufeff释放 IP\r\n');
  });
});
