import { takeUp } from './main.ts';

/** What the local cloud answers, when something has changed. */
interface News {
  readonly version: string;
  readonly report: string;
  readonly said: string;
}

const every = 1000;
let seen = document.body.dataset.version ?? '';
let waiting: ReturnType<typeof setTimeout> | undefined;
/** A word is put together by an input method, which ends with the field: news can wait for it. */
let isComposing = false;

const element = (id: string): HTMLElement | null => document.getElementById(id);

/** What is below is replaced by what is there now; where one was, and what was asked for, stays. */
function show({ version, report, said }: News): void {
  seen = version;
  const before = rowsById();
  const giveBack = keyboard();
  const made = new DOMParser().parseFromString(report, 'text/html').getElementById('report');
  if (made) element('report')?.replaceWith(made);
  takeUp();
  for (const [id, text] of rowsById())
    if (before.get(id) !== text) element(id)?.classList.add('fresh');
  giveBack();
  const log = new DOMParser().parseFromString(said, 'text/html').getElementById('said');
  if (log) element('said')?.replaceWith(log);
}

/** Where the keyboard is; what is returned gives it back to what stands there now. */
function keyboard(): () => void {
  const { activeElement: held } = document;
  const row = held?.closest('tbody')?.id ?? '';
  const { selectionStart: start, selectionEnd: end } =
    held instanceof HTMLInputElement ? held : { selectionStart: null, selectionEnd: null };
  return () => {
    const link = element(row)?.querySelector<HTMLElement>('.c-vpc a');
    const now = row === '' ? element(held?.id ?? '') : link;
    now?.focus({ preventScroll: true });
    if (now instanceof HTMLInputElement) now.setSelectionRange(start, end);
  };
}

const rowsById = (): ReadonlyMap<string, string> =>
  new Map(
    [...document.querySelectorAll('tbody.vpc[id] tr:first-child')].map((row) => [
      row.parentElement?.id ?? '',
      ['.c-state', '.c-vSwitch', '.c-next']
        .map((cell) => row.querySelector(cell)?.textContent ?? '')
        .join('|'),
    ]),
  );

async function ask(): Promise<void> {
  clearTimeout(waiting);
  try {
    const answer = await fetch(`/-/page?seen=${encodeURIComponent(seen)}`);
    if (answer.status === 200) {
      const news: News = await answer.json();
      if (!isComposing) show(news);
    }
    element('gone')?.toggleAttribute('hidden', true);
  } catch {
    element('gone')?.toggleAttribute('hidden', false);
  }
  waiting = setTimeout(ask, every);
}

/** One thing at a time: the buttons wait for what was pressed. */
async function make(path: string): Promise<void> {
  const buttons = document.querySelectorAll<HTMLButtonElement>('[data-post]');
  for (const button of buttons) button.disabled = true;
  element('working')?.toggleAttribute('hidden', false);
  try {
    await fetch(path, { method: 'POST' });
    await ask();
  } finally {
    for (const button of buttons) button.disabled = false;
    element('working')?.toggleAttribute('hidden', true);
  }
}

document.addEventListener('compositionstart', () => {
  isComposing = true;
});
document.addEventListener('compositionend', () => {
  isComposing = false;
});
document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-post]') : null;
  if (button?.dataset.post !== undefined) void make(button.dataset.post);
});
waiting = setTimeout(ask, every);
