import type { ReportedFinding } from '../../shared/core/report/schema.ts';
import { severityWord, solution } from './finding.ts';
import { paragraph, stacked, table } from './layout.ts';
import { aScreen } from './paper.ts';

/** One entry of the catalogue of findings, in words. */
export interface Explanation {
  readonly code: string;
  readonly severity: ReportedFinding['severity'];
  readonly title: string;
  readonly cause: string;
  readonly cure: string;
  readonly source: string;
}

export const explanationScreen = aScreen((paper, { code, severity, title, cause, cure, source }: Explanation): string => {
  const { colours } = paper;
  return `${stacked([
    [paragraph(paper, `${colours.bold(code)}  ${severityWord(paper, severity)}`), paragraph(paper, title)].join('\n'),
    paragraph(paper, cause),
    solution(paper, cure, '').join('\n'),
    colours.dim(paragraph(paper, paper.words.explain.source(source))),
  ])}\n`;
});

/** All findings by name, for whoever does not know the one to ask for. */
export const catalogueScreen = aScreen((paper, entries: readonly Explanation[]): string => {
  const rows = entries.map(
    ({ code, severity, title }) => [paper.colours.bold(code), `${severityWord(paper, severity)}  ${title}`] as const,
  );
  return `${stacked([
    paragraph(paper, paper.words.explain.severities),
    table(paper, rows, '  '),
    paragraph(paper, paper.words.explain.more),
  ])}\n`;
});
