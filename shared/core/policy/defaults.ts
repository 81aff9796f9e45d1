import type { Path } from './lookup.ts';
import { childOf } from './problem.ts';

/** A policy in which every instance has what `defaults` says, and where each part of it stands. */
export interface Merged {
  readonly value: unknown;
  /** The place in the file: under the instance as far as it says so itself, else under defaults. */
  readonly placeOf: (path: Path) => Path;
}

/**
 * What an instance says wins; maps are merged key by key, lists and all else are replaced. A value
 * that is no policy is left for the schema to refuse.
 */
export function withDefaults(policy: unknown): Merged {
  const defaults = childOf(policy, 'defaults');
  const instances = childOf(policy, 'instances');
  if (!isMap(policy) || !isMap(defaults) || !Array.isArray(instances))
    return { value: policy, placeOf: (path) => path };
  const entries = Object.entries(policy).filter(([key]) => key !== 'defaults');
  const value = Object.fromEntries(
    entries.map(([key, one]) => [
      key,
      key === 'instances'
        ? instances.map((instance) => (isMap(instance) ? merged(defaults, instance) : instance))
        : one,
    ]),
  );
  const placeOf = (path: Path): Path => {
    const [, index, ...inside] = path;
    const isDefault = index !== undefined && !has(instances[Number(index)], inside);
    return isDefault && has(defaults, inside) ? ['defaults', ...inside] : path;
  };
  return { value, placeOf };
}

type Fields = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function merged(defaults: Fields, own: Fields): Fields {
  const keys = [...new Set([...Object.keys(own), ...Object.keys(defaults)])];
  // No setter is called, so that `__proto__` is a key like any other.
  return Object.fromEntries(
    keys.map((key) => {
      const [theirs, mine] = [childOf(defaults, key), childOf(own, key)];
      if (!Object.hasOwn(own, key)) return [key, theirs];
      return [key, isMap(theirs) && isMap(mine) ? merged(theirs, mine) : mine];
    }),
  );
}

const has = (value: unknown, [segment, ...rest]: Path): boolean =>
  segment === undefined ||
  (value !== null &&
    typeof value === 'object' &&
    Object.hasOwn(value, segment) &&
    has(childOf(value, segment), rest));
