/** What a policy document of RAM says, one part a line, so that two of them can be compared. */
export function partsOf(document: unknown): ReadonlySet<string> {
  const statements = listOf(fieldsOf(document).Statement).map(fieldsOf);
  return new Set(statements.flatMap(statementParts));
}

function statementParts(statement: Fields): string[] {
  const { Effect, Condition } = statement;
  const condition = Condition === undefined ? '' : ` if ${JSON.stringify(Condition)}`;
  const whom = Object.entries(fieldsOf(statement.Principal)).flatMap(([kind, names]) =>
    listOf(names).map((name) => ` by ${kind} ${name}`),
  );
  const what = listOf(statement.Resource).map((resource) => ` on ${resource}`);
  const ends = [...whom, ...what];
  return listOf(statement.Action).flatMap((action) =>
    (ends.length === 0 ? [''] : ends).map((end) => `${Effect} ${action}${end}${condition}`),
  );
}

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? { ...value } : {};
const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/**
 * What is in one and not in the other: `-` is wanted and not there, `+` is there and not wanted.
 */
export function differencesOf(
  wanted: ReadonlySet<string>,
  found: ReadonlySet<string>,
): readonly string[] {
  const lacking = [...wanted].filter((part) => !found.has(part)).map((part) => `- ${part}`);
  const extra = [...found].filter((part) => !wanted.has(part)).map((part) => `+ ${part}`);
  return [...lacking, ...extra].sort();
}
