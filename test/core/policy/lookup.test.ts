import { expect, test } from 'vitest';
import { fieldAt } from '../../../shared/core/policy/lookup.ts';

test('a place is found through lists, maps of ids, and a list that may also be a word', () => {
  const instance = ['instances', 0];

  expect(fieldAt([...instance, 'keep', 3]).words.what.english).toBe('a VPC ID');
  expect(fieldAt([...instance, 'vswitches', 'pin', 'vpc-a']).words.what.english).toBe(
    'a vSwitch ID',
  );
  expect(fieldAt([...instance, 'bind', 'shared', 'from', 0]).words.what.english).toBe(
    'an account ID',
  );
  expect(fieldAt([...instance, 'vswitches', 'pin']).key?.words.what.english).toBe('a VPC ID');
});

test('a place that the policy does not have is as good as the last that it has on the way', () => {
  expect(fieldAt(['constructor', 0])).toBe(fieldAt([]));
  expect(fieldAt(['instances', 0, 'id', 'x'])).toBe(fieldAt(['instances', 0, 'id']));
  expect(fieldAt(['instances', 0, 'id']).key).toBeNull();
});

test('only what has a default, or can be null in the result, may be left out', () => {
  const mayBeLeftOut = (key: string) => fieldAt(['instances', 0, key]).isOptional;

  expect(['keep', 'quota', 'probes'].filter(mayBeLeftOut)).toEqual(['keep', 'quota', 'probes']);
  expect(['id', 'region'].filter(mayBeLeftOut)).toEqual([]);
});
