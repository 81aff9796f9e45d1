import { isVpcId } from '../../shared/core/ids.ts';
import type { InstanceReport, Report, ReportedFinding } from '../../shared/core/report/schema.ts';
import type { ValidateCounts } from '../words/en.ts';
import { solution } from './finding.ts';
import { paragraph, stacked } from './layout.ts';
import { aScreen, type Paper } from './paper.ts';
import { quotaLine } from './quota.ts';

const severities: readonly ReportedFinding['severity'][] = ['blocking', 'warning', 'info'];

/** What stands in the way, by instance and VPC, the gravest first; one countable last line. */
export const validateScreen = aScreen((paper, { instances }: Report): string => {
  const { validate } = paper.words;
  const counts = countsOf(instances.flatMap(({ findings }) => findings));
  const isClean = instances.every(({ findings, status }) => findings.length === 0 && status !== 'unknown');
  const vpcs = instances.reduce((sum, { plan }) => sum + plan.kept.length + plan.actions.length, 0);
  return `${stacked([
    ...instances.map((instance) => instanceBlock(paper, instance)),
    isClean ? paragraph(paper, `${paper.colours.green(paper.signs.tick)} ${validate.nothing(instances.length, vpcs)}`) : '',
    paragraph(paper, paper.colours.bold(validate.total(instances.length, counts))),
  ])}\n`;
});

function countsOf(findings: readonly ReportedFinding[]): ValidateCounts {
  const count = (severity: string) => findings.filter((one) => one.severity === severity).length;
  const open = findings.filter(({ code }) => code === 'check-not-made').length;
  return { blocking: count('blocking'), warning: count('warning'), info: count('info'), open };
}

function instanceBlock(paper: Paper, instance: InstanceReport): string {
  const { colours, signs, words } = paper;
  const { instanceId, regionId, findings, quota } = instance;
  const place = words.place(colours.bold(instanceId), regionId);
  return stacked([
    paragraph(paper, `${place} ${signs.separator} ${wordFor(paper, instance)}`),
    ...groupsOf(findings).map(([vpcId, members]) => groupBlock(paper, vpcId, members)),
    quotaLine(paper, quota),
  ]);
}

function wordFor({ colours, words: { validate, listUnknown } }: Paper, { status, findings }: InstanceReport): string {
  if (status === 'unknown') return colours.red(listUnknown);
  return findings.length === 0 ? colours.green(validate.clean) : validate.found(countsOf(findings));
}

/** Findings about the instance, its region and other accounts first; then those of each VPC, the worst VPC first. */
function groupsOf(findings: readonly ReportedFinding[]): readonly (readonly [vpcId: string, members: readonly ReportedFinding[]])[] {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of severities.flatMap((severity) => findings.filter((one) => one.severity === severity))) {
    const key = isVpcId(finding.subject) ? finding.subject : '';
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups].sort(([a], [b]) => Number(a !== '') - Number(b !== ''));
}

function groupBlock(paper: Paper, vpcId: string, findings: readonly ReportedFinding[]): string {
  const indent = vpcId === '' ? '  ' : '    ';
  const lines = findings.map((finding) => line(paper, finding, indent));
  return (vpcId === '' ? lines : [`  ${paper.colours.bold(vpcId)}`, ...lines]).join('\n');
}

/** One finding: its sign, its code and what was seen; below it what to do. */
function line(paper: Paper, { code, severity, evidence, fix }: ReportedFinding, indent: string): string {
  const { colours, signs } = paper;
  const sign = { blocking: colours.red(signs.cross), warning: colours.yellow('!'), info: colours.blue('i') }[severity];
  return [
    paragraph(paper, `${colours.bold(code)}  ${evidence}`, `${indent}${sign} `, `${indent}  `),
    ...solution(paper, fix, `${indent}  `),
  ].join('\n');
}
