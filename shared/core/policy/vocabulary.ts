import * as z from 'zod/mini';

/** How the policy speaks of what belongs at a place. */
export interface Words {
  /** With its article: "a VPC id". */
  readonly what: string;
  /** The same for a list of them: "VPC ids". */
  readonly many: string;
  /** As somebody would write it in the file. */
  readonly example: string;
  /** What decides whether a value has the form, in a sentence. */
  readonly form: string;
  /** The only words allowed, where there is such a set. */
  readonly oneOf?: readonly string[];
}

/** The words of a schema, by its innermost node: neither zod's messages nor JSON Schema's terms reach an operator. */
export const words = z.registry<Words>();

/** Text of one form, typed as the id it is. */
export function text<T extends string>(pattern: RegExp, said: Words): z.ZodMiniType<T, string> {
  const schema = z.string().check(z.regex(pattern)).register(words, said);
  // An id is a string that only its type tells from another; the pattern was the check.
  return schema as unknown as z.ZodMiniType<T, string>;
}

/** One of a few words. */
export function oneOf<const T extends readonly (string | boolean)[]>(values: T, what: string, many = '') {
  const names = values.map(String);
  const form = `Valid here: ${names.map((name) => `\`${name}\``).join(', ')}.`;
  const schema = z.literal([...values] as T[number][]);
  words.add(schema, { what, many, example: names.slice(0, 1).join(), form, oneOf: names });
  return schema;
}

/** A whole number that is not smaller than `least`. */
export function wholeNumber(least: number, example: number) {
  const what = `a whole number of at least ${least}`;
  return z
    .int()
    .check(z.minimum(least))
    .register(words, { what, many: 'whole numbers', example: String(example), form: `Write ${what}, for example \`${example}\`.` });
}

/** Gives a key its one sentence in the JSON Schema, and what else only JSON Schema can say. */
export function described<S extends z.ZodMiniType>(schema: S, description: string, more: Record<string, unknown> = {}): S {
  z.globalRegistry.add(schema, { description, ...more });
  return schema;
}
