import { aScreen } from './display.ts';
import { paragraph } from './layout.ts';

/** Which files were written, and how much is in them. */
export const writtenScreen = aScreen(
  (
    display,
    files: readonly string[],
    { vpcs, instances }: { readonly vpcs: number; readonly instances: number },
  ): string =>
    files
      .map((file) => `${paragraph(display, display.words.report.wrote(file, vpcs, instances))}\n`)
      .join(''),
);
