import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { publicSchema, schemaFor } from '../../cli/policy-output.ts';
import manifest from '../../package.json' with { type: 'json' };

const installed = '/home/me/net/node_modules/kms-vpc-binder/schemas/policy.schema.json';

test.each([
  ['/home/me/net/bindings.yaml', './node_modules/kms-vpc-binder/schemas/policy.schema.json'],
  ['/home/me/net/prod/kms.yaml', '../node_modules/kms-vpc-binder/schemas/policy.schema.json'],
  ['/home/me/other/bindings.yaml', publicSchema],
  ['/home/me/bindings.yaml', publicSchema],
])('a policy %s names the schema of the package of its project: %s', (policy, schema) => {
  expect(schemaFor(policy, installed)).toBe(schema);
});

test('a policy in a copy of the project names the schema there', () => {
  expect(schemaFor('/src/kms/bindings.yaml', '/src/kms/schemas/policy.schema.json')).toBe(
    './schemas/policy.schema.json',
  );
});

test('the npx cache of a user is no place that another machine has', () => {
  const cached = '/home/me/.npm/_npx/1f/node_modules/kms-vpc-binder/schemas/policy.schema.json';
  expect(schemaFor('/home/me/net/bindings.yaml', cached)).toBe(publicSchema);
});

test('the public address is of this version, in the repository the package names', () => {
  const { version, repository } = manifest;
  expect(publicSchema).toMatch(/^https:\/\/raw\.githubusercontent\.com\//);
  const [, owner = '', name = '', tag, ...file] = new URL(publicSchema).pathname.split('/');
  expect(repository.url).toBe(`git+https://github.com/${owner}/${name}.git`);
  expect(tag).toBe(`v${version}`);
  expect(existsSync(new URL(`../../${file.join('/')}`, import.meta.url))).toBe(true);
});
