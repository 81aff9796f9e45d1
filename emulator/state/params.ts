type Params = Readonly<Record<string, string>>;

/** `Name.1`, `Name.2`, … in order. */
export function repeated(params: Params, name: string): string[] {
  const values: string[] = [];
  for (let i = 1; ; i++) {
    const value = params[`${name}.${i}`];
    if (value === undefined) return values;
    values.push(value);
  }
}

/** `Name.1.Key`, `Name.1.Value`, `Name.2.Key`, … as objects. */
export function repeatedObjects(params: Params, name: string): Record<string, string>[] {
  const objects: Record<string, string>[] = [];
  for (let i = 1; ; i++) {
    const prefix = `${name}.${i}.`;
    const members = Object.entries(params).filter(([key]) => key.startsWith(prefix));
    if (members.length === 0) return objects;
    objects.push(
      Object.fromEntries(members.map(([key, value]) => [key.slice(prefix.length), value])),
    );
  }
}

/** True when a filter is not given or equals the value. */
export function matches(filter: string | undefined, value: string | boolean): boolean {
  return (
    filter === undefined || filter === '' || filter.toLowerCase() === String(value).toLowerCase()
  );
}

/** True when no filter is given or one of them is the value. */
export function matchesAny(filters: readonly string[], value: string): boolean {
  return filters.length === 0 || filters.includes(value);
}

/**
 * Whether every `Tag.n` filter is on a resource; a filter without a value asks for the key only.
 */
export function tagFilter(params: Params): (tags: Readonly<Record<string, string>>) => boolean {
  const filters = repeatedObjects(params, 'Tag');
  return (tags) =>
    filters.every(({ Key: key, Value: value }) => {
      if (key === undefined || !Object.hasOwn(tags, key)) return false;
      return value === undefined || value === '' || tags[key] === value;
    });
}
