import type { Delivery, Narration } from '../demo/narration/en.ts';
import { aScreen, type Display } from './display.ts';
import { paragraph, stacked, table } from './layout.ts';

/** What is told, and the lines of a file as a person would look at them. */
export const fileScreen = aScreen(
  (display, told: string, command: string, lines: readonly string[]): string => {
    const typed = display.colours.bold(`$ ${command}`);
    return `${stacked([paragraph(display, told), typed, lines.join('\n').trimEnd()])}\n`;
  },
);

/** The head of a step of the demo: one sentence or two. */
function headed(display: Display, number: number, told: string): string {
  return display.colours.cyan(paragraph(display, told, `${number}. `));
}

/** A step of the demo, with the command as a person would type it. */
export const sceneScreen = aScreen(
  (display, number: number, told: string, typed: readonly string[]): string => {
    const command = display.colours.bold(`$ kms-vpc ${typed.join(' ')}`);
    return `\n${stacked([headed(display, number, told), command])}\n\n`;
  },
);

/** A step in which nothing is typed: an event, and what a function made of it. */
export const deliveryScreen = aScreen(
  (display, number: number, told: string, narration: Narration, made: Delivery & Woken): string => {
    const rows = [
      [display.words.localCloud.event, made.event],
      [made.functionName, narration.delivered(made)],
    ] as const;
    return `\n${stacked([headed(display, number, told), table(display, rows, '  ')])}\n`;
  },
);

interface Woken {
  /** Its type, without the product that it is of. */
  readonly event: string;
  readonly functionName: string;
}

export const closingScreen = aScreen((display, { closing, next }: Narration): string => {
  const end = paragraph(display, display.colours.green(closing));
  return `\n${stacked([end, table(display, next, '  ')])}\n`;
});

export const remarkScreen = aScreen(
  (display, told: string): string => `\n${paragraph(display, told)}\n`,
);
