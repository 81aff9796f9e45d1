import type { Verdict } from '../../shared/core/evidence/document.ts';
import { aScreen } from './display.ts';
import { paragraph, stacked } from './layout.ts';

export interface Gathered {
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly file: string | null;
}

/** What was gathered, in a few words. The whole of it stands before them. */
export const evidenceScreen = aScreen((display, { counts, file }: Gathered): string => {
  const { words } = display;
  const { summary, printed, wrote } = words.evidence;
  const about = file === null ? printed : wrote(display.colours.bold(file));
  return `${stacked([paragraph(display, about), paragraph(display, summary(counts))])}\n`;
});
