import { expect, test } from 'vitest';
import { isOptional, keyWordsAt, schemaAt, wordsAt } from '../../../shared/core/policy/lookup.ts';

test('a place of the policy is found through lists, maps of ids, and a list that may also be a word', () => {
  const instance = ['instances', 0];

  expect(wordsAt([...instance, 'keep', 3]).what).toBe('a VPC id');
  expect(wordsAt([...instance, 'vswitches', 'pin', 'vpc-a']).what).toBe('a vSwitch id');
  expect(wordsAt([...instance, 'bind', 'shared', 'from', 0]).what).toBe('an account id');
  expect(keyWordsAt([...instance, 'vswitches', 'pin']).what).toBe('a VPC id');
});

test('a place that the policy does not have is as good as the last that it has on the way', () => {
  expect(schemaAt(['constructor', 0])).toBe(schemaAt([]));
  expect(schemaAt(['instances', 0, 'id', 'x'])).toBe(schemaAt(['instances', 0, 'id']));
  expect(keyWordsAt(['instances', 0, 'id'])).toEqual(wordsAt(['instances', 0, 'id']));
});

test('only what has a default, or can be null in the result, may be left out', () => {
  const mayBeLeftOut = (key: string) => isOptional(['instances', 0, key]);

  expect(['keep', 'quota', 'probes'].filter(mayBeLeftOut)).toEqual(['keep', 'quota', 'probes']);
  expect(['id', 'region'].filter(mayBeLeftOut)).toEqual([]);
});
