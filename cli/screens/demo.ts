import type { Delivery, Narration } from '../demo/narration/en.ts';
import { paragraph, stacked, table } from './layout.ts';
import { aScreen, type Paper } from './paper.ts';

/** What is told, and the lines of a file as a person would look at them. */
export const fileScreen = aScreen((paper, told: string, command: string, lines: readonly string[]): string => {
  return `${stacked([paragraph(paper, told), paper.colours.bold(`$ ${command}`), lines.join('\n').trimEnd()])}\n`;
});

/** The head of a step of the demo: one sentence or two. */
function headed(paper: Paper, number: number, told: string): string {
  return paper.colours.cyan(paragraph(paper, told, `${number}. `));
}

/** A step of the demo, with the command as a person would type it. */
export const sceneScreen = aScreen((paper, number: number, told: string, typed: readonly string[]): string => {
  return `\n${stacked([headed(paper, number, told), paper.colours.bold(`$ kms-vpc ${typed.join(' ')}`)])}\n\n`;
});

/** A step in which nothing is typed: an event, and what a function made of it. */
export const deliveryScreen = aScreen((paper, number: number, told: string, narration: Narration, made: Delivery & Woken): string => {
  const rows = [
    ['event', made.event],
    [made.functionName, narration.delivered(made)],
  ] as const;
  return `\n${stacked([headed(paper, number, told), table(paper, rows, '  ')])}\n`;
});

interface Woken {
  /** Its type, without the product that it is of. */
  readonly event: string;
  readonly functionName: string;
}

export const closingScreen = aScreen((paper, { closing, next }: Narration): string => {
  return `\n${stacked([paper.colours.green(closing), table(paper, next, '  ')])}\n`;
});

export const remarkScreen = aScreen((paper, told: string): string => `\n${paragraph(paper, told)}\n`);
