/** A JSON object: read key by key, own keys only. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (fields: Fields, name: string): unknown =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

/** The text under a name; null for anything else, the empty text included. */
export function textAt(fields: Fields, name: string): string | null {
  const value = own(fields, name);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The object under a name; null for anything else. */
export function fieldsAt(fields: Fields, name: string): Fields | null {
  const value = own(fields, name);
  return isFields(value) ? value : null;
}

/** Whatever stands under a name, of its own. */
export const valueAt = own;

export const has = (fields: Fields, name: string): boolean => Object.hasOwn(fields, name);
