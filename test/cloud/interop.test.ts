import { expect, test } from 'vitest';
import { defaultOf } from '../../shared/cloud/transport/interop.ts';

class Client {}

test('the class is found as Node, esbuild and a test runner hand it over', () => {
  expect(defaultOf({ default: Client })).toBe(Client);
  expect(defaultOf(Client)).toBe(Client);
});
