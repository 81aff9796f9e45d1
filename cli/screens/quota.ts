import type { InstanceReport } from '../../shared/core/report/schema.ts';
import type { Display } from './display.ts';
import { paragraph } from './layout.ts';
import { widthOf } from './wrap.ts';

type Quota = InstanceReport['quota'];

/** One cell per unit up to this many units; beyond, the bar is to scale. */
const cells = 20;

/**
 * The Access Management Quantity as a small bar and in words: `4 of 5 used, 2 wanted, 1 to buy`.
 */
export function quotaLine(display: Display, quota: Quota, name = display.words.quota.name): string {
  const bar = quotaBar(display, quota);
  const breakdown = quotaBreakdown(display, quota);
  const lead = `  ${name}  ${bar === '' ? '' : `${bar}  `}`;
  const usage = paragraph(display, quotaWords(display, quota), lead);
  if (breakdown === '') return usage;
  const isBelow = usage.startsWith(`${lead.trimEnd()}\n`);
  const beneath = ' '.repeat(isBelow ? 4 : widthOf(name) + 4);
  return `${usage}\n${paragraph(display, display.colours.dim(breakdown), beneath)}`;
}

/** In words. A number that is not known is called unknown, never zero. */
export function quotaWords({ words }: Pick<Display, 'words'>, quota: Quota): string {
  const say = words.quota;
  if (quota.total === null && quota.used === null) return say.unknown;
  const { total, used, wanted, reserve, missing, free } = quota;
  return [
    say.usage(used, total),
    ...(wanted === null || wanted === 0 ? [] : [say.wanted(wanted)]),
    ...(reserve === 0 ? [] : [say.reserve(reserve)]),
    ...(missing === null
      ? []
      : missing > 0
        ? [say.toBuy(missing)]
        : wanted === 0 && free !== null
          ? [say.free(free)]
          : [say.nothingToBuy]),
  ].join(words.comma);
}

function quotaBreakdown(
  { words }: Display,
  { used, bindings, principals, primary }: Quota,
): string {
  if (used === null || used === 0) return '';
  const users = [
    ...(bindings === null || bindings === 0 ? [] : [words.bindings(bindings)]),
    ...(principals === null || principals === 0 ? [] : [words.quota.principals(principals)]),
    ...(primary === null || primary === 0 ? [] : [words.quota.primary]),
  ];
  return users.length === 0 ? '' : words.quota.usedBy(users);
}

function quotaBar(display: Display, { total, used, wanted }: Quota): string {
  if (total === null || used === null || total <= 0) return '';
  const { colours, signs } = display;
  const scale = total <= cells ? 1 : cells / total;
  const length = Math.round(total * scale);
  const usedCells = Math.min(length, Math.round(used * scale));
  const wantedCells = Math.min(length - usedCells, Math.round((wanted ?? 0) * scale));
  const painted = (colour: (text: string) => string, sign: string, n: number): string =>
    n === 0 ? '' : colour(sign.repeat(n));
  return [
    painted(colours.cyan, signs.used, usedCells),
    painted(colours.yellow, signs.wanted, wantedCells),
    painted(colours.dim, signs.free, length - usedCells - wantedCells),
  ].join('');
}
