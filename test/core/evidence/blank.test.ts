import { expect, test } from 'vitest';
import { createBlanker } from '../../../shared/core/evidence/blank.ts';

test('what names an account or a thing gets a name of its kind, the same thing the same', () => {
  const blank = createBlanker();
  expect(
    blank({
      VpcId: 'vpc-bp1a',
      Twice: ['vpc-bp1a', 'vpc-bp1b', 'vsw-1', 'never shown'],
      Owner: 234567890123456789n,
      At: '2026-01-01T00:00:00Z',
      Address: '10.0.0.1',
      Name: 'payments of alice',
      'not a word': 'left out',
    }),
  ).toEqual({
    VpcId: 'vpc-1',
    Twice: ['vpc-1', 'vpc-2', 'vsw-1'],
    Owner: 'account-1',
    At: 'time-1',
    Address: 'address-1',
    Name: 'text-1',
  });
});

test('counts, flags and words of the interface stay, where they are no text of a person', () => {
  const blank = createBlanker();
  const kept = { VpcNum: 5, Status: 'Connected', HttpStatus: 404, IsDefault: false, Other: null };
  expect(blank(kept)).toEqual(kept);
  expect(blank({ Status: 'of alice', VpcNum: 1_000_000 })).toEqual({
    Status: 'text-1',
    VpcNum: 'text-2',
  });
});
