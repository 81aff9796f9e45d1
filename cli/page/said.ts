import { isFindingCode } from '../../shared/core/findings/catalogue.ts';
import type { ReportedFinding } from '../../shared/core/report/schema.ts';
import { type Html, html, nothing } from './html.ts';
import type { PageKit } from './kit.ts';
import type { Tone } from './rows.ts';

/** A point in time; the script of the page says how long ago it is. */
export const timeOf = (at: string): Html =>
  html`<time datetime="${at}">${at.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')}</time>`;

export const cure = (fix: string, { words }: PageKit): Html =>
  fix === ''
    ? nothing
    : html`<p class="cure"><b>${words.howToSolve}</b>${words.gap}${sentence(fix)}</p>`;

/** What is longer than this may be broken wherever it has to be. */
const longestWhole = 40;

/** A text whose ids and names are not broken at their hyphens. */
export const sentence = (text: string): Html =>
  html`${text
    .split(/((?<![\w-])[\w.]+(?:-[\w.]+)+(?![\w-]))/)
    .map((part, index) =>
      index % 2 === 1 && part.length <= longestWhole
        ? html`<span class="whole">${part}</span>`
        : html`${part}`,
    )}`;

export const toneOf = (severity: ReportedFinding['severity']): Tone | 'note' =>
  (({ blocking: 'bad', warning: 'warn', info: 'note' }) as const)[severity];

/** A report of another version may have codes that are not known here. */
export const titleOf = (code: string, { language }: PageKit): string =>
  isFindingCode(code) ? language.findings[code].title : code;
