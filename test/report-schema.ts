import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';

const ajv = new Ajv2020({ allErrors: true, strict: true });
addFormats.default(ajv);
const validate = ajv.compile(
  JSON.parse(readFileSync(new URL('../schemas/report.schema.json', import.meta.url), 'utf8')),
);

/**
 * Every report of every test goes through here: what is published as JSON Schema is what is really
 * returned.
 */
export function expectValidReport(value: unknown): void {
  // As a destination receives it: a field that is undefined is not there.
  validate(JSON.parse(JSON.stringify(value ?? null)));
  const errors = (validate.errors ?? []).map(
    (error) => `${error.instancePath || '(report)'} ${error.message ?? error.keyword}`,
  );
  expect(errors, 'the report must satisfy schemas/report.schema.json').toEqual([]);
}
