import type { ReportedFinding } from '../../shared/core/report/schema.ts';
import { paragraph } from './layout.ts';
import type { Paper } from './paper.ts';

type Severity = ReportedFinding['severity'];

const order: readonly Severity[] = ['blocking', 'warning', 'info'];

/** Findings, the gravest first; within one severity as they were found. */
export function findingsBlock(paper: Paper, findings: readonly ReportedFinding[]): string {
  return order
    .flatMap((severity) => findings.filter((finding) => finding.severity === severity))
    .map((finding) => findingBlock(paper, finding))
    .join('\n\n');
}

/** What it is, about what, the evidence, and how to solve it. */
function findingBlock(paper: Paper, finding: ReportedFinding): string {
  const { colours } = paper;
  return [
    `  ${severityWord(paper, finding.severity)}  ${colours.bold(finding.code)}  ${finding.subject}`,
    paragraph(paper, finding.evidence, '      '),
    ...solution(paper, finding.fix, '      '),
  ].join('\n');
}

/** The cure as a paragraph of its own; none where there is nothing to do. */
export function solution(paper: Paper, fix: string, indent: string): string[] {
  return fix === ''
    ? []
    : [paragraph(paper, `${paper.colours.bold(paper.words.howToSolve)}${paper.words.gap}${fix}`, indent, `${indent}  `)];
}

export function severityWord({ colours, words }: Paper, severity: Severity): string {
  const word = words.severity[severity];
  if (severity === 'blocking') return colours.red(word);
  return severity === 'warning' ? colours.yellow(word) : colours.blue(word);
}
