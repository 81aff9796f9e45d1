/** What a spreadsheet takes for the beginning of a formula. (OWASP: CSV injection) */
const formula = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A cell that a spreadsheet shows and does not compute. */
const safe = (text: string): string => (formula.test(text) ? `'${text}` : text);

const cell = (text: string): string => {
  const shown = safe(text);
  return /[",\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
};

/**
 * Rows as a file of comma-separated values (RFC 4180). Where anything beyond ASCII is in it, it
 * begins with a byte order mark: without one, Excel takes it for another character set.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const text = rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
  return /^[\x20-\x7e\r\n]*$/.test(text) ? text : `\ufeff${text}`;
}
