/** A date and time with its zone, as samples show it: `Z`, `+08:00`, with or without fractions. */
const withZone = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)$/i;

/**
 * A moment as the cloud writes it, ms since 1970. Null for whatever can't be read without a guess:
 * a bare number, no zone (it would be that of the machine), a zone by name (`…179PRC` is in a
 * published sample), a day that does not exist.
 */
export function momentOf(text: string | null): number | null {
  const [, local, zone] = withZone.exec(text ?? '') ?? [];
  if (local === undefined || zone === undefined) return null;
  const wall = Date.parse(`${local}Z`);
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(local.slice(0, 10)))
    return null;
  const time = Date.parse(`${local}${zone.toUpperCase().replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(time) ? null : time;
}
