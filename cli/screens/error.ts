import type { ToldProblem } from '../../shared/core/user-error.ts';
import { aScreen, type Display } from './display.ts';
import { paragraph } from './layout.ts';

/** One line of cause, one line of cure, for each thing that is wrong. */
export const errorScreen = aScreen((display, problems: readonly ToldProblem[]): string => {
  return `${problems.map((problem) => errorBlock(display, problem)).join('\n')}\n`;
});

function errorBlock(display: Display, { code, message, fix, location }: ToldProblem): string {
  const { colours, signs } = display;
  const place =
    location === undefined ? '' : `${location.file}:${location.line}:${location.column}  `;
  return [
    paragraph(display, `${colours.bold(code)}  ${place}${message}`, `${colours.red(signs.cross)} `),
    paragraph(
      display,
      `${colours.bold(display.words.howToSolve)}${display.words.gap}${fix}`,
      '  ',
      '    ',
    ),
  ].join('\n');
}
