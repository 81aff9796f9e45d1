import type { ReportedFinding } from '../../shared/core/report/schema.ts';
import type { Display } from './display.ts';
import { headline, paragraph } from './layout.ts';

type Severity = ReportedFinding['severity'];

const order: readonly Severity[] = ['blocking', 'warning', 'info'];

/** Findings, the gravest first; within one severity as they were found. */
export function findingsBlock(display: Display, findings: readonly ReportedFinding[]): string {
  return order
    .flatMap((severity) => findings.filter((finding) => finding.severity === severity))
    .map((finding) => findingBlock(display, finding))
    .join('\n\n');
}

/** What it is, about what, the evidence, and how to solve it. */
function findingBlock(display: Display, finding: ReportedFinding): string {
  const { colours } = display;
  return [
    headline(
      display,
      [severityWord(display, finding.severity), colours.bold(finding.code), finding.subject],
      '  ',
    ),
    paragraph(display, finding.evidence, '      '),
    ...solution(display, finding.fix, '      '),
  ].join('\n');
}

/** The cure as a paragraph of its own; none where there is nothing to do. */
export function solution(display: Display, fix: string, indent: string): string[] {
  return fix === ''
    ? []
    : [
        paragraph(
          display,
          `${display.colours.bold(display.words.howToSolve)}${display.words.gap}${fix}`,
          indent,
          `${indent}  `,
        ),
      ];
}

export function severityWord({ colours, words }: Display, severity: Severity): string {
  const word = words.severity[severity];
  if (severity === 'blocking') return colours.red(word);
  return severity === 'warning' ? colours.yellow(word) : colours.blue(word);
}
