import { isLosslessNumber } from 'lossless-json';

/** What a value of JSON is. */
function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return isLosslessNumber(value) ? 'number' : typeof value;
}

/**
 * The members of a JSON value with their types, `KmsInstance.BindVpcs.BindVpc[].VpcId: string`.
 * Items of a list have one shape together.
 */
export function shapeOf(value: unknown, place = ''): ReadonlySet<string> {
  const inner = (part: unknown, name: string): readonly string[] => [...shapeOf(part, name)];
  const type = typeOf(value);
  const own = place === '' ? [] : [`${place}: ${type}`];
  if (type === 'array')
    return new Set([...own, ...(value as unknown[]).flatMap((item) => inner(item, `${place}[]`))]);
  if (type !== 'object') return new Set(own);
  const members = Object.entries(value as object).flatMap(([name, part]) =>
    inner(part, place === '' ? name : `${place}.${name}`),
  );
  return new Set([...own, ...members]);
}
