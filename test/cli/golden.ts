import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import stringWidth from 'string-width';
import { expect } from 'vitest';
import { aDisplay, type Display } from '../../cli/screens/display.ts';

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
}

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
        line.trim().includes(' ') &&
        !/^ +("\d+": \S+|(kms-vpc|npx) .*)$/.test(line),
    );
