/**
 * What a terminal would obey or hide: a title, a link, the clipboard, a cleared screen, a false
 * line.
 */
export const attacks = [
  '\u001b]0;owned\u0007',
  '\u001b]8;;http://evil.test\u001b\\',
  '\u001b]52;c;ZXZpbA==\u0007',
  '\u001b[2J\u001b[8m',
  '\u009b2J\u009d0;owned\u009c',
  '\r\nvpc-fake reachable\n',
  '\b\b\b\u007f',
  '\u202evpc\u2066\u200f',
  '\u2028\u2029\u0085',
  '\u200b\u2060\ufeff\u00ad\u3164',
  '\u{e0041}\ufe0f\ud800',
].join('|');

/** The same value with an attack in every text, behind what it was. */
export function poisoned<T>(value: T, attack = attacks): T {
  return poison(value, attack, keys) as T;
}
/** Words of findings are looked up by their codes. */
export function poisonedButCodes<T>(value: T): T {
  return poison(value, attacks, new Set([...keys, 'code'])) as T;
}
function poison(value: unknown, attack: string, but: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return value + attack;
  if (Array.isArray(value)) return value.map((inside) => poison(inside, attack, but));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => [
      key,
      but.has(key) ? inside : poison(inside, attack, but),
    ]),
  );
}
/** What the schema of a report takes from a closed list. */
const keys = new Set([
  'severity',
  'kind',
  'status',
  'readBack',
  'step',
  'schema',
  'provenAt',
  'why',
  'at',
]);

/** A character that nobody can see, or that a terminal obeys. */
export const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;
