import type { Delivery, Narration } from '../demo/narration/en.ts';
import { paragraph, stacked, table } from './layout.ts';
import type { Paper } from './paper.ts';

/** What is told, and the lines of a file as a person would look at them. */
export function fileScreen(paper: Paper, told: string, command: string, lines: string): string {
  return `${stacked([paragraph(paper, told), paper.colours.bold(`$ ${command}`), lines.trimEnd()])}\n`;
}

/** The head of a step of the demo: one sentence or two. */
function headed(paper: Paper, number: number, told: string): string {
  return paper.colours.cyan(paragraph(paper, told, `${number}. `));
}

/** A step of the demo, with the command as a person would type it. */
export function sceneScreen(paper: Paper, number: number, told: string, typed: readonly string[]): string {
  return `\n${stacked([headed(paper, number, told), paper.colours.bold(`$ kms-vpc ${typed.join(' ')}`)])}\n\n`;
}

/** A step in which nothing is typed: an event, and what a function made of it. */
export function deliveryScreen(paper: Paper, number: number, told: string, narration: Narration, made: Delivery & Woken): string {
  const rows = [
    ['event', made.event],
    [made.functionName, narration.delivered(made)],
  ] as const;
  return `\n${stacked([headed(paper, number, told), table(paper, rows, '  ')])}\n`;
}

interface Woken {
  /** Its type, without the product that it is of. */
  readonly event: string;
  readonly functionName: string;
}

export function closingScreen(paper: Paper, { closing, next }: Narration): string {
  return `\n${stacked([paper.colours.green(closing), table(paper, next, '  ')])}\n`;
}
