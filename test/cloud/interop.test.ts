import { expect, test } from 'vitest';
import { defaultOf } from '../../shared/cloud/transport/interop.ts';

class Client {}

test('the class is found in a module, as Node and esbuild hand it over, and by itself, as a test runner does', () => {
  expect(defaultOf({ default: Client })).toBe(Client);
  expect(defaultOf(Client)).toBe(Client);
});
