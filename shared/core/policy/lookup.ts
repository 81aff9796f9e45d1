import type * as z from 'zod/mini';
import { policySchema } from './schema.ts';
import { type Words, words } from './vocabulary.ts';

export type Path = readonly (string | number)[];
type Node = z.core.$ZodType;

const defOf = (node: Node) => (node as z.core.$ZodTypes)._zod.def;

/** Without its default and its being optional. */
function bare(node: Node): Node {
  const def = defOf(node);
  return def.type === 'optional' || def.type === 'default' || def.type === 'prefault' ? bare(def.innerType) : node;
}

const emptyShape: Readonly<Record<string, Node>> = {};

/** The keys a map may have, by name; empty for everything that is not a map with fixed keys. */
export function shapeOf(node: Node): Readonly<Record<string, Node>> {
  const def = defOf(bare(node));
  return def.type === 'object' ? def.shape : emptyShape;
}

function step(node: Node, segment: string | number): Node {
  const def = defOf(bare(node));
  if (def.type === 'object') return (Object.hasOwn(def.shape, segment) && def.shape[segment]) || node;
  if (def.type === 'array') return def.element;
  if (def.type === 'record') return def.valueType;
  // `from` is a list or a word, and only the list has something inside.
  return def.type === 'union' ? step(def.options[0] as Node, segment) : node;
}

/** The schema of a place of the policy; of a place that the schema does not know, the last one on the way that it does. */
export const schemaAt = (path: Path): Node => path.reduce(step, policySchema);

/** What belongs at a place. */
export const wordsAt = (path: Path): Words => wordsOf(schemaAt(path));

/** What a key of a map such as `pin` must be, where keys are ids. */
export function keyWordsAt(path: Path): Words {
  const node = bare(schemaAt(path));
  const def = defOf(node);
  return wordsOf(def.type === 'record' ? def.keyType : node);
}

/** Whether a place may be left out. */
export const isOptional = (path: Path): boolean => bare(schemaAt(path)) !== schemaAt(path);

/** Whether text belongs at a place, so that a bare number or `true` there wants quotes. */
export const isText = (path: Path): boolean => defOf(bare(schemaAt(path))).type === 'string';

const container = (what: string, form: string): Words => ({ what, many: '', example: '', form });

/** What belongs at a place, in words. */
function wordsOf(node: Node): Words {
  const inner = bare(node);
  const said = words.get(inner);
  if (said) return said;
  const def = defOf(inner);
  if (def.type === 'array' && defOf(bare(def.element)).type !== 'object') {
    const element = wordsOf(def.element);
    return container(`a list of ${element.many}`, `Write a list, for example \`[${element.example}]\`.`);
  }
  if (def.type === 'record') {
    const [key, value] = [wordsOf(def.keyType), wordsOf(def.valueType)];
    return container('a map', `Write a map from ${key.what} to ${value.what}, for example \`{ ${key.example}: ${value.example} }\`.`);
  }
  if (def.type === 'object') return container('a map', `Valid keys: ${named(Object.keys(def.shape))}.`);
  return container('a list of instances', 'Write one entry for each KMS instance, each beginning with `- id: `.');
}

export const named = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

/** Where else in the policy a key of this name belongs, as `bind.shared`; `''` is an instance itself. */
export function homesOf(name: string, node: Node = instanceSchema(), path = ''): string[] {
  const shape = shapeOf(node);
  const here = Object.hasOwn(shape, name) ? [path] : [];
  return here.concat(Object.entries(shape).flatMap(([key, child]) => homesOf(name, child, path === '' ? key : `${path}.${key}`)));
}

function instanceSchema(): Node {
  return policySchema.shape.instances._zod.def.element;
}
