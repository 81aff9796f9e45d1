import { isVpcId } from '../../shared/core/ids.ts';
import type { InstanceReport, ReportedFinding } from '../../shared/core/report/schema.ts';
import type { Display } from './display.ts';
import { solution } from './finding.ts';
import { paragraph, together } from './layout.ts';

type Plan = InstanceReport['plan'];
type Action = Plan['actions'][number];
type Blocked = Plan['blocked'][number];
type KeptWhy = Plan['kept'][number]['why'];

const colourOf = { bind: 'green', move: 'yellow', unbind: 'red' } as const;

/** One change: which VPC, through which vSwitch, and why. */
export function actionBlock(display: Display, action: Action): string {
  const { colours, signs, words } = display;
  const before =
    action.kind === 'move' && action.fromVSwitchId !== null
      ? `${action.fromVSwitchId} ${signs.arrow} `
      : '';
  const owner = action.ownerId === null ? [] : [words.account(action.ownerId)];
  return [
    `  ${colours[colourOf[action.kind]](signs[action.kind])} ` +
      `${words.kinds[action.kind]} ${colours.bold(action.vpcId)}`,
    together(display, [words.through(`${before}${action.vSwitchId}`), ...owner], '      '),
    paragraph(display, words.because(action.because), '      '),
  ].join('\n');
}

/** Everything that stays as it is, a line per reason. */
export function keptBlock(display: Display, kept: Plan['kept']): string {
  if (kept.length === 0) return '';
  const { colours, signs, words } = display;
  const reasons = Object.keys(words.keptWhy) as KeptWhy[];
  return [
    `  ${colours.blue(signs.kept)} ${words.keptCount(words.bindings(kept.length))}`,
    ...reasons.flatMap((why) => {
      const ids = kept.filter((entry) => entry.why === why).map((entry) => entry.vpcId);
      return ids.length === 0
        ? []
        : [paragraph(display, words.labelled(words.keptWhy[why], ids), '      ', '        ')];
    }),
  ].join('\n');
}

/** Changes that can't be made, each with its finding; neighbours with one cure share it. */
export function blockedBlocks(
  display: Display,
  blocked: readonly Blocked[],
  findings: readonly ReportedFinding[],
): string[] {
  const groups = new Map<string, { entry: Blocked; finding: ReportedFinding | undefined }[]>();
  for (const entry of blocked) {
    const finding = findingOf(entry, findings);
    const cure = `${entry.code} ${finding?.fix ?? ''}`;
    groups.set(cure, [...(groups.get(cure) ?? []), { entry, finding }]);
  }
  return [...groups.values()].map((members) => {
    const evidence = members.map(
      ({ entry, finding }) => finding?.evidence ?? display.words.see(entry.code),
    );
    const isOne = new Set(evidence).size === 1;
    const told = evidence.map((text) => paragraph(display, text, '      '));
    const lines = members.flatMap(({ entry }, index) => [
      blockedLine(display, entry),
      ...(isOne ? [] : told.slice(index, index + 1)),
    ]);
    return [
      ...lines,
      ...(isOne ? told.slice(0, 1) : []),
      ...solution(display, members[0]?.finding?.fix ?? '', '      '),
    ].join('\n');
  });
}

/**
 * The finding that a blocked change names: the one about this VPC, else the only one of that code.
 */
export function findingOf(
  entry: Blocked,
  findings: readonly ReportedFinding[],
): ReportedFinding | undefined {
  const ofCode = findings.filter((finding) => finding.code === entry.code);
  return (
    ofCode.find((finding) => finding.subject === entry.vpcId) ??
    ofCode.find((finding) => !isVpcId(finding.subject)) ??
    ofCode[0]
  );
}

function blockedLine(display: Display, { kind, vpcId, code }: Blocked): string {
  const { colours, signs, words } = display;
  return paragraph(
    display,
    `${colours.bold(vpcId)}  ${colours.red(code)}`,
    `  ${colours.red(signs.blocked)} ${words.kinds[kind]} `,
    '      ',
  );
}
