import Table from 'cli-table3';

/** A table under a heading, as the benchmarks print it. */
export function printTable(
  heading: string,
  columns: readonly string[],
  rows: ReadonlyArray<ReadonlyArray<string | number>>,
): void {
  const table = new Table({ head: [...columns], style: { head: [], border: [] } });
  table.push(...rows.map((row) => [...row]));
  console.log(`\n${heading}\n${table.toString()}`);
}

export const rounded = (number: number, digits = 1): string => number.toFixed(digits);
