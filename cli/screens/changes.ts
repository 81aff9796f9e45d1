import type { InstanceReport, ReportedFinding } from '../../shared/core/report/schema.ts';
import { counted } from './counted.ts';
import { solution } from './finding.ts';
import { paragraph, together } from './layout.ts';
import type { Paper } from './paper.ts';

type Plan = InstanceReport['plan'];
type Action = Plan['actions'][number];
type Blocked = Plan['blocked'][number];
type KeptWhy = Plan['kept'][number]['why'];

const colourOf = { bind: 'green', move: 'yellow', unbind: 'red' } as const;

/** One change: which VPC, through which vSwitch, and why. */
export function actionBlock(paper: Paper, action: Action): string {
  const { colours, signs } = paper;
  const before = action.kind === 'move' && action.fromVSwitchId !== null ? `${action.fromVSwitchId} ${signs.arrow} ` : '';
  const owner = action.ownerId === null ? [] : [`account ${action.ownerId}`];
  return [
    `  ${colours[colourOf[action.kind]](signs[action.kind])} ${action.kind} ${colours.bold(action.vpcId)}`,
    together(paper, [`through ${before}${action.vSwitchId}`, ...owner], '      '),
    paragraph(paper, `because: ${action.because}`, '      '),
  ].join('\n');
}

const keptWords: Readonly<Record<KeptWhy, string>> = {
  wanted: 'wanted by the policy',
  keep: 'under keep',
  foreign: 'foreign, named by no selector',
  unverifiable: 'unverifiable, vSwitch not visible',
  primary: 'the primary VPC',
};

/** Everything that stays as it is, a line per reason. */
export function keptBlock(paper: Paper, kept: Plan['kept']): string {
  if (kept.length === 0) return '';
  const { colours, signs } = paper;
  const reasons = Object.keys(keptWords) as KeptWhy[];
  return [
    `  ${colours.blue(signs.kept)} kept: ${counted(kept.length, 'binding')}`,
    ...reasons.flatMap((why) => {
      const ids = kept.filter((entry) => entry.why === why).map((entry) => entry.vpcId);
      return ids.length === 0 ? [] : [paragraph(paper, `${keptWords[why]}: ${ids.join(', ')}`, '      ', '        ')];
    }),
  ].join('\n');
}

/** Changes that can't be made, each with its finding; neighbours with one cure share it. */
export function blockedBlocks(paper: Paper, blocked: readonly Blocked[], findings: readonly ReportedFinding[]): string[] {
  const groups = new Map<string, { entry: Blocked; finding: ReportedFinding | undefined }[]>();
  for (const entry of blocked) {
    const finding = findingOf(entry, findings);
    const cure = `${entry.code} ${finding?.fix ?? ''}`;
    groups.set(cure, [...(groups.get(cure) ?? []), { entry, finding }]);
  }
  return [...groups.values()].map((members) => {
    const evidence = members.map(({ entry, finding }) => finding?.evidence ?? `see kms-vpc explain ${entry.code}`);
    const isOne = new Set(evidence).size === 1;
    const told = evidence.map((text) => paragraph(paper, text, '      '));
    const lines = members.flatMap(({ entry }, index) => [blockedLine(paper, entry), ...(isOne ? [] : told.slice(index, index + 1))]);
    return [...lines, ...(isOne ? told.slice(0, 1) : []), ...solution(paper, members[0]?.finding?.fix ?? '', '      ')].join('\n');
  });
}

/** The finding that a blocked change names: the one about this VPC, else the only one of that code. */
export function findingOf(entry: Blocked, findings: readonly ReportedFinding[]): ReportedFinding | undefined {
  const ofCode = findings.filter((finding) => finding.code === entry.code);
  return (
    ofCode.find((finding) => finding.subject === entry.vpcId) ?? ofCode.find((finding) => !finding.subject.startsWith('vpc-')) ?? ofCode[0]
  );
}

function blockedLine(paper: Paper, { kind, vpcId, code }: Blocked): string {
  const { colours, signs } = paper;
  return paragraph(paper, `${colours.bold(vpcId)}  ${colours.red(code)}`, `  ${colours.red(signs.blocked)} ${kind} `, '      ');
}
