import type { ErrorCode } from 'yaml';
import type * as z from 'zod';

type Facts = Readonly<Record<string, string | number>>;

/** What can be wrong with a scenario beside its shape, which the schema tells. */
const texts = {
  'there-twice': '{id} is there twice',
  'account-there-twice': '{id} ({alias}) is there twice',
  'no-region': 'no region {region}; there are {known}',
  'no-zone': 'no zone {zone}; there are {known}',
  'no-account': 'no account {account}; there are {known}',
  'no-step': 'no step {step}; there are: {known}',
  'no-vpc': 'no VPC {vpc}',
  'no-vpc-nor-owner': 'no VPC {vpc}; name its owner if it was deleted',
  'nothing-to-change': 'there is no {id} to change',
  'not-the-owners': '{resource} does not belong to {owner}',
  'too-long': 'it is longer than a scenario can be',
  'too-deep': 'it nests too deep, or its aliases stand for too much',
} as const;

type SchemaCode = z.core.$ZodIssue['code'];

/** Every way in which a scenario can be wrong: ours, the schema's, the YAML parser's. */
export type ScenarioProblem = keyof typeof texts | `schema-${SchemaCode}` | `yaml-${ErrorCode}`;

/** One thing wrong with a scenario, and where: a name with what fills it, and in English. */
export interface ScenarioIssue {
  readonly path: readonly (string | number)[];
  readonly name: ScenarioProblem;
  readonly facts: Facts;
  readonly message: string;
  readonly line?: number;
}

/** One thing wrong at a place, in English and as a name with what fills it. */
export const issueAt = (
  path: ScenarioIssue['path'],
  name: keyof typeof texts,
  facts: Facts,
): ScenarioIssue => ({
  path,
  name,
  facts,
  message: texts[name].replace(/\{(\w+)\}/g, (_, fact: string) => String(facts[fact])),
});

/** What the schema found. */
export const issueOfSchema = (issue: z.core.$ZodIssue): ScenarioIssue => ({
  path: issue.path.map((part) => (typeof part === 'number' ? part : String(part))),
  name: `schema-${issue.code}`,
  facts: factsOf(issue),
  message: issue.message,
});

function factsOf(issue: z.core.$ZodIssue): Facts {
  switch (issue.code) {
    case 'invalid_type':
      return { expected: issue.expected };
    case 'too_small':
      return { limit: String(issue.minimum) };
    case 'too_big':
      return { limit: String(issue.maximum) };
    case 'not_multiple_of':
      return { divisor: issue.divisor };
    case 'unrecognized_keys':
      return { keys: issue.keys.join(', ') };
    case 'invalid_value':
      return { values: issue.values.map(String).join(', ') };
    default:
      return {};
  }
}
