const pluralOf = (noun: string): string => {
  if (/(?:s|x|ch|sh)$/.test(noun)) return `${noun}es`;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
};

/**
 * `1 unit`, `2 units`, `0 entries`; null, which is a number nobody knows: `an unknown number of
 * units`.
 */
export function counted(n: number | null, one: string, many = pluralOf(one)): string {
  if (n === null) return `an unknown number of ${many}`;
  return `${n} ${n === 1 ? one : many}`;
}
