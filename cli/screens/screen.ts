import { jsonText, visible } from '../../shared/core/text/hidden.ts';

declare const drawn: unique symbol;

/**
 * What may be printed. Everything that is printed is made here, and nothing that the cloud, a file
 * or an argument says comes through here as it is: text that could command a terminal, or show what
 * it is not, becomes escapes that can be seen.
 */
export type Screen = string & { readonly [drawn]: true };

const asScreen = (text: string): Screen => text as Screen;

export const nothing = asScreen('');

/** A text made of values. Ends of lines in them are escaped as well: no name begins a line. */
export const aText =
  <Values extends readonly unknown[]>(tell: (...values: Values) => string) =>
  (...values: Values): Screen =>
    asScreen(tell(...legible(values)));

/** The same as a line of a log. */
export const aLine = <Values extends readonly unknown[]>(tell: (...values: Values) => string) =>
  aText((...values: Values): string => `${tell(...values)}\n`);

/** Lines that were written here, help for example, and are printed as they stand. */
export const ownLines = (text: string): Screen =>
  asScreen(text.split('\n').map(visible).join('\n'));

/** A value for a program to read: it stays what it is. */
export const asJson = (value: unknown): Screen => asScreen(`${jsonText(value)}\n`);

export const joined = (screens: readonly Screen[], between = ''): Screen =>
  asScreen(screens.join(between));

/** The same value, with every text in it made visible. */
function legible<T>(value: T): T {
  return legibleOf(value) as T;
}

function legibleOf(value: unknown): unknown {
  if (typeof value === 'string') return visible(value);
  if (Array.isArray(value)) return value.map(legibleOf);
  if (value === null || typeof value !== 'object' || !isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => [visible(key), legibleOf(inside)]),
  );
}

/** No Date, Map or the like: those have no text that a screen shows. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
