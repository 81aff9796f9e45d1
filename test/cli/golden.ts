import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import stringWidth from 'string-width';
import { expect } from 'vitest';
import { aDisplay, type Display } from '../../cli/screens/display.ts';
import { zh } from '../../cli/words/zh.ts';

export const widths = [60, 80, 120] as const;

/**
 * Compares a whole screen with its file; `UPDATE_GOLDEN=1` writes the file instead, to be reviewed
 * like code.
 */
export function expectGolden(name: string, screen: string): void {
  const file = fileURLToPath(new URL(`./golden/${name}.txt`, import.meta.url));
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, screen);
  }
  expect(existsSync(file), `${name}.txt is there; UPDATE_GOLDEN=1 writes it`).toBe(true);
  expect(screen).toBe(readFileSync(file, 'utf8'));
}

/** One screen at every width, and once in colour. */
export function expectGoldens(name: string, draw: (display: Display) => string): void {
  for (const width of widths) {
    const screen = draw(aDisplay(width, false));
    expectGolden(`${name}.${width}`, screen);
    expect(overlong(screen, width), `lines beyond ${width} columns`).toEqual([]);
  }
  expectGolden(`${name}.colour`, draw(aDisplay(80, true)));
  expectNarrowChinese(name, draw);
}

/** The widths of a small terminal, where a Chinese character is two columns wide. */
const narrow = [40, 60] as const;

/** One screen in Chinese on a small terminal. */
export function expectNarrowChinese(name: string, draw: (display: Display) => string): void {
  for (const width of narrow) {
    const screen = draw(aDisplay(width, false, true, zh));
    expectGolden(`${name}.zh.${width}`, screen);
    expect(overlong(screen, width), `lines beyond ${width} columns`).toEqual([]);
    expect(misbroken(screen)).toEqual([]);
  }
}

/** The languages and widths at which a command is run for what it prints. */
export const printings = [
  ['en', 80],
  ['zh', 40],
  ['zh', 60],
  ['zh', 80],
] as const;

/** What makes a command print in that language and width. */
export const printing = (language: string, width: number) => ({
  COLUMNS: String(width),
  LANG: language === 'zh' ? 'zh_CN.UTF-8' : 'C.UTF-8',
});

/** What a command printed, compared whole, and fitting its terminal. */
export function expectPrinted(name: string, language: string, width: number, text: string): void {
  expectGolden(`${name}.${language}.${width}`, text);
  expect(overlong(text, width), `lines beyond ${width} columns`).toEqual([]);
  expect(misbroken(text)).toEqual([]);
}

/** Lines that begin with a mark that belongs to the one before, or end with an opening one. */
const misbroken = (screen: string): string[] =>
  screen
    .split('\n')
    .filter((line) => /^\s*[，。、；：？！）】》」』”’]|[（【《「『“‘]\s*$/.test(line));

/**
 * Lines that are too wide although they could be broken: a single long word can't, nor a line of a
 * policy, nor one to paste.
 */
export const overlong = (screen: string, width: number): string[] =>
  screen
    .split('\n')
    .filter(
      (line) =>
        stringWidth(line) > width &&
        stringWidth(/^\s*/.exec(line)?.[0] ?? '') + longestWord(line) <= width &&
        !/^ *("\d+": \S+|(?:from|roles): .+|export \S+|\S [\w-]+，)$/.test(line) &&
        !/^ *(?:kms-vpc|curl|npx|aliyun) /.test(line),
    );

/** Of Chinese, a character with the marks that belong to it. */
const longestWord = (line: string): number =>
  Math.max(
    ...line.split(/\s+|(?<=\p{Script=Han})|(?=\p{Script=Han})/u).map((word) => stringWidth(word)),
  );
