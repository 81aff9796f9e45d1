import { csvOf } from '../csv.ts';

/** What the page knows of a row beside what it shows. */
export interface RowData {
  /** By the columns of the CSV file. */
  readonly cells: readonly string[];
  readonly facets: readonly string[];
  /** By the columns that can be sorted. */
  readonly order: readonly (string | number)[];
}

export interface PageData {
  readonly columns: readonly string[];
  readonly rows: readonly RowData[];
  /** `{shown} of {all} VPCs` */
  readonly shown: string;
  readonly locale: string;
}

/** What is asked for; a value that is null lets everything through. */
export interface Query {
  readonly words: string;
  readonly facet: string;
  readonly account: string | null;
  readonly instance: string | null;
  readonly code: string | null;
}

export const everything: Query = {
  words: '',
  facet: 'all',
  account: null,
  instance: null,
  code: null,
};

/** Answers for rows whether they are asked for. `text`: all that a row shows, in lower case. */
export function matcher(
  { columns }: PageData,
  query: Query,
): (row: RowData, text: string) => boolean {
  const at = (name: string): number => columns.indexOf(name);
  const [instance, owner, findings] = [at('instanceId'), at('ownerId'), at('findings')];
  const words = query.words.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ cells, facets }, text) =>
    facets.includes(query.facet) &&
    (query.account === null || cells[owner] === query.account) &&
    (query.instance === null || cells[instance] === query.instance) &&
    (query.code === null || (cells[findings] ?? '').split(' ').includes(query.code)) &&
    words.every((word) => text.includes(word));
}

/** Places of the rows in the order of one column; equal ones stay as they were. */
export function sorted(rows: readonly RowData[], column: number, descending: boolean): number[] {
  const sign = descending ? -1 : 1;
  return rows
    .map((_, index) => index)
    .sort((a, b) => sign * compared(rows[a]?.order[column] ?? '', rows[b]?.order[column] ?? ''));
}

const compared = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

export const csvOfRows = ({ columns, rows }: PageData, places: readonly number[]): string =>
  csvOf([columns, ...places.map((place) => rows[place]?.cells ?? [])]);
