import type { Problem } from '../../shared/core/user-error.ts';
import { paragraph } from './layout.ts';
import { aScreen, type Paper } from './paper.ts';

/** One line of cause, one line of cure, for each thing that is wrong. */
export const errorScreen = aScreen((paper, problems: readonly Problem[]): string => {
  return `${problems.map((problem) => errorBlock(paper, problem)).join('\n')}\n`;
});

function errorBlock(paper: Paper, { code, message, fix, location }: Problem): string {
  const { colours, signs } = paper;
  const place = location === undefined ? '' : `${location.file}:${location.line}:${location.column}  `;
  return [
    paragraph(paper, `${colours.bold(code)}  ${place}${message}`, `${colours.red(signs.cross)} `),
    paragraph(paper, `${colours.bold(paper.words.howToSolve)}${paper.words.gap}${fix}`, '  ', '    '),
  ].join('\n');
}
