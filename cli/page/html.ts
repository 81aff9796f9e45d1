import { jsonText, visible } from '../../shared/core/text/hidden.ts';

/**
 * Markup. It is made by `html` and by nothing else that takes a text from outside, so that whatever
 * the cloud, a file or an argument says is text in the page and never markup, nor a character that
 * nobody can see.
 */
export class Html {
  readonly #markup: string;

  constructor(markup: Made) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

declare const made: unique symbol;
/** Text that this file has made markup of. */
type Made = string & { readonly [made]: true };
const asMade = (markup: string): Made => markup as Made;

type Value = Html | string | number | null | readonly Html[];

const special: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Fit for the text of an element and for the quoted value of an attribute. */
const escaped = (text: string): string =>
  visible(text).replace(/[&<>"'`]/g, (sign) => special[sign] ?? '');

/**
 * A template of ours, filled with values. Line breaks with their indentation are for whoever reads
 * the source, and one between two attributes is a blank; null is nothing.
 * @example html`<td class="${tone}">${vpcId}</td>`
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const texts = parts.map((part) =>
    part.replace(/(?<=["\w])\n\s*(?=[\w-])/g, ' ').replace(/\n\s*/g, ''),
  );
  const filled = values.map((value, index) => `${markupOf(value)}${texts[index + 1]}`);
  return new Html(asMade(`${texts[0]}${filled.join('')}`));
}

function markupOf(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return value instanceof Html ? value.toString() : value.join('');
}

export const nothing = html``;

/** A style sheet or a script of ours, as it was built; never a text from outside. */
export const ownElement = (name: 'style' | 'script', content: string): Html =>
  new Html(asMade(`<${name}>${content}</${name}>`));

/** A value for the script of the page. No text in it can end the element, or begin a comment. */
export const dataElement = (id: string, value: unknown): Html =>
  new Html(
    asMade(
      '<script type="application/json" ' +
        `id="${escaped(id)}">${jsonText(value, 0).replaceAll('<', '\\u003c')}</script>`,
    ),
  );
