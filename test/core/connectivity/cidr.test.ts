import { BlockList, isIPv6 } from 'node:net';
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

test('agrees with Node about every address and range', () => {
  const v6 = fc.ipV6().filter((text) => isIPv6(text) && !/^(::ffff|64:ff9b)/i.test(text));
  const pairs = fc.oneof(
    fc.tuple(fc.ipV4(), fc.ipV4(), fc.integer({ min: 8, max: 32 }), fc.constant('ipv4' as const)),
    fc.tuple(v6, v6, fc.integer({ min: 16, max: 128 }), fc.constant('ipv6' as const)),
  );
  fc.assert(
    fc.property(pairs, ([address, base, prefix, family]) => {
      const list = new BlockList();
      list.addSubnet(base, prefix, family);
      // What is never acceptable is not comparable.
      fc.pre(isAcceptable(address, [`${address}/${family === 'ipv4' ? 32 : 128}`]));
      expect(isAcceptable(address, [`${base}/${prefix}`])).toBe(list.check(address, family));
    }),
    { numRuns: 2000 },
  );
});
