/**
 * The part of the query language of Log Service that our alarms use, over lines of a log: words to
 * search for, then a SELECT of counts with a WHERE. Anything else throws: an alarm that is not
 * evaluated must not look like one that stays silent.
 */
export function evaluate(query: string, lines: readonly string[]): Record<string, number | string> {
  const [search = '', select = ''] = query.split(' | ');
  const [, columns = '', condition] = /^SELECT (.+) FROM log(?: WHERE (.+))?$/.exec(select) ?? [];
  const rows = lines
    .filter((line) => search === '*' || line.includes(search))
    .filter((line) => condition === undefined || holds(condition, line));
  return Object.fromEntries(split(columns, ', ').map((column) => cell(column, rows)));
}

/** Whether an alarm whose condition this is fires on that row. */
export const fires = (condition: string, row: Record<string, number | string>): boolean =>
  condition.split(' || ').some((part) => {
    const [, name = '', sign = '', bound = ''] = /^(\w+) ([<>]) (\d+)$/.exec(part) ?? [];
    const value = Number(row[name]);
    if (Number.isNaN(value) || name === '') throw new Error(`no condition: ${part}`);
    return sign === '>' ? value > Number(bound) : value < Number(bound);
  });

function cell(column: string, rows: readonly string[]): [string, number | string] {
  const [, expression = '', name = ''] = /^(.+) AS (\w+)$/.exec(column) ?? [];
  const [, counted] = /^count_if\((.+)\)$/.exec(expression) ?? [];
  if (expression === 'count(1)') return [name, rows.length];
  if (counted !== undefined) return [name, rows.filter((line) => holds(counted, line)).length];
  const [, any] = /^arbitrary\((.+)\)$/.exec(expression) ?? [];
  if (any !== undefined) return [name, rows.length === 0 ? '' : String(value(any, rows[0] ?? ''))];
  throw new Error(`no column: ${column}`);
}

const holds = (condition: string, line: string): boolean =>
  condition.split(' AND ').every((part) => {
    const [, left = '', sign, right = ''] = /^(.+) (=|>|LIKE) ('.*'|\d+)$/.exec(part) ?? [];
    const found = value(left, line);
    if (sign === '>') return Number(found) > Number(right);
    if (sign === '=') return found === right.slice(1, -1);
    if (sign === 'LIKE') return String(found).includes(right.slice(2, -2));
    throw new Error(`no comparison: ${part}`);
  });

function value(expression: string, line: string): unknown {
  const [, inside] = /^(?:cast\((.+) AS bigint\)|json_format\((.+)\))$/.exec(expression) ?? [];
  const inner = inside ?? /^json_format\((.+)\)$/.exec(expression)?.[1];
  if (inner !== undefined) return value(inner, line);
  const [, path] = /^json_extract(?:_scalar)?\(message, '\$\.([\w.]+)'\)$/.exec(expression) ?? [];
  if (path === undefined) throw new Error(`no expression: ${expression}`);
  let at: unknown = parsed(line);
  for (const key of path.split('.'))
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined;
  return typeof at === 'object' && at !== null ? JSON.stringify(at) : at;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** At the top level only: what stands in brackets stays together. */
function split(text: string, by: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth > 0 || !text.startsWith(by, at)) continue;
    parts.push(text.slice(from, at));
    from = at + by.length;
  }
  return [...parts, text.slice(from)];
}
