import { type Fields, fieldsAt, isFields, textAt, valueAt } from './fields.ts';
import { readJson, unfit } from './json.ts';

/**
 * The parameters of a recorded call: an object in samples, a JSON string in the field table of
 * ActionTrail, or that string under another name.
 * Null: none of them can be read.
 */
export function parametersOf(record: Fields): Fields | null {
  return fieldsOrText(record, 'requestParameters') ?? fieldsOrText(record, 'requestParameterJson');
}

/** The object under a name, or the one whose JSON is the text there; null for anything else. */
export function fieldsOrText(fields: Fields, name: string): Fields | null {
  const text = textAt(fields, name);
  if (text === null) return fieldsAt(fields, name);
  const read = readJson(text);
  return read.ok && isFields(read.value) && unfit(read.value) === null ? read.value : null;
}

/** RPC queries are text, so a flag may be `true` or `"true"`. */
export function isTrue(fields: Fields, name: string): boolean {
  const value = valueAt(fields, name);
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}

/**
 * A list of objects, whichever way it was recorded: as an array, or flattened as RPC does
 * (`Resources.1.ResourceId`), gaps and all.
 * The order does not matter to anyone here.
 */
export function objectsAt(fields: Fields, name: string): Fields[] {
  const value = valueAt(fields, name);
  if (Array.isArray(value)) return value.filter(isFields);
  const items = new Map<string, [string, unknown][]>();
  for (const [key, part] of Object.entries(fields)) {
    const [list, index, field] = key.split('.');
    if (list !== name || index === undefined || field === undefined || !/^\d+$/.test(index))
      continue;
    items.set(index, [...(items.get(index) ?? []), [field, part]]);
  }
  return [...items.values()].map((parts) => Object.fromEntries(parts));
}

/** A list of texts, as an array or flattened (`ResourceArns.1`). */
export function textsAt(fields: Fields, name: string): string[] {
  const value = valueAt(fields, name);
  const parts = Array.isArray(value)
    ? value
    : Object.entries(fields)
        .filter(([key]) => key.startsWith(`${name}.`) && /^\d+$/.test(key.slice(name.length + 1)))
        .map(([, part]) => part);
  return parts.filter((part): part is string => typeof part === 'string');
}
