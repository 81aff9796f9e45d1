/**
 * Writes the JSON Schemas of `schemas/` from the types' own source, so that neither can say what
 * the other doesn't.
 * `npx tsx scripts/schemas.ts` writes them; with `--check` it writes nothing and fails if a
 * committed file differs.
 */
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { eventSchema } from '../shared/core/event/schema.ts';
import { evidenceSchema } from '../shared/core/evidence/document.ts';
import { journalEntrySchema } from '../shared/core/journal/entry.ts';
import { policySchema } from '../shared/core/policy/schema.ts';
import { reportSchema } from '../shared/core/report/schema.ts';
import { writeGenerated } from './generated.ts';

interface Source {
  readonly schema: z.ZodMiniType;
  readonly title: string;
  readonly description: string;
}

const sources: Readonly<Record<string, Source>> = {
  policy: {
    schema: policySchema,
    title: 'kms-vpc-binder policy',
    description: 'Which VPCs each KMS instance should be bound to, and what may be done about it.',
  },
  report: {
    schema: reportSchema,
    title: 'kms-vpc-binder report',
    description:
      'What a run saw, planned and did: returned by functions, ' +
      'printed by `--json`, received by destinations.',
  },
  event: {
    schema: eventSchema,
    title: 'kms-vpc-binder event',
    description: 'What a function is invoked with by hand or by another function of this project.',
  },
  evidence: {
    schema: evidenceSchema,
    title: 'kms-vpc-binder evidence',
    description: 'What one account showed of the open questions about the cloud.',
  },
  journal: {
    schema: journalEntrySchema,
    title: 'kms-vpc-binder journal entry',
    description:
      'One file of the optional journal: what one run did to one instance, or proved of it.',
  },
};

/**
 * The text of every schema file, by its path. Schemas describe what is written in a file, so a key
 * with a default may be left out.
 */
export function schemaFiles(): ReadonlyMap<string, string> {
  const files = Object.entries(sources).map(
    ([name, { schema, title, description }]): [string, string] => {
      const made = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
      const { $schema, ...rest } = name === 'policy' ? sharingDefaults(made) : made;
      const path = fileURLToPath(new URL(`../schemas/${name}.schema.json`, import.meta.url));
      return [path, `${JSON.stringify({ $schema, title, ...rest, description }, null, 2)}\n`];
    },
  );
  return new Map(files);
}

type JsonSchema = z.core.JSONSchema.JSONSchema;

/**
 * The schema of the policy in which `defaults` may have a part of a map that an instance completes:
 * what is required inside of either is asked for only where there are no `defaults`.
 */
function sharingDefaults(policy: JsonSchema): JsonSchema {
  const { defaults, instances, ...others } = policy.properties ?? {};
  const { items, ...list } = instances as JsonSchema;
  const { properties = {}, ...instance } = items as JsonSchema;
  const strict = { type: 'array', items: asked([], requirementsOf(properties)) } as const;
  return {
    ...policy,
    properties: {
      ...others,
      defaults: withoutRequired(defaults as JsonSchema),
      instances: { ...list, items: { ...instance, properties: inEach(properties) } },
    },
    anyOf: [asked(['defaults'], {}), asked([], { instances: strict })],
  };
}

type Properties = JsonSchema['properties'];

/** The same without what it and the maps in it require; entries of lists stay as they are. */
function withoutRequired(schema: JsonSchema): JsonSchema {
  const { required: _, ...rest } = schema;
  return rest.properties === undefined ? rest : { ...rest, properties: inEach(rest.properties) };
}

const inEach = (properties: NonNullable<Properties>): NonNullable<Properties> =>
  Object.fromEntries(
    Object.entries(properties).map(([key, child]) => [key, withoutRequired(child as JsonSchema)]),
  );

/** Nothing but what maps require, at any depth. */
function requirementsOf(properties: Properties = {}): NonNullable<Properties> {
  const found = Object.entries(properties).flatMap(([key, child]) => {
    const { required = [], properties: inner } = child as JsonSchema;
    const below = requirementsOf(inner);
    const isAny = required.length > 0 || Object.keys(below).length > 0;
    return isAny ? [[key, asked(required, below)] as const] : [];
  });
  return Object.fromEntries(found);
}

/** A map that has some keys, and in some of them what they ask. */
const asked = (required: readonly string[], inside: NonNullable<Properties>): JsonSchema => ({
  type: 'object',
  properties: { ...Object.fromEntries(required.map((key) => [key, true])), ...inside },
  required: [...required],
});

if (process.argv[1] === fileURLToPath(import.meta.url)) writeGenerated(schemaFiles(), 'schemas');
