import { ageOf } from './age.ts';
import { csvOfRows, everything, matcher, type PageData, type Query, sorted } from './rows.ts';

const one = <Kind extends Element>(selector: string): Kind | null =>
  document.querySelector<Kind>(selector);
const all = <Kind extends Element>(selector: string): readonly Kind[] => [
  ...document.querySelectorAll<Kind>(selector),
];

/** What was asked for; it stays when the report is replaced by a newer one. */
let query: Query = everything;
let order: { readonly column: number; readonly descending: boolean } | null = null;
const opened = new Set<string>();

/** The report that is shown. */
let data: PageData;
let bodies: readonly HTMLElement[] = [];
let texts: readonly string[] = [];
/** Places of the rows, in the order in which they stand. */
let places: readonly number[] = [];

/** Begins anew with the report that stands in the page. */
export function takeUp(): void {
  data = JSON.parse(one('#data')?.textContent ?? '{}');
  bodies = all<HTMLElement>('tbody.vpc');
  texts = bodies.map((body) => (body.textContent ?? '').toLowerCase());
  places = bodies.map((_, index) => index);
  for (const button of all<HTMLElement>('button.more')) {
    const name = nameOf(button.closest('tbody'));
    if (name !== '' && opened.has(name)) open(button, true);
  }
  tellAges();
  if (order) sort();
  filter();
}

const nameOf = (body: Element | null): string =>
  data.rows[Number(body?.getAttribute('data-row'))]?.cells.slice(0, 3).join(' ') ?? '';

function tellAges(): void {
  for (const time of all<HTMLTimeElement>('time')) {
    if (time.title === '') time.title = time.textContent ?? '';
    const style = time.closest('table') ? 'narrow' : 'long';
    time.textContent = ageOf(time.dateTime, Date.now(), data.locale, style);
  }
}

function filter(): void {
  const isAskedFor = matcher(data, query);
  let shown = 0;
  bodies.forEach((body, index) => {
    const row = data.rows[index];
    const isShown = row !== undefined && isAskedFor(row, texts[index] ?? '');
    if (body.hidden === isShown) body.hidden = !isShown;
    if (isShown) shown += 1;
  });
  const counted = data.shown
    .replace('{shown}', String(shown))
    .replace('{all}', String(bodies.length));
  const told = one('#shown');
  if (told && told.textContent !== counted) told.textContent = counted;
  const isFiltered = JSON.stringify(query) !== JSON.stringify(everything);
  one('#clear')?.toggleAttribute('hidden', !isFiltered);
  one('#none')?.toggleAttribute('hidden', shown > 0 || bodies.length === 0);
  showQuery();
}

/** The controls say what is asked for, whoever asked. */
function showQuery(): void {
  const press = (selector: string, isPressed: (button: HTMLElement) => boolean): void => {
    for (const button of all<HTMLElement>(selector))
      button.setAttribute('aria-pressed', String(isPressed(button)));
  };
  press('[data-facet]', ({ dataset }) => dataset.facet === query.facet);
  press('[data-account]', ({ dataset }) => dataset.account === query.account);
  press('[data-code]', ({ dataset }) => dataset.code === query.code);
  const set = (selector: string, value: string): void => {
    const field = one<HTMLInputElement | HTMLSelectElement>(selector);
    if (field && field.value !== value) field.value = value;
  };
  set('#search', query.words);
  set('#by-account', query.account === null ? '' : `=${query.account}`);
  set('#by-instance', query.instance === null ? '' : `=${query.instance}`);
}

function ask(change: Partial<Query>): void {
  query = { ...query, ...change };
  filter();
}

function sort(): void {
  const table = one('#rows');
  if (!table || !order) return;
  places = sorted(data.rows, order.column, order.descending);
  table.append(...places.flatMap((place) => bodies[place] ?? []));
  for (const button of all<HTMLElement>('[data-sort]')) {
    const head = button.closest('th');
    if (Number(button.dataset.sort) !== order.column) head?.removeAttribute('aria-sort');
    else head?.setAttribute('aria-sort', order.descending ? 'descending' : 'ascending');
  }
}

function open(button: HTMLElement, isOpen: boolean): void {
  button.setAttribute('aria-expanded', String(isOpen));
  const body = button.closest('tbody');
  body?.classList.toggle('open', isOpen);
  if (isOpen) opened.add(nameOf(body));
  else opened.delete(nameOf(body));
}

/** The VPC that the address names is shown, whatever is filtered, with all there is to say. */
function follow(): void {
  const name = decodeURIComponent(location.hash.slice(1));
  const body = document.getElementById(name);
  if (!body?.matches('tbody.vpc')) return;
  if (body.hidden) ask(everything);
  const button = body.querySelector<HTMLElement>('button.more');
  if (button) open(button, true);
  body.scrollIntoView({ block: 'center' });
}

function download(): void {
  const shown = places.filter((place) => bodies[place]?.hidden === false);
  const file = new Blob([csvOfRows(data, shown)], { type: 'text/csv;charset=utf-8' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = 'kms-vpc.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}

/** What a press of a button does, by what the button is for. */
function pressed(button: HTMLElement): void {
  const { facet, account, code, sort: column } = button.dataset;
  if (facet !== undefined) ask({ facet });
  else if (account !== undefined) ask({ account: query.account === account ? null : account });
  else if (code !== undefined) {
    ask({ ...everything, code: query.code === code ? null : code });
    if (query.code !== null) one('#vpcs')?.scrollIntoView({ block: 'start' });
  } else if (column !== undefined) {
    const isAgain = order?.column === Number(column) && !order.descending;
    order = { column: Number(column), descending: isAgain };
    sort();
  } else if (button.id === 'clear') ask(everything);
  else if (button.id === 'download') download();
  else if (button.matches('.more')) open(button, button.getAttribute('aria-expanded') === 'false');
}

/** The next or the last row that is shown, seen from where the keyboard is. */
function step(by: 1 | -1): void {
  const links = places.flatMap((place) => {
    const body = bodies[place];
    const link = body?.hidden === false && body.querySelector<HTMLElement>('.c-vpc a');
    return link ? [link] : [];
  });
  const body = document.activeElement?.closest('tbody.vpc');
  const at = links.findIndex((link) => link.closest('tbody') === body);
  links[at < 0 ? 0 : at + by]?.focus();
}

function typed(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const field = event.target instanceof Element && event.target.matches('input, select, textarea');
  if (event.key === 'Escape') {
    if (event.target instanceof HTMLElement && field) event.target.blur();
    ask(everything);
  }
  if (field) return;
  if (event.key === '/') {
    event.preventDefault();
    one<HTMLElement>('#search')?.focus();
  }
  if (event.key === 'j') step(1);
  if (event.key === 'k') step(-1);
}

document.documentElement.classList.add('js');
document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('button') : null;
  if (button) pressed(button);
});
document.addEventListener('input', ({ target }) => {
  if (target instanceof HTMLInputElement && target.id === 'search') ask({ words: target.value });
  if (!(target instanceof HTMLSelectElement)) return;
  const value = target.value === '' ? null : target.value.slice(1);
  if (target.id === 'by-account') ask({ account: value });
  if (target.id === 'by-instance') ask({ instance: value });
});
document.addEventListener('keydown', typed);
addEventListener('hashchange', follow);
setInterval(tellAges, 15_000);
takeUp();
follow();
