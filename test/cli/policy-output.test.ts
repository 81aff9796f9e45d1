import { expect, test } from 'vitest';
import { schemaFor } from '../../cli/policy-output.ts';

const installed = '/home/me/net/node_modules/kms-vpc-binder/schemas/policy.schema.json';

test.each([
  ['/home/me/net/bindings.yaml', './node_modules/kms-vpc-binder/schemas/policy.schema.json'],
  ['/home/me/net/prod/kms.yaml', '../node_modules/kms-vpc-binder/schemas/policy.schema.json'],
  ['/home/me/other/bindings.yaml', null],
  ['/home/me/bindings.yaml', null],
])('a policy %s names the schema of the package of its project: %s', (policy, schema) => {
  expect(schemaFor(policy, installed)).toBe(schema);
});

test('a policy in a copy of the project names the schema there', () => {
  expect(schemaFor('/src/kms/bindings.yaml', '/src/kms/schemas/policy.schema.json')).toBe(
    './schemas/policy.schema.json',
  );
});
