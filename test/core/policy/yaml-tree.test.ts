import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { offsetOf, treeOf } from '../../../shared/core/policy/yaml-tree.ts';

const tree = treeOf(parseDocument('a: [1, 2]\nb:\n  c: 3\n', { stringKeys: true }).contents, {
  keyOffset: 0,
  path: [],
  repeated: [],
});

test('a place is where its key or its value stands', () => {
  expect(offsetOf(tree, { path: ['a', 1], at: 'value' })).toBe(7);
  expect(offsetOf(tree, { path: ['b', 'c'], at: 'key' })).toBe(15);
  expect(offsetOf(tree, { path: ['b', 'c'], at: 'value' })).toBe(18);
});

test('a place that the text does not have is what is around it', () => {
  expect(offsetOf(tree, { path: ['a', 2], at: 'value' })).toBe(3);
  expect(offsetOf(tree, { path: ['b', 'x', 'y'], at: 'key' })).toBe(15);
});

test('an empty text is nothing, at its beginning', () => {
  expect(treeOf(null, { keyOffset: 0, path: [], repeated: [] })).toMatchObject({
    value: null,
    offset: 0,
  });
});
