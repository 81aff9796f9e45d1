import { isUnread } from '../../shared/core/findings/render.ts';
import type { InstanceReport, Report, ReportedFinding } from '../../shared/core/report/schema.ts';
import { findingOf } from './changes.ts';
import { aScreen, type Display } from './display.ts';
import { listed } from './instance.ts';
import { isQuiet, planLine } from './plan.ts';
import { quotaWords } from './quota.ts';

type Plan = InstanceReport['plan'];
type Action = Plan['actions'][number];

/** Lines of a comment that everybody reads; the rest is folded away. */
const mostLines = 60;
/** A comment on GitHub holds 65,536 characters. */
const mostBytes = 60_000;
/** A message of the service can be a page long. */
const longestText = 300;
/**
 * An instance needs a heading, its numbers and some rows; where that is not left, it is counted.
 */
const fewestLines = 10;

/** A line; one that only stands above others is never the last one, and never counted. */
interface Line {
  readonly text: string;
  readonly isHead: boolean;
}

const head = (text: string): Line => ({ text, isHead: true });
const row = (text: string): Line => ({ text, isHead: false });

/**
 * A plan as a comment on a pull request: what changes first, by outcome and owner, with what is
 * cut counted; everything in the fold below. One line where there is nothing to do.
 */
export const planMarkdown = aScreen((display, report: Report, policyFile: string): string => {
  const { instances } = report;
  if (instances.length > 0 && instances.every(isQuiet))
    return nothingToDo(display, instances, policyFile);
  const say = display.words.markdown;
  const [only, ...others] = instances;
  const digest = only === undefined || others.length > 0 ? '' : ` ${code(only.plan.digest)}`;
  const top = [`## ${escaped(planLine(display, instances))}${digest}`, ''];
  const shown = shownOf(display, instances, mostLines - top.length - 2);
  const visible = [...top, ...(shown.at(-1) === '' ? shown.slice(0, -1) : shown)];
  const [open, close] = [`<details><summary>${say.details}</summary>`, '</details>'];
  const room = mostBytes - bytesOf([...visible, '', open, '', close, '']);
  const all = cutByBytes(
    display,
    instances.flatMap((one) => detailsOf(display, one)),
    room,
  );
  return `${[...visible, '', open, '', ...all, close].join('\n')}\n`;
});

/**
 * Says in one line what was compared; what was not read, and what else there is to say, in the
 * same.
 */
function nothingToDo(
  { words }: Display,
  instances: readonly InstanceReport[],
  policyFile: string,
): string {
  const findings = instances.flatMap((one) => one.findings);
  const verdict = findings.some(isUnread) ? words.plan.incomplete : words.plan.nothingToDo;
  const compared = instances.slice(0, 3).map((one) => {
    const said = words.plan.compared(words.bindings(listed(one)), one.instanceId, policyFile);
    return `${escaped(said)} ${code(one.plan.digest)}`;
  });
  const rest = instances.length - compared.length;
  const codes = [...new Set(findings.map((one) => one.code))].map(code);
  return `${[
    `**${verdict}**`,
    ...compared,
    ...(rest > 0 ? [words.markdown.moreInstances(rest)] : []),
    ...(codes.length > 0 ? [words.labelled(words.markdown.findings, codes)] : []),
  ].join(' ')}\n`;
}

/**
 * Instances that something is to be said about, each within its share of the lines; the others in a
 * line each.
 */
function shownOf(display: Display, instances: readonly InstanceReport[], room: number): string[] {
  const { words } = display;
  const [quiet, busy] = [instances.filter(isQuiet), instances.filter((one) => !isQuiet(one))];
  const quietRoom = Math.min(quiet.length, Math.floor(room / 4));
  const left = room - quietRoom - 2;
  const shown = busy.slice(0, Math.max(1, Math.floor(left / fewestLines)));
  const share = Math.floor(left / shown.length);
  const calm = quiet.slice(0, quietRoom).map((one) => {
    const place = escaped(words.place(one.instanceId, one.regionId));
    const bindings = words.bindings(listed(one));
    return `- ${place}: ${words.plan.nothingToDo} ${bindings}, ${code(one.plan.digest)}`;
  });
  const rest = instances.length - shown.length - calm.length;
  return [
    ...shown.flatMap((one) => instanceLines(display, one, share)),
    ...calm,
    ...(rest > 0 ? [`- ${words.markdown.moreInstances(rest)}`] : []),
  ];
}

function instanceLines(display: Display, instance: InstanceReport, room: number): string[] {
  const { words } = display;
  const { instanceId, regionId, plan } = instance;
  const units = `${words.quota.name}${words.markdown.colon}${quotaWords(display, instance.quota)}`;
  const top = [
    `### ${escaped(words.place(instanceId, regionId))} ${code(plan.digest)}`,
    '',
    `- ${escaped(units)}`,
    ...(instance.status === 'unknown' ? [`- **${words.listUnknown}**`] : []),
    ...keptLine(display, plan.kept),
  ];
  const lines = [...changeLines(display, plan), ...blockedLines(display, instance, false)];
  const others = findingLines(display, instance, false);
  return [...top, ...cutByLines(display, [...lines, ...others], room - top.length - 1), ''];
}

/** Everything there is about an instance: the cures and the names of what stays as well. */
const detailsOf = (display: Display, instance: InstanceReport): Line[] => [
  head(`#### ${escaped(display.words.place(instance.instanceId, instance.regionId))}`),
  head(''),
  ...changeLines(display, instance.plan),
  ...blockedLines(display, instance, true),
  ...findingLines(display, instance, true),
  ...keptLines(display, instance.plan.kept),
  head(''),
];

/** What takes something away comes first. */
const order = ['unbind', 'move', 'bind'] as const;

function changeLines({ words }: Display, { actions }: Plan): Line[] {
  return order.flatMap((kind) => {
    const some = actions.filter((one) => one.kind === kind);
    const owners = [...new Set(some.map(({ ownerId }) => ownerId))];
    return owners.flatMap((owner) => {
      const its = some.filter(({ ownerId }) => ownerId === owner);
      const whose = owner === null ? words.markdown.unknownAccount : words.account(owner);
      return [
        head(`- **${words.kinds[kind]}** ${its.length}${words.comma}${escaped(whose)}`),
        ...its.map((one) => row(changeText(one, words))),
      ];
    });
  });
}

function changeText(
  { vpcId, vSwitchId, fromVSwitchId, because }: Action,
  words: Display['words'],
): string {
  const through =
    fromVSwitchId === null ? code(vSwitchId) : `${code(fromVSwitchId)} → ${code(vSwitchId)}`;
  const reason = escaped(words.because(because));
  return `  - ${code(vpcId)} ${words.through(through)}${words.comma}${reason}`;
}

function blockedLines(
  { words }: Display,
  { plan, findings }: InstanceReport,
  withCure: boolean,
): Line[] {
  const codes = [...new Set(plan.blocked.map((one) => one.code))];
  return codes.flatMap((codeOf) => {
    const its = plan.blocked.filter((one) => one.code === codeOf);
    return [
      head(`- **${words.blocked}** ${its.length}${words.comma}${code(codeOf)}`),
      ...its.map((one) => {
        const finding = findingOf(one, findings);
        const said = escaped(finding?.evidence ?? words.see(codeOf));
        const change = `${words.kinds[one.kind]} ${code(one.vpcId)}`;
        return row(
          `  - ${change}${words.markdown.colon}${said}${cureOf(finding, words, withCure)}`,
        );
      }),
    ];
  });
}

/** Findings that no blocked change has told already. */
function findingLines(
  { words }: Display,
  { plan, findings }: InstanceReport,
  withCure: boolean,
): Line[] {
  const told = new Set(plan.blocked.map((one) => findingOf(one, findings)));
  const others = findings.filter((one) => !told.has(one));
  const grave = (['blocking', 'warning', 'info'] as const).flatMap((severity) =>
    others.filter((one) => one.severity === severity),
  );
  return grave.map((one) => {
    const what = `**${words.severity[one.severity]}** ${code(one.code)} ${code(one.subject)}`;
    const said = escaped(one.evidence);
    return row(`- ${what}${words.markdown.colon}${said}${cureOf(one, words, withCure)}`);
  });
}

const cureOf = (
  finding: ReportedFinding | undefined,
  { howToSolve, gap }: Display['words'],
  withCure: boolean,
): string =>
  withCure && finding !== undefined && finding.fix !== ''
    ? ` *${howToSolve}*${gap}${escaped(finding.fix)}`
    : '';

function keptLine({ words }: Display, kept: Plan['kept']): string[] {
  if (kept.length === 0) return [];
  const reasons = Object.entries(words.keptWhy).flatMap(([why, name]) => {
    const count = kept.filter((one) => one.why === why).length;
    return count === 0 ? [] : [`${count} ${name}`];
  });
  const count = words.keptCount(words.bindings(kept.length));
  return [`- ${escaped(count)} (${escaped(reasons.join(words.comma))})`];
}

const keptLines = ({ words }: Display, kept: Plan['kept']): Line[] =>
  kept.map(({ vpcId, vSwitchId, why }) =>
    row(
      `- ${words.kept} ${code(vpcId)} ` +
        `${words.through(code(vSwitchId))}${words.comma}${escaped(words.keptWhy[why])}`,
    ),
  );

/** The first lines that fit, and how many rows did not. */
function cutByLines(display: Display, lines: readonly Line[], room: number): string[] {
  if (lines.length <= room) return lines.map(({ text }) => text);
  return cutAt(display, lines, Math.max(0, room - 1));
}

function cutByBytes(display: Display, lines: readonly Line[], room: number): string[] {
  if (bytesOf(lines.map(({ text }) => text)) <= room) return lines.map(({ text }) => text);
  let [taken, left] = [0, room - bytesOf([`- ${display.words.markdown.more(lines.length)}`])];
  for (const { text } of lines) {
    left -= bytesOf([text]);
    if (left < 0) break;
    taken += 1;
  }
  return cutAt(display, lines, taken);
}

function cutAt({ words }: Display, lines: readonly Line[], at: number): string[] {
  const lastRow = lines.slice(0, at).findLastIndex(({ isHead }) => !isHead);
  const shown = lines.slice(0, lastRow + 1);
  const rest = lines.slice(lastRow + 1).filter(({ isHead }) => !isHead).length;
  return [
    ...shown.map(({ text }) => text),
    ...(rest > 0 ? [`- ${words.markdown.more(rest)}`] : []),
  ];
}

const bytesOf = (lines: readonly string[]): number => Buffer.byteLength(lines.join('\n')) + 1;

/** An id, or a code: nothing in it is markup. */
const code = (text: string): string => `\`${text.replace(/[`\s]+/g, ' ')}\``;

/**
 * A sentence in which nothing is markup: words of the service end up in it. What would call a
 * person or link to an issue is set as code, which does neither.
 */
function escaped(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const short = line.length > longestText ? `${line.slice(0, longestText - 1)}…` : line;
  return short
    .replace(/[\\`*_[\]<>|~&]/g, (sign) => `\\${sign}`)
    .replace(/[@#]+/g, (signs) => `\`${signs}\``);
}
