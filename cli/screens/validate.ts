import { isVpcId } from '../../shared/core/ids.ts';
import type { InstanceReport, Report, ReportedFinding } from '../../shared/core/report/schema.ts';
import type { ValidateCounts } from '../words/en.ts';
import { aScreen, type Display } from './display.ts';
import { solution } from './finding.ts';
import { folded, togetherBlock } from './fold.ts';
import { areMany, nextLine, paragraph, some, stacked } from './layout.ts';
import type { PlanSurroundings } from './plan.ts';
import { quotaLine } from './quota.ts';

const severities: readonly ReportedFinding['severity'][] = ['blocking', 'warning', 'info'];

/** What stands in the way, by instance and VPC, the gravest first; one countable last line. */
export const validateScreen = aScreen(
  (display, { instances }: Report, { policyFile, next }: PlanSurroundings): string => {
    const { validate, noInstances, folded: say } = display.words;
    const counts = countsOf(instances.flatMap(({ findings }) => findings));
    const isClean = instances.every(
      ({ findings, status }) => findings.length === 0 && status !== 'unknown',
    );
    const isFine = counts.blocking === 0 && instances.every(({ status }) => status !== 'unknown');
    const vpcs = instances.reduce(
      (sum, { plan }) => sum + plan.kept.length + plan.actions.length,
      0,
    );
    const { shown, together } = folded(instances, () => true);
    return `${stacked([
      ...shown.map((instance) => instanceBlock(display, instance)),
      togetherBlock(display, together, say.clean),
      isClean && instances.length > 0
        ? paragraph(
            display,
            `${display.colours.green(display.signs.tick)} ` +
              `${validate.nothing(instances.length, vpcs)}`,
          )
        : '',
      instances.length === 0 ? paragraph(display, noInstances(policyFile)) : '',
      isFine && instances.length > 0 ? nextLine(display, next) : '',
      paragraph(display, display.colours.bold(validate.total(instances.length, counts))),
    ])}\n`;
  },
);

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
    ...groupsOf(findings.filter((one) => !isRepeated(one, findings))).map(([vpcId, members]) =>
      groupBlock(display, vpcId, members),
    ),
    ...repeated(findings).map((members) => repeatedBlock(display, members)),
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

/** Told of so many VPCs alike that only their number is told; what blocks never is. */
const isRepeated = (finding: ReportedFinding, all: readonly ReportedFinding[]): boolean =>
  finding.severity !== 'blocking' &&
  isVpcId(finding.subject) &&
  areMany(all.filter(({ code, subject }) => code === finding.code && isVpcId(subject)));

function repeated(findings: readonly ReportedFinding[]): readonly (readonly ReportedFinding[])[] {
  const all = findings.filter((one) => isRepeated(one, findings));
  const codes = [...new Set(all.map(({ code }) => code))];
  return codes.map((code) => all.filter((one) => one.code === code));
}

function repeatedBlock(display: Display, findings: readonly ReportedFinding[]): string {
  const [first] = findings;
  if (first === undefined) return '';
  const { colours, words } = display;
  const vpcs = [...new Set(findings.map(({ subject }) => subject))];
  return [
    paragraph(
      display,
      `${colours.bold(first.code)}  ${words.folded.equal(findings.length, ...some(vpcs))}`,
      `  ${signOf(display, first.severity)} `,
      '    ',
    ),
    paragraph(display, words.see(first.code), '    '),
  ].join('\n');
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
  const sign = signOf(display, severity);
  return [
    paragraph(
      display,
      `${display.colours.bold(code)}  ${evidence}`,
      `${indent}${sign} `,
      `${indent}  `,
    ),
    ...solution(display, fix, `${indent}  `),
  ].join('\n');
}

const signOf = ({ colours, signs }: Display, severity: ReportedFinding['severity']): string =>
  ({
    blocking: colours.red(signs.cross),
    warning: colours.yellow('!'),
    info: colours.blue('i'),
  })[severity];
