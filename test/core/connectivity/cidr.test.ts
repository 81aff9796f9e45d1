import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAcceptable, isExpectable } from '../../../shared/core/connectivity/cidr.ts';

describe('an expected range', () => {
  test.each([
    '10.0.0.0/24',
    '10.0.0.0/8',
    '127.1.2.3/32',
    'fd00::/48',
    '2001:db8::1/128',
    'fd00::10.0.0.1/96',
  ])('%s is one', (text) => {
    expect(isExpectable(text)).toBe(true);
  });
  test.each([
    ...[
      '0.0.0.0/0',
      '10.0.0.0/7',
      '::/0',
      'fd00::/15',
      '10.0.0.0',
      '10.0.0.0/33',
      '10.0.0.0/08',
      '10.0.0/24',
      '010.0.0.0/24',
      '256.0.0.0/24',
    ],
    ...[
      '',
      '/',
      'a/b',
      '10.0.0.0/24 ',
      'fd00:::1/48',
      'fd00::1::2/48',
      '1:2:3:4:5:6:7/64',
      '1:2:3:4:5:6:7:8:9/64',
      'fd00::/129',
      'g::/64',
      '::1.2.3/96',
    ],
    '1:2:3:4:5:6:7::8/64',
  ])('%s is none', (text) => {
    expect(isExpectable(text)).toBe(false);
  });
});

describe('where an instance may be', () => {
  test.each(['10.0.0.5', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fd00::5'])(
    '%s, when nothing is known',
    (address) => {
      expect(isAcceptable(address, [])).toBe(true);
    },
  );
  test.each([
    ...[
      '127.0.0.1',
      '8.8.8.8',
      '100.64.0.1',
      '169.254.169.254',
      '100.100.100.200',
      '172.32.0.1',
      '::1',
      '2001:db8::1',
      '::ffff:10.0.0.5',
    ],
    ...['kms.example', '', '10.0.0', 'fe80::1%eth0'],
  ])('not %s, when nothing is known', (address) => {
    expect(isAcceptable(address, [])).toBe(false);
  });
  test('in the expected range and nowhere else, loopback too where it is expected by name', () => {
    expect(isAcceptable('127.10.1.5', ['127.10.1.0/24'])).toBe(true);
    expect(isAcceptable('127.10.2.5', ['127.10.1.0/24'])).toBe(false);
    expect(isAcceptable('10.0.0.5', ['127.10.1.0/24'])).toBe(false);
  });
  test.each([
    '169.254.1.1',
    '100.100.100.200',
    '0.1.2.3',
    '224.0.0.1',
    '255.255.255.255',
    'fe80::1',
    'ff02::1',
    '::',
    '64:ff9b::a00:5',
    '::ffff:a00:5',
  ])('never %s, whatever is expected', (address) => {
    expect(isAcceptable(address, [`${address}/${address.includes(':') ? 128 : 32}`])).toBe(false);
  });
});

/** An address of so many bits in groups, as it is written in full. */
const written = (value: bigint, family: 'ipv4' | 'ipv6'): string => {
  const [groups, width, radix, sign] =
    family === 'ipv4' ? ([4, 8n, 10, '.'] as const) : ([8, 16n, 16, ':'] as const);
  return Array.from({ length: groups }, (_, at) =>
    ((value >> (width * BigInt(groups - 1 - at))) & ((1n << width) - 1n)).toString(radix),
  ).join(sign);
};

test('is as arithmetic says, for every address and range', () => {
  const near = (bits: number) =>
    fc.tuple(
      fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n }),
      fc.integer({ min: 0, max: bits - 1 }),
      fc.integer({ min: bits / 4, max: bits }),
    );
  const cases = fc.oneof(
    fc.tuple(fc.constant('ipv4' as const), near(32)),
    fc.tuple(fc.constant('ipv6' as const), near(128)),
  );
  fc.assert(
    fc.property(cases, ([family, [base, flipped, prefix]]) => {
      const bits = family === 'ipv4' ? 32 : 128;
      const value = base ^ (1n << BigInt(flipped));
      const address = written(value, family);
      // What is never acceptable is not comparable.
      fc.pre(isAcceptable(address, [`${address}/${bits}`]));
      const free = BigInt(bits - prefix);
      expect(isAcceptable(address, [`${written(base, family)}/${prefix}`])).toBe(
        value >> free === base >> free,
      );
    }),
    { numRuns: 2000 },
  );
});

test('a range of one family opens nothing of the other', () => {
  expect(isAcceptable('10.0.0.5', ['::/0'])).toBe(false);
  expect(isAcceptable('10.0.0.5', ['::ffff:a00:0/120'])).toBe(false);
  expect(isAcceptable('::a00:5', ['10.0.0.0/8'])).toBe(false);
});
