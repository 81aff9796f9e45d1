import type { Report, ReportedFinding } from '../../shared/core/report/schema.ts';
import type { Display } from './display.ts';
import { headline, paragraph, some } from './layout.ts';

type Severity = ReportedFinding['severity'];

const order: readonly Severity[] = ['blocking', 'warning', 'info'];

/**
 * Findings, the gravest first; within one severity as they were found. Those that say the same of
 * several VPCs are one.
 */
export function findingsBlock(display: Display, findings: readonly ReportedFinding[]): string {
  return order
    .flatMap((severity) => alike(findings.filter((finding) => finding.severity === severity)))
    .map((same) => findingBlock(display, same))
    .join('\n\n');
}

/** The instances with the finding that is the error of the run by its code: stderr tells it. */
export const beside = ({ words }: Display, { error, instances }: Report): Report['instances'] =>
  error === null
    ? instances
    : instances.map((one) => ({
        ...one,
        findings: one.findings.map((finding) =>
          finding.code === error.code && finding.evidence === error.message
            ? { ...finding, evidence: words.see(finding.code), fix: '' }
            : finding,
        ),
      }));

type Alike = [ReportedFinding, ...ReportedFinding[]];

/** Findings by what they say, whomever they are about. What blocks is told one by one. */
function alike(findings: readonly ReportedFinding[]): readonly Readonly<Alike>[] {
  const groups = new Map<string, Alike>();
  for (const finding of findings) {
    const { severity, code, subject, evidence, fix } = finding;
    const said = [code, evidence, fix].map((text) => text.replaceAll(subject, '{subject}'));
    const key = JSON.stringify(severity === 'blocking' ? [...said, subject] : said);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

/** What it is, about what, the evidence, and how to solve it. */
function findingBlock(display: Display, [finding, ...others]: Readonly<Alike>): string {
  const { colours, words } = display;
  const { severity, code, subject, evidence, fix } = finding;
  const heads = [severityWord(display, severity), colours.bold(code)];
  if (others.length === 0)
    return [
      headline(display, [...heads, subject], '  '),
      paragraph(display, evidence, '      '),
      ...solution(display, fix, '      '),
    ].join('\n');
  const subjects = [subject, ...others.map((other) => other.subject)];
  return [
    headline(display, heads, '  '),
    paragraph(display, words.folded.equal(subjects.length, ...some(subjects)), '      '),
    paragraph(display, `${evidence}${words.gap}${words.folded.alike}`, '      '),
    ...solution(display, fix, '      '),
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
