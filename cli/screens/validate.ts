import { isVpcId } from '../../shared/core/ids.ts';
import type { InstanceReport, Report, ReportedFinding } from '../../shared/core/report/schema.ts';
import type { ValidateCounts } from '../words/en.ts';
import { aScreen, type Display } from './display.ts';
import { solution } from './finding.ts';
import { paragraph, stacked } from './layout.ts';
import { quotaLine } from './quota.ts';

const severities: readonly ReportedFinding['severity'][] = ['blocking', 'warning', 'info'];

/** What stands in the way, by instance and VPC, the gravest first; one countable last line. */
export const validateScreen = aScreen((display, { instances }: Report): string => {
  const { validate } = display.words;
  const counts = countsOf(instances.flatMap(({ findings }) => findings));
  const isClean = instances.every(
    ({ findings, status }) => findings.length === 0 && status !== 'unknown',
  );
  const vpcs = instances.reduce((sum, { plan }) => sum + plan.kept.length + plan.actions.length, 0);
  return `${stacked([
    ...instances.map((instance) => instanceBlock(display, instance)),
    isClean
      ? paragraph(
          display,
          `${display.colours.green(display.signs.tick)} ${validate.nothing(instances.length, vpcs)}`,
        )
      : '',
    paragraph(display, display.colours.bold(validate.total(instances.length, counts))),
  ])}\n`;
});

function countsOf(findings: readonly ReportedFinding[]): ValidateCounts {
  const count = (severity: string) => findings.filter((one) => one.severity === severity).length;
  const open = findings.filter(({ code }) => code === 'check-not-made').length;
  return { blocking: count('blocking'), warning: count('warning'), info: count('info'), open };
}

function instanceBlock(display: Display, instance: InstanceReport): string {
  const { colours, signs, words } = display;
  const { instanceId, regionId, findings, quota } = instance;
  const place = words.place(colours.bold(instanceId), regionId);
  return stacked([
    paragraph(display, `${place} ${signs.separator} ${wordFor(display, instance)}`),
    ...groupsOf(findings).map(([vpcId, members]) => groupBlock(display, vpcId, members)),
    quotaLine(display, quota),
  ]);
}

function wordFor(
  { colours, words: { validate, listUnknown } }: Display,
  { status, findings }: InstanceReport,
): string {
  if (status === 'unknown') return colours.red(listUnknown);
  return findings.length === 0 ? colours.green(validate.clean) : validate.found(countsOf(findings));
}

/**
 * Findings about the instance, its region and other accounts first; then those of each VPC, the
 * worst VPC first.
 */
function groupsOf(
  findings: readonly ReportedFinding[],
): readonly (readonly [vpcId: string, members: readonly ReportedFinding[]])[] {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of severities.flatMap((severity) =>
    findings.filter((one) => one.severity === severity),
  )) {
    const key = isVpcId(finding.subject) ? finding.subject : '';
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups].sort(([a], [b]) => Number(a !== '') - Number(b !== ''));
}

function groupBlock(display: Display, vpcId: string, findings: readonly ReportedFinding[]): string {
  const indent = vpcId === '' ? '  ' : '    ';
  const lines = findings.map((finding) => line(display, finding, indent));
  return (vpcId === '' ? lines : [`  ${display.colours.bold(vpcId)}`, ...lines]).join('\n');
}

/** One finding: its sign, its code and what was seen; below it what to do. */
function line(
  display: Display,
  { code, severity, evidence, fix }: ReportedFinding,
  indent: string,
): string {
  const { colours, signs } = display;
  const sign = {
    blocking: colours.red(signs.cross),
    warning: colours.yellow('!'),
    info: colours.blue('i'),
  }[severity];
  return [
    paragraph(display, `${colours.bold(code)}  ${evidence}`, `${indent}${sign} `, `${indent}  `),
    ...solution(display, fix, `${indent}  `),
  ].join('\n');
}
