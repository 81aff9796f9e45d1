import type { ReportedFinding } from '../../shared/core/report/schema.ts';
import { aScreen } from './display.ts';
import { severityWord, solution } from './finding.ts';
import { paragraph, stacked, table } from './layout.ts';

/** One entry of the catalogue of findings, in words. */
export interface Explanation {
  readonly code: string;
  readonly severity: ReportedFinding['severity'];
  readonly title: string;
  readonly cause: string;
  readonly cure: string;
  readonly source: string;
}

export const explanationScreen = aScreen(
  (display, { code, severity, title, cause, cure, source }: Explanation): string => {
    const { colours } = display;
    return `${stacked([
      [
        paragraph(display, `${colours.bold(code)}  ${severityWord(display, severity)}`),
        paragraph(display, title),
      ].join('\n'),
      paragraph(display, cause),
      solution(display, cure, '').join('\n'),
      colours.dim(paragraph(display, display.words.explain.source(source))),
    ])}\n`;
  },
);

/** All findings by name, for whoever does not know the one to ask for. */
export const catalogueScreen = aScreen((display, entries: readonly Explanation[]): string => {
  const rows = entries.map(
    ({ code, severity, title }) =>
      [display.colours.bold(code), `${severityWord(display, severity)}  ${title}`] as const,
  );
  return `${stacked([
    paragraph(display, display.words.explain.severities),
    table(display, rows, '  '),
    paragraph(display, display.words.explain.more),
  ])}\n`;
});
