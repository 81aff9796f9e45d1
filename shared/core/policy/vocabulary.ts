import * as z from 'zod/mini';
import { policyParts } from '../problems/policy.ts';
import { type Said, saying } from '../problems/said.ts';

const say = saying(policyParts);

/** How the policy speaks of what belongs at a place. */
export interface Words {
  /** With its article: "a VPC ID". */
  readonly what: Said;
  /** The same for a list of them: "VPC IDs". */
  readonly many?: Said;
  /** As somebody would write it in the file. */
  readonly example: string;
  /** What decides whether a value has the form, in a sentence. */
  readonly form: Said;
  /** The only words allowed, where there is such a set. */
  readonly oneOf?: readonly string[];
}

/** A place of the policy: what is said of it, and which places lie below it. */
export interface Field {
  readonly words: Words;
  readonly isOptional: boolean;
  /** Text belongs here, so that a bare number or `true` wants quotes. */
  readonly isText: boolean;
  /** Of a map with fixed keys. */
  readonly keys: ReadonlyMap<string, Field>;
  /** Of a map whose keys are ids. */
  readonly key: Field | null;
  /** An element of a list, or a value of a map whose keys are ids. */
  readonly inside: Field | null;
}

type Schema = z.ZodMiniType;

/** Written where a schema is built, so that nobody has to read it back from one. */
const places = new WeakMap<Schema, Field>();

const leaf = { isOptional: false, isText: false, keys: new Map(), key: null, inside: null };

function at<S extends Schema>(schema: S, words: Words, more: Partial<Field> = {}): S {
  places.set(schema, { ...leaf, words, ...more });
  return schema;
}

/** The place that a schema of this file describes. */
export function fieldOf(schema: Schema): Field {
  const place = places.get(schema);
  if (place === undefined) throw new Error('a schema of the policy without words');
  return place;
}

/** Text of one form, typed as the id it is. */
export function text<T extends string>(pattern: RegExp, said: Words): z.ZodMiniType<T, string> {
  // An id is a string that only its type tells from another; the pattern was the check.
  const schema = z.string().check(z.regex(pattern)) as unknown as z.ZodMiniType<T, string>;
  return at(schema, said, { isText: true });
}

/** Any text, also an empty one. */
export const anyText = (said: Words) => at(z.string(), said, { isText: true });

/** Any text but an empty one. */
export const someText = (said: Words) =>
  at(z.string().check(z.minLength(1)), said, { isText: true });

/** One of a few words. */
export function oneOf<const T extends readonly (string | boolean)[]>(
  values: T,
  what: Said,
  many?: Said,
) {
  const names = values.map(String);
  const form = say('form-one-of', { names: quoted(names) });
  const example = names.slice(0, 1).join();
  const schema = z.literal([...values] as T[number][]);
  return at(schema, { what, ...(many ? { many } : {}), example, form, oneOf: names });
}

/** A whole number that is not smaller than `least`. */
export function wholeNumber(least: number, example: number) {
  const what = say('what-whole-number', { least });
  const form = say('form-whole-number', { what, example });
  const words = { what, many: say('many-whole-numbers', {}), example: String(example), form };
  return at(z.int().check(z.minimum(least)), words);
}

export function list<Element extends Schema>(element: Element) {
  const inside = fieldOf(element);
  return at(z.array(element), listWords(inside), { inside });
}

function listWords({ keys, words }: Field): Words {
  const { many = say('many-values', {}), example } = words;
  return keys.size === 0
    ? container(say('what-list', { many }), say('form-list', { example: `[${example}]` }))
    : container(say('what-instances', {}), say('form-instances', {}));
}

/** A list, one map that could be an entry of it, or one word in its place. */
export function listOr<Element extends Schema, One extends Schema, const Word extends string>(
  element: Element,
  one: One,
  word: Word,
  said: Words,
) {
  const inside = fieldOf(element);
  const { keys } = fieldOf(one);
  return at(z.union([z.array(element), one, z.literal(word)]), said, { inside, keys });
}

/** A text, or a map in its place. */
export function textOrMap<Text extends Schema, Map extends Schema>(text: Text, map: Map) {
  const { words } = fieldOf(text);
  // What is wrong with a map is said of the map: it comes first.
  return at(z.union([map, text]), words, { isText: true, keys: fieldOf(map).keys });
}

/** A map whose keys are ids. */
export function mapOf<Key extends z.core.$ZodRecordKey & Schema, Value extends Schema>(
  key: Key,
  value: Value,
) {
  const [keys, values] = [fieldOf(key), fieldOf(value)];
  const example = `{ ${keys.words.example}: ${values.words.example} }`;
  const form = say('form-map-of', { key: keys.words.what, value: values.words.what, example });
  const words = container(say('what-map', {}), form);
  return at(z.record(key, value), words, { key: keys, inside: values });
}

/** A map whose keys are ids, or one text that stands for every value of it. */
export function mapOrText<Key extends z.core.$ZodRecordKey & Schema, Value extends Schema>(
  key: Key,
  value: Value,
  pattern: RegExp,
  said: Words,
) {
  const inside = { key: fieldOf(key), inside: fieldOf(value) };
  return at(z.union([z.record(key, value), z.string().check(z.regex(pattern))]), said, inside);
}

/** A map with these keys and no others. */
export function map<Shape extends Readonly<Record<string, Schema>>>(shape: Shape) {
  const keys = new Map(Object.entries(shape).map(([name, schema]) => [name, fieldOf(schema)]));
  const form = say('form-map', { names: quoted([...keys.keys()]) });
  return at(z.strictObject(shape), container(say('what-map', {}), form), { keys });
}

const container = (what: Said, form: Said): Words => ({ what, example: '', form });

const optionally = <S extends Schema>(schema: S, inner: Schema): S => {
  places.set(schema, { ...fieldOf(inner), isOptional: true });
  return schema;
};

/** May be left out, and then is not there. */
export const optional = <S extends Schema>(schema: S) => optionally(z.optional(schema), schema);

/** May be left out, and then has this value. */
export const withDefault = <S extends Schema>(schema: S, value: z.output<S> & {}) =>
  optionally(z._default(schema, value as never), schema);

/** A map that may be left out, and then has the defaults of its keys. */
export const defaultMap = <S extends Schema>(schema: S) =>
  optionally(z.prefault(schema, {} as never), schema);

/** Gives a key its one sentence in the JSON Schema, and what else only JSON Schema can say. */
export function described<S extends Schema>(
  schema: S,
  description: string,
  more: Record<string, unknown> = {},
): S {
  z.globalRegistry.add(schema, { description, ...more });
  return schema;
}

/** Names as they stand in the file. */
export const quoted = (names: readonly string[]): readonly string[] =>
  names.map((name) => `\`${name}\``);
