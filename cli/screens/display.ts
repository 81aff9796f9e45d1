import pc from 'picocolors';
import type { Io, Sink } from '../io.ts';
import type { Words } from '../words/en.ts';
import { en } from '../words/en.ts';
import { aText, type Screen } from './screen.ts';

/** The marks of a screen; the second set is for terminals that don't speak UTF-8. */
const unicodeSigns = {
  bind: '+',
  move: '~',
  unbind: '-',
  kept: '=',
  blocked: '!',
  cross: '✘',
  tick: '✔',
  arrow: '→',
  used: '█',
  wanted: '▓',
  free: '░',
  separator: '·',
  ellipsis: '…',
};
const asciiSigns: typeof unicodeSigns = {
  bind: '+',
  move: '~',
  unbind: '-',
  kept: '=',
  blocked: '!',
  cross: 'x',
  tick: 'v',
  arrow: '->',
  used: '#',
  wanted: '+',
  free: '.',
  separator: '-',
  ellipsis: '...',
};

export type Colours = ReturnType<typeof pc.createColors>;

/** What a screen is drawn on: its width in columns, its colours (or none), its signs. */
export interface Display {
  readonly width: number;
  readonly colours: Colours;
  readonly signs: typeof unicodeSigns;
  readonly words: Words;
}

/** A screen: of the values it is drawn of, no text reaches the terminal as it came. */
export const aScreen =
  <Values extends readonly unknown[]>(draw: (display: Display, ...values: Values) => string) =>
  (display: Display, ...values: Values): Screen =>
    aText((...legible: Values) => draw(display, ...legible))(...values);

/** Wider lines than this are hard to read, however wide the terminal is. */
const widest = 120;
const narrowest = 40;

export const aDisplay = (
  width: number,
  coloured: boolean,
  utf8 = true,
  words: Words = en,
): Display => ({
  width: Math.max(narrowest, Math.min(width, widest)),
  colours: pc.createColors(coloured),
  signs: utf8 ? unicodeSigns : asciiSigns,
  words,
});

/** The display that a sink is: 80 columns where nobody says otherwise. */
export function displayFor(sink: Sink, env: Io['env'], noColour: boolean): Display {
  return aDisplay(columnsOf(sink, env) ?? 80, isColoured(sink, env, noColour), isUtf8(env));
}

/**
 * Errors are read by people on a terminal and by `grep` elsewhere: there, each keeps its two lines,
 * however long.
 */
export function displayForErrors(sink: Sink, env: Io['env'], noColour: boolean): Display {
  const display = displayFor(sink, env, noColour);
  return columnsOf(sink, env) === null ? { ...display, width: Number.MAX_SAFE_INTEGER } : display;
}

function columnsOf(sink: Sink, env: Io['env']): number | null {
  const asked = Number(env.COLUMNS);
  if (Number.isInteger(asked) && asked > 0) return asked;
  // A pseudo-terminal that nobody sized says 0.
  return sink.isTTY ? sink.columns || 80 : null;
}

/**
 * Precedence as on no-color.org: a wish for no colour beats a wish for colour, and both beat the
 * terminal.
 */
function isColoured(sink: Sink, env: Io['env'], noColour: boolean): boolean {
  if (noColour || isSet(env.NO_COLOR)) return false;
  if (isSet(env.FORCE_COLOR)) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return sink.isTTY && env.TERM !== 'dumb';
}

/**
 * A locale that names another character set, or none at all as `C` does, gets ASCII. No locale
 * given says nothing: UTF-8.
 */
function isUtf8(env: Io['env']): boolean {
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find(isSet);
  return locale === undefined || /utf-?8/i.test(locale);
}

const isSet = (value: string | undefined): value is string => value !== undefined && value !== '';
